import factory
from django.utils import timezone

from portal.mail.models import OutboxMail


class OutboxMailFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OutboxMail

    key = factory.Sequence(lambda number: f"greeting:{number}")
    kind = "greeting"
    recipient = factory.Sequence(lambda number: f"reader{number}@example.org")
    language_code = "fi"
    next_try_at = factory.LazyFunction(timezone.now)
