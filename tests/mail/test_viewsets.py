import datetime as dt

import pytest
from django.contrib.auth.models import Permission
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import User
from portal.mail.models import KeptMail, MailBatch, OutboxMail
from portal.mail.sending import render, send_due_mails
from tests.factories.mail import MailBatchFactory, OutboxMailFactory

State = OutboxMail.State


def _signed_in(client, *codenames):
    user = User.objects.create_user("editor", language="en")
    user.user_permissions.add(*Permission.objects.filter(codename__in=("access_admin", *codenames)))
    client.force_login(user)
    return client


@pytest.fixture
def sender(client):
    return _signed_in(client, "view_outboxmail", "send_outboxmail", "view_keptmail", "view_mailbatch")


@pytest.fixture
def reader(client):
    return _signed_in(client, "view_outboxmail", "view_mailbatch")


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


def test_a_mail_is_found_by_a_recipient_that_no_address_holds(reader):
    wanted = OutboxMailFactory(recipient="aino@example.org")
    OutboxMailFactory(recipient="bertta@example.org")

    found = reader.post(reverse("outbox:index"), {"q": "aino@"})
    asked = reader.get(reverse("outbox:index"), {"q": "aino@"})

    assert list(found.context["object_list"]) == [wanted]
    assert 'name="q" value="aino@"' in found.content.decode()
    assert len(asked.context["object_list"]) == 2


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
    mail = OutboxMailFactory(context={"number": 4}, language_code="sv")

    page = reader.get(reverse("outbox:inspect", args=[mail.pk])).content.decode()

    assert "Greeting 4" in page
    assert "Good day in sv." in page
    assert "day.ics" in page
    assert "Send again" not in page


@pytest.mark.parametrize(("kind", "reason"), [("withdrawn", "the event is gone"), ("broken", "ValueError")])
def test_a_mail_that_cannot_be_drawn_says_so(reader, kind, reason):
    mail = OutboxMailFactory(kind=kind)

    response = reader.get(reverse("outbox:inspect", args=[mail.pk]))

    assert response.status_code == 200
    assert f"It cannot be shown: {reason}" in response.content.decode()


@pytest.mark.parametrize("before", [State.FAILED, State.SENT])
def test_who_may_send_sends_a_mail_again(sender, before):
    mail = OutboxMailFactory(state=before, sent_at=timezone.now())
    assert "Send again" in sender.get(reverse("outbox:inspect", args=[mail.pk])).content.decode()

    response = sender.post(reverse("outbox:again", args=[mail.pk]))

    assert response.status_code == 302
    mail.refresh_from_db()
    assert mail.state == State.QUEUED


def test_a_mail_that_moved_on_meanwhile_is_left_as_it_is(sender):
    mail = OutboxMailFactory(state=State.QUEUED)

    page = sender.post(reverse("outbox:again", args=[mail.pk]), follow=True).content.decode()

    assert "The mail has changed meanwhile" in page


def test_no_screen_shows_a_personal_link(sender):
    mail = OutboxMailFactory(kind="invitation", batch=MailBatchFactory(kind="invitation"), state=State.APPROVAL)
    assert "/r/secret/" in render(mail).text

    pages = [
        sender.get(reverse(name, args=[pk]))
        for name, pk in [
            ("outbox:inspect", mail.pk),
            ("outbox:html", mail.pk),
            ("mailbatches:inspect", mail.batch_id),
        ]
    ]

    assert [page.status_code for page in pages] == [200, 200, 200]
    assert not any("/r/secret/" in page.content.decode() for page in pages)


def test_what_was_sent_stays_to_be_read_without_the_personal_link(sender):
    mail = OutboxMailFactory(kind="invitation", about="registration:1")
    other = OutboxMailFactory(kind="greeting")
    send_due_mails()

    page = sender.get(reverse("outbox:inspect", args=[mail.pk])).content.decode()

    mail.refresh_from_db()
    other.refresh_from_db()
    assert "As it was sent" in page
    assert mail.sent_text == "not approved\n\n…\n"
    # Of a mail that belongs to nobody's history no text is kept.
    assert other.sent_text == ""


def test_the_history_of_one_person_is_one_list(sender):
    mail = OutboxMailFactory(about="registration:1", recipient="aino@example.org")
    OutboxMailFactory(about="registration:11", recipient="other@example.org")
    link = f"{reverse('outbox:index')}?about=registration%3A1"
    assert link in sender.get(reverse("outbox:inspect", args=[mail.pk])).content.decode()

    page = sender.get(link).content.decode()

    assert "aino@example.org" in page
    assert "other@example.org" not in page


@pytest.fixture
def batch():
    batch = MailBatchFactory(kind="invitation", context={"title": "Kahvi & keskustelu"})
    for code in ("fi", "sv", "ar", "so"):
        OutboxMailFactory(
            kind="invitation",
            batch=batch,
            state=State.APPROVAL,
            language_code=code,
            context={"title": "Kahvi & keskustelu"},
        )
    return batch


def test_the_approver_sees_each_language_beside_the_finnish_with_what_was_filled_in_marked(sender, batch):
    response = sender.get(reverse("mailbatches:inspect", args=[batch.pk]))

    page = response.content.decode()
    finnish = 'Hei <mark>{name}</mark>, tervetuloa: <mark><span dir="auto">Kahvi &amp; keskustelu</span></mark>.'
    swedish = 'Hej <mark>{name}</mark>, välkommen: <mark><span dir="auto">Kahvi &amp; keskustelu</span></mark>.'
    assert page.count(finnish) == 4
    assert page.count(swedish) == 1
    assert '<div class="mail-pair__text" lang="ar" dir="rtl">' in page
    rows = {row["language"].code: (row["is_reviewed"], row["sent_in"].code) for row in response.context["rows"]}
    assert rows == {"fi": (True, "fi"), "sv": (True, "sv"), "ar": (False, "fi"), "so": (False, "fi")}


def test_all_languages_are_approved_with_one_press(sender, batch):
    page = sender.get(reverse("mailbatches:inspect", args=[batch.pk]))
    assert "Approve and send 4 mails" in page.content.decode()

    answer = sender.post(
        reverse("mailbatches:approve", args=[batch.pk]), {"seen": page.context["seen"]}, follow=True
    ).content.decode()

    assert "4 mails are on their way." in answer
    assert "Approve and send" not in answer
    batch.refresh_from_db()
    assert batch.approved_by.username == "editor"
    assert set(batch.mails.values_list("state", flat=True)) == {State.QUEUED}


def test_mails_can_be_withheld(sender, batch):
    answer = sender.post(reverse("mailbatches:withhold", args=[batch.pk]), follow=True).content.decode()

    assert "The mails are not sent." in answer
    assert set(batch.mails.values_list("state", flat=True)) == {State.FAILED}


@pytest.mark.parametrize("deed", ["approve", "withhold"])
def test_what_changed_meanwhile_is_not_decided_on(sender, batch, deed):
    MailBatch.objects.update(withheld_at=timezone.now())

    answer = sender.post(reverse(f"mailbatches:{deed}", args=[batch.pk]), follow=True).content.decode()

    assert "The mail has changed meanwhile" in answer


@pytest.mark.parametrize("deed", ["approve", "withhold"])
def test_looking_is_not_enough_to_decide(reader, batch, deed):
    response = reader.post(reverse(f"mailbatches:{deed}", args=[batch.pk]))

    assert response.status_code == 302
    assert set(batch.mails.values_list("state", flat=True)) == {State.APPROVAL}


@pytest.mark.parametrize("deed", ["approve", "withhold"])
def test_a_link_cannot_decide(sender, batch, deed):
    assert sender.get(reverse(f"mailbatches:{deed}", args=[batch.pk])).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_batches_says_what_each_is_and_costs_the_same_for_any_number(
    sender, count, django_assert_max_num_queries
):
    for _number in range(count):
        OutboxMailFactory(state=State.APPROVAL, batch__kind="invitation")
    MailBatchFactory(kind="greeting", withheld_at=timezone.now())

    with django_assert_max_num_queries(14):
        response = sender.get(reverse("mailbatches:index"), {"waiting": "true"})

    assert response.content.decode().count("Kutsu: Työpaja") == count
    assert len(response.context["object_list"]) == count


def test_the_mailbox_keeps_whole_mails_and_sends_none(sender, kept, mailoutbox):
    listed = sender.get(reverse("mailbox:index")).content.decode()
    KeptMail.objects.update(kept_at=dt.datetime(2030, 1, 2, 22, 5, tzinfo=dt.UTC))
    shown = sender.get(reverse("mailbox:inspect", args=[kept.pk])).content.decode()

    assert mailoutbox == []
    # In the portal's own time, not in the database's.
    assert "01/03/2030 12:05 a.m." in shown or "3.1.2030 0.05" in shown
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
