import base64
import json
import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from events.models import Registration
from portal.base.forms import guard_data
from portal.base.navigation import page_address
from tests.events.forms import solved
from tests.factories.base import ContactFactory
from tests.factories.events import EventFactory, EventPageFactory


@pytest.fixture
def page(index):
    contact = ContactFactory(email="tuki@example.org")
    return EventPageFactory(parent=index, event__open_now=True, event__contact=contact, event__has_proof_of_work=True)


def typed(**values):
    return {**guard_data(), "name": "Aino", "email": "aino@example.org", "language_code": "fi", **values}


def test_a_solved_challenge_registers(client, page):
    response = client.post(f"{page_address(page)}register/", typed(proof=solved(client)))

    assert response.status_code == 302
    assert Registration.objects.get().email == "aino@example.org"


@pytest.mark.parametrize(
    "proof", ["", "-", "rubbish", base64.b64encode(b"5").decode(), base64.b64encode(b"{}").decode()]
)
def test_without_a_solution_the_form_comes_back_and_says_what_else_works(client, page, proof):
    response = client.post(f"{page_address(page)}register/", typed(proof=proof))

    assert response.status_code == 422
    assert "Automaattinen tarkistus koneita vastaan ei mennyt läpi." in response.content.decode()
    assert 'value="Aino"' in response.content.decode()
    assert not Registration.objects.exists()


def test_a_solution_is_good_for_one_form_and_a_second_click_is_no_other(client, page):
    proof, first = solved(client), typed()
    address = f"{page_address(page)}register/"

    answers = [
        client.post(address, {**first, "proof": proof}).status_code,
        client.post(address, {**first, "proof": proof}).status_code,
        client.post(address, typed(email="veikko@example.org", proof=proof)).status_code,
    ]

    assert answers == [302, 302, 422]
    assert Registration.objects.count() == 1


def test_a_form_with_faults_does_not_use_its_solution_up(client, page):
    proof, values = solved(client), typed()
    address = f"{page_address(page)}register/"

    refused = client.post(address, {**values, "name": "", "proof": proof})
    accepted = client.post(address, {**values, "proof": proof})

    assert (refused.status_code, accepted.status_code) == (422, 302)


def test_an_old_solution_and_one_whose_end_was_moved_are_refused(client, page, settings):
    settings.ALTCHA_CHALLENGE_EXPIRE = -1000
    old = solved(client)
    task = json.loads(base64.b64decode(old))
    task["salt"] = task["salt"].replace("?expires=", "?expires=99999999999&expires=")
    moved = base64.b64encode(json.dumps(task).encode()).decode()

    answers = [client.post(f"{page_address(page)}register/", typed(proof=proof)).status_code for proof in (old, moved)]

    assert answers == [422, 422]


def test_the_page_is_the_same_for_all_and_names_the_way_without_script(client, page):
    html = client.get(f"{page_address(page)}register/").content.decode()

    assert re.search(r"<noscript>.*mailto:tuki@example.org.*</noscript>", html, re.DOTALL)
    assert '<input type="hidden" name="proof" data-proof' in html
    assert client.get(reverse("events:challenge")).headers["Cache-Control"] == "no-store"


def test_off_the_form_asks_for_nothing(client, index):
    page = EventPageFactory(parent=index, event__open_now=True)

    html = client.get(f"{page_address(page)}register/").content.decode()
    response = client.post(f"{page_address(page)}register/", typed())

    assert "proof" not in html
    assert response.status_code == 302


def test_it_cannot_be_turned_on_without_another_way(db):
    event = EventFactory(has_proof_of_work=True, contact=None)

    with pytest.raises(ValidationError) as refusal:
        event.clean()

    assert "has_proof_of_work" in refusal.value.message_dict
