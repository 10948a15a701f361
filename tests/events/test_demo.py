import datetime as dt

import pytest
from django.utils import timezone
from wagtail.models import Locale, Page

from events.demo import load
from events.enums import EventState
from events.models import Event, EventPage, Measure, Objective, ObjectivePage, Registration, Vote
from events.queries.attendance import state_of
from events.queries.programme import programme_of
from events.queries.questions import questions_of
from portal.base.demo import DemoSite
from portal.base.models import Area, Aspect, Contact, Sector
from portal.mail.queries import texts_of, waiting_batches
from tests.factories.front import front_pages_of


@pytest.fixture
def site(db):
    Page.objects.filter(depth=2).delete()
    homes = front_pages_of("fi", "sv", "en", "ar")
    for key in ("uusimaa", "hame", "kaakkois-suomi"):
        Area.objects.create(key=key)
    for key in ("authority", "ngo", "school", "company", "resident"):
        Sector.objects.create(key=key)
    for key in ("special-questions", "channels-actors", "measures"):
        Aspect.objects.create(key=key)
    Contact.objects.create(key="workshops", email="tyopajat@example.org")
    return DemoSite(
        today=dt.date(2030, 3, 4),
        locales={locale.language_code: locale for locale in Locale.objects.all()},
        sections={"home": homes},
    )


def test_the_demo_has_the_workshop_with_every_fact_of_its_invitation(site):
    load(site)

    event = Event.objects.get(key="uusimaa-2024")
    pages = EventPage.objects.filter(event=event)
    assert event.place == "Iso Auditorio, Pasilan virastokeskus, Opastinsilta 12 B, 00520 Helsinki"
    moments = (event.doors_at, event.starts_at, event.ends_at, event.registration_closes_at, event.ballot_closes_at)
    assert [timezone.localtime(moment).strftime("%d.%m.%Y %H.%M") for moment in moments] == [
        "20.05.2024 09.30",
        "20.05.2024 10.00",
        "20.05.2024 15.00",
        "13.05.2024 16.00",
        "13.05.2024 16.00",
    ]
    assert event.has_step_free_access is None
    assert event.capacity is None
    assert {row.sector.key for row in event.invited_sectors.all()} == {"authority", "ngo", "school", "company"}
    assert {page.locale.language_code for page in pages} == {"fi", "sv", "en"}
    assert all(page.is_outcome_example and page.outcome for page in pages)
    programme = programme_of(event, language_code="fi")
    assert [timezone.localtime(line.starts_at).strftime("%H:%M") for line in programme] == [
        "09:30", "10:00", "11:30", "12:30", "13:40", "14:00", "15:00",
    ]  # fmt: skip
    assert [len(line.sub_lines) for line in programme] == [0, 3, 0, 1, 0, 0, 0]


def test_the_demos_plan_has_seven_objectives_marked_as_examples(site):
    load(site)

    assert Objective.objects.filter(is_example=True).count() == Objective.objects.count() == 7
    assert ObjectivePage.objects.count() == 21
    assert Measure.objects.filter(is_example=True).count() == Measure.objects.count() == 2
    assert {row.area.key for row in Objective.objects.first().plan.areas.all()} == {"uusimaa", "hame", "kaakkois-suomi"}


def test_one_coming_workshop_is_open_and_one_is_full(site):
    load(site)

    at = dt.datetime(2030, 3, 4, 12, tzinfo=dt.UTC)
    states = {event.key: state_of(event, at=at) for event in Event.objects.with_attendance()}
    assert states == {
        "uusimaa-2024": EventState.PAST,
        "uusimaa-next": EventState.OPEN,
        "hame-next": EventState.WAITING_LIST,
    }
    assert not Registration.objects.filter(is_example=False).exists()


def test_loading_twice_changes_nothing(site):
    load(site)
    before = [model.objects.count() for model in (Event, EventPage, Registration, Vote, Objective, Measure)]

    load(site)

    after = [model.objects.count() for model in (Event, EventPage, Registration, Vote, Objective, Measure)]
    assert after == before
    assert Page.find_problems() == ([], [], [], [], [])


def test_the_past_vote_is_counted_and_the_coming_event_tries_everything(site):
    load(site)

    past, coming = Event.objects.get(key="uusimaa-2024"), Event.objects.get(key="uusimaa-next")
    tally = past.tallies.get()
    assert (tally.ballot_count, tally.is_example) == (6, True)
    assert [line.objective.key for line in tally.lines.all() if line.is_forwarded] == ["everyday", "meeting"]
    assert timezone.localdate(tally.counted_at) == dt.date(2024, 5, 13)
    assert not Vote.objects.filter(registration__event=past).exists()
    assert coming.second_round_closes_at > coming.ballot_closes_at
    first, second, third = questions_of(coming, language_code="sv")
    assert second.question.depends_on == first.question
    assert [len(asked.options) for asked in (first, second, third)] == [2, 3, 0]


def test_the_demo_has_mails_that_wait_for_approval_and_are_called_examples(site):
    load(site)
    load(site)

    (batch,) = waiting_batches()
    rows = {row.language_code: row for row in texts_of(batch).rows}
    assert batch.waiting == 6
    assert {code: row.count for code, row in rows.items()} == {"fi": 4, "sv": 1, "en": 1}
    assert {code: row.draft.subject.split(":")[0] for code, row in rows.items()} == {
        "fi": "Esimerkki",
        "sv": "Exempel",
        "en": "Example",
    }
