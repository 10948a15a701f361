"""What editors keep for search, and what search counts for them."""

import datetime as dt
import re
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import PageViewRestriction, Site

from search import explaining
from search.analysis import explain
from search.editorial import note_unanswered, promoted_for, purge_unanswered
from search.engines import engine
from search.models import PromotedResult, SynonymGroup, UnansweredQuestion
from search.queries import answer_to, question_of
from tests.factories.accounts import UserFactory
from tests.factories.search import SearchDocumentFactory as Document
from tests.factories.search import front_page, published_page, search_page

DAY, NEXT_DAY = dt.date(2026, 11, 25), dt.date(2026, 11, 26)


def put(*documents):
    for document in documents:
        engine().replace(document.kind, [document.object_id], [document])


def site_with_search():
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "port": 80, "root_page": front_page()}
    )
    search_page()


def titles(text, language="fi"):
    answer = answer_to(question_of(text, language), filters={}, page=1)
    return [shown.hit.title for shown in answer.hits]


def test_a_synonym_is_found_in_any_form_and_marked_in_its_own_language_alone():
    SynonymGroup.objects.create(language_code="fi", words="kotoutuminen\nintegraatio")
    put(
        Document(title="Opas", body="Kotoutumisen tueksi."), Document(title="Guide", body="kotoutuminen", language="en")
    )

    answer = answer_to(question_of("integraatiota", "fi"), filters={}, page=1)

    assert [shown.snippet for shown in answer.hits] == ["<mark>Kotoutumisen</mark> tueksi."]
    assert titles("integraatio", "en") == []


def test_a_municipality_is_found_by_its_name_in_the_other_official_language():
    put(Document(title="Tilaisuus", body="Keskusteltiin Turussa."))

    assert titles("Åbo") == ["Tilaisuus"]


@pytest.mark.parametrize("typed", ["Ohcejohka", "ohcejohka"])
@pytest.mark.parametrize("language", ["fi", "se", "sv"])
def test_a_municipality_of_the_sami_homeland_is_found_by_its_sami_name(typed, language):
    put(Document(title="Utsjoki", language=language), Document(title="Inari", language=language))

    assert titles(typed, language) == ["Utsjoki"]
    assert titles("anar", language) == titles("Anár", language) == titles("Aanaar", language) == ["Inari"]


@pytest.mark.parametrize("words", ["", "yksi", "yksi\nkaksi sanaa", "yksi\n!!!"])
def test_synonyms_are_at_least_two_single_words(words):
    with pytest.raises(ValidationError) as error:
        SynonymGroup(language_code="fi", words=words).full_clean()

    assert set(error.value.message_dict) == {"words"}


def test_a_page_is_promoted_for_just_its_question_in_any_form():
    page = published_page(title="Kunnat", slug="kunnat", lead="Kaikki kunnat.")
    PromotedResult.objects.create(language_code="fi", questions="osallistunut kunta", page=page)

    def promoted(text):
        return [one.title for one in promoted_for(question_of(text, "fi").words, "fi")]

    assert promoted("osallistuneet kunnat") == ["Kunnat"]
    assert promoted("kunnat") == promoted("osallistuneet kunnat Pori") == []


def test_a_promoted_page_that_is_taken_down_or_made_private_is_not_shown():
    page = published_page(title="Hapsukakku", slug="kakku")
    PromotedResult.objects.create(language_code="fi", questions="kakku", page=page)
    words = question_of("kakku", "fi").words
    assert len(promoted_for(words, "fi")) == 1

    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert promoted_for(words, "fi") == []
    restriction.delete()
    page.unpublish()

    assert promoted_for(words, "fi") == []


def test_the_text_of_a_question_without_results_is_kept_once_it_is_asked_on_another_day():
    for _reload in range(3):
        note_unanswered("Hapsukakku", "fi", on=DAY)
    kept = UnansweredQuestion.objects.get()
    assert (kept.question, kept.count) == ("", 3)

    for _reload in range(2):
        note_unanswered("hapsukakku ", "fi", on=NEXT_DAY)
    note_unanswered("hapsukakku", "sv", on=NEXT_DAY)

    kept = UnansweredQuestion.objects.get(language_code="fi")
    assert (kept.question, kept.count, kept.last_asked_on) == ("hapsukakku", 5, NEXT_DAY)


def test_a_person_asked_for_and_reloaded_in_one_browser_is_in_no_report(client, editor_client):
    site_with_search()

    for _reload in range(2):
        client.get("/fi/haku/", {"q": "Matti Meikäläinen Jokkmokk"})

    assert UnansweredQuestion.objects.get().count == 2
    assert "meikäläinen" not in editor_client.get("/cms/search_unanswered/").content.decode().casefold()


@pytest.mark.parametrize(
    "text", ["matti@example.org", "010190-123A", "0401234567", "a " * 7, "x" * 81, "puhelin 0401 234"]
)
def test_what_looks_like_something_about_a_person_is_not_counted(text):
    note_unanswered(text, "fi", on=DAY)
    note_unanswered(text, "fi", on=NEXT_DAY)

    assert not UnansweredQuestion.objects.exists()


def test_questions_are_forgotten_after_a_season():
    note_unanswered("hapsukakku", "fi", on=DAY)
    at = dt.datetime(2027, 3, 1, tzinfo=dt.UTC)

    assert purge_unanswered(at, True) == 1
    assert purge_unanswered(at, False) == 1
    assert not UnansweredQuestion.objects.exists()


@pytest.fixture
def editor_client(client):
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    return client


def test_editors_see_why_a_word_finds_and_how_much(editor_client):
    put(Document(title="Kuntien tilaisuus"))

    page = editor_client.get("/cms/search_explain/", {"language": "fi", "words": "kunnissa"}).content.decode()

    assert "kunnissa, kunta" in page
    assert editor_client.get("/cms/search_explain/", {"words": "kunnissa"}).context["rows"][0].documents == 1


def test_editors_see_the_synonyms_that_a_word_is_asked_for_with_and_what_it_may_mean(editor_client):
    SynonymGroup.objects.create(language_code="fi", words="kotoutuminen\nintegraatio")
    put(Document(title="Kotoutumisen opas"), Document(title="Keskustelutilaisuus"))

    asked = {"language": "fi", "words": "integraatiota keskustelutialisuus"}
    known, mistyped = editor_client.get("/cms/search_explain/", asked).context["rows"]

    assert "kotoutuminen" in known.also
    assert known.documents == 1
    assert (mistyped.documents, mistyped.suggestion) == (0, "keskustelutilaisuus")


@pytest.mark.parametrize("language", ["fi", "sv", "en", "ar"])
def test_every_rule_is_said_in_the_editors_language(language, monkeypatch):
    """The analysis names its rules in English; one that the screen did not know would come through as it is."""
    for table in ("_RULES", "_RULES_OF_A_WORD"):
        monkeypatch.setattr(explaining, table, {key: f"<{key}>" for key in getattr(explaining, table)})
    lists = Path(__file__).parent / "analysis" / "words" / f"{language}.txt"
    words = {form for line in lists.read_text(encoding="utf-8").splitlines() for form in re.split(r"[ |]", line)}

    said = {rule for word in words for rule in explaining.rules_of(explain(word, language))}

    assert len(said) > 4
    assert [rule for rule in said if not rule.startswith("<")] == []


def test_editors_read_the_questions_that_found_nothing(editor_client):
    for day in (DAY, NEXT_DAY):
        note_unanswered("hapsukakku", "fi", on=day)
    note_unanswered("kerran kysytty", "fi", on=DAY)

    response = editor_client.get("/cms/search_unanswered/")

    assert [row.question for row in response.context["object_list"]] == ["hapsukakku"]
    assert "/cms/search_explain/?language=fi&amp;words=hapsukakku" in response.content.decode()


def test_turning_the_pages_of_what_has_some_of_the_words_counts_the_question_once(client):
    site_with_search()
    put(*(Document(title="Kunta", object_id=number) for number in range(1, 14)))

    for number in ("1", "2"):
        client.get("/fi/haku/", {"q": "kunta hapsukakku", "page": number})

    kept = UnansweredQuestion.objects.get()
    assert (kept.question, kept.count) == ("", 1)


def test_a_question_that_editors_have_a_page_for_is_answered(client):
    site_with_search()
    page = published_page(title="Yhteystiedot", slug="yhteys")
    PromotedResult.objects.create(language_code="fi", questions="hapsukakku", page=page)

    shown = client.get("/fi/haku/", {"q": "hapsukakku"}).content.decode()

    assert not UnansweredQuestion.objects.exists()
    assert 'class="search-promoted"' in shown
    assert "search-hit__kind" not in shown
    with translation.override("fi"):
        status = shown.partition('role="status">')[2].partition("</p>")[0].strip()
        assert status == gettext("Chosen by the editors")
    assert "0 " not in shown.partition("<title>")[2].partition("</title>")[0]
    assert 'class="search-help"' not in shown
