import datetime as dt
import json
import re
from urllib.parse import quote

import pytest
from django.utils import timezone

from events.actions.closing import close_ballots
from events.enums import RegistrationState as State
from events.models import Event, EventSector, Registration
from events.tokens import token_of
from portal.base.forms import guard_data
from portal.base.models import Area, Aspect, Sector
from portal.base.navigation import page_address
from portal.mail.models import OutboxMail
from portal.pagecache.moments import CHANGES_AT_HEADER
from tests.events.forms import solved
from tests.factories.base import ContactFactory, LocaleFactory, TermTextFactory
from tests.factories.events import (
    DAY,
    EventFactory,
    EventIndexPageFactory,
    EventPageFactory,
    MeasureFactory,
    MeasureTextFactory,
    ObjectiveFactory,
    ObjectivePageFactory,
    PlanFactory,
    PlanPageFactory,
    ProgrammeItemFactory,
    ProgrammeItemTextFactory,
    RegistrationFactory,
)


@pytest.fixture
def page(index):
    return EventPageFactory(parent=index, title="Työpaja", slug="tyopaja", event__open_now=True)


def typed(**values):
    return {**guard_data(), "name": "Aino", "email": "aino@example.org", "language_code": "fi", **values}


# The list


@pytest.mark.parametrize("page_count", [1, 3])
def test_the_list_costs_the_same_for_any_number_of_events(client, index, page_count, django_assert_max_num_queries):
    area = TermTextFactory(record=Area.objects.create(key="uusimaa")).record
    for _number in range(page_count):
        EventPageFactory(parent=index, event__open_now=True, event__area_id=area.pk)
        EventPageFactory(parent=index, event__starts_at=dt.datetime(2024, 5, 20, 7, tzinfo=dt.UTC))
    client.get(page_address(index))

    with django_assert_max_num_queries(16):
        response = client.get(page_address(index))

    assert len(response.context["coming"]) == len(response.context["past"]) == page_count


def test_the_list_shows_the_next_event_first_and_hides_drafts_and_other_languages(client, fronts, index):
    swedish = EventIndexPageFactory(parent=fronts["sv"], slug="evenemang")
    later = EventPageFactory(parent=index, event__starts_at=timezone.now() + 40 * DAY)
    sooner = EventPageFactory(parent=index, event__starts_at=timezone.now() + 30 * DAY)
    EventPageFactory(parent=index, event__open_now=True, live=False)
    EventPageFactory(parent=index, event__open_now=True, event__live=False)
    EventPageFactory(parent=swedish, event__open_now=True)

    response = client.get(page_address(index))

    assert [row.page for row in response.context["coming"]] == [sooner, later]


def test_past_events_are_shown_by_year_and_an_unknown_year_is_said(client, index):
    old = EventPageFactory(parent=index, event__starts_at=dt.datetime(2023, 5, 20, 7, tzinfo=dt.UTC))
    newer = EventPageFactory(parent=index, event__starts_at=dt.datetime(2024, 5, 20, 7, tzinfo=dt.UTC))

    latest, asked, unknown = (client.get(page_address(index), query) for query in ({}, {"year": "2023"}, {"year": "x"}))

    assert [row.page for row in latest.context["past"]] == [newer]
    assert [row.page for row in asked.context["past"]] == [old]
    assert [row.page for row in unknown.context["past"]] == [newer]
    assert unknown.context["year_is_unknown"]
    assert unknown.status_code == 200


def test_an_empty_list_says_so(client, index):
    response = client.get(page_address(index))

    assert "event-row" not in response.content.decode()
    assert client.get(f"{page_address(index)}nothing/").status_code == 404


def test_the_feed_names_each_event(client, index, page):
    response = client.get(f"{page_address(index)}atom.xml")

    assert response["Content-Type"].startswith("application/atom+xml")
    assert "<title>Työpaja</title>" in response.content.decode()


# The event's page


@pytest.mark.parametrize("count", [1, 3])
def test_an_event_page_costs_the_same_for_any_amount_of_content(client, index, count, django_assert_max_num_queries):
    event = EventFactory(open_now=True, with_ballot=True, contact=ContactFactory(email="tyopajat@example.org"))
    plan_page = PlanPageFactory(parent=index.get_parent(), plan=event.plan)
    for number in range(count):
        EventSector.objects.create(event=event, sector=Sector.objects.create(key=f"sector-{number}"))
        ProgrammeItemTextFactory(record__event=event)
        objective = ObjectiveFactory(plan=event.plan)
        ObjectivePageFactory(parent=plan_page, objective=objective)
        MeasureTextFactory(record__event=event, record__objective=objective)
        RegistrationFactory(event=event)
    page = EventPageFactory(parent=index, event=event)
    client.get(page_address(page))

    with django_assert_max_num_queries(20):
        response = client.get(page_address(page))

    assert len(response.context["programme"]) == len(response.context["measures"]) == count
    assert len(response.context["objectives"]) == len(response.context["invited"]) == count


def test_an_event_page_tells_all_its_facts(client, index):
    event = EventFactory(
        starts_at=dt.datetime(2024, 5, 20, 7, tzinfo=dt.UTC),
        doors_at=dt.datetime(2024, 5, 20, 6, 30, tzinfo=dt.UTC),
        registration_closes_at=dt.datetime(2024, 5, 13, 13, tzinfo=dt.UTC),
        venue_name="Pasilan virastokeskus",
        venue_room="Iso Auditorio",
        venue_address="Opastinsilta 12 B",
        venue_postal_code="00520",
        venue_city="Helsinki",
        languages=["fi", "ar"],
        price_eur=0,
        has_step_free_access=True,
        contact=ContactFactory(email="tyopajat@example.org"),
    )
    page = EventPageFactory(
        parent=index, event=event, meals="Lounas", outcome="<p>Sovittiin.</p>", is_outcome_example=True
    )

    text = client.get(page_address(page)).content.decode()

    assert "Iso Auditorio, Pasilan virastokeskus, Opastinsilta 12 B, 00520 Helsinki" in text
    assert "maanantai 20. toukokuuta 2024 10.00" in text
    assert "maanantai 13. toukokuuta 2024 16.00" in text
    assert "9.30" in text
    assert '<span lang="ar" dir="rtl">العربية</span>' in text
    assert "mailto:tyopajat@example.org" in text
    assert "Lounas" in text
    assert "Sovittiin." in text
    assert "mark--example" in text
    assert "register/" not in text


def test_the_programme_has_times_and_sub_items(client, page):
    start = page.event.starts_at
    item = ProgrammeItemFactory(event=page.event, starts_at=start, ends_at=start + dt.timedelta(minutes=30))
    ProgrammeItemTextFactory(record=item, title="Alkaa", description="Tervetuloa")
    ProgrammeItemTextFactory(record__event=page.event, record__parent=item, title="Esittäytyminen")
    ProgrammeItemFactory(event=page.event)

    programme = client.get(page_address(page)).context["programme"]

    assert [line.title.text for line in programme] == ["Alkaa"]
    assert [line.title.text for line in programme[0].sub_lines] == ["Esittäytyminen"]


def test_json_ld_describes_the_event_and_cannot_end_its_script(client, index):
    page = EventPageFactory(
        parent=index, title="</script><b>", event__open_now=True, event__mode="both", event__venue_city="Pori"
    )

    text = client.get(page_address(page)).content.decode()

    raw = text.split('<script type="application/ld+json">')[1].split("</script>")[0]
    data = json.loads(raw)
    assert data["name"] == "</script><b>"
    assert data["startDate"].endswith(("+02:00", "+03:00"))
    assert data["eventAttendanceMode"].endswith("MixedEventAttendanceMode")
    assert [place["@type"] for place in data["location"]] == ["Place", "VirtualLocation"]
    assert "isAccessibleForFree" not in data


@pytest.mark.parametrize(
    ("facts", "state", "can_register"),
    [
        ({}, "open", True),
        ({"is_cancelled": True}, "cancelled", False),
        ({"registration_opens_at": None, "registration_closes_at": None}, "no-sign-up", False),
        ({"registration_opens_at": timezone.now() + DAY}, "opens-later", False),
        ({"registration_closes_at": timezone.now() - DAY, "registration_opens_at": None}, "closed", False),
        ({"starts_at": timezone.now() - DAY}, "past", False),
    ],
)
def test_the_page_says_what_one_can_do_now(client, index, facts, state, can_register):
    page = EventPageFactory(parent=index, event=EventFactory(**{"starts_at": timezone.now() + 21 * DAY, **facts}))

    response = client.get(page_address(page))

    assert response.context["state"] == state
    assert (f'href="{page_address(page)}register/"' in response.content.decode()) is can_register


def test_a_full_event_says_waiting_list_and_never_the_number_of_places(client, index):
    page = EventPageFactory(parent=index, event__open_now=True, event__capacity=7919)
    open_text = client.get(page_address(page)).content.decode()
    Event.objects.update(capacity=1)
    RegistrationFactory(event=page.event)

    full = client.get(page_address(page))

    assert full.context["state"] == "waiting-list"
    assert "7919" not in open_text


def test_unknown_places_below_an_event_are_not_found_and_the_page_takes_no_post(client, page):
    assert client.get(f"{page_address(page)}nothing/").status_code == 404
    assert client.post(page_address(page), typed()).status_code == 405


# Plan and objectives


@pytest.mark.parametrize("count", [1, 3])
def test_plan_and_objective_pages_cost_the_same_for_any_number(client, index, count, django_assert_max_num_queries):
    plan = PlanFactory()
    area = TermTextFactory(record=Area.objects.create(key="uusimaa"), name="Uusimaa").record
    plan.areas.create(area_id=area.pk)
    plan.save()
    plan_page = PlanPageFactory(parent=index.get_parent(), plan=plan)
    aspects = [Aspect.objects.create(key=f"aspect-{number}") for number in range(count)]
    for number, aspect in enumerate(aspects):
        TermTextFactory(record=aspect, name=f"Näkökulma {number}")
    sections = json.dumps(
        [{"type": "aspect", "value": {"aspect": aspect.pk, "text": "<p>Kysymys</p>"}} for aspect in aspects]
    )
    pages = [
        ObjectivePageFactory(parent=plan_page, objective=ObjectiveFactory(plan=plan), sections=sections, lead="Lause.")
        for _number in range(count)
    ]
    for _number in range(count):
        MeasureTextFactory(record=MeasureFactory(objective=pages[0].objective))
    client.get(page_address(plan_page))

    with django_assert_max_num_queries(20):
        listed = client.get(page_address(plan_page))
    with django_assert_max_num_queries(20):
        shown = client.get(page_address(pages[0]))

    assert [row.url for row in listed.context["objectives"]] == [page_address(page) for page in pages]
    assert "Uusimaa" in listed.content.decode()
    assert len(shown.context["measures"]) == count
    assert shown.content.decode().count("Näkökulma") == count


def test_an_objective_without_a_page_in_the_language_is_named_by_the_next_language(client, index):
    plan_page = PlanPageFactory(parent=index.get_parent())
    objective = ObjectiveFactory(plan=plan_page.plan)
    bare = ObjectiveFactory(plan=plan_page.plan, key="bare")
    ObjectivePageFactory(parent=plan_page, objective=objective, title="Nimi")
    from events.queries.plan import objectives_of

    found = objectives_of(plan_page.plan, language_code="ar")

    assert [(row.title.text, row.title.language_code, row.url) for row in found] == [
        ("Nimi", "fi", ""),
        (bare.key, "en", ""),
    ]


# Registering


def test_registering_and_voting_in_one_form_sends_the_link(client, index):
    event = EventFactory(open_now=True, with_ballot=True)
    objectives = ObjectiveFactory.create_batch(3, plan=event.plan)
    page = EventPageFactory(parent=index, event=event)
    EventSector.objects.create(event=event, sector=Sector.objects.create(key="ngo"))

    response = client.post(
        f"{page_address(page)}register/",
        typed(sector="ngo", objectives=[objectives[0].key, objectives[2].key], diet="vegaani"),
        follow=True,
    )

    registration = Registration.objects.get()
    assert response.redirect_chain == [(f"{page_address(page)}register/thanks/", 302)]
    assert (registration.state, registration.sector.key, registration.diet) == (State.HELD, "ngo", "vegaani")
    assert {vote.objective_id for vote in registration.votes.all()} == {objectives[0].pk, objectives[2].pk}
    assert OutboxMail.objects.get().about == f"registration:{registration.pk}"


def test_a_known_address_sees_the_same_screen_as_a_new_one(client, page):
    RegistrationFactory(event=page.event, email="known@example.org")

    new = client.post(f"{page_address(page)}register/", typed(email="new@example.org"), follow=True)
    known = client.post(f"{page_address(page)}register/", typed(email="known@example.org"), follow=True)

    assert (known.redirect_chain, known.content) == (new.redirect_chain, new.content)


def test_two_clicks_with_the_same_form_make_one_registration(client, page):
    data = typed()

    client.post(f"{page_address(page)}register/", data)
    client.post(f"{page_address(page)}register/", data)
    client.post(f"{page_address(page)}register/", {**data, "email": "colleague@example.org"})

    assert sorted(Registration.objects.values_list("email", flat=True)) == ["aino@example.org", "colleague@example.org"]


def test_faults_come_back_beside_their_fields_with_what_was_typed(client, index):
    event = EventFactory(open_now=True, with_ballot=True, ballot_max_choices=1)
    objectives = ObjectiveFactory.create_batch(2, plan=event.plan)
    page = EventPageFactory(parent=index, event=event)

    response = client.post(
        f"{page_address(page)}register/",
        typed(
            name="", email="not an address", objectives=[row.key for row in objectives], access_needs="Induktiosilmukka"
        ),
    )

    text = response.content.decode()
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"name", "email", "objectives"}
    assert "error-summary" in text
    assert "Induktiosilmukka" in text
    assert text.count("checked>") >= 2
    assert not Registration.objects.exists()


@pytest.mark.parametrize("name", ["See https://evil.example", "www.evil", "evil.com now", "x@evil.example"])
def test_a_name_is_no_message_to_a_stranger(client, page, name):
    response = client.post(f"{page_address(page)}register/", typed(name=name))

    assert response.status_code == 422
    assert response.context["form"].errors["name"]
    assert not OutboxMail.objects.exists()


@pytest.mark.parametrize(
    "name", ["J.R. Virtanen", "Dr.Smith", "Ó Briain", "Nguyễn Văn An", "نور", "Anna-Liisa\n  Åberg"]
)
def test_names_of_people_are_taken_in_one_line(client, page, name):
    client.post(f"{page_address(page)}register/", typed(name=name))

    assert Registration.objects.get().name == " ".join(name.split())


def test_an_objective_that_is_not_in_the_vote_is_refused(client, index):
    event = EventFactory(open_now=True, with_ballot=True)
    page = EventPageFactory(parent=index, event=event)

    response = client.post(f"{page_address(page)}register/", typed(objectives=[ObjectiveFactory().key]))

    assert response.status_code == 422
    assert "objectives" in response.context["form"].errors


def test_a_late_form_is_refused_with_the_time_of_closing_and_keeps_what_was_typed(client, index):
    event = EventFactory(
        starts_at=timezone.now() + DAY,
        registration_opens_at=None,
        registration_closes_at=timezone.now() - dt.timedelta(seconds=1),
    )
    page = EventPageFactory(parent=index, event=event)

    response = client.post(f"{page_address(page)}register/", typed())

    assert response.status_code == 422
    assert "aino@example.org" in response.content.decode()
    assert response.context["form"].non_field_errors()
    assert not Registration.objects.exists()


def close_a_moment_ago(event):
    """The deadline of registration and vote passes between two requests."""
    passed = timezone.now() - dt.timedelta(seconds=1)
    Event.objects.filter(pk=event.pk).update(registration_closes_at=passed, ballot_closes_at=passed)
    Registration.objects.filter(event=event).update(registered_at=passed)


@pytest.mark.parametrize("has_proof", [False, True])
def test_a_second_click_after_the_deadline_answers_the_booking_of_the_first(client, index, has_proof):
    event = EventFactory(
        open_now=True, with_ballot=True, has_proof_of_work=has_proof, contact=ContactFactory(email="tuki@example.org")
    )
    objective = ObjectiveFactory(plan=event.plan)
    ObjectivePageFactory(parent=PlanPageFactory(parent=index.get_parent(), plan=event.plan), objective=objective)
    address = f"{page_address(EventPageFactory(parent=index, event=event))}register/"
    form = typed(objectives=[objective.key], **({"proof": solved(client)} if has_proof else {}))

    first = client.post(address, form)
    close_a_moment_ago(event)
    second = client.post(address, form)
    other = client.post(address, {**form, "email": "bertta@example.org"})

    assert (first.status_code, second.status_code, other.status_code) == (302, 302, 422)
    assert second["Location"] == first["Location"]
    assert client.get(second["Location"]).status_code == 200
    registration = Registration.objects.get()
    assert [vote.objective for vote in registration.votes.all()] == [objective]
    assert OutboxMail.objects.count() == 1


def test_the_link_of_a_sign_up_from_before_the_deadline_confirms_place_and_vote_after_it(client, index):
    event = EventFactory(open_now=True, with_ballot=True, hold_minutes=60)
    objective = ObjectiveFactory(plan=event.plan)
    ObjectivePageFactory(parent=PlanPageFactory(parent=index.get_parent(), plan=event.plan), objective=objective)
    address = f"{page_address(EventPageFactory(parent=index, event=event))}register/"
    client.post(address, typed(objectives=[objective.key]))
    close_a_moment_ago(event)
    token = token_of(Registration.objects.get())

    waits = close_ballots(timezone.now())
    confirmed = client.post(f"/r/{token}/confirm/")
    closed = close_ballots(timezone.now())

    assert (waits, closed, confirmed.status_code) == (0, 1, 302)
    assert Registration.objects.get().state == State.CONFIRMED
    tally = event.tallies.get()
    assert (tally.ballot_count, [line.votes for line in tally.lines.all()]) == (1, [1])


@pytest.mark.parametrize("with_ballot", [True, False])
@pytest.mark.parametrize("is_full", [True, False])
def test_the_screens_of_registering_speak_of_votes_and_of_waiting_where_there_are(client, index, with_ballot, is_full):
    event = EventFactory(open_now=True, with_ballot=with_ballot, capacity=1)
    page = EventPageFactory(parent=index, event=event)
    if with_ballot:
        ObjectiveFactory(plan=event.plan)
    if is_full:
        RegistrationFactory(event=event)
    base = page_address(page).replace("/fi/", "/en/", 1) + "register/"

    answers = [client.get(base + rest) for rest in ("", "thanks/", "link/", "privacy/")]
    form, thanks, link, privacy = (answer.content.decode().split("<main")[1].split("</main")[0] for answer in answers)

    # What they say changes at the deadlines.
    assert all(CHANGES_AT_HEADER in answer.headers for answer in answers[:3])

    assert {"vote" in text.lower() for text in (form, thanks, link, privacy)} == {with_ballot}
    assert ("Your place is yours" in form, "you are on the waiting list, and we write" in form) == (
        not is_full,
        is_full,
    )
    assert form.count("All places are taken") == int(is_full)
    assert ("you are on the waiting list once" in thanks) is is_full


@pytest.mark.parametrize("facts", [{"starts_at": timezone.now() - 30 * DAY}, {"is_cancelled": True}])
@pytest.mark.parametrize("form", [typed(), typed(email="no address", name=""), {"access_needs": "Induktiosilmukka"}])
def test_a_form_for_a_closed_event_meets_one_refusal_and_nothing_to_correct(client, index, facts, form):
    page = EventPageFactory(parent=index, event=EventFactory(**{"open_now": True, **facts}))

    response = client.post(f"{page_address(page)}register/", form)

    shown = response.content.decode().split("<main")[1].split("</main")[0]
    refusals = response.context["form"].errors
    assert response.status_code == 422
    assert set(refusals) == {"__all__"}
    assert len(refusals["__all__"]) == 1
    assert refusals["__all__"][0] in shown
    assert "send it again" not in shown
    assert all(value in shown for value in form.values())
    assert 'type="submit"' not in shown
    assert not Registration.objects.exists()


def test_the_form_is_not_shown_when_registration_is_closed(client, index):
    page = EventPageFactory(parent=index, event__starts_at=timezone.now() + DAY)

    response = client.get(f"{page_address(page)}register/")

    assert response.status_code == 200
    assert response.context["form"] is None
    assert "<form" not in response.content.decode().split("<main")[1].split("</main")[0]


@pytest.mark.parametrize("count", [1, 3])
def test_the_form_costs_the_same_for_any_number_of_choices(client, index, count, django_assert_max_num_queries):
    from tests.factories.municipalities import MunicipalityFactory

    event = EventFactory(open_now=True, with_ballot=True)
    plan_page = PlanPageFactory(parent=index.get_parent(), plan=event.plan)
    for number in range(count):
        ObjectivePageFactory(parent=plan_page, objective=ObjectiveFactory(plan=event.plan))
        TermTextFactory(record=Sector.objects.create(key=f"sector-{number}"))
        MunicipalityFactory()
    page = EventPageFactory(parent=index, event=event)
    client.get(f"{page_address(page)}register/")

    with django_assert_max_num_queries(20):
        response = client.get(f"{page_address(page)}register/")

    assert len(response.context["form"].ballot) == count


def test_an_objective_on_the_ballot_says_which_language_it_is_in(client, fronts, index):
    event = EventFactory(open_now=True, with_ballot=True)
    plan_page = PlanPageFactory(parent=fronts["sv"], slug="handlingsplan", plan=event.plan)
    ObjectivePageFactory(parent=plan_page, objective=ObjectiveFactory(plan=event.plan), title="Mål")
    page = EventPageFactory(parent=index, event=event)

    text = client.get(f"{page_address(page)}register/").content.decode()

    assert '<span lang="sv" dir="ltr">Mål</span>' in text


def test_below_another_languages_prefix_the_form_offers_messages_in_that_language(client, page):
    LocaleFactory(language_code="ar")

    response = client.get(page_address(page).replace("/fi/", "/ar/", 1) + "register/")

    shown = response.content.decode()
    assert response.context["form"].initial["language_code"] == "ar"
    # The event's own title alone stands in another language; the trail says so of its own part.
    assert f'<p class="muted"><span lang="fi" dir="ltr">{page.title}</span></p>' in shown
    assert '<div lang="fi"' not in shown
    assert re.search(r'<li aria-current="page" lang="ar" dir="rtl">', shown)
    assert client.post(response.request["PATH_INFO"], typed(language_code="ar")).status_code == 302
    assert Registration.objects.get().language_code == "ar"


# Speed and abuse


def test_a_place_with_votes_takes_at_most_sixteen_statements(client, index, django_assert_max_num_queries):
    """The pages before it are kept, so that the post is all that asks the database."""
    event = EventFactory(open_now=True, with_ballot=True)
    page = EventPageFactory(parent=index, event=event)
    plan_page = PlanPageFactory(parent=index.get_parent(), plan=event.plan)
    for number in range(7):
        ObjectivePageFactory(parent=plan_page, objective=ObjectiveFactory(plan=event.plan, key=f"o{number}"))
    address = f"{page_address(page)}register/"
    client.get(address)

    with django_assert_max_num_queries(16):
        response = client.post(address, typed(objectives=["o1", "o2"]))

    assert response.status_code == 302
    assert Registration.objects.get().votes.count() == 2


def test_one_address_is_not_written_to_without_end(client, index):
    pages = [EventPageFactory(parent=index, event__open_now=True) for _number in range(21)]

    statuses = [client.post(f"{page_address(page)}register/", typed()).status_code for page in pages]

    assert statuses == [302] * 20 + [422]


def test_asking_for_the_link_answers_the_same_for_a_known_and_an_unknown_address(client, page):
    known = RegistrationFactory(event=page.event)
    address = f"{page_address(page)}register/link/"

    answers = [
        client.post(address, {**guard_data(), "email": email}, follow=True)
        for email in (known.email, "muu@example.org")
    ]

    assert answers[0].redirect_chain == answers[1].redirect_chain
    assert answers[0].content == answers[1].content
    assert OutboxMail.objects.count() == 1
    refused = client.post(address, {**guard_data(), "email": "ei-osoite"})
    assert refused.status_code == 422
    assert 'value="ei-osoite"' in refused.content.decode()


@pytest.mark.parametrize("rubbish", ["\x00", "' OR 1=1 --", "💥" * 500, "../../etc", "<script>", "-1", "9" * 400])
def test_no_rubbish_in_form_or_link_breaks_anything(client, index, rubbish):
    page = EventPageFactory(parent=index, event__open_now=True, event__with_ballot=True)
    registration = RegistrationFactory(event=page.event)
    fields = ("name", "email", "organisation", "sector", "municipality", "language_code", "diet", "objectives")
    base = page_address(page)
    tries = [
        client.post(f"{base}register/", {**guard_data(), **dict.fromkeys(fields, rubbish)}),
        client.post(f"{base}register/", dict.fromkeys((*fields, "form_mark", "ballot_order"), rubbish)),
        client.post(f"{base}register/link/", {**guard_data(), "email": rubbish}),
        client.get(f"/r/{quote(rubbish, safe='')}/"),
        client.post(f"/r/{quote(rubbish, safe='')}/confirm/"),
        client.post(f"/r/{token_of(registration)}/change/", {**guard_data(), **dict.fromkeys(fields, rubbish)}),
        client.post(f"/r/{token_of(registration)}/vote/", {**guard_data(), "objectives": rubbish}),
        client.post(f"/r/{token_of(registration)}/hand-over/", {**guard_data(), **dict.fromkeys(fields, rubbish)}),
    ]

    assert all(answer.status_code < 500 for answer in tries)


def test_a_list_in_another_language_than_the_readers_leads_on_in_the_readers(client, fronts, index):
    page = EventPageFactory(parent=index, event__open_now=True)
    own = page_address(page)

    in_arabic = client.get(page_address(index).replace("/fi/", "/ar/", 1)).content.decode()

    assert f'href="{own.replace("/fi/", "/ar/", 1)}"' in in_arabic
    assert f'href="{own}"' in client.get(page_address(index)).content.decode()
