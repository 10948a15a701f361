import datetime as dt

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from events.actions.notifications import queue_result_mails
from events.enums import AccessDeed
from events.models import AccessEntry
from portal.mail.actions import remind_approvers
from portal.mail.models import MailBatch, OutboxMail
from portal.mail.queries import batches_of_others, texts_of
from portal.mail.sending import render
from tests.factories.accounts import AdminFactory, UserFactory
from tests.factories.events import EventFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def organiser(client):
    user = UserFactory(email="jarjestaja@example.org")
    names = ("access_admin", "change_event", "send_outboxmail", "view_mailbatch")
    user.user_permissions.add(*Permission.objects.filter(codename__in=names))
    client.force_login(user)
    return user


def batch_of(event, *organisers):
    event.organisers.add(*organisers)
    RegistrationFactory(event=event)
    queue_result_mails(event, at=timezone.now())
    return MailBatch.objects.order_by("-pk").first()


def test_an_organiser_sees_and_approves_the_mails_of_own_events_alone(client, organiser):
    own = batch_of(EventFactory(with_ballot=True), organiser)
    other = batch_of(EventFactory(with_ballot=True))

    listed = client.get(reverse("mailbatches:index")).context["object_list"]
    assert list(listed) == [own]
    assert client.get(reverse("mailbatches:inspect", args=[own.pk])).status_code == 200
    assert client.get(reverse("mailbatches:inspect", args=[other.pk])).status_code == 302
    for batch in (own, other):
        client.post(reverse("mailbatches:approve", args=[batch.pk]), {"seen": texts_of(batch).fingerprint})
        client.post(reverse("mailbatches:withhold", args=[batch.pk]))

    states = {mail.batch_id: mail.state for mail in OutboxMail.objects.all()}
    assert states == {own.pk: OutboxMail.State.QUEUED, other.pk: OutboxMail.State.APPROVAL}


@pytest.mark.parametrize("count", [1, 3])
def test_whose_the_batches_are_is_asked_once_for_all(organiser, count, django_assert_num_queries):
    own = batch_of(EventFactory(with_ballot=True), organiser)
    others = [batch_of(EventFactory(with_ballot=True)) for _number in range(count)]
    MailBatch.objects.create(kind="events.thanks", key="thanks", context=own.context)
    # A kind that nobody knows any more is for all.
    MailBatch.objects.create(kind="gone", key="gone")
    user = type(organiser).objects.get(pk=organiser.pk)
    user.has_perm("events.change_event")

    with django_assert_num_queries(2):
        found = batches_of_others(user)

    assert sorted(found) == sorted(batch.pk for batch in others)


def test_whoever_publishes_events_approves_all(client):
    batches = [batch_of(EventFactory(with_ballot=True)) for _number in range(2)]
    client.force_login(AdminFactory())

    listed = client.get(reverse("mailbatches:index")).context["object_list"]

    assert set(listed) == set(batches)


def test_a_sent_mail_of_anothers_event_is_not_sent_again(client, organiser):
    batch_of(EventFactory(with_ballot=True))
    OutboxMail.objects.update(state=OutboxMail.State.SENT, sent_at=timezone.now())

    client.post(reverse("outbox:again", args=[OutboxMail.objects.get().pk]))

    assert OutboxMail.objects.get().state == OutboxMail.State.SENT


def test_the_frame_of_a_mail_is_shown_to_who_may_approve_it(client, organiser):
    own = batch_of(EventFactory(with_ballot=True), organiser).mails.get()
    other = batch_of(EventFactory(with_ballot=True)).mails.get()

    assert client.get(reverse("outbox:html", args=[own.pk])).status_code == 200
    assert client.get(reverse("outbox:html", args=[other.pk])).status_code == 302


def test_the_digest_names_to_each_what_waits_for_them(client, organiser):
    batch_of(EventFactory(with_ballot=True))
    monday = dt.datetime(2031, 5, 19, 9, 0, tzinfo=dt.UTC)

    assert remind_approvers(monday) == 0

    batch_of(EventFactory(with_ballot=True), organiser)
    assert remind_approvers(monday) == 1
    digest = render(OutboxMail.objects.get(kind="mail.approval_digest"))
    assert digest.text.count("/cms/mailbatches/inspect/") == 1


def test_reading_mails_to_registrants_is_in_the_trail_of_their_event(client):
    reader = AdminFactory()
    client.force_login(reader)
    events = EventFactory.create_batch(2, with_ballot=True)
    for event in (events[0], events[0], events[1]):
        RegistrationFactory(event=event)
    for event in events:
        queue_result_mails(event, at=timezone.now())
    mail = OutboxMail.objects.order_by("pk").first()

    client.get(reverse("outbox:index"))
    client.get(reverse("outbox:inspect", args=[mail.pk]))
    client.get(reverse("outbox:html", args=[mail.pk]))
    OutboxMail.objects.update(sent_text="Hei Aino", state=OutboxMail.State.SENT, sent_at=timezone.now())
    client.get(reverse("outbox:inspect", args=[mail.pk]))

    entries = AccessEntry.objects.order_by("deed", "event", "pk")
    assert list(entries.values_list("user", "event", "deed", "count")) == [
        (reader.pk, events[0].pk, AccessDeed.LISTED, 2),
        (reader.pk, events[1].pk, AccessDeed.LISTED, 1),
        (reader.pk, events[0].pk, AccessDeed.SAW, 1),
        (reader.pk, events[0].pk, AccessDeed.SAW, 1),
    ]
