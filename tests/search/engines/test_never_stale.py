"""Each change of the content is found within two seconds, on every engine, with nobody asking the server to hurry."""

import datetime as dt

import pytest
from django.test import TestCase
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from home.models import NewsIndexPage, PlainPage
from materials.actions.files import add_file, check_upload, delete_file, replace_file
from municipalities.models import Municipality
from search.analysis import analyse
from search.contracts import SearchQuery
from search.engines import engine
from tests.factories.events import EventIndexPageFactory, EventPageFactory
from tests.factories.materials import MaterialIndexPageFactory, MaterialPageFactory, docx_saying
from tests.factories.municipalities import MunicipalityFactory, MunicipalityIndexPageFactory
from tests.factories.search import front_page, published_page
from tests.search.engines.servers import wait_for

pytestmark = pytest.mark.usefixtures("each_engine")

SECONDS = 2
DAY = dt.date(2026, 11, 25)


def ask(text, language="fi"):
    words = tuple(analyse(text, language))
    return engine().search(SearchQuery(language=language, words=words), offset=0, limit=20)


def urls(text, language="fi"):
    return [hit.url for hit in ask(text, language).hits]


def soon(claim):
    wait_for(claim, seconds=SECONDS)


def told():
    """What a commit tells is told at once; the server shows it in its own time."""
    return TestCase.captureOnCommitCallbacks(execute=True)


@pytest.fixture
def page():
    """A published page below a list, which search finds."""
    with told():
        index = published_page(NewsIndexPage, title="Uutiset", slug="uutiset")
        page = published_page(PlainPage, title="Hapsukakku", slug="kakku", parent=index)
    soon(lambda: urls("hapsukakku") == ["/fi/uutiset/kakku/"])
    return page


def test_a_page_that_is_published_anew(page):
    page.title = "Mustikkapiirakka"
    with told():
        page.save_revision().publish()

    soon(lambda: urls("mustikkapiirakka") == ["/fi/uutiset/kakku/"] and urls("hapsukakku") == [])


def test_a_page_that_is_unpublished_and_published_again(page):
    with told():
        page.unpublish()
    soon(lambda: urls("hapsukakku") == [])

    with told():
        page.save_revision().publish()
    soon(lambda: urls("hapsukakku") == ["/fi/uutiset/kakku/"])


def test_a_page_that_is_moved_is_found_at_its_new_address(page):
    with told():
        other = published_page(NewsIndexPage, title="Muut", slug="muut")
        Page.objects.get(pk=page.pk).move(Page.objects.get(pk=other.pk), pos="last-child")

    soon(lambda: urls("hapsukakku") == ["/fi/muut/kakku/"])


def test_pages_below_one_that_gets_another_address(page):
    index = Page.objects.get(pk=page.pk).get_parent().specific
    index.slug = "ajankohtaista"
    with told():
        index.save_revision().publish()

    soon(lambda: urls("hapsukakku") == ["/fi/ajankohtaista/kakku/"])


def test_a_page_that_is_made_private_and_public_again(page):
    with told():
        restriction = PageViewRestriction.objects.create(
            page=Page.objects.get(pk=page.pk), restriction_type=PageViewRestriction.LOGIN
        )
    soon(lambda: urls("hapsukakku") == [])

    with told():
        restriction.delete()
    soon(lambda: urls("hapsukakku") == ["/fi/uutiset/kakku/"])


def test_a_page_that_is_deleted(page):
    with told():
        Page.objects.get(pk=page.pk).delete()

    soon(lambda: urls("hapsukakku") == [])


def test_a_record_whose_facts_are_published():
    with told():
        page = EventPageFactory(parent=EventIndexPageFactory(parent=front_page()), title="Työpaja")
        page.save_revision().publish()
    event = page.event
    event.venue_name, event.languages = "Hapsukakkutalo", ["so"]
    with told():
        event.save_revision().publish()
    soon(lambda: len(urls("hapsukakkutalo")) == 1 and ask("työpaja").facets.get("language") == {"so": 1})

    event.venue_name, event.languages = "Kirjasto", ["so", "ar"]
    with told():
        event.save_revision().publish()
    soon(lambda: urls("hapsukakkutalo") == [] and ask("työpaja").facets.get("language") == {"ar": 1, "so": 1})

    with told():
        event.unpublish()
    soon(lambda: urls("työpaja") == [])


def test_a_municipality_whose_name_is_published():
    with told():
        MunicipalityIndexPageFactory(parent=front_page()).save_revision().publish()
        one = MunicipalityFactory(name_fi="Hapsula", name_sv="Hapsby")
        one.save_revision().publish()
    soon(lambda: len(urls("hapsula")) == 1)

    one = Municipality.objects.get(pk=one.pk)
    one.name_fi = "Mustikkala"
    with told():
        one.save_revision().publish()

    soon(lambda: len(urls("mustikkala")) == 1 and urls("hapsula") == [])


def upload_saying(words):
    return check_upload("lomake.docx", docx_saying(words))


def test_a_file_that_is_added_replaced_and_deleted():
    with told():
        page = MaterialPageFactory(parent=MaterialIndexPageFactory(), title="Lomake")
        page.save_revision().publish()
        file = add_file(page.material, upload_saying("Hapsukakku maistuu."), language_code="fi", on=DAY)
    soon(lambda: len(urls("hapsukakku")) == 1)

    with told():
        replace_file(
            file,
            upload_saying("Mustikkapiirakka maistuu."),
            on=timezone.localdate(),
            what_changed="Ruoka",
            note_language_code="fi",
            is_checked=True,
        )
    soon(lambda: len(urls("mustikkapiirakka")) == 1 and urls("hapsukakku") == [])

    with told():
        delete_file(file)
    soon(lambda: urls("mustikkapiirakka") == [] and len(urls("lomake")) == 1)


def test_a_file_whose_language_was_wrong():
    """It is taken away and added anew in the right one: found in that language alone, and counted so."""
    with told():
        front_page("sv")
        MaterialIndexPageFactory(language_code="sv")
        page = MaterialPageFactory(parent=MaterialIndexPageFactory(), title="Lomake")
        page.save_revision().publish()
        file = add_file(page.material, upload_saying("Hapsukakku smakar."), language_code="fi", on=DAY)
    soon(lambda: len(urls("hapsukakku")) == 1 and ask("lomake").facets.get("language") == {"fi": 1})

    with told():
        delete_file(file)
        add_file(page.material, upload_saying("Hapsukakku smakar."), language_code="sv", on=DAY)

    soon(lambda: urls("hapsukakku") == [] and len(urls("hapsukakku", "sv")) == 1)
    soon(lambda: ask("lomake").facets.get("language") == {"sv": 1})
