"""Pages tell of themselves; nothing that is hidden stays to be found."""

import pytest
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from home.models import NewsIndexPage, NewsPage, PlainPage
from search.analysis import analyse
from search.contracts import SearchDocument, SearchQuery
from search.engines import engine
from search.indexing import check, mend, paused, rebuild, refresh, refresh_pages
from search.models import IndexedDocument, IndexState
from search.page_source import PageSource, plain_page_models
from search.registry import sources
from tests.factories.base import LocaleFactory
from tests.factories.search import SearchDocumentFactory, front_page, published_page, search_page


def found(text, language="fi"):
    query = SearchQuery(language=language, words=tuple(analyse(text, language)))
    return [hit.title for hit in engine().search(query, offset=0, limit=20).hits]


def traces_of(word):
    """Whatever the index still knows of a word, in results or in suggestions."""
    return [*found(word), *engine().suggest(word[:4], language="fi", limit=5)]


@pytest.fixture
def register(monkeypatch):
    """Registers a source for one test."""
    monkeypatch.setattr(sources, "_items", list(sources))
    return sources.register


class Notes:
    """A source that speaks for news pages and knows them by another number than their page's."""

    key = "note"
    label = "Notes"
    covers = {"home.NewsPage": "pk"}
    texts: dict[int, str] = {}

    def documents(self, *, language_code, ids=None):
        for number, text in self.texts.items():
            if language_code == "fi" and (ids is None or number in ids):
                yield SearchDocument(kind="note", object_id=number, language="fi", title=text, url=f"/fi/{number}/")


def test_a_published_page_is_found_by_title_lead_and_text():
    published_page(title="Ohje kunnille", slug="ohje", lead="Kuulkaa asukkaita.", body=[("text", "<p>Kirjuri.</p>")])

    assert found("kunta") == found("asukas") == found("kirjurin") == ["Ohje kunnille"]


@pytest.mark.parametrize("others", [0, 4])
def test_a_page_is_brought_up_to_date_in_a_few_queries_whatever_the_site_holds(others, django_assert_max_num_queries):
    for number in range(others):
        published_page(title=f"Toinen {number}", slug=f"toinen-{number}", lead="Kuulkaa asukkaita.")
    page = published_page(title="Ohje", slug="ohje", lead="Kuulkaa asukkaita.")
    page.title = "Uusi ohje"
    page.save()

    with django_assert_max_num_queries(24):
        refresh_pages([page])

    assert found("uusi") == ["Uusi ohje"]


def test_a_draft_is_not_found():
    front_page().add_child(instance=PlainPage(title="Hapsukakku", slug="luonnos", live=False)).save_revision()

    assert traces_of("hapsukakku") == []


def test_a_draft_over_a_published_page_is_not_found():
    page = published_page(title="Julkinen", slug="sivu")
    page.title = "Hapsukakku"
    page.save_revision()

    assert traces_of("hapsukakku") == []
    assert found("julkinen") == ["Julkinen"]


def test_an_unpublished_page_is_gone():
    page = published_page(title="Hapsukakku", slug="sivu")

    page.unpublish()

    assert traces_of("hapsukakku") == []


def test_a_deleted_page_is_gone_with_all_below_it():
    index = published_page(NewsIndexPage, title="Uutiset", slug="uutiset")
    published_page(NewsPage, parent=index, title="Hapsukakku", slug="kakku")

    Page.objects.get(pk=index.pk).delete()

    assert traces_of("hapsukakku") == []
    assert IndexedDocument.objects.filter(kind="page").count() == 1


def test_a_page_made_private_is_gone_with_all_below_it():
    index = published_page(NewsIndexPage, title="Uutiset", slug="uutiset")
    published_page(NewsPage, parent=index, title="Hapsukakku", slug="kakku")

    restriction = PageViewRestriction.objects.create(
        page=Page.objects.get(pk=index.pk), restriction_type=PageViewRestriction.LOGIN
    )

    assert traces_of("hapsukakku") == []
    restriction.delete()
    assert found("hapsukakku") == ["Hapsukakku"]


def test_a_page_moved_below_a_private_one_is_gone():
    hidden = published_page(NewsIndexPage, title="Salassa", slug="salassa")
    PageViewRestriction.objects.create(
        page=Page.objects.get(pk=hidden.pk), restriction_type=PageViewRestriction.PASSWORD, password="salaisuus"
    )
    page = published_page(title="Hapsukakku", slug="kakku")

    Page.objects.get(pk=page.pk).move(Page.objects.get(pk=hidden.pk), pos="last-child")

    assert traces_of("hapsukakku") == []


def test_a_page_keeps_its_address_right_when_a_page_above_it_is_renamed(django_capture_on_commit_callbacks):
    index = published_page(NewsIndexPage, title="Uutiset", slug="uutiset")
    published_page(NewsPage, parent=index, title="Hapsukakku", slug="kakku")
    index.refresh_from_db()

    index.slug = "ajankohtaista"
    with django_capture_on_commit_callbacks(execute=True):
        index.save_revision().publish()

    assert list(IndexedDocument.objects.filter(title="Hapsukakku").values_list("url", flat=True)) == [
        "/fi/ajankohtaista/kakku/"
    ]


def test_publishing_and_the_index_are_kept_or_undone_together():
    page = front_page().add_child(instance=PlainPage(title="Hapsukakku", slug="kakku", live=False))
    with transaction.atomic():
        page.save_revision().publish()
        assert found("hapsukakku") == ["Hapsukakku"]
        transaction.set_rollback(True)

    assert traces_of("hapsukakku") == []


def test_a_page_is_found_in_its_own_language():
    published_page(title="Anvisning", slug="anvisning", language_code="sv")

    assert found("anvisningen", "sv") == ["Anvisning"]
    assert found("anvisning", "fi") == []


def test_the_search_page_is_not_worth_finding():
    search_page(title="Hapsukakku")

    assert traces_of("hapsukakku") == []


def test_a_page_that_a_source_speaks_for_is_not_doubled(register):
    register(source := Notes())
    index = published_page(NewsIndexPage, title="Uutiset", slug="uutiset")
    page = front_page().add_child(instance=NewsPage(title="Sivun nimi", slug="kakku", live=False))
    source.texts = {page.pk: "Muistiinpano"}

    page.save_revision().publish()

    assert NewsPage not in plain_page_models()
    assert found("sivun nimi") == []
    assert found("muistiinpano") == ["Muistiinpano"]
    assert index.title == "Uutiset"


def test_an_app_tells_of_a_changed_object_itself(register):
    register(source := Notes())
    source.texts = {5: "Hapsukakku"}
    refresh("note", 5)
    assert found("hapsukakku") == ["Hapsukakku"]

    source.texts = {}
    refresh("note", 5)

    assert traces_of("hapsukakku") == []


def test_what_changed_in_no_language_of_the_site_changes_nothing(register):
    register(source := Notes())
    source.texts = {5: "Hapsukakku"}
    refresh("note", 5)

    source.texts = {}
    refresh("note", 5, languages=[])
    refresh("note", 5, languages=["fa"])

    assert found("hapsukakku") == ["Hapsukakku"]


def test_a_kind_that_nobody_offers_is_passed_over():
    refresh("nobody", 1)

    assert not IndexedDocument.objects.exists()


def test_rebuilding_finds_what_is_published_and_nothing_else():
    published_page(title="Julkinen", slug="julkinen")
    engine().replace("page", [999_999], [SearchDocumentFactory(object_id=999_999, title="Jäänne")])

    count = rebuild(at=timezone.now())

    assert found("julkinen") == ["Julkinen"]
    assert found("jäänne") == []
    assert count == IndexedDocument.objects.count()


def test_the_comparison_says_what_is_missing_changed_and_left_over():
    page = published_page(title="Puuttuu", slug="puuttuu")
    changed = published_page(title="Muuttuu", slug="muuttuu")
    engine().replace("page", [page.pk], [])
    PlainPage.objects.filter(pk=changed.pk).update(title="Muuttui")
    engine().replace("page", [999_999], [SearchDocumentFactory(object_id=999_999)])
    at = timezone.now()

    problems = {difference.document_id: difference.problem for difference in check(at=at)}

    assert problems == {
        f"page:{page.pk}:fi": "missing",
        f"page:{changed.pk}:fi": "changed",
        "page:999999:fi": "left over",
    }
    assert engine().status().differences == 3


def test_mending_brings_the_index_back_in_line():
    page = published_page(title="Puuttuu", slug="puuttuu")
    engine().replace("page", [page.pk], [])
    engine().replace("nobody", [1], [SearchDocumentFactory(kind="nobody", object_id=1)])
    at = timezone.now()

    left = mend(check(at=at), at=at)

    assert left == 0
    assert found("puuttuu") == ["Puuttuu"]


def test_mending_builds_an_index_of_another_analysis_anew():
    published_page(title="Sivu", slug="sivu")
    IndexState.objects.update(fingerprint="an older one")

    mend([], at=timezone.now())

    assert engine().status().is_current


def test_the_page_source_offers_only_the_asked_ids():
    first = published_page(title="Yksi", slug="yksi")
    published_page(title="Kaksi", slug="kaksi")
    LocaleFactory(language_code="sv")

    documents = list(PageSource().documents(language_code="fi", ids=[first.pk]))

    assert [document.title for document in documents] == ["Yksi"]
    assert list(PageSource().documents(language_code="sv")) == []


def test_a_load_of_many_pages_may_leave_the_index_to_a_build_at_its_end():
    with paused():
        published_page(title="Hapsukakku", slug="kakku")
        refresh("page", 1)
    assert found("hapsukakku") == []

    rebuild(at=timezone.now())

    assert found("hapsukakku") == ["Hapsukakku"]
