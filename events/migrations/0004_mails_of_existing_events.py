from django.db import migrations


def add_mails(apps, schema_editor):
    """As for a new event. The shipped settings are read from the code: they are what such an event would get today."""
    from events.mail_kinds import EVENT_MAIL_KINDS

    Event = apps.get_model("events", "Event")
    EventMail = apps.get_model("events", "EventMail")
    EventMail.objects.bulk_create(
        EventMail(
            event=event,
            kind=kind.name,
            is_on=kind.is_on,
            days=kind.days,
            states=list(kind.states),
            needs_approval=kind.needs_approval,
        )
        for event in Event.objects.all()
        for kind in EVENT_MAIL_KINDS.values()
    )


class Migration(migrations.Migration):
    dependencies = [("events", "0003_event_mails")]

    # Back: the rows go with their table.
    operations = [migrations.RunPython(add_mails, migrations.RunPython.noop)]
