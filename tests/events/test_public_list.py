import pytest
from django.utils import timezone

from events.actions.registration import (
    ContactDetails,
    cancel_registration,
    change_registration,
    confirm_registration,
    remove_own_data,
)
from events.enums import RegistrationState as State
from events.models import Registration
from events.queries.privacy import privacy_notice
from events.tokens import token_of
from portal.base.forms import guard_data
from portal.base.navigation import page_address
from tests.factories.events import EventPageFactory, RegistrationFactory


@pytest.fixture
def page(index):
    return EventPageFactory(parent=index, event__open_now=True, event__lists_organisations=True)


def listed(client, page):
    return client.get(page_address(page)).context["organisations"]


def shown(page, organisation, **values):
    return RegistrationFactory(event=page.event, organisation=organisation, shows_organisation=True, **values)


def test_only_organisations_that_asked_for_it_and_have_a_place_are_listed_each_once(client, page):
    shown(page, "Setlementti")
    shown(page, "Setlementti ", email="b@example.org", name="Salainen Nimi")
    shown(page, "Aluehallinto", email="c@example.org")
    shown(page, "Peruttu", email="d@example.org", state=State.CANCELLED, cancelled_at=timezone.now())
    shown(page, "Jonossa", email="e@example.org", state=State.WAITING)
    RegistrationFactory(event=page.event, organisation="Vaitelias", email="f@example.org")
    html = client.get(page_address(page)).content.decode()

    assert listed(client, page) == ["Aluehallinto", "Setlementti"]
    for hidden in ("Salainen Nimi", "Peruttu", "Jonossa", "Vaitelias"):
        assert hidden not in html


def test_where_the_event_has_no_list_nobody_is_asked_and_nothing_is_shown(client, index):
    page = EventPageFactory(parent=index, event__open_now=True)
    shown(page, "Setlementti")

    form = client.get(f"{page_address(page)}register/").content.decode()

    assert "shows_organisation" not in form
    assert "Setlementti" not in client.get(page_address(page)).content.decode()


def test_the_form_asks_and_the_default_is_no(client, page):
    address = f"{page_address(page)}register/"
    values = {"name": "Aino", "organisation": "Setlementti", "language_code": "fi"}

    client.post(address, {**guard_data(), **values, "email": "a@example.org"})
    client.post(address, {**guard_data(), **values, "email": "b@example.org", "shows_organisation": "on"})
    for registration in Registration.objects.all():
        confirm_registration(registration, at=timezone.now())

    rows = Registration.objects.order_by("email").values_list("email", "shows_organisation")
    assert list(rows) == [("a@example.org", False), ("b@example.org", True)]
    assert listed(client, page) == ["Setlementti"]


def test_unticking_on_the_personal_page_takes_it_away_at_once(client, page):
    registration = shown(page, "Setlementti", name="Aino")
    assert listed(client, page) == ["Setlementti"]

    values = {"name": "Aino", "organisation": "Setlementti", "language_code": "fi"}
    client.post(f"/r/{token_of(registration)}/change/", {**guard_data(), **values})

    assert listed(client, page) == []


@pytest.mark.parametrize("deed", [cancel_registration, remove_own_data])
def test_who_goes_is_no_longer_listed(client, page, deed):
    registration = shown(page, "Setlementti")
    html = client.get(page_address(page)).content.decode()

    deed(registration, at=timezone.now())

    assert "Setlementti" in html
    assert listed(client, page) == []


def test_kept_pages_go_when_the_list_changes_and_stay_when_it_does_not(
    client, page, django_capture_on_commit_callbacks
):
    hidden = RegistrationFactory(event=page.event, organisation="Vaitelias", email="h@example.org")
    registration = shown(page, "Setlementti", name="Aino")

    def purges(row, **details):
        with django_capture_on_commit_callbacks() as later:
            change_registration(row, ContactDetails(name=row.name, language_code="fi", **details), at=timezone.now())
        return len(later)

    assert purges(hidden, organisation="Toinen") == 0
    assert purges(registration, organisation="Setlementti", shows_organisation=True) == 0
    assert purges(registration, organisation="Setlementti") > 0


def test_the_notice_names_it_as_consent(page):
    rows = privacy_notice(page.event, language_code="fi").rows

    assert any("list on the event’s page" in str(row.what) and "consent" in str(row.basis) for row in rows)
