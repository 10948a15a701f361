"""Personal data goes in time, by field and by event, and what people tell of their health is unreadable in a copy."""

import datetime as dt

import pytest
from cryptography.fernet import Fernet
from django.core.management import call_command
from django.db import connection

from events.actions.registration import ContactDetails, change_registration, confirm_registration, expire_holds
from events.actions.retention import RETENTION_RULES, encrypt_with_newest_key, purge_answers, purge_needs, purge_people
from events.enums import RegistrationState as State
from events.models import Answer, Registration
from tests.factories.events import DAY, NOW, EventFactory, QuestionFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


def stored(registration):
    with connection.cursor() as cursor:
        cursor.execute("SELECT diet FROM events_registration WHERE id = %s", [registration.pk])
        return cursor.fetchone()[0]


def test_needs_go_before_names_each_after_the_events_own_days():
    event = EventFactory(needs_kept_days=10, people_kept_days=20)
    registration = RegistrationFactory(event=event, name="Aino", diet="pähkinä")
    soon, later = event.ends_at + 11 * DAY, event.ends_at + 21 * DAY
    assert purge_needs(event.ends_at + 9 * DAY, dry_run=False) == 0

    assert purge_needs(soon, dry_run=True) == purge_needs(soon, dry_run=False) == 1
    registration.refresh_from_db()
    assert (registration.name, registration.diet) == ("Aino", "")
    assert purge_needs(soon, dry_run=True) == 0

    assert purge_people(soon, dry_run=True) == 0
    assert purge_people(later, dry_run=True) == purge_people(later, dry_run=False) == 1
    registration.refresh_from_db()
    assert (registration.name, registration.email, registration.state) == ("", "", State.CONFIRMED)


@pytest.mark.parametrize("state", [State.EXPIRED, State.UNCONFIRMED, State.HELD, State.CANCELLED])
def test_registrations_that_never_came_about_wait_no_longer_than_the_diets(state):
    event = EventFactory(needs_kept_days=10, people_kept_days=20)
    RegistrationFactory(event=event, state=state)

    assert purge_people(event.ends_at + 11 * DAY, dry_run=False) == 1


def test_an_address_that_nobody_confirms_goes_a_week_after_its_time():
    event = EventFactory()
    held = RegistrationFactory(event=event, state=State.HELD, kept_until=NOW, name="Joku", diet="x")
    waiting = RegistrationFactory(event=event, state=State.UNCONFIRMED)
    proved = RegistrationFactory(event=event, state=State.EXPIRED, confirmed_at=NOW, changed_at=NOW)
    expired_at = NOW + dt.timedelta(minutes=1)
    expire_holds(expired_at)

    assert purge_people(expired_at + 6 * DAY, dry_run=False) == 0
    assert purge_people(expired_at + 8 * DAY, dry_run=True) == purge_people(expired_at + 8 * DAY, dry_run=False) == 1

    held.refresh_from_db()
    assert (held.state, held.name, held.email, held.diet) == (State.EXPIRED, "", "", "")
    assert all(Registration.objects.with_person().filter(pk=row.pk).exists() for row in (waiting, proved))


def test_made_up_people_of_the_demo_stay():
    event = EventFactory(needs_kept_days=10, people_kept_days=20)
    example = RegistrationFactory(event=event, name="Esimerkki Yksi", diet="pähkinä", is_example=True)
    question = QuestionFactory(event=event, kept_days=3)
    Answer.objects.create(registration=example, question=question, text="Junalla")
    long_after = event.ends_at + 4000 * DAY

    for purge in (purge_needs, purge_answers, purge_people):
        assert purge(long_after, dry_run=True) == purge(long_after, dry_run=False) == 0
    assert example.answers.exists()
    example.refresh_from_db()
    assert (example.name, example.diet) == ("Esimerkki Yksi", "pähkinä")


def test_an_answer_may_have_a_shorter_time_of_its_own():
    question = QuestionFactory(kept_days=3)
    Answer.objects.create(registration=RegistrationFactory(event=question.event), question=question, text="x")
    at = question.event.ends_at + 4 * DAY

    assert purge_answers(at - 2 * DAY, dry_run=False) == 0
    assert purge_answers(at, dry_run=True) == purge_answers(at, dry_run=False) == 1
    assert not Answer.objects.exists()


def test_each_rule_counts_the_same_dry_and_wet():
    event = EventFactory(ends_at=dt.datetime(2031, 1, 1, tzinfo=dt.UTC))
    RegistrationFactory(event=event, diet="x")
    at = dt.datetime(2040, 1, 1, tzinfo=dt.UTC)

    for rule in RETENTION_RULES:
        assert rule.purge(at, True) == rule.purge(at, False)
        assert rule.purge(at, False) == 0


def test_a_diet_is_read_by_us_and_by_nobody_with_a_copy_of_the_database():
    registration = RegistrationFactory(diet="pähkinäallergia")

    assert "pähkinä" not in stored(registration)
    assert Registration.objects.get(pk=registration.pk).diet == "pähkinäallergia"
    assert stored(RegistrationFactory(diet="")) == ""


def test_keys_are_rotated_without_losing_anything(settings, capsys):
    old, new = settings.FIELD_KEYS[0], Fernet.generate_key().decode()
    registration = RegistrationFactory(diet="pähkinä")
    before = stored(registration)
    settings.FIELD_KEYS = [new, old]

    call_command("rotate_field_keys")

    settings.FIELD_KEYS = [new]
    assert stored(registration) != before
    assert Registration.objects.get(pk=registration.pk).diet == "pähkinä"
    assert "Encrypted anew: 1" in capsys.readouterr().out


def test_without_its_key_a_row_is_still_usable(settings):
    registration = RegistrationFactory(diet="pähkinä")
    settings.FIELD_KEYS = [Fernet.generate_key().decode()]

    assert Registration.objects.get(pk=registration.pk).diet == "…"
    assert encrypt_with_newest_key() == (0, 1)


def test_a_row_saved_while_its_key_is_missing_loses_nothing(settings):
    registration = RegistrationFactory(event__registration_opens_at=None, diet="pähkinä", access_needs="tulkki")
    keys = settings.FIELD_KEYS
    settings.FIELD_KEYS = [Fernet.generate_key().decode()]

    unread = Registration.objects.get(pk=registration.pk)
    typed = ContactDetails(name="Aino Uusi", language_code="fi", diet=f"{unread.diet}", access_needs="viittomakieli")
    change_registration(unread, typed, at=NOW)
    confirm_registration(unread, at=NOW)
    Registration.objects.get(pk=registration.pk).save()

    settings.FIELD_KEYS = [*settings.FIELD_KEYS, *keys]
    found = Registration.objects.get(pk=registration.pk)
    assert (found.name, found.diet, found.access_needs) == ("Aino Uusi", "pähkinä", "viittomakieli")


def test_three_dots_that_someone_typed_are_not_taken_for_a_missing_key():
    RegistrationFactory(diet="…")

    assert encrypt_with_newest_key() == (1, 0)
