"""Facts and texts under draft, publish, unpublish and delete, by hand in the editors' side."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail import signals
from wagtail.models import GroupPagePermission, Page, Revision

from events.models import Measure
from portal.base.models import Contact, TermText, Theme
from tests.factories.accounts import AdminFactory, UserFactory
from tests.factories.base import ContactFactory, LocaleFactory, TermTextFactory, ThemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    user = AdminFactory()
    client.force_login(user)
    return user


def edit_url(instance):
    return reverse(type(instance).snippet_viewset.get_url_name("edit"), args=[instance.pk])


def add_text_url(record, code):
    return reverse(TermText.snippet_viewset.get_url_name("add")) + f"?record={record.pk}&locale={code}"


def text_form(**changed):
    return {"name": "Osallisuus", "description": "", **changed}


def test_a_draft_of_a_live_text_changes_nothing_public_until_it_is_published(client, admin):
    text = TermTextFactory(name="Osallisuus")

    client.post(edit_url(text), text_form(name="Luonnos"))

    text.refresh_from_db()
    assert (text.name, text.live, text.has_unpublished_changes) == ("Osallisuus", True, True)

    client.post(edit_url(text), {**text_form(name="Luonnos"), "action-publish": "1"})

    text.refresh_from_db()
    assert (text.name, text.live, text.has_unpublished_changes) == ("Luonnos", True, False)


def test_a_draft_of_live_facts_changes_nothing_public_until_it_is_published(client, admin):
    contact = ContactFactory(key="support", email="support@example.org")
    form = {"key": "support", "email": "new@example.org", "phone": ""}

    client.post(edit_url(contact), form)

    contact.refresh_from_db()
    assert (contact.email, contact.live) == ("support@example.org", True)

    client.post(edit_url(contact), {**form, "action-publish": "1"})

    contact.refresh_from_db()
    assert (contact.email, contact.live) == ("new@example.org", True)


def test_publishing_an_older_draft_resets_facts_and_nothing_else():
    contact = ContactFactory(email="old@example.org", sort_order=1)
    text = TermTextFactory(record=contact, name="Tuki")
    older = contact.save_revision()
    contact.email = "new@example.org"
    contact.save_revision().publish()
    text.name = "Neuvonta"
    text.save_revision().publish()
    Contact.objects.filter(pk=contact.pk).update(sort_order=7)

    Revision.objects.get(pk=older.pk).publish()

    contact.refresh_from_db()
    text.refresh_from_db()
    assert (contact.email, contact.sort_order, text.name) == ("old@example.org", 7, "Neuvonta")


def test_unpublishing_a_text_leaves_the_record_and_its_other_texts(client, admin):
    text = TermTextFactory(name="Osallisuus")
    other = TermTextFactory(
        record=text.record, locale=LocaleFactory(language_code="sv"), translation_key=text.translation_key
    )

    client.post(reverse(TermText.snippet_viewset.get_url_name("unpublish"), args=[text.pk]))

    states = [TermText.objects.get(pk=pk).live for pk in (text.pk, other.pk)]
    assert (states, Theme.objects.get(pk=text.record_id).live) == ([False, True], True)


def test_the_form_of_a_record_leads_to_its_text_in_each_language(client, admin):
    theme = ThemeFactory(key="participation")
    written = TermTextFactory(record=theme, name="Osallisuus")
    LocaleFactory(language_code="sv")

    html = client.get(edit_url(theme)).content.decode()

    assert edit_url(written) in html
    assert add_text_url(theme, "sv").replace("&", "&amp;") in html


def test_a_new_record_is_followed_by_its_first_text(client, admin):
    LocaleFactory(language_code="en")

    response = client.post(reverse(Theme.snippet_viewset.get_url_name("add")), {"key": "safety"})

    theme = Theme.objects.get(key="safety")
    assert response.url == add_text_url(theme, "en")


def test_a_text_is_added_to_the_record_and_language_one_came_from(client, admin):
    theme = ThemeFactory()
    finnish = TermTextFactory(record=theme)
    LocaleFactory(language_code="sv")

    client.post(add_text_url(theme, "sv"), {**text_form(name="Delaktighet"), "action-publish": "1"})

    added = TermText.objects.get(record=theme, locale__language_code="sv")
    assert (added.name, added.live, added.translation_key) == ("Delaktighet", True, finnish.translation_key)


def test_a_second_text_in_one_language_is_not_made_but_the_first_one_opened(client, admin):
    text = TermTextFactory()

    response = client.get(add_text_url(text.record, "fi"))

    assert response.url == edit_url(text)


@pytest.mark.parametrize("record", ["", "x", "999999", "9" * 5_000])
def test_a_text_without_a_record_cannot_be_added(client, admin, record):
    LocaleFactory()

    url = reverse(TermText.snippet_viewset.get_url_name("add")) + f"?locale=fi&record={record}"
    response = client.post(url, text_form(), follow=True)

    assert (response.status_code, TermText.objects.count()) == (404, 0)


def test_a_text_can_be_saved_as_draft_before_anything_is_public(client, admin):
    theme = ThemeFactory()
    LocaleFactory()

    client.post(add_text_url(theme, "fi"), text_form())

    text = TermText.objects.get(record=theme)
    assert (text.live, theme.wording("name", "fi")) == (False, None)


def test_an_unused_record_is_deleted_with_its_texts(client, admin):
    text = TermTextFactory()

    client.post(reverse(Theme.snippet_viewset.get_url_name("delete"), args=[text.record_id]))

    assert (Theme.objects.count(), TermText.objects.count()) == (0, 0)


def test_the_list_says_which_records_are_examples_and_names_them_in_the_users_language(client, admin):
    theme = ThemeFactory(is_example=True)
    TermTextFactory(record=theme, name="Osallisuus")
    TermTextFactory(record=theme, name="Participation", locale=LocaleFactory(language_code="en"))

    html = client.get(reverse(Theme.snippet_viewset.get_url_name("list"))).content.decode()

    assert "Participation" in html
    assert "Example" in html


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_number_of_records(client, admin, count, django_assert_max_num_queries):
    for _number in range(count):
        TermTextFactory()
    url = reverse(Theme.snippet_viewset.get_url_name("list"))
    client.get(url)

    with django_assert_max_num_queries(20):
        client.get(url)


def grant(user, *, locale_page, codenames):
    from django.contrib.auth.models import Group

    group = Group.objects.create(name="translators")
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", *codenames]))
    GroupPagePermission.objects.create(
        group=group, page=locale_page, permission=Permission.objects.get(codename="change_page")
    )
    user.groups.add(group)


def test_a_translator_writes_the_texts_of_their_own_language_alone(client):
    root = Page.get_first_root_node()
    front = root.add_child(instance=Page(title="Svenska", slug="sv", locale=LocaleFactory(language_code="sv")))
    finnish = TermTextFactory(name="Osallisuus")
    swedish = TermTextFactory(
        record=finnish.record, locale=front.locale, name="Delaktighet", translation_key=finnish.translation_key
    )
    user = UserFactory()
    grant(user, locale_page=front, codenames=["change_termtext", "add_termtext"])
    client.force_login(user)

    client.post(edit_url(finnish), text_form(name="Muutettu"))
    client.post(edit_url(swedish), text_form(name="Medverkan"))

    finnish.refresh_from_db()
    swedish.refresh_from_db()
    assert (finnish.latest_revision, swedish.latest_revision.object_str) == (None, "Medverkan")
    assert client.get(edit_url(finnish)).url == reverse("wagtailadmin_home")
    assert client.get(add_text_url(ThemeFactory(), "fi")).url == reverse("wagtailadmin_home")
    listed = client.get(reverse(TermText.snippet_viewset.get_url_name("list"))).content.decode()
    assert "Medverkan" in listed
    assert "Osallisuus" not in listed


def test_a_translator_cannot_publish_a_text(client):
    root = Page.get_first_root_node()
    front = root.add_child(instance=Page(title="Svenska", slug="sv", locale=LocaleFactory(language_code="sv")))
    text = TermTextFactory(locale=front.locale, name="Delaktighet")
    user = UserFactory()
    grant(user, locale_page=front, codenames=["change_termtext"])
    client.force_login(user)

    client.post(edit_url(text), {**text_form(name="Medverkan"), "action-publish": "1"})

    text.refresh_from_db()
    assert (text.name, text.live, text.has_unpublished_changes) == ("Delaktighet", True, True)


@pytest.mark.parametrize("deed", ["publish", "unpublish"])
def test_publishing_and_unpublishing_are_done_whole_or_not_at_all(deed):
    text = TermTextFactory(name="Osallisuus")
    text.name = "Luonnos"
    revision = text.save_revision()
    signal = {"publish": signals.published, "unpublish": signals.unpublished}[deed]

    def fall_over(**kwargs):
        raise RuntimeError("search index is full")

    signal.connect(fall_over)
    try:
        with pytest.raises(RuntimeError):
            revision.publish() if deed == "publish" else text.unpublish()
    finally:
        signal.disconnect(fall_over)

    stored = TermText.objects.get(pk=text.pk)
    assert (stored.name, stored.live) == ("Osallisuus", True)


def test_the_fields_that_choose_a_record_speak_the_language_of_who_looks(client, admin):
    for code, words in (("fi", "Valitse tapahtuma"), ("sv", "Välj evenemang"), ("en", "Choose event")):
        admin.language = code
        admin.save()

        html = client.get(reverse(Measure.snippet_viewset.get_url_name("add"))).content.decode()

        assert words in html, code
