import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from events.enums import RegistrationState as State
from events.models import Event, Follower, Registration
from events.tokens import personal_url, registration_of, token_of
from portal.base.forms import guard_data
from tests.factories.events import DAY, EventFactory, ObjectiveFactory, RegistrationFactory


@pytest.fixture
def registration():
    return RegistrationFactory(event__open_now=True, state=State.HELD, kept_until=timezone.now() + DAY)


def address(registration, deed=""):
    return f"/r/{token_of(registration)}/{deed}"


def details(**values):
    return {**guard_data(), "name": "Aino Uusi", "language_code": "fi", **values}


def test_a_visit_shows_and_changes_nothing(client, registration):
    before = Registration.objects.filter(pk=registration.pk).values().get()

    for deed in ("", "confirm/", "cancel/", "renew/", "vote/", "change/"):
        client.get(address(registration, deed), follow=True)

    assert Registration.objects.filter(pk=registration.pk).values().get() == before


def test_the_page_is_kept_by_nobody_and_found_by_no_machine(client, registration):
    response = client.get(address(registration))

    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "same-origin"
    assert "noindex" in response["X-Robots-Tag"]
    assert "Set-Cookie" not in response


def test_confirming_takes_a_post_and_says_that_it_is_done(client, registration):
    response = client.post(address(registration, "confirm/"), follow=True)

    registration.refresh_from_db()
    assert registration.state == State.CONFIRMED
    assert response.context["done"]
    assert response.redirect_chain[0][0].endswith("?done=confirm")


def test_the_page_speaks_the_registrants_language(client, registration):
    Registration.objects.update(language_code="ar")

    response = client.get(address(registration))

    assert '<html lang="ar" dir="rtl">' in response.content.decode()
    assert response["Content-Language"] == "ar"


@pytest.mark.parametrize("token", ["x", "x.y", "abc.1.signature", "%00", "aaaaaaaaaaaa.1." + "b" * 43])
def test_a_wrong_link_is_not_found_and_says_what_to_do(client, token):
    response = client.get(f"/r/{token}/")

    assert response.status_code == 404
    assert "/r/" not in response.content.decode().split("<main")[1]
    assert client.get(f"/r/{token}/data.json").status_code == 404
    assert client.post(f"/r/{token}/cancel/").status_code == 404


def test_a_tampered_link_opens_nothing(registration):
    token = token_of(registration)
    other = RegistrationFactory()

    assert registration_of(token) == registration
    assert registration_of(token.replace(registration.key, other.key)) is None
    assert registration_of(token[:-1] + ("a" if token[-1] != "a" else "b")) is None


def test_a_new_link_ends_the_old_one(client, registration):
    old = address(registration)

    response = client.post(address(registration, "renew/"))

    registration.refresh_from_db()
    assert response.status_code == 200
    assert client.get(old).status_code == 404
    assert client.get(address(registration)).status_code == 200


def test_the_address_in_mails_is_whole(settings, registration):
    settings.BASE_URL = "https://portal.example.org"

    assert personal_url(registration) == f"https://portal.example.org{address(registration)}"


def test_voting_again_until_the_deadline(client):
    event = EventFactory(open_now=True, with_ballot=True)
    first, second, third = ObjectiveFactory.create_batch(3, plan=event.plan)
    registration = RegistrationFactory(event=event)

    client.post(address(registration, "vote/"), {**guard_data(), "objectives": [first.key, second.key]})
    refused = client.post(
        address(registration, "vote/"), {**guard_data(), "objectives": [first.key, second.key, third.key]}
    )
    client.post(address(registration, "vote/"), {**guard_data(), "objectives": [third.key]})

    assert refused.status_code == 422
    assert "objectives" in refused.context["ballot"].errors
    assert [vote.objective for vote in registration.votes.all()] == [third]


def test_a_vote_after_the_deadline_is_refused_and_details_are_not(client):
    event = EventFactory(
        starts_at=timezone.now() + DAY,
        registration_opens_at=None,
        with_ballot=True,
        registration_closes_at=timezone.now() - dt.timedelta(seconds=1),
    )
    objective = ObjectiveFactory(plan=event.plan)
    registration = RegistrationFactory(event=event)

    vote = client.post(address(registration, "vote/"), {**guard_data(), "objectives": [objective.key]})
    change = client.post(address(registration, "change/"), details())

    assert vote.status_code == 422
    assert not registration.votes.exists()
    assert change.status_code == 302
    registration.refresh_from_db()
    assert registration.name == "Aino Uusi"


def test_faulty_details_come_back_with_what_was_typed(client, registration):
    response = client.post(address(registration, "change/"), details(name="", diet="pähkinät"))

    assert response.status_code == 422
    assert "pähkinät" in response.content.decode()
    assert "name" in response.context["details"].errors


def test_cancelling_ends_the_registration_and_its_forms(client, registration):
    client.post(address(registration, "cancel/"))

    registration.refresh_from_db()
    response = client.get(address(registration))
    assert registration.state == State.CANCELLED
    assert not response.context["can_change"]
    assert not response.context["can_confirm"]
    assert client.post(address(registration, "confirm/")).status_code == 422
    assert client.post(address(registration, "change/"), details()).status_code == 422


def test_a_cancelled_registrant_is_not_told_that_the_open_vote_is_closed(client):
    registration = RegistrationFactory(event__open_now=True, event__with_ballot=True, state=State.CANCELLED)
    assert registration.event.is_ballot_open(at=timezone.now())

    shown = client.get(address(registration)).content.decode()

    assert "Äänestys on päättynyt" not in shown
    assert "joten ääntäsi ei lasketa" in shown


def test_the_holder_of_a_link_may_be_as_quick_as_they_like(client, registration, settings):
    settings.PUBLIC_FORM_MIN_SECONDS = 60

    response = client.post(address(registration, "change/"), details(name="Aino Nopea"))

    registration.refresh_from_db()
    assert response.status_code == 302
    assert registration.name == "Aino Nopea"


def test_after_the_event_the_page_only_shows(client):
    registration = RegistrationFactory(event__starts_at=timezone.now() - DAY)

    response = client.get(address(registration))

    assert response.context["is_over"]
    assert client.post(address(registration, "cancel/")).status_code == 422
    registration.refresh_from_db()
    assert registration.state == State.CONFIRMED


def test_the_address_of_the_online_meeting_is_told_to_those_with_a_place_alone(client, registration):
    Event.objects.update(mode="remote", remote_url="https://meeting.example.org/x")

    held = client.get(address(registration)).content.decode()
    client.post(address(registration, "confirm/"))
    confirmed = client.get(address(registration)).content.decode()

    assert "meeting.example.org" not in held
    assert "https://meeting.example.org/x" in confirmed


def test_ones_own_data_can_be_taken_out(client):
    event = EventFactory(open_now=True, with_ballot=True)
    registration = RegistrationFactory(event=event, diet="vegaani")
    objective = ObjectiveFactory(plan=event.plan)
    registration.votes.create(objective=objective, cast_at=timezone.now())

    response = client.get(address(registration, "data.json"))

    data = response.json()
    assert (data["email"], data["diet"], data["state"]) == (registration.email, "vegaani", "confirmed")
    assert [vote["objective"] for vote in data["votes"]] == [objective.key]
    assert "no-store" in response["Cache-Control"]


def test_unknown_deeds_and_posts_to_the_page_itself_are_refused(client, registration):
    assert client.post(address(registration, "unheard-of/")).status_code == 404
    assert client.post(address(registration)).status_code == 405


# Handing over and removing


def test_a_place_is_offered_to_a_colleague_and_a_fault_keeps_what_was_typed(client):
    registration = RegistrationFactory(event__open_now=True)
    typed = {**guard_data(), "name": "Kollega", "email": "ei-osoite", "language_code": "sv"}

    refused = client.post(address(registration, "hand-over/"), typed)
    offered = client.post(address(registration, "hand-over/"), {**typed, "email": "kollega@example.org"}, follow=True)

    assert refused.status_code == 422
    assert 'value="ei-osoite"' in refused.content.decode()
    assert offered.context["done"]
    assert Registration.objects.get(replaces=registration).email == "kollega@example.org"


@pytest.mark.parametrize("state", [State.HELD, State.UNCONFIRMED, State.OFFERED, State.WAITING, State.EXPIRED])
def test_nobody_is_asked_to_confirm_or_take_a_place_of_a_cancelled_event(client, state):
    at = timezone.now()
    registration = RegistrationFactory(
        event__open_now=True,
        event__starts_at=at + dt.timedelta(hours=5),
        event__is_cancelled=True,
        state=state,
        called_at=at,
        language_code="en",
    )

    shown = client.get(f"/r/{token_of(registration)}/").content.decode()

    assert "The event is cancelled." in shown
    assert "/confirm/" not in shown


def test_removing_ones_data_ends_the_link(client):
    registration = RegistrationFactory(event__open_now=True, name="Aino Esimerkki")
    link = address(registration)

    response = client.post(f"{link}remove/")

    assert response.status_code == 200
    assert client.get(link).status_code == 404
    assert not Registration.objects.filter(name="Aino Esimerkki").exists()


def test_closed_needs_are_not_asked_for_and_not_lost(client):
    registration = RegistrationFactory(event__open_now=True, diet="vegaani", event__needs_close_at=timezone.now() - DAY)

    shown = client.get(address(registration))
    client.post(address(registration, "change/"), details(diet="kaikki"))

    registration.refresh_from_db()
    assert 'name="diet"' not in shown.content.decode()
    assert (registration.name, registration.diet) == ("Aino Uusi", "vegaani")


def test_one_who_follows_the_objectives_stops_it_by_a_post_alone(client):
    follower = Follower.objects.create(
        event=EventFactory(), email="uutiset@example.org", language_code="fi", since=timezone.now().date()
    )
    link = f"/r/follow/{follower.key}/"

    client.get(link)
    assert Follower.objects.exists()
    stopped = client.post(link)

    assert not Follower.objects.exists()
    assert "uutiset@example.org" not in stopped.content.decode()
    assert client.get(link).status_code == 200


@pytest.mark.parametrize("starts_in", [DAY, -DAY])
def test_consent_to_needs_is_withdrawn_alone_after_their_time_and_after_the_event(client, starts_in):
    registration = RegistrationFactory(
        event__starts_at=timezone.now() + starts_in,
        event__needs_close_at=timezone.now() - 2 * DAY,
        name="Aino",
        diet="vegaani",
        access_needs="tulkki",
    )
    assert address(registration, "remove-needs/") in client.get(address(registration)).content.decode()

    client.get(address(registration, "remove-needs/"))
    registration.refresh_from_db()
    assert registration.diet == "vegaani"
    shown = client.post(address(registration, "remove-needs/"), follow=True)

    registration.refresh_from_db()
    assert (registration.name, registration.diet, registration.access_needs) == ("Aino", "", "")
    assert shown.context["done"]
    assert address(registration, "remove-needs/") not in shown.content.decode()


def test_a_colleague_reads_whose_place_it_is_and_may_decline_it(client):
    former = RegistrationFactory(event__open_now=True, name="Aino", language_code="en")
    client.post(
        address(former, "hand-over/"),
        {**guard_data(), "name": "Kollega", "email": "kollega@example.org", "language_code": "en"},
    )
    successor = Registration.objects.get(replaces=former)

    page = client.get(address(successor)).content.decode()

    assert "A colleague gives you their place" in page
    assert "Decline the place" in page
    assert "All places are taken" not in page
    assert "You have offered it to Kollega" in client.get(address(former)).content.decode()


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (State.WAITING, "Leave the waiting list"),
        (State.OFFERED, "Give up the offered place"),
        (State.CONFIRMED, "Cancel my registration"),
    ],
)
def test_what_one_gives_up_is_called_what_it_is(client, state, said):
    kept = {"kept_until": timezone.now() + DAY} if state == State.OFFERED else {}
    registration = RegistrationFactory(event__open_now=True, state=state, language_code="en", **kept)

    soup = BeautifulSoup(client.get(address(registration)).content, "html.parser")
    buttons = [button.text for button in soup.select("button")]

    assert said in buttons


def test_a_vote_that_an_organiser_entered_is_marked_to_the_registrant(client):
    registration = RegistrationFactory(event__open_now=True, event__with_ballot=True, language_code="en")
    objective = ObjectiveFactory(plan=registration.event.plan)
    registration.votes.create(objective=objective, cast_at=timezone.now(), is_proxy=True)

    assert "An organiser entered this vote for you" in client.get(address(registration)).content.decode()
    votes = client.get(f"{address(registration)}data.json").json()["votes"]
    assert [vote["entered_by_organiser"] for vote in votes] == [True]
