import datetime as dt

import factory
from django.utils import timezone

from events.enums import PROVED_STATES, TIMED_STATES, RegistrationState
from events.models import (
    Event,
    EventIndexPage,
    EventMailText,
    EventPage,
    Measure,
    MeasureText,
    Objective,
    ObjectivePage,
    Plan,
    PlanPage,
    ProgrammeItem,
    ProgrammeItemText,
    Question,
    QuestionText,
    Registration,
)
from tests.factories.base import LocaleFactory

# A moment that tests count from: one week after registration has opened, three weeks before the event.
NOW = dt.datetime(2030, 3, 4, 10, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


class PlanFactory(factory.django.DjangoModelFactory):
    key = factory.Sequence("plan-{}".format)

    class Meta:
        model = Plan


class ObjectiveFactory(factory.django.DjangoModelFactory):
    plan = factory.SubFactory(PlanFactory)
    key = factory.Sequence("objective-{}".format)
    number = factory.Sequence(lambda number: number + 1)

    class Meta:
        model = Objective


class EventFactory(factory.django.DjangoModelFactory):
    """Registration is open at ``NOW``; two places by default, offers wait for two days, no vote."""

    key = factory.Sequence("event-{}".format)
    starts_at = NOW + 21 * DAY
    ends_at = factory.LazyAttribute(lambda event: event.starts_at + dt.timedelta(hours=5))
    registration_opens_at = factory.LazyAttribute(lambda event: event.starts_at - 28 * DAY)
    registration_closes_at = factory.LazyAttribute(lambda event: event.starts_at - 7 * DAY)
    capacity = 2
    hold_minutes = 60
    offer_hours = 48

    class Meta:
        model = Event

    class Params:
        with_ballot = factory.Trait(
            plan=factory.SubFactory(PlanFactory),
            ballot_max_choices=2,
            ballot_closes_at=factory.LazyAttribute(lambda event: event.registration_closes_at),
        )
        # Open at the real moment of the test, for views that read the clock.
        open_now = factory.Trait(starts_at=factory.LazyFunction(lambda: timezone.now() + 21 * DAY))


class ProgrammeItemFactory(factory.django.DjangoModelFactory):
    event = factory.SubFactory(EventFactory)

    class Meta:
        model = ProgrammeItem


class ProgrammeItemTextFactory(factory.django.DjangoModelFactory):
    record = factory.SubFactory(ProgrammeItemFactory)
    locale = factory.SubFactory(LocaleFactory)
    title = "Kahvi"

    class Meta:
        model = ProgrammeItemText


class MeasureFactory(factory.django.DjangoModelFactory):
    objective = factory.SubFactory(ObjectiveFactory)
    event = factory.SubFactory(EventFactory)

    class Meta:
        model = Measure


class MeasureTextFactory(factory.django.DjangoModelFactory):
    record = factory.SubFactory(MeasureFactory)
    locale = factory.SubFactory(LocaleFactory)
    what = "Koulutetaan henkilöstö"
    who = "Kunta"
    timetable = "2030"
    funding = "Oma työ"

    class Meta:
        model = MeasureText


class QuestionFactory(factory.django.DjangoModelFactory):
    event = factory.SubFactory(EventFactory)

    class Meta:
        model = Question


class QuestionTextFactory(factory.django.DjangoModelFactory):
    record = factory.SubFactory(QuestionFactory)
    locale = factory.SubFactory(LocaleFactory)
    label = "Kysymys?"

    class Meta:
        model = QuestionText


class RegistrationFactory(factory.django.DjangoModelFactory):
    event = factory.SubFactory(EventFactory)
    state = RegistrationState.CONFIRMED
    name = "Aino Esimerkki"
    email = factory.Sequence("aino{}@example.org".format)
    registered_at = NOW
    queued_at = factory.SelfAttribute("registered_at")
    changed_at = factory.SelfAttribute("registered_at")
    confirmed_at = factory.LazyAttribute(lambda row: row.registered_at if row.state in PROVED_STATES else None)
    cancelled_at = factory.LazyAttribute(
        lambda row: row.registered_at if row.state == RegistrationState.CANCELLED else None
    )
    kept_until = factory.LazyAttribute(lambda row: row.registered_at + DAY if row.state in TIMED_STATES else None)

    class Meta:
        model = Registration


class _PageFactory(factory.django.DjangoModelFactory):
    """A live page below ``parent``, in the parent's language."""

    title = factory.Sequence("Sivu {}".format)

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model, *args, parent, **fields):
        page = model(**{"locale": parent.locale, **fields})
        parent.refresh_from_db()
        parent.add_child(instance=page)
        return page


class EventIndexPageFactory(_PageFactory):
    title = "Tapahtumat"
    slug = "tapahtumat"

    class Meta:
        model = EventIndexPage


class EventPageFactory(_PageFactory):
    event = factory.SubFactory(EventFactory)

    class Meta:
        model = EventPage


class PlanPageFactory(_PageFactory):
    title = "Toimintasuunnitelma"
    slug = "toimintasuunnitelma"
    plan = factory.SubFactory(PlanFactory)

    class Meta:
        model = PlanPage


class ObjectivePageFactory(_PageFactory):
    objective = factory.SubFactory(ObjectiveFactory)

    class Meta:
        model = ObjectivePage


class EventMailTextFactory(factory.django.DjangoModelFactory):
    """An editor's text, live and checked, for a mail that the event has from the beginning."""

    locale = factory.SubFactory(LocaleFactory)
    subject = "{title}: tervetuloa"
    body = "Tervetuloa {name}."
    is_checked = True

    class Meta:
        model = EventMailText
