"""Each change of a registration's state is one row of the outbox, and no other row is written."""

import contextlib
import datetime as dt
import uuid
from collections import Counter

from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from events.actions.registration import (
    ContactDetails,
    cancel_registration,
    confirm_registration,
    expire_holds,
    expire_offers,
    hand_over,
    promote_waiting,
    register_attendee,
    register_caller,
    remove_own_data,
)
from events.enums import RegistrationState as State
from events.exceptions import EventsError
from events.models import Registration
from portal.mail.models import OutboxMail
from tests.factories.events import NOW, EventFactory

PEOPLE = ("aino", "bertta", "cecilia", "doris")
deeds = st.tuples(
    st.sampled_from(["register", "confirm", "cancel", "due", "caller", "offer", "take", "decline", "remove"]),
    st.sampled_from(PEOPLE),
    # Seconds until the next deed: within the hold, past it, or past an offer.
    st.sampled_from([1, 1_800, 7_200, 60 * 3_600]),
)


@contextlib.contextmanager
def _taken_back():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _states():
    return dict(Registration.objects.values_list("pk", "state"))


def _do(event, deed, person, at):
    email = f"{person}@example.org"
    registration = Registration.objects.filter(email=email).order_by("-pk").first()
    if deed == "due":
        expire_holds(at)
        expire_offers(at)
        promote_waiting(at)
    elif deed == "register" and (registration is None or not registration.is_active):
        # One who is active only has the link sent again, which is no change.
        details = ContactDetails(name=person, language_code="fi")
        register_attendee(event, details, email=email, nonce=uuid.uuid4(), at=at)
    elif deed == "caller" and (registration is None or not registration.is_active):
        register_caller(event, ContactDetails(name=person, language_code="fi"), email=email, at=at)
    elif deed == "offer" and registration is not None:
        # Always to someone new: one who is registered has their own link sent, which is no change.
        colleague = f"colleague{Registration.objects.count()}@example.org"
        hand_over(registration, name="x", email=colleague, language_code="fi", at=at)
    elif deed in ("take", "decline") and registration is not None:
        if asked := registration.successors.filter(state=State.UNCONFIRMED).first():
            (confirm_registration if deed == "take" else cancel_registration)(asked, at=at)
    elif deed == "remove" and registration is not None:
        remove_own_data(registration, at=at)
    elif deed == "confirm" and registration is not None:
        confirm_registration(registration, at=at)
    elif deed == "cancel" and registration is not None:
        cancel_registration(registration, at=at)


@settings(max_examples=40, deadline=None)
@given(st.lists(deeds, max_size=14))
def test_mails_are_changes_of_state(sequence):
    with _taken_back():
        event = EventFactory(capacity=2)
        at = NOW
        changes = Counter()
        for deed, person, seconds in sequence:
            before = _states()
            with contextlib.suppress(EventsError):
                _do(event, deed, person, at)
            after = _states()
            colleagues = set(Registration.objects.filter(replaces__isnull=False).values_list("pk", flat=True))
            for pk, state in after.items():
                # A held place that lapses tells nobody, as the address was never proved; nor does an offer to a
                # colleague that is made to someone else or ends with the place.
                is_silent = (before.get(pk), state) == (State.HELD, State.EXPIRED) or (
                    (before.get(pk), state) == (State.UNCONFIRMED, State.CANCELLED)
                    and pk in colleagues
                    and deed != "decline"
                )
                if before.get(pk) != state and not is_silent:
                    changes[pk] += 1
            told = Counter(
                OutboxMail.objects.exclude(key__contains=":again:").values_list("context__registration", flat=True)
            )
            assert told == changes, (deed, person, before, after)
            at += dt.timedelta(seconds=seconds)
