import csv
import datetime as dt
import io
import re

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import GroupPagePermission

from events.enums import RegistrationState as State
from events.models import Event, EventPage, Tally
from events.queries.waiting_work import changed_records, registrations_closing, unconfirmed_registrations
from events.viewsets import RegistrationIndexView, safe_in_a_spreadsheet
from tests.events.forms import form_of
from tests.factories.accounts import AdminFactory, UserFactory
from tests.factories.events import (
    DAY,
    NOW,
    EventFactory,
    EventPageFactory,
    ObjectiveFactory,
    PlanPageFactory,
    ProgrammeItemFactory,
    RegistrationFactory,
)

LIST = reverse("registrations:index")


@pytest.fixture
def admin(client):
    user = AdminFactory()
    client.force_login(user)
    return user


def someone_with(client, *codenames):
    user = UserFactory()
    group = Group.objects.create(name="some")
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", *codenames]))
    user.groups.add(group)
    client.force_login(user)
    return user


def facts(**values):
    return {
        "title": "Uusi työpaja",
        "starts_at": "2030-05-20 10:00",
        "ends_at": "2030-05-20 15:00",
        "mode": "site",
        "ballot_max_choices": "2",
        "ballot_forwarded": "2",
        **values,
    }


# Adding an event


@pytest.mark.parametrize("way", ["new", "copy"])
def test_the_form_that_begins_an_event_has_a_button_to_send_it(client, admin, index, way):
    query = {"copy": EventPageFactory(parent=index).pk} if way == "copy" else {}

    shown = client.get(reverse("wagtailsnippets_events_event:add"), query).content.decode()

    footer = re.search(r"<footer.*?</footer>", shown, re.DOTALL).group(0)
    assert re.search(r'<button[^>]*type="submit"[^>]*>.*?Go on to the page', footer, re.DOTALL)


def test_adding_an_event_is_one_flow_to_the_pages_editor(client, admin, index):
    url = reverse("wagtailsnippets_events_event:add")
    shown = client.get(url)

    response = client.post(url, facts(parent=index.pk, languages=["fi", "sv"], capacity="40"))

    page = EventPage.objects.get()
    assert shown.status_code == 200
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert (page.title, page.event.languages, page.event.capacity) == ("Uusi työpaja", ["fi", "sv"], 40)
    assert page.is_checked
    assert page.event.key.startswith("uusi-tyopaja-")
    editor = client.get(response["Location"])
    assert "The facts are published together with this page." in editor.content.decode()


def test_facts_that_cannot_be_are_refused_in_words(client, admin, index):
    response = client.post(
        reverse("wagtailsnippets_events_event:add"), facts(parent=index.pk, ends_at="2030-05-20 09:00")
    )

    assert "The event must end after it starts." in response.content.decode()
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("ends_at", {"ends_at": "2030-05-20 09:00"}),
        ("doors_at", {"doors_at": "2030-05-20 11:00"}),
        ("capacity", {"capacity": "0"}),
        ("price_eur", {"price_eur": "-1"}),
        ("ballot_max_choices", {"ballot_max_choices": "8"}),
        ("registration_opens_at", {"registration_opens_at": "2030-05-10 12:00"}),
        ("registration_closes_at", {"registration_closes_at": "2030-05-21 12:00"}),
        ("ballot_closes_at", {"ballot_closes_at": "2030-05-20 12:00"}),
        # Clocks pass over this hour, and over the next one twice.
        ("registration_closes_at", {"registration_closes_at": "2030-03-31 03:30"}),
        ("registration_closes_at", {"registration_closes_at": "2029-10-28 03:30"}),
        ("title", {"title": ""}),
        ("starts_at", {"starts_at": "huomenna"}),
    ],
)
def test_a_fault_in_the_facts_stands_beside_its_field_and_nothing_typed_is_lost(client, admin, index, field, typed):
    answer = client.post(
        reverse("wagtailsnippets_events_event:add"),
        facts(parent=index.pk, **{"venue_city": "Pori", "registration_closes_at": "2030-05-10 12:00", **typed}),
    )

    soup = BeautifulSoup(answer.content, "html.parser")
    wrong = soup.select_one(f"[name={field}]").find_parent(attrs={"data-field": True})
    assert answer.status_code == 422
    assert wrong.select_one(".error-message").get_text(strip=True)
    assert soup.select_one("[name=venue_city]")["value"] == "Pori"
    assert not Event.objects.exists()


def test_a_record_and_its_text_that_come_back_say_so(client, admin, index):
    event = EventFactory()
    item = ProgrammeItemFactory(event=event)
    began = [event.starts_at, event.starts_at - DAY]
    typed = {"event": event.pk, "sort_order": "0", "starts_at": began[0], "ends_at": began[1]}

    answers = [
        client.post(reverse("wagtailsnippets_events_programmeitem:add"), typed),
        client.post(reverse("wagtailsnippets_events_programmeitem:edit", args=[item.pk]), typed),
        client.post(
            f"{reverse('wagtailsnippets_events_programmeitemtext:add')}?record={item.pk}&locale=fi",
            {"title": "", "action-publish": "1"},
        ),
        client.post(reverse("event_desk:organisers", args=[event.pk]), {"organisers": "0"}),
    ]

    assert [answer.status_code for answer in answers] == [422] * 4
    assert [list(answer.context["form"].errors) for answer in answers[:2]] == [["ends_at"]] * 2


def test_adding_a_page_from_the_tree_leads_to_the_facts(client, admin, index):
    response = client.get(reverse("wagtailadmin_pages:add", args=["events", "eventpage", index.pk]))

    assert response["Location"] == f"{reverse('wagtailsnippets_events_event:add')}?parent={index.pk}"
    assert client.get(response["Location"]).context["form"].fields["parent"].initial.pk == index.pk


def test_a_copy_of_an_event_page_begins_a_new_event(client, admin, index):
    page = EventPageFactory(parent=index, title="Työpaja", event__venue_city="Pori")

    response = client.get(reverse("wagtailadmin_pages:copy", args=[page.pk]))

    form = client.get(response["Location"]).context["form"]
    assert response["Location"] == f"{reverse('wagtailsnippets_events_event:add')}?copy={page.pk}"
    assert (form.initial["title"], form.initial["venue_city"]) == ("Työpaja", "Pori")


def test_the_page_of_a_plan_is_not_copied(client, admin, index):
    page = PlanPageFactory(parent=index.get_parent())

    response = client.get(reverse("wagtailadmin_pages:copy", args=[page.pk]))

    assert response["Location"] == reverse("wagtailadmin_explore", args=[index.get_parent().pk])


def test_other_pages_are_copied_as_ever(client, admin, index):
    assert client.get(reverse("wagtailadmin_pages:copy", args=[index.pk])).status_code == 200


def test_one_without_the_right_adds_no_event(client, index):
    someone_with(client)

    response = client.get(reverse("wagtailsnippets_events_event:add"))

    assert response["Location"] == reverse("wagtailadmin_home")


def test_the_facts_panel_says_that_changes_go_public_with_the_page(client, admin, index):
    page = EventPageFactory(parent=index, event__venue_city="Pori")
    page.event.venue_city = "Rauma"
    page.event.save_revision()

    text = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert "Publishing this page publishes the changed facts with it" in text
    assert "Rauma" in text
    assert reverse("wagtailsnippets_events_event:edit", args=[page.event.pk]) in text


@pytest.mark.parametrize("model", ["event", "programmeitem", "plan", "objective", "measure"])
def test_each_kind_of_record_has_its_list_and_form(client, admin, index, model):
    from tests.factories import events as factories

    record = {
        "event": factories.EventFactory,
        "programmeitem": factories.ProgrammeItemFactory,
        "plan": factories.PlanFactory,
        "objective": factories.ObjectiveFactory,
        "measure": factories.MeasureFactory,
    }[model]()

    listed = client.get(reverse(f"wagtailsnippets_events_{model}:list"))
    form = client.get(reverse(f"wagtailsnippets_events_{model}:edit", args=[record.pk]))

    assert listed.status_code == form.status_code == 200
    assert str(record) in listed.content.decode()


# Registrations


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_registrations_costs_the_same_for_any_number(client, admin, count, django_assert_max_num_queries):
    for _number in range(count):
        RegistrationFactory()
    client.get(LIST)

    with django_assert_max_num_queries(25):
        response = client.get(LIST)

    assert len(response.context["object_list"]) == count


def test_registrations_are_filtered_by_event_and_state_and_found_by_a_name_that_no_address_holds(client, admin):
    wanted = RegistrationFactory(name="Aino", state=State.WAITING)
    other_state = RegistrationFactory(event=wanted.event, name="Bertta")
    RegistrationFactory(name="Cecilia", state=State.WAITING)

    filtered = client.get(LIST, {"event": wanted.event.pk, "state": State.WAITING})
    searched = client.post(LIST, {"q": "bertta"})
    found = BeautifulSoup(searched.content, "html.parser").select_one("main")

    assert list(filtered.context["object_list"]) == [wanted]
    assert list(searched.context["object_list"]) == [other_state]
    assert not [link for link in found.select("a[href]") if "bertta" in link["href"] or "export=" in link["href"]]
    assert found.select_one("input[name=q]").find_parent("form")["method"] == "post"
    assert len(client.get(LIST, {"q": "bertta"}).context["object_list"]) == 3
    assert list(client.post(f"{LIST}?event={wanted.event.pk}", {"q": "cec\0ilia"}).context["object_list"]) == []


def test_seeing_registrations_is_a_right_of_its_own(client):
    registration = RegistrationFactory(name="Aino")
    user = someone_with(client, "add_event", "change_event", "publish_event")
    assert client.get(LIST)["Location"] == reverse("wagtailadmin_home")

    Group.objects.get(name="some").permissions.add(Permission.objects.get(codename="view_registration"))
    registration.event.organisers.add(user)

    response = client.get(LIST)
    assert "Aino" in response.content.decode()
    assert "export=csv" not in response.content.decode()
    assert client.get(LIST, {"export": "csv"})["Location"] == reverse("wagtailadmin_home")


def test_an_organiser_sees_the_people_of_their_own_events_alone(client):
    user = someone_with(client, "view_registration", "export_registration")
    own, other = RegistrationFactory(name="Aino"), RegistrationFactory(name="Bertta")
    own.event.organisers.add(user)

    listed = client.get(LIST)
    exported = client.get(LIST, {"export": "csv"}).getvalue().decode()
    searched = client.post(LIST, {"q": other.email})
    filtered = client.get(LIST, {"event": other.event.pk})

    assert list(listed.context["object_list"]) == [own]
    assert "Aino" in exported
    assert not any("Bertta" in text for text in (exported, searched.content.decode(), filtered.content.decode()))
    assert client.get(reverse("registrations:inspect", args=[own.pk])).status_code == 200
    refused = client.get(reverse("registrations:inspect", args=[other.pk]))
    assert refused["Location"] == reverse("wagtailadmin_home")


def test_an_organiser_changes_the_facts_and_the_programme_of_their_own_events_alone(client):
    codenames = ("change_event", "change_programmeitem", "change_measure", "delete_programmeitem")
    user = someone_with(client, *codenames)
    own, other = ProgrammeItemFactory(), ProgrammeItemFactory()
    own.event.organisers.add(user)

    def answer(name, record):
        return client.get(reverse(f"wagtailsnippets_events_{type(record)._meta.model_name}:{name}", args=[record.pk]))

    listed = client.get(reverse("wagtailsnippets_events_event:list"))
    assert list(listed.context["object_list"]) == [own.event]
    items = client.get(reverse("wagtailsnippets_events_programmeitem:list"))
    assert list(items.context["object_list"]) == [own]
    assert [answer("edit", record).status_code for record in (own, own.event)] == [200, 200]
    for name, record in (("edit", other), ("edit", other.event), ("delete", other)):
        assert answer(name, record)["Location"] == reverse("wagtailadmin_home")


def test_who_begins_an_event_runs_it_and_lets_others_run_it_too(client, index):
    user = someone_with(client, "add_event", "change_event", "view_registration")
    GroupPagePermission.objects.create(
        group=Group.objects.get(name="some"), page=index, permission=Permission.objects.get(codename="add_page")
    )
    colleague = UserFactory(first_name="Cecilia", last_name="Esimerkki")
    colleague.groups.add(Group.objects.get(name="some"))
    client.post(reverse("wagtailsnippets_events_event:add"), facts(parent=index.pk))
    event = Event.objects.get()
    assert list(event.organisers.all()) == [user]

    chosen = client.post(reverse("event_desk:organisers", args=[event.pk]), {"organisers": [user.pk, colleague.pk]})

    facts_form = client.get(chosen["Location"]).content.decode()
    assert "Cecilia Esimerkki" in facts_form
    assert set(event.organisers.all()) == {user, colleague}
    client.force_login(UserFactory())
    assert client.get(reverse("event_desk:organisers", args=[event.pk])).status_code == 302


def test_an_older_draft_of_the_facts_never_changes_who_runs_the_event(admin):
    event = EventFactory()
    older = event.save_revision()
    event.organisers.add(admin)

    older.publish()

    assert list(Event.objects.get(pk=event.pk).organisers.all()) == [admin]


def test_nobody_writes_a_registration_by_hand(client, admin):
    registration = RegistrationFactory()

    shown = client.get(reverse("registrations:inspect", args=[registration.pk]))

    assert registration.email in shown.content.decode()
    for name, args in (("add", []), ("edit", [registration.pk]), ("delete", [registration.pk])):
        assert client.get(reverse(f"registrations:{name}", args=args))["Location"] == reverse("wagtailadmin_home")


def test_exports_hold_no_formula(client, admin):
    formula = '=HYPERLINK("https://evil.example.org","x")'
    RegistrationFactory(name=formula, organisation="@SUM(A1)", registered_at=NOW)

    rows = list(csv.reader(io.StringIO(client.get(LIST, {"export": "csv"}).getvalue().decode())))
    row = dict(zip(RegistrationIndexView.list_export, rows[1], strict=True))
    workbook = client.get(LIST, {"export": "xlsx"})
    sheet = load_workbook(io.BytesIO(b"".join(workbook.streaming_content))).active

    assert row["name"] == f"'{formula}"
    assert row["organisation"] == "'@SUM(A1)"
    assert row["registered_at"] == "2030-03-04 12:00"
    cells = {cell.value: cell.data_type for cell in sheet[2]}
    assert cells[formula] == "s"


def test_an_export_speaks_in_words(client, admin):
    admin.language = "fi"
    admin.save()
    registration = RegistrationFactory(state=State.CONFIRMED, language_code="sv", is_example=True)

    rows = list(csv.reader(io.StringIO(client.get(LIST, {"export": "csv"}).getvalue().decode())))

    row = dict(zip(RegistrationIndexView.list_export, rows[1], strict=True))
    assert row["state"] == "Ilmoittautunut"
    assert row["event.key"] == str(registration.event)
    assert (row["language_code"], row["has_voted"], row["is_example"]) == ("svenska", "Ei", "Kyllä")


def test_an_export_speaks_the_editors_language(client, admin):
    admin.language = "sv"
    admin.save()
    RegistrationFactory(state=State.CONFIRMED, is_example=True)

    heading, row = csv.reader(io.StringIO(client.get(LIST, {"export": "csv"}).getvalue().decode()))

    assert (heading[0], heading[-1]) == ("Evenemang", "Exempel")
    assert row[-1] == "Ja"


@pytest.mark.parametrize("value", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", " =1"])
def test_whatever_a_spreadsheet_takes_for_a_formula_is_made_plain(value):
    assert safe_in_a_spreadsheet(value) == f"'{value}"


def test_other_values_stay_as_they_are():
    assert [safe_in_a_spreadsheet(value) for value in ("Aino", "", 5, None)] == ["Aino", "", 5, None]


# The first screen


def first_screen(user, rows):
    request = RequestFactory().get("/cms/")
    request.user = user
    return rows(request)


def test_the_first_screen_tells_of_registrations_that_close_soon():
    EventFactory(starts_at=timezone.now() + 10 * DAY)
    EventFactory(starts_at=timezone.now() + 60 * DAY)
    EventFactory(starts_at=timezone.now() + 10 * DAY, is_cancelled=True)

    (row,) = first_screen(AdminFactory(), registrations_closing)

    assert row.count == 1
    assert first_screen(UserFactory(), registrations_closing) == []


@pytest.mark.parametrize("codenames", [("view_registration",), ("view_registration", "change_event")])
def test_an_organiser_is_told_of_each_own_event_that_closes_or_waits_for_its_count(client, codenames):
    user = someone_with(client, *codenames)
    closing = EventFactory(starts_at=timezone.now() + 10 * DAY)
    waiting = EventFactory(with_ballot=True, starts_at=timezone.now() + 6 * DAY)
    counted = EventFactory(with_ballot=True, starts_at=timezone.now() + 6 * DAY)
    Tally.objects.create(event=counted, counted_at=NOW, ballot_count=3, forwarded_at_most=2, tie=counted.ballot_tie)
    for event in (closing, waiting, counted):
        event.organisers.add(user)
        RegistrationFactory(event=event)
        RegistrationFactory(event=event, state=State.CANCELLED)
    EventFactory(starts_at=timezone.now() + 10 * DAY)

    rows = first_screen(user, registrations_closing)

    assert [(row.label, row.count, row.url) for row in rows] == [
        (f"Registration closes in 3 days: {closing}", 1, reverse("event_desk:desk", args=[closing.pk])),
        (
            f"Vote closed, the count waits for addresses to be confirmed: {waiting}",
            1,
            reverse("event_desk:desk", args=[waiting.pk]),
        ),
    ]
    assert client.get(rows[0].url).status_code == 200


def test_the_first_screen_tells_of_addresses_that_wait_to_be_confirmed():
    event = EventFactory(open_now=True)
    since = timezone.now() - dt.timedelta(hours=3)
    RegistrationFactory(event=event, state=State.HELD, registered_at=since)
    RegistrationFactory(event=event, state=State.UNCONFIRMED)
    RegistrationFactory(event=event)

    (row,) = first_screen(AdminFactory(), unconfirmed_registrations)

    assert (row.count, row.oldest_at) == (2, since)
    assert first_screen(UserFactory(), unconfirmed_registrations) == []


def test_who_may_publish_is_told_what_an_organiser_has_changed(client):
    editor, organiser = AdminFactory(), UserFactory()
    moved, own, draft = EventFactory(), EventFactory(), EventFactory(live=False)
    for event, user in ((moved, organiser), (own, editor), (draft, organiser)):
        event.venue_name = "Muualla"
        event.save_revision(user=user)
    ProgrammeItemFactory(event=moved).save_revision(user=organiser)

    rows = first_screen(editor, changed_records)

    assert [(row.label, row.count, row.url) for row in rows] == [
        (
            f"Changed facts wait to be published: {moved}",
            1,
            reverse("wagtailsnippets_events_event:edit", args=[moved.pk]),
        ),
        (
            "Drafts of others wait to be published: programme items",
            1,
            reverse("wagtailsnippets_events_programmeitem:list"),
        ),
    ]
    assert first_screen(organiser, changed_records) == []
    moved.get_latest_revision().publish()
    assert [row.label for row in first_screen(editor, changed_records)] == [rows[1].label]


def test_an_empty_first_screen_says_nothing():
    admin = AdminFactory()

    assert first_screen(admin, registrations_closing) == first_screen(admin, unconfirmed_registrations) == []


@pytest.mark.parametrize("name", ["has_voted", "was_present", "is_by_organiser", "has_note"])
def test_the_list_is_filtered_by_what_an_organiser_looks_for(client, admin, name):
    event = EventFactory(open_now=True, with_ballot=True)
    found = RegistrationFactory(
        event=event, name="Aino", attended_at=timezone.now(), is_by_organiser=True, note="Tulee junalla"
    )
    found.votes.create(objective=ObjectiveFactory(plan=event.plan), cast_at=timezone.now())
    RegistrationFactory(event=event, name="Bertta")

    lists = {answer: client.get(LIST, {name: answer}).content.decode() for answer in ("yes", "no", "")}

    assert "Tulee junalla" in lists["yes"]
    assert {answer: ("Aino" in text, "Bertta" in text) for answer, text in lists.items()} == {
        "yes": (True, False),
        "no": (False, True),
        "": (True, True),
    }


def local(text):
    return timezone.make_aware(dt.datetime.fromisoformat(text))


def test_the_moments_of_a_copy_move_with_its_start_by_the_clock_on_the_wall(client, admin, index):
    source = EventFactory(
        with_ballot=True,
        starts_at=local("2030-05-20 10:00"),
        ends_at=local("2030-05-20 15:00"),
        registration_opens_at=local("2030-04-01 08:00"),
        registration_closes_at=local("2030-05-13 16:00"),
        needs_close_at=local("2030-05-15 12:00"),
        second_round_closes_at=local("2030-05-18 12:00"),
    )
    url = f"{reverse('wagtailsnippets_events_event:add')}?copy={EventPageFactory(parent=index, event=source).pk}"
    typed = {**form_of(client.get(url)), "title": ["Uusi"], "starts_at": ["2030-10-31 10:00"]}

    client.post(url, {**typed, "registration_opens_at": ["2030-10-01 09:00"]})

    copy = Event.objects.get(starts_at=local("2030-10-31 10:00"))
    moments = ("ends_at", "registration_opens_at", "registration_closes_at", "ballot_closes_at", "needs_close_at")
    assert [getattr(copy, moment) for moment in moments] == [
        local("2030-10-31 15:00"),
        local("2030-10-01 09:00"),
        local("2030-10-24 16:00"),
        local("2030-10-24 16:00"),
        local("2030-10-26 12:00"),
    ]
    assert copy.second_round_closes_at == local("2030-10-29 12:00")


def test_an_event_to_come_is_not_begun_with_a_deadline_that_is_past(client, admin, index):
    past = "2020-05-13 16:00"

    response = client.post(
        reverse("wagtailsnippets_events_event:add"),
        facts(parent=index.pk, registration_opens_at="2020-05-01 09:00", registration_closes_at=past),
    )

    assert "registration_closes_at" in response.context["form"].errors
    assert not Event.objects.exists()
