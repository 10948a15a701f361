import pytest
from django.contrib.auth.models import Permission
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import User
from portal.mail.models import KeptMail, OutboxMail
from tests.factories.mail import OutboxMailFactory

State = OutboxMail.State


def _signed_in(client, *codenames):
    user = User.objects.create_user("editor", language="en")
    user.user_permissions.add(*Permission.objects.filter(codename__in=("access_admin", *codenames)))
    client.force_login(user)
    return client


@pytest.fixture
def sender(client):
    return _signed_in(client, "view_outboxmail", "send_outboxmail", "view_keptmail")


@pytest.fixture
def reader(client):
    return _signed_in(client, "view_outboxmail")


@pytest.fixture
def kept(settings):
    settings.EMAIL_BACKEND = "portal.mail.backends.MailboxBackend"
    message = EmailMultiAlternatives(
        "Your place", "See http://testserver/r/x/", to=["aino@example.org"], headers={"Message-ID": "<1@testserver>"}
    )
    message.attach_alternative("<html><head></head><body><script>1</script><b>Place</b></body></html>", "text/html")
    message.attach("day.ics", "BEGIN:VCALENDAR", "text/calendar")
    message.send()
    return KeptMail.objects.get()


def test_the_outbox_lists_mails_with_their_state_and_reason(reader):
    OutboxMailFactory(state=State.FAILED, last_error="SMTPRecipientsRefused 550", recipient="aino@example.org")

    page = reader.get(reverse("outbox:index")).content.decode()

    assert "Greeting" in page
    assert "aino@example.org" in page
    assert "SMTPRecipientsRefused 550" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_outbox_costs_the_same_for_any_number_of_mails(reader, count, django_assert_max_num_queries):
    OutboxMailFactory.create_batch(count)

    with django_assert_max_num_queries(14):
        response = reader.get(reverse("outbox:index"))

    assert len(response.context["object_list"]) == count


def test_the_outbox_can_be_narrowed_to_what_waits_for_approval(reader):
    OutboxMailFactory(recipient="sent@example.org", state=State.SENT, sent_at=timezone.now())
    OutboxMailFactory(recipient="waits@example.org", state=State.APPROVAL)

    page = reader.get(reverse("outbox:index"), {"state": "approval"}).content.decode()

    assert "waits@example.org" in page
    assert "sent@example.org" not in page


def test_a_mail_is_shown_as_it_would_be_sent(reader):
    mail = OutboxMailFactory(context={"number": 4}, language_code="sv", state=State.APPROVAL)

    page = reader.get(reverse("outbox:inspect", args=[mail.pk])).content.decode()

    assert "Greeting 4" in page
    assert "Good day in sv." in page
    assert "day.ics" in page
    assert "Approve and send" not in page


@pytest.mark.parametrize(("kind", "reason"), [("withdrawn", "the event is gone"), ("broken", "ValueError")])
def test_a_mail_that_cannot_be_drawn_says_so(reader, kind, reason):
    mail = OutboxMailFactory(kind=kind)

    response = reader.get(reverse("outbox:inspect", args=[mail.pk]))

    assert response.status_code == 200
    assert f"It cannot be shown: {reason}" in response.content.decode()


@pytest.mark.parametrize(
    ("before", "button", "action", "after"),
    [
        (State.APPROVAL, "Approve and send", "approve", State.QUEUED),
        (State.APPROVAL, "Do not send", "withhold", State.FAILED),
        (State.FAILED, "Send again", "again", State.QUEUED),
        (State.SENT, "Send again", "again", State.QUEUED),
    ],
)
def test_who_may_send_moves_a_mail_on(sender, before, button, action, after):
    mail = OutboxMailFactory(state=before, sent_at=timezone.now())
    page = sender.get(reverse("outbox:inspect", args=[mail.pk])).content.decode()
    assert button in page

    response = sender.post(reverse(f"outbox:{action}", args=[mail.pk]))

    assert response.status_code == 302
    mail.refresh_from_db()
    assert mail.state == after


def test_a_mail_that_moved_on_meanwhile_is_left_as_it_is(sender):
    mail = OutboxMailFactory(state=State.QUEUED)

    page = sender.post(reverse("outbox:approve", args=[mail.pk]), follow=True).content.decode()

    assert "The mail has changed meanwhile" in page


def test_looking_is_not_enough_to_send(reader):
    mail = OutboxMailFactory(state=State.APPROVAL)

    response = reader.post(reverse("outbox:approve", args=[mail.pk]))

    assert response.status_code == 302
    mail.refresh_from_db()
    assert mail.state == State.APPROVAL


def test_a_link_cannot_send_a_mail(sender):
    mail = OutboxMailFactory(state=State.APPROVAL)

    assert sender.get(reverse("outbox:approve", args=[mail.pk])).status_code == 405


def test_the_mailbox_keeps_whole_mails_and_sends_none(sender, kept, mailoutbox):
    listed = sender.get(reverse("mailbox:index")).content.decode()
    shown = sender.get(reverse("mailbox:inspect", args=[kept.pk])).content.decode()

    assert mailoutbox == []
    assert (kept.recipients, kept.message_id) == ("aino@example.org", "<1@testserver>")
    assert "Your place" in listed
    assert '<a href="http://testserver/r/x/"' in shown
    assert "day.ics" in shown
    assert "sandbox=" in shown


def test_a_kept_mails_html_can_neither_run_nor_fetch_anything(sender, kept):
    response = sender.get(reverse("mailbox:html", args=[kept.pk]))

    assert "<b>Place</b>" in response.content.decode()
    assert '<base target="_blank">' in response.content.decode()
    policy = response.headers["Content-Security-Policy"].split("; ")
    assert policy[0] == "default-src 'none'"
    assert "script-src" not in " ".join(policy)
    assert policy[-1] == "sandbox allow-popups allow-popups-to-escape-sandbox"


def test_a_kept_mails_attachment_can_be_fetched(sender, kept):
    response = sender.get(reverse("mailbox:attachment", args=[kept.pk, 0]))
    missing = sender.get(reverse("mailbox:attachment", args=[kept.pk, 1]), follow=True)

    assert response.content == b"BEGIN:VCALENDAR"
    assert response.headers["Content-Disposition"] == 'attachment; filename="day.ics"'
    assert missing.status_code == 404


def test_a_plain_mail_has_no_html_to_show(sender, settings):
    settings.EMAIL_BACKEND = "portal.mail.backends.MailboxBackend"
    EmailMultiAlternatives("Plain", "Words", to=["aino@example.org"]).send()
    kept = KeptMail.objects.get()

    assert "<iframe" not in sender.get(reverse("mailbox:inspect", args=[kept.pk])).content.decode()
    assert sender.get(reverse("mailbox:html", args=[kept.pk]), follow=True).status_code == 404


@pytest.mark.parametrize("name", ["html", "attachment"])
def test_the_mailbox_is_for_who_may_read_it(reader, kept, name):
    arguments = [kept.pk, 0] if name == "attachment" else [kept.pk]

    response = reader.get(reverse(f"mailbox:{name}", args=arguments))

    assert response.status_code == 302
    assert "Place" not in response.content.decode()


@pytest.mark.parametrize(("mailbox", "is_there"), [("keep", True), ("send", False)])
def test_the_menu_shows_the_mailbox_only_where_mails_are_kept(sender, settings, mailbox, is_there):
    settings.MAILBOX = mailbox

    page = sender.get(reverse("outbox:index")).content.decode()

    assert "/cms/outbox/" in page
    assert ("/cms/mailbox/" in page) is is_there
