"""The organiser's desk: numbers, callers, the tick list, paper, reports, and the trail of who looked."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.actions.closing import close_ballot
from events.actions.facts import add_event
from events.actions.notifications import queue_state_mail
from events.enums import AccessDeed
from events.enums import RegistrationState as State
from events.models import AccessEntry, ClosingReport, Event, EventPage, Registration, Tally, Vote
from events.tokens import token_of
from portal.base.navigation import page_address
from portal.mail.models import OutboxMail
from tests.events.forms import ticks_of
from tests.factories.accounts import AdminFactory, UserFactory
from tests.factories.events import (
    DAY,
    EventFactory,
    EventPageFactory,
    ObjectiveFactory,
    ObjectivePageFactory,
    PlanPageFactory,
    ProgrammeItemTextFactory,
    QuestionFactory,
    QuestionTextFactory,
    RegistrationFactory,
)
from tests.factories.front import front_pages_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return EventFactory(open_now=True, capacity=3, with_ballot=True)


@pytest.fixture
def organiser(client, event):
    group = Group.objects.create(name="organisers")
    codenames = ["access_admin", "change_event", "view_registration", "export_registration"]
    group.permissions.set(Permission.objects.filter(codename__in=codenames))
    user = UserFactory()
    user.groups.add(group)
    event.organisers.add(user)
    client.force_login(user)
    return user


def desk(name, event, *args):
    return reverse(f"event_desk:{name}", args=[event.pk, *args])


SCREENS = ("desk", "caller", "attendance", "needs", "report", "trail", "organisers", "reopen")


@pytest.mark.parametrize("name", SCREENS)
def test_each_screen_is_for_those_who_run_the_event(client, organiser, event, name):
    RegistrationFactory(event=event)
    other = EventFactory()

    assert client.get(desk(name, event)).status_code == 200
    assert client.get(desk(name, other)).status_code == 302
    assert client.get(reverse(f"event_desk:{name}", args=[0])).status_code in (302, 404)


def test_the_numbers_are_live_and_tell_of_no_vote(client, organiser, event):
    voter = RegistrationFactory(event=event)
    RegistrationFactory(event=event, state=State.WAITING)
    objective = ObjectiveFactory(plan=event.plan, key="salainen")
    Vote.objects.create(registration=voter, objective=objective, cast_at=timezone.now())

    response = client.get(desk("desk", event))

    numbers = response.context["numbers"]
    assert (numbers.taken, numbers.free) == (1, 2)
    assert {value: number for value, _label, number in numbers.by_state if number} == {"confirmed": 1, "waiting": 1}
    assert "salainen" not in response.content.decode()


def test_no_screen_or_file_tells_who_voted_for_what_or_how_many_did(client, organiser, event):
    objective = ObjectiveFactory(plan=event.plan, key="salainen", number=4711)
    for _number in range(3):
        registration = RegistrationFactory(event=event)
        Vote.objects.create(registration=registration, objective=objective, cast_at=timezone.now())
    listed = reverse("registrations:index")

    seen = [
        client.get(listed).content.decode(),
        client.get(listed, {"export": "csv"}).getvalue().decode(),
        client.get(listed, {"ordering": "votes"}).content.decode(),
        client.get(reverse("registrations:inspect", args=[registration.pk])).content.decode(),
    ]

    assert not any("salainen" in text or "4711" in text for text in seen)
    assert ",Yes," in seen[1]
    client.force_login(AdminFactory())
    refused = client.get(reverse("wagtailsnippets_events_objective:delete", args=[objective.pk])).content.decode()
    assert refused.count("Vote: given") == 1


def test_a_caller_is_signed_up_with_a_vote_and_a_note(client, organiser, event):
    ObjectiveFactory(plan=event.plan, key="arki")

    typed = {"name": "Soittaja", "email": "", "language_code": "fi", "objectives": ["arki"], "note": "Soitti"}
    response = client.post(desk("caller", event), typed)

    registration = Registration.objects.get()
    assert response["Location"] == desk("desk", event)
    assert (registration.state, registration.note, registration.is_by_organiser) == (State.CONFIRMED, "Soitti", True)
    assert registration.votes.get().is_proxy
    assert AccessEntry.objects.get(deed=AccessDeed.ADDED).registration == registration


def test_what_is_wrong_with_a_caller_is_said_and_nothing_typed_is_lost(client, organiser, event):
    RegistrationFactory(event=event, email="tuttu@example.org")

    typed = {"name": "Soittaja", "email": "tuttu@example.org", "language_code": "fi", "note": "Soitti"}
    response = client.post(desk("caller", event), typed)

    assert response.status_code == 422
    assert "This address has a registration" in response.content.decode()
    assert "Soitti" in response.content.decode()


def test_an_organiser_changes_and_cancels_for_a_registrant(client, organiser, event):
    registration = RegistrationFactory(event=event, name="Aino", email="aino@example.org")
    url = desk("change", event, registration.pk)
    assert 'value="Aino"' in client.get(url).content.decode()

    typed = {"name": "Aino Uusi", "email": "aino@example.org", "language_code": "sv", "note": "Tulee junalla"}
    client.post(url, typed)
    registration.refresh_from_db()
    assert (registration.name, registration.note, registration.language_code) == ("Aino Uusi", "Tulee junalla", "sv")
    client.post(url, {"cancel": "1"})

    registration.refresh_from_db()
    assert registration.state == State.CANCELLED
    deeds = set(AccessEntry.objects.values_list("deed", flat=True))
    assert {AccessDeed.CHANGED, AccessDeed.CANCELLED} <= deeds


def test_the_tick_list_finds_a_name_and_ticks_it_once(client, organiser, event):
    wanted = RegistrationFactory(event=event, name="Aino Esimerkki")
    RegistrationFactory(event=event, name="Bertta")
    url = desk("attendance", event)

    found = client.post(url, {"q": "aino"})
    client.post(url, {"key": wanted.key, "is_here": "1"})
    first = Registration.objects.get(pk=wanted.pk).attended_at
    client.post(url, {"key": wanted.key, "is_here": "1"})

    assert list(found.context["rows"]) == [wanted]
    # A name in an address would stand in logs: no form of the screen sends one so, and a tick leads to none.
    forms = BeautifulSoup(found.content, "html.parser").select("main form")
    assert {form["method"] for form in forms} == {"post"}
    assert Registration.objects.get(pk=wanted.pk).attended_at == first is not None
    ticked = client.post(url, {"key": wanted.key, "is_here": "0", "q": "aino"})
    assert "aino" not in ticked["Location"]
    assert Registration.objects.get(pk=wanted.pk).attended_at is None


def test_the_code_of_a_registrant_leads_the_organiser_to_the_tick_list(client, organiser, event):
    registration = RegistrationFactory(event=event, name="Aino")
    personal = client.get(f"/r/{token_of(registration)}/").content.decode()

    response = client.get(reverse("event_desk:check_in", args=[registration.key]))

    assert "<svg" in personal
    assert response["Location"] == f"{desk('attendance', event)}#r-{registration.key}"
    assert f'id="r-{registration.key}"' in client.get(desk("attendance", event)).content.decode()
    other = RegistrationFactory()
    assert client.get(reverse("event_desk:check_in", args=[other.key])).status_code == 404


@pytest.mark.parametrize("kind", ["badges", "list"])
def test_paper_is_made_of_names_as_they_are_written(client, organiser, event, kind):
    import pypdfium2

    RegistrationFactory(event=event, name='Aino #strong[x] "\\', organisation="$Järjestö$")

    response = client.get(desk("printed", event, kind))

    pdf = pypdfium2.PdfDocument(response.content)
    text = pdf[0].get_textpage().get_text_range()
    assert 'Aino #strong[x] "\\' in text
    assert "$Järjestö$" in text


def test_caterers_are_told_numbers_and_no_names(client, organiser, event):
    for name, diet in (("Aino", "Vegaani"), ("Bertta", "vegaani "), ("Cecilia", "")):
        RegistrationFactory(event=event, name=name, diet=diet)

    response = client.get(desk("needs", event))

    assert response.context["needs"].diets == [("vegaani", 2)]
    assert not any(name in response.content.decode() for name in ("Aino", "Bertta", "Cecilia"))


def test_the_closing_report_names_what_was_chosen_and_the_page_shows_it(client, organiser, index):
    page = EventPageFactory(
        parent=index, event=EventFactory(with_ballot=True, starts_at=timezone.now() - DAY, capacity=None)
    )
    page.event.organisers.add(organiser)
    objective = ObjectiveFactory(plan=page.event.plan)
    plan_page = PlanPageFactory(parent=index.get_parent(), plan=page.event.plan)
    ObjectivePageFactory(parent=plan_page, objective=objective, title="Koulu")

    client.post(desk("report", page.event), {"chosen": [objective.pk], "minutes": "Sovittiin.", "attended": "12"})

    report = ClosingReport.objects.get()
    assert (report.minutes, report.attended, list(report.chosen.all())) == ("Sovittiin.", 12, [objective])
    shown = client.get(page_address(page))
    assert [row.objective for row in shown.context["chosen"]] == [objective]
    assert "Sovittiin." not in shown.content.decode()


def test_a_vote_is_opened_again_from_the_desk_and_the_page_shows_the_void_count(client, organiser, index):
    event = EventFactory(with_ballot=True, starts_at=timezone.now() + 5 * DAY, capacity=None)
    page = EventPageFactory(parent=index, event=event)
    event.organisers.add(organiser)
    ObjectiveFactory(plan=event.plan)
    RegistrationFactory(event=event, email="")
    close_ballot(event.pk, at=timezone.now())
    assert client.get(page_address(page)).context["result"] is not None
    closes_at = timezone.localtime(timezone.now() + DAY).strftime("%Y-%m-%d %H:%M")

    done = client.post(
        desk("reopen", event), {"closes_at": closes_at, "reason": "Tavoite puuttui listalta"}, follow=True
    )
    assert "1 registrant has no address" in done.content.decode()

    shown = client.get(page_address(page))
    assert Tally.objects.get().voided_at is not None
    assert shown.context["result"] is None
    assert "Tavoite puuttui listalta" in shown.content.decode()


def test_each_look_and_each_file_is_in_the_trail(client, organiser, event):
    registration = RegistrationFactory(event=event, name="Aino")

    client.get(reverse("registrations:index"))
    client.get(reverse("registrations:index"), {"export": "xlsx"})
    client.get(reverse("registrations:inspect", args=[registration.pk]))
    client.get(desk("printed", event, "list"))

    entries = list(AccessEntry.objects.order_by("pk").values_list("user", "deed", "count"))
    assert entries == [
        (organiser.pk, AccessDeed.LISTED, 1),
        (organiser.pk, AccessDeed.EXPORTED, 1),
        (organiser.pk, AccessDeed.SAW, 1),
        (organiser.pk, AccessDeed.EXPORTED, 1),
    ]
    assert "took out a file" in client.get(desk("trail", event)).content.decode()


def test_an_event_is_copied_with_programme_questions_and_languages_and_without_people(index, fronts):
    swedish = index.copy_for_translation(fronts["sv"].locale)
    swedish.live = True
    swedish.save()
    source = EventPageFactory(
        parent=index, event=EventFactory(with_ballot=True, ballot_tie="plan-order"), title="Vanha"
    )
    translated = source.copy_for_translation(fronts["sv"].locale)
    translated.title = "Gammal"
    translated.save()
    ProgrammeItemTextFactory(record__event=source.event, record__starts_at=source.event.starts_at, title="Kahvi")
    first = QuestionFactory(event=source.event, kind="choice")
    QuestionTextFactory(record=first, label="Miten?", options="a\nb")
    QuestionFactory(event=source.event, sort_order=1, depends_on=first, depends_on_option=1)
    RegistrationFactory(event=source.event)
    starts_at = source.event.starts_at + 30 * DAY
    new = Event(key="uusi", starts_at=starts_at, ends_at=starts_at + dt.timedelta(hours=5))

    page = add_event(new, title="Uusi", parent=index, user=AdminFactory(), copied_from=source)

    copy = Event.objects.get(key="uusi")
    assert (copy.registrations.count(), copy.ballot_tie) == (0, "plan-order")
    assert copy.programme.get().starts_at == starts_at
    assert copy.programme.get().texts.get().title == "Kahvi"
    asked, under = copy.questions.order_by("sort_order")
    assert (asked.texts.get().label, under.depends_on) == ("Miten?", asked)
    pages = {one.locale.language_code: one for one in EventPage.objects.filter(event=copy)}
    assert {code: (one.title, one.live) for code, one in pages.items()} == {
        "fi": ("Uusi", False),
        "sv": ("Gammal", False),
    }
    assert page.translation_key == pages["sv"].translation_key


def test_a_vote_is_not_opened_again_until_a_moment_past_and_what_was_typed_stays(client, organiser, event):
    ballot = EventFactory(with_ballot=True, starts_at=timezone.now() + 5 * DAY, capacity=None)
    ballot.organisers.add(organiser)
    ObjectiveFactory(plan=ballot.plan)
    close_ballot(ballot.pk, at=timezone.now())

    answer = client.post(desk("reopen", ballot), {"closes_at": "2020-01-01 10:00", "reason": "Tavoite puuttui"})

    assert answer.status_code == 422
    assert "closes_at" in answer.context["form"].errors
    assert "Tavoite puuttui" in answer.content.decode()


@pytest.mark.parametrize("action", ["unpublish", "delete"])
def test_the_page_of_an_objective_stays_while_people_vote_on_it(client, index, action):
    event = EventFactory(with_ballot=True)
    objective = ObjectiveFactory(plan=event.plan)
    page = ObjectivePageFactory(parent=PlanPageFactory(parent=index.get_parent(), plan=event.plan), objective=objective)
    Vote.objects.create(registration=RegistrationFactory(event=event), objective=objective, cast_at=timezone.now())
    client.force_login(AdminFactory())

    client.post(reverse(f"wagtailadmin_pages:{action}", args=[page.pk]))
    client.post(reverse(f"wagtailadmin_pages:{action}", args=[page.get_parent().pk]), {"include_descendants": "on"})

    page.refresh_from_db()
    assert page.live


@pytest.mark.parametrize(
    ("ticked", "days"), [({"are_minutes_public": "on"}, 1), ({}, 1), ({"are_minutes_public": "on"}, -1)]
)
def test_minutes_stand_on_the_page_where_they_are_published_and_the_event_has_begun(
    client, organiser, index, ticked, days
):
    page = EventPageFactory(parent=index, event__starts_at=timezone.now() - days * DAY)
    page.event.organisers.add(organiser)
    written = {"minutes": "Enades om <b>möten</b>.\n\nNästa steg.", "minutes_language": "sv", **ticked}

    client.post(desk("report", page.event), written)
    html = client.get(page_address(page)).content.decode()

    said = '<div lang="sv" dir="ltr"><p>Enades om &lt;b&gt;möten&lt;/b&gt;.</p>'
    assert (said in html) is (bool(ticked) and days > 0)
    assert ("Enades" in html) is (bool(ticked) and days > 0)


def test_the_list_of_events_says_when_each_begins(client, organiser):
    event = EventFactory(starts_at=dt.datetime(2031, 5, 20, 7, 0, tzinfo=dt.UTC))
    event.organisers.add(organiser)

    text = client.get(reverse("wagtailsnippets_events_event:list")).content.decode()

    assert "20 May 2031" in text


def test_an_organiser_corrects_needs_after_their_time_and_withdraws_them(client, organiser, event):
    Event.objects.filter(pk=event.pk).update(needs_close_at=timezone.now() - DAY)
    registration = RegistrationFactory(event=event, diet="vegaani", access_needs="tulkki")
    url = desk("change", event, registration.pk)

    typed = {"name": "Aino", "email": registration.email, "language_code": "fi"}
    client.post(url, {**typed, "diet": "pähkinä", "access_needs": "tulkki"})
    registration.refresh_from_db()
    assert (registration.diet, registration.access_needs) == ("pähkinä", "tulkki")
    client.post(url, {"remove_needs": "1"})

    registration.refresh_from_db()
    assert (registration.name, registration.diet, registration.access_needs) == ("Aino", "", "")


def test_looking_at_a_form_or_at_the_needs_is_noted(client, organiser, event):
    registration = RegistrationFactory(event=event, access_needs="tulkki")

    client.get(desk("change", event, registration.pk))
    client.get(desk("needs", event))

    seen = AccessEntry.objects.order_by("pk").values_list("user", "registration", "deed", "count")
    assert list(seen) == [(organiser.pk, registration.pk, "saw", 1), (organiser.pk, None, "listed", 1)]


def ballot(**typed):
    return {"vote": "1", **{f"ballot-{name}": value for name, value in typed.items()}}


def test_an_organiser_votes_for_one_who_has_not_voted_and_sees_no_choice(client, organiser, event):
    first, second = ObjectiveFactory.create_batch(2, plan=event.plan)
    registration = RegistrationFactory(event=event)
    url = desk("change", event, registration.pk)

    refused = client.post(url, ballot(objectives=[]))
    client.post(url, ballot(objectives=[first.key], votes_for="organisation", wants_news="on"))
    client.post(url, ballot(objectives=[second.key], votes_for="organisation"))

    registration.refresh_from_db()
    assert refused.status_code == 422
    assert [(vote.objective, vote.is_proxy) for vote in registration.votes.all()] == [(second, True)]
    assert registration.votes_for == "organisation"
    soup = BeautifulSoup(client.get(url).content, "html.parser")
    assert len(soup.select("input[name=ballot-objectives]")) == 2
    assert not soup.select("input[name=ballot-objectives][checked]")


def test_an_organiser_cannot_replace_what_someone_voted_themselves(client, organiser, event):
    first, second = ObjectiveFactory.create_batch(2, plan=event.plan)
    registration = RegistrationFactory(event=event)
    registration.votes.create(objective=first, cast_at=timezone.now())
    url = desk("change", event, registration.pk)

    response = client.post(url, ballot(objectives=[second.key]))

    assert response.status_code == 422
    assert "only they can change" in response.content.decode()
    assert [vote.objective for vote in registration.votes.all()] == [first]
    assert "ballot-objectives" not in client.get(url).content.decode()


def test_a_callers_label_and_wish_go_with_the_vote(client, organiser, event):
    objective = ObjectiveFactory(plan=event.plan)
    plan_page = PlanPageFactory(parent=front_pages_of("fi")["fi"], plan=event.plan)
    ObjectivePageFactory(parent=plan_page, objective=objective, title="Koulu")
    assert f"{objective.number}. Koulu" in client.get(desk("caller", event)).content.decode()

    typed = {"name": "Soittaja", "email": "s@example.org", "language_code": "fi", "objectives": [objective.key]}
    client.post(desk("caller", event), {**typed, "votes_for": "organisation", "wants_news": "on"})

    registration = Registration.objects.get()
    assert (registration.votes_for, registration.wants_news) == ("organisation", True)


def test_a_caller_of_the_same_name_is_asked_about_first(client, organiser, event):
    RegistrationFactory(event=event, name="Soili  Soittaja", email="")
    typed = {"name": "soili soittaja", "email": "", "language_code": "fi", "note": "Soitti"}

    asked = client.post(desk("caller", event), typed)
    assert asked.status_code == 422
    assert "Soitti" in asked.content.decode()
    assert Registration.objects.count() == 1
    client.post(desk("caller", event), {**typed, "asked": ticks_of(asked)})

    assert Registration.objects.count() == 2


def test_one_who_called_and_then_registers_is_pointed_out(client, organiser, event):
    assert "namesakes=yes" not in client.get(desk("desk", event)).content.decode()
    called = RegistrationFactory(event=event, name="Aino Esimerkki", email="", is_by_organiser=True)
    registered = RegistrationFactory(event=event, name="aino esimerkki")
    RegistrationFactory(event=event, name="Aino Esimerkki", state=State.CANCELLED)
    RegistrationFactory(name="Aino Esimerkki")
    RegistrationFactory(event=event, name="Muu")
    umlauts = {RegistrationFactory(event=event, name=name) for name in ("Åke Öhman", "åke  öhman")}

    assert "namesakes=yes" in client.get(desk("desk", event)).content.decode()
    listed = client.get(reverse("registrations:index"), {"event": event.pk, "namesakes": "yes"})
    assert set(listed.context["object_list"]) == {called, registered, *umlauts}


def test_a_corrected_address_gets_the_link_and_the_former_one_nothing_more(client, organiser, event):
    registration = RegistrationFactory(event=event, name="Aino", email="vaara@example.org")
    old_link = token_of(registration)
    queue_state_mail(registration, at=timezone.now())
    RegistrationFactory(event=event, name="Toinen", email="toinen@example.org")
    url = desk("change", event, registration.pk)

    taken = client.post(url, {"name": "Aino", "language_code": "fi", "email": "Toinen@example.org"})
    emptied = client.post(url, {"name": "Aino", "language_code": "fi", "email": ""})
    assert taken.context["form"].errors["email"]
    assert emptied.context["form"].errors["email"]
    client.post(url, {"name": "Aino", "language_code": "fi", "email": "oikea@example.org"})

    registration.refresh_from_db()
    assert registration.email == "oikea@example.org"
    assert client.get(f"/r/{old_link}/").status_code == 404
    mails = OutboxMail.objects.filter(kind="events.registered").values_list("recipient", flat=True)
    assert list(mails) == ["oikea@example.org"] * 2


def test_a_caller_without_an_address_gets_one_later(client, organiser, event):
    registration = RegistrationFactory(event=event, name="Aino", email="")
    client.post(
        desk("change", event, registration.pk), {"name": "Aino", "language_code": "fi", "email": "a@example.org"}
    )

    assert OutboxMail.objects.get().recipient == "a@example.org"


DESK_FORMS = {
    "caller": (
        "name",
        "email",
        "organisation",
        "sector",
        "municipality",
        "language_code",
        "objectives",
        "note",
        "seen",
    ),
    "change": ("name", "email", "sector", "language_code", "diet", "note", "seen", "ballot-objectives", "vote"),
    "attendance": ("key", "is_here", "q"),
    "reopen": ("closes_at", "reason"),
    "report": ("attended", "chosen", "minutes", "minutes_language", "seen"),
}


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@pytest.mark.parametrize("name", DESK_FORMS)
@given(data=st.data())
def test_whatever_is_typed_into_a_form_of_the_desk_is_answered(client, organiser, event, name, data):
    ObjectiveFactory.create(plan=event.plan)
    registration = RegistrationFactory(event=event)
    anything = st.one_of(st.text(max_size=40), st.sampled_from(["\x00", "9" * 400, "fi", "[]", '{"version": 1}']))
    typed = {field: data.draw(anything) for field in data.draw(st.sets(st.sampled_from(DESK_FORMS[name])))}
    encodable = {field: value.encode("utf-8", "replace").decode() for field, value in typed.items()}

    response = client.post(desk(name, event, *([registration.pk] if name == "change" else [])), encodable)

    assert response.status_code < 500


def test_a_registration_is_told_in_words_and_leads_to_its_deeds(client, organiser, event):
    late = dt.datetime(2030, 1, 1, 22, 7, tzinfo=dt.UTC)
    registration = RegistrationFactory(event=event, language_code="fi", is_by_organiser=True, registered_at=late)

    page = client.get(reverse("registrations:inspect", args=[registration.pk]))

    soup = BeautifulSoup(page.content, "html.parser").select_one("main")
    values = {row.dt.text.strip(): row.dd.text.strip() for row in soup.select("dl > div")} or {
        dt.text.strip(): dt.find_next_sibling("dd").text.strip() for dt in soup.select("dl dt")
    }
    assert not {"True", "False", "None", "fi"} & set(values.values())
    # Finnish time, whatever the server's.
    assert {"suomi", "Yes", "–", "2 January 2030 00:07"} <= set(values.values())
    assert soup.select(f"a[href='{desk('change', event, registration.pk)}']")


def test_an_organiser_begins_a_copy_of_an_event_they_run_from_its_desk(client, organiser, index):
    organiser.groups.get().permissions.add(Permission.objects.get(codename="add_event"))
    own, other = EventPageFactory(parent=index, title="Oma"), EventPageFactory(parent=index, title="Muiden")
    own.event.organisers.add(organiser)

    links = BeautifulSoup(client.get(desk("desk", own.event)).content, "html.parser").select("main a[href*='copy=']")
    begun = client.get(links[0]["href"])

    assert begun.context["form"].initial["title"] == "Oma"
    assert "title" not in client.get(links[0]["href"].replace(str(own.pk), str(other.pk))).context["form"].initial


def test_the_desk_says_that_changed_facts_wait_and_the_first_screen_of_an_editor_too(client, organiser, index):
    event = EventPageFactory(parent=index, title="Siirtyvä", event__open_now=True).event
    event.organisers.add(organiser)
    before = len(BeautifulSoup(client.get(desk("desk", event)).content, "html.parser").select(".help-warning"))
    event.venue_name = "Muualla"
    event.save_revision(user=organiser)

    after = len(BeautifulSoup(client.get(desk("desk", event)).content, "html.parser").select(".help-warning"))
    client.force_login(AdminFactory())

    assert (before, after) == (0, 1)
    facts = reverse("wagtailsnippets_events_event:edit", args=[event.pk])
    assert f'href="{facts}"' in client.get(reverse("wagtailadmin_home")).content.decode()
