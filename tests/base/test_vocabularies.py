"""Words of the programme as editors keep them: any number, any language, in their order."""

import pytest
from django.urls import reverse

from portal.base.models import VOCABULARIES, Aspect, Contact, FollowLink, Sector, Term, Theme
from tests.factories.accounts import AdminFactory
from tests.factories.base import ContactFactory, LocaleFactory, SectorFactory, TermTextFactory, ThemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    user = AdminFactory()
    client.force_login(user)
    return user


def url(model, name, *args):
    return reverse(model.snippet_viewset.get_url_name(name), args=args)


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_each_vocabulary_is_kept_on_a_screen_of_its_own(client, admin, vocabulary):
    client.post(url(vocabulary, "add"), {"key": "first", "action-publish": "1"})

    assert [term.key for term in vocabulary.objects.live()] == ["first"]
    assert "first" in client.get(url(vocabulary, "list")).content.decode()


def test_all_vocabularies_stand_in_one_menu(client, admin):
    html = client.get("/cms/").content.decode()

    assert [term for term in VOCABULARIES if url(term, "list") not in html] == []


def test_a_vocabulary_holds_its_own_terms_alone():
    theme, sector = ThemeFactory(), SectorFactory()

    assert (list(Theme.objects.all()), list(Sector.objects.all())) == ([theme], [sector])
    assert Term.objects.count() == 2


def test_a_key_stands_once_in_a_vocabulary_and_the_form_says_so(client, admin):
    ThemeFactory(key="safety")

    response = client.post(url(Theme, "add"), {"key": "safety", "action-publish": "1"})

    assert Theme.objects.count() == 1
    assert response.status_code == 422
    assert "error" in response.content.decode()


def test_the_same_key_may_stand_in_two_vocabularies():
    ThemeFactory(key="other")
    SectorFactory(key="other")

    assert Term.objects.filter(key="other").count() == 2


def test_a_new_term_comes_last_and_is_dragged_into_its_place(client, admin):
    for key in ("one", "two", "three"):
        client.post(url(Theme, "add"), {"key": key, "action-publish": "1"})

    client.post(url(Theme, "reorder", Theme.objects.get(key="three").pk) + "?position=0")

    assert [term.key for term in Theme.objects.all()] == ["three", "one", "two"]


def test_the_order_shown_is_the_order_kept(client, admin):
    ThemeFactory(key="last", sort_order=5)
    ThemeFactory(key="first", sort_order=1)

    html = client.get(url(Theme, "list")).content.decode()

    assert html.index("first") < html.index("last")


def test_a_contact_has_an_address_and_a_follow_link_leads_somewhere(client, admin):
    client.post(
        url(Contact, "add"), {"key": "support", "email": "support@example.org", "phone": "", "action-publish": "1"}
    )
    client.post(url(FollowLink, "add"), {"key": "list", "url": "https://example.org/list", "action-publish": "1"})

    assert Contact.objects.get().email == "support@example.org"
    assert FollowLink.objects.get().url == "https://example.org/list"


def test_a_name_is_shown_in_the_readers_language_and_falls_back_to_one_that_is_there():
    theme = ThemeFactory(key="safety")
    TermTextFactory(record=theme, name="Turvallisuus")
    TermTextFactory(record=theme, name="Trygghet", locale=LocaleFactory(language_code="sv"))
    theme = Theme.objects.with_texts().get()

    said = [(theme.name_in(code).text, theme.name_in(code).language_code) for code in ("fi", "sv", "ar")]

    assert said == [("Turvallisuus", "fi"), ("Trygghet", "sv"), ("Turvallisuus", "fi")]


def test_a_term_without_any_text_shows_its_key():
    assert ThemeFactory(key="safety").name_in("fi").text == "safety"


def test_another_programme_keeps_two_aspects_of_its_own(client, admin):
    for key in ("problems", "solutions"):
        client.post(url(Aspect, "add"), {"key": key, "action-publish": "1"})

    assert [aspect.key for aspect in Aspect.objects.live()] == ["problems", "solutions"]


def test_a_term_in_use_is_not_deleted_and_what_uses_it_is_listed(client, admin):
    from home.models import PlainPage
    from tests.factories.front import front_pages_of, page_under

    contact = ContactFactory(key="accessibility")
    fronts = front_pages_of("fi")
    page = page_under(fronts, "fi", title="Saavutettavuus", model=PlainPage, feedback_contact=contact)

    html = client.get(url(Contact, "delete", contact.pk)).content.decode()
    client.post(url(Contact, "delete", contact.pk))

    assert Contact.objects.filter(pk=contact.pk).exists()
    assert "Saavutettavuus" in html
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in html
    assert "Yes, delete" not in html
