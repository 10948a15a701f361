from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("events", "0013_deadlines_known_so_far")]

    operations = [
        migrations.AddField(
            model_name="calendarsequence", name="registration_closes_at", field=models.DateTimeField(null=True)
        )
    ]
