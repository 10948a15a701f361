"""An event's own questions: in the form, with conditions, locked in time, and told back to the registrant."""

import csv
import datetime as dt
import io

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from openpyxl import load_workbook

from events.actions.registration import ContactDetails, GivenAnswer, change_registration
from events.models import Answer, EventSector, Registration
from events.queries.own_data import own_data
from events.tokens import token_of
from portal.base.forms import guard_data
from portal.base.models import Sector
from portal.base.navigation import page_address
from tests.factories.accounts import AdminFactory
from tests.factories.events import EventPageFactory, QuestionFactory, QuestionTextFactory, RegistrationFactory


@pytest.fixture
def admin(client):
    user = AdminFactory()
    client.force_login(user)
    return user


@pytest.fixture
def page(index):
    return EventPageFactory(parent=index, title="Työpaja", slug="tyopaja", event__open_now=True)


@pytest.fixture
def way(page):
    """How does one come: by train or by car."""
    question = QuestionFactory(event=page.event, kind="choice", is_required=True)
    QuestionTextFactory(record=question, label="Miten tulet?", options="Junalla\nAutolla")
    return question


@pytest.fixture
def plate(way):
    """Asked of those who come by car."""
    question = QuestionFactory(event=way.event, sort_order=1, is_required=True, depends_on=way, depends_on_option=2)
    QuestionTextFactory(record=question, label="Rekisterinumero?")
    return question


def send(client, page, **values):
    typed = {**guard_data(), "name": "Aino", "email": "aino@example.org", "language_code": "fi", **values}
    return client.post(f"{page_address(page)}register/", typed)


def name(question):
    return f"question-{question.pk}"


def test_a_needed_answer_is_asked_for_beside_its_question(client, page, way):
    response = send(client, page)

    assert response.status_code == 422
    assert name(way) in response.context["form"].errors
    assert not Registration.objects.exists()


def test_a_question_under_a_condition_is_needed_only_where_it_holds(client, page, way, plate):
    by_car = send(client, page, **{name(way): "2"})
    by_train = send(client, page, **{name(way): "1", name(plate): "ABC-123"})

    assert (by_car.status_code, by_train.status_code) == (422, 302)
    answer = Answer.objects.get()
    assert (answer.question, answer.numbers) == (way, [1])


def test_an_option_that_is_not_there_is_refused(client, page, way):
    assert send(client, page, **{name(way): "3"}).status_code == 422


def test_a_question_to_one_sector_is_not_put_to_the_others(client, page):
    ngo = Sector.objects.create(key="ngo")
    other = Sector.objects.create(key="school")
    for sector in (ngo, other):
        EventSector.objects.create(event=page.event, sector=sector)
    question = QuestionFactory(event=page.event, only_sector=ngo, is_required=True)
    QuestionTextFactory(record=question, label="Montako jäsentä?")

    assert send(client, page, sector="ngo").status_code == 422
    assert send(client, page, sector="school").status_code == 302


def test_the_form_says_when_a_question_is_asked(client, page, way, plate):
    text = client.get(f"{page_address(page)}register/").content.decode()

    assert f'data-asked-if="{name(way)}" data-asked-value="2"' in text
    assert "Rekisterinumero?" in text


def test_the_registrant_sees_and_changes_answers(client, page, way):
    registration = RegistrationFactory(event=page.event)
    Answer.objects.create(registration=registration, question=way, numbers=[2])
    link = f"/r/{token_of(registration)}/"
    assert own_data(registration)["answers"][0]["options"] == [2]
    shown = client.get(link).content.decode()
    assert f'name="{name(way)}" value="2"' in shown

    client.post(f"{link}change/", {**guard_data(), "name": "Aino", "language_code": "fi", name(way): "1"})

    assert Answer.objects.get().numbers == [1]


def test_a_locked_answer_stays_after_the_deadline():
    locked, open_one = QuestionFactory(is_locked_at_deadline=True), None
    registration = RegistrationFactory(event=locked.event)
    open_one = QuestionFactory(event=locked.event)
    answers = {locked.pk: GivenAnswer(text="uusi"), open_one.pk: GivenAnswer(text="uusi")}
    for question in (locked, open_one):
        Answer.objects.create(registration=registration, question=question, text="vanha")
    details = ContactDetails(name="Aino", language_code="fi")

    after = locked.event.registration_closes_at + dt.timedelta(seconds=1)
    change_registration(registration, details, at=after, answers=answers)

    assert dict(Answer.objects.values_list("question", "text")) == {locked.pk: "vanha", open_one.pk: "uusi"}


def test_conditions_look_back_and_options_in_use_stay(way, plate):
    way.depends_on, way.depends_on_option, way.sort_order = plate, 1, 5
    with pytest.raises(ValidationError, match="options"):
        way.clean()

    text = way.texts.get()
    Answer.objects.create(registration=RegistrationFactory(event=way.event), question=way, numbers=[2])
    text.options = "Junalla"
    with pytest.raises(ValidationError):
        text.clean()


def test_the_privacy_notice_is_made_of_what_the_form_asks(client, page, way):
    way.kept_days = 7
    way.save()

    text = client.get(f"{page_address(page)}register/privacy/").content.decode()

    assert "Miten tulet?" in text
    assert "Your vote" not in text
    assert "Olitko paikalla, järjestäjän merkinnän mukaan" in text
    assert "Järjestäjän huomautus" in text
    assert client.get(f"{page_address(page)}register/").content.decode().count("register/privacy/") == 1


def test_the_file_of_one_event_holds_the_answers_and_the_desk_counts_them(client, admin, page, way, plate):
    for number in ("1", "2", "2"):
        came = RegistrationFactory(event=page.event, name=f"Tulija {number}")
        Answer.objects.create(registration=came, question=way, numbers=[int(number)])
    Answer.objects.create(registration=came, question=plate, text="=ABC-123")
    gone = RegistrationFactory(event=page.event, state="cancelled")
    Answer.objects.create(registration=gone, question=way, numbers=[1])
    other = RegistrationFactory()
    listed = reverse("registrations:index")

    one = client.get(listed, {"event": page.event.pk, "export": "csv"}).getvalue().decode()
    every = client.get(listed, {"export": "csv"}).getvalue().decode()
    workbook = client.get(listed, {"event": page.event.pk, "export": "xlsx"})
    desk = client.get(reverse("event_desk:desk", args=[page.event.pk])).content.decode()

    heading, *rows = csv.reader(io.StringIO(one))
    assert heading[-2:] == ["Miten tulet?", "Rekisterinumero?"]
    assert sorted(tuple(row[-2:]) for row in rows) == [
        ("Autolla", ""),
        ("Autolla", "'=ABC-123"),
        ("Junalla", ""),
        ("Junalla", ""),
    ]
    assert "Miten tulet?" not in every
    assert other.email in every
    cells = load_workbook(io.BytesIO(workbook.getvalue())).active
    assert [cell.value for cell in cells[1]][-2:] == ["Miten tulet?", "Rekisterinumero?"]
    assert "Autolla: 2" in desk
    assert "Junalla: 1" in desk
    assert "1 answer" in desk
    for number in ("0", "x", "9" * 5_000):
        assert client.get(listed, {"event": number, "export": "csv"}).status_code == 200
