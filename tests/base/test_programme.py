"""The programme: one row, readable hues, names in each language."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from portal.base.models import Programme, ProgrammeText
from tests.factories.accounts import AdminFactory
from tests.factories.base import LocaleFactory, ProgrammeFactory, ProgrammeTextFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    user = AdminFactory()
    client.force_login(user)
    return user


def url(name, *args):
    return reverse(Programme.snippet_viewset.get_url_name(name), args=args)


def form(**changed):
    return {"logo": "", "hue": "#1d4e5f", "accent": "#8a3b12", "action-publish": "1", **changed}


def test_the_menu_leads_to_the_one_programme(client, admin):
    programme = ProgrammeFactory()

    assert client.get(url("list")).url == url("edit", programme.pk)


def test_before_there_is_a_programme_the_menu_leads_to_making_it(client, admin):
    assert client.get(url("list")).url == url("add")


def test_there_is_one_programme_and_its_form_opens_instead_of_a_second(client, admin):
    programme = ProgrammeFactory()

    response = client.post(url("add"), form())

    assert (response.url, Programme.objects.count()) == (url("edit", programme.pk), 1)


def test_the_database_holds_one_programme():
    ProgrammeFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Programme.objects.create(key="second")


def test_the_programme_is_not_deleted(client, admin):
    programme = ProgrammeFactory()

    client.post(url("delete", programme.pk))

    assert Programme.objects.count() == 1


@pytest.mark.parametrize(
    ("hue", "words"), [("#777777", "4.5:1"), ("#ffff00", "1.1:1"), ("green", "#rrggbb"), ("#12345g", "#rrggbb")]
)
def test_hues_in_which_one_cannot_read_are_refused(client, admin, hue, words):
    programme = ProgrammeFactory()

    html = client.post(url("edit", programme.pk), form(hue=hue)).content.decode()

    programme.refresh_from_db()
    assert programme.hue == "#1d4e5f"
    assert words in html


def test_a_pair_that_reads_well_is_taken(client, admin):
    programme = ProgrammeFactory()

    client.post(url("edit", programme.pk), form(hue="#003a70", accent="#5b1a5e"))

    programme.refresh_from_db()
    assert (programme.hue, programme.accent) == ("#003a70", "#5b1a5e")


def test_both_hues_are_checked():
    with pytest.raises(ValidationError) as refused:
        Programme(hue="#777777", accent="red").full_clean()

    assert set(refused.value.message_dict) == {"hue", "accent"}


def test_the_editors_side_carries_the_programmes_name_in_the_users_language(client):
    programme = ProgrammeFactory()
    ProgrammeTextFactory(record=programme, name="Hyvät väestösuhteet")
    ProgrammeTextFactory(record=programme, name="Goda relationer", locale=LocaleFactory(language_code="sv"))

    names = []
    for language in ("fi", "sv", "en"):
        client.force_login(AdminFactory(language=language))
        html = client.get("/cms/").content.decode()
        names.append([name for name in ("Hyvät väestösuhteet", "Goda relationer") if name in html])

    assert names == [["Hyvät väestösuhteet"], ["Goda relationer"], ["Hyvät väestösuhteet"]]


def test_a_draft_of_the_hues_changes_nothing_that_visitors_see(client, admin):
    programme = ProgrammeFactory()
    draft = form(hue="#003a70")
    del draft["action-publish"]

    client.post(url("edit", programme.pk), draft)

    programme.refresh_from_db()
    assert (programme.hue, programme.latest_revision.as_object().hue) == ("#1d4e5f", "#003a70")


def test_names_are_kept_per_language(client, admin):
    programme = ProgrammeFactory()
    LocaleFactory(language_code="sv")
    add = reverse(ProgrammeText.snippet_viewset.get_url_name("add")) + f"?record={programme.pk}&locale=sv"

    client.post(
        add,
        {"name": "Goda relationer", "tagline": "", "authority": "", "controller": "", "action-publish": "1"},
    )

    assert ProgrammeText.objects.get().locale.language_code == "sv"
