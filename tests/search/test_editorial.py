"""What editors keep for search, and what search counts for them."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import PageViewRestriction

from search.editorial import note_unanswered, promoted_for, purge_unanswered
from search.engines import engine
from search.models import PromotedResult, SynonymGroup, UnansweredQuestion
from search.queries import answer_to, question_of
from tests.factories.accounts import UserFactory
from tests.factories.search import SearchDocumentFactory as Document
from tests.factories.search import published_page

DAY = dt.date(2026, 11, 25)


def put(*documents):
    for document in documents:
        engine().replace(document.kind, [document.object_id], [document])


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


def test_the_text_of_a_question_without_results_is_kept_from_the_second_time_on():
    note_unanswered("Hapsukakku", "fi", on=DAY)
    assert UnansweredQuestion.objects.get().question == ""

    note_unanswered("hapsukakku ", "fi", on=DAY)
    note_unanswered("hapsukakku", "sv", on=DAY)

    kept = UnansweredQuestion.objects.get(language_code="fi")
    assert (kept.question, kept.count) == ("hapsukakku", 2)


@pytest.mark.parametrize(
    "text", ["matti@example.org", "010190-123A", "0401234567", "a " * 7, "x" * 81, "puhelin 0401 234"]
)
def test_what_looks_like_something_about_a_person_is_not_counted(text):
    note_unanswered(text, "fi", on=DAY)
    note_unanswered(text, "fi", on=DAY)

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
    assert "<td>1</td>" in page


def test_editors_read_the_questions_that_found_nothing(editor_client):
    for _time in range(2):
        note_unanswered("hapsukakku", "fi", on=DAY)
    note_unanswered("kerran kysytty", "fi", on=DAY)

    page = editor_client.get("/cms/search_unanswered/").content.decode()

    assert "hapsukakku" in page
    assert "kerran" not in page
