import pytest
from django.core.mail import EmailMessage

from portal.mail.backends import MailboxBackend
from portal.mail.models import KeptMail

pytestmark = pytest.mark.django_db


def test_a_mail_that_is_handed_over_twice_is_kept_once():
    first = EmailMessage("Hei", "x", to=["aino@example.org"], headers={"Message-ID": "<1@example.org>"})
    other = EmailMessage("Hei", "x", to=["aino@example.org"], headers={"Message-ID": "<2@example.org>"})

    for mail in (first, first, other):
        MailboxBackend().send_messages([mail])

    assert sorted(KeptMail.objects.values_list("message_id", flat=True)) == ["<1@example.org>", "<2@example.org>"]
