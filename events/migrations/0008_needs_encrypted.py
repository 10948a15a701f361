from django.db import migrations
from django.db.models import TextField, Value


def encrypt(apps, schema_editor):
    registrations = apps.get_model("events", "Registration").objects
    for row in registrations.exclude(diet="", access_needs="").iterator():
        row.save(update_fields=["diet", "access_needs"])


def write_plain(apps, schema_editor):
    registrations = apps.get_model("events", "Registration").objects
    for row in registrations.exclude(diet="", access_needs="").iterator():
        plain = {name: Value(getattr(row, name), output_field=TextField()) for name in ("diet", "access_needs")}
        registrations.filter(pk=row.pk).update(**plain)


class Migration(migrations.Migration):
    dependencies = [("events", "0007_questions_reports_and_retention")]

    operations = [migrations.RunPython(encrypt, write_plain)]
