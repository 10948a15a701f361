from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    """Whoever is registered has read the deadline that is public now."""
    CalendarSequence = apps.get_model("events", "CalendarSequence")
    Event = apps.get_model("events", "Event")
    public = Event.objects.filter(pk=OuterRef("event_id")).values("registration_closes_at")
    CalendarSequence.objects.update(registration_closes_at=Subquery(public))


class Migration(migrations.Migration):
    dependencies = [("events", "0014_registration_end_that_was_told")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
