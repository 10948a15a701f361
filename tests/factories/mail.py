import factory
from django.utils import timezone

from portal.mail.models import MailBatch, OutboxMail


class MailBatchFactory(factory.django.DjangoModelFactory):
    key = factory.Sequence("batch:{}".format)
    kind = "greeting"

    class Meta:
        model = MailBatch


class OutboxMailFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OutboxMail

    key = factory.Sequence(lambda number: f"greeting:{number}")
    kind = "greeting"
    recipient = factory.Sequence(lambda number: f"reader{number}@example.org")
    language_code = "fi"
    next_try_at = factory.LazyFunction(timezone.now)
    # What waits for approval waits in a batch.
    batch = factory.Maybe(
        factory.LazyAttribute(lambda mail: getattr(mail, "state", "") == OutboxMail.State.APPROVAL),
        yes_declaration=factory.SubFactory(MailBatchFactory),
        no_declaration=None,
    )
