import io
import json

import pytest
from django.core.management import CommandError, call_command

from search.analysis import analyse
from search.models import SynonymGroup


def explained(*arguments):
    out = io.StringIO()
    call_command("search_explain", *arguments, stdout=out)
    return json.loads(out.getvalue())


def test_a_word_is_explained_by_the_keys_that_are_indexed():
    (only,) = explained("--language", "fi", "kunnissa")

    (word,) = analyse("kunnissa", "fi")
    assert only["word"] == "kunnissa"
    assert only["keys"] == list(word.keys)
    assert "kunta" in only["keys"]
    assert only["why"]


def test_words_come_from_standard_input_one_a_line_and_each_has_an_answer(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("Porissa\n\nhyvät suhteet\n!!!\n"))

    answers = explained("--language", "fi", "-")

    assert [answer["word"] for answer in answers] == ["Porissa", "hyvät suhteet", "!!!"]
    assert {"hyvä", "suhde"} <= set(answers[1]["keys"])
    assert answers[2]["keys"] == []


@pytest.mark.parametrize(("language", "word", "key"), [("sv", "kommunerna", "kommun"), ("ru", "языков", "язык")])
def test_each_language_is_read_by_its_own_rules(language, word, key):
    assert key in explained("--language", language, word)[0]["keys"]


def test_the_editors_synonyms_are_among_the_keys_of_their_language():
    SynonymGroup.objects.create(language_code="fi", words="kotoutuminen\nintegraatio")

    (finnish,) = explained("--language", "fi", "integraatiota")
    (swedish,) = explained("--language", "sv", "integraatiota")

    assert {"integraatio", "kotoutuminen"} <= set(finnish["keys"])
    assert "synonym: kotoutuminen" in finnish["why"]
    assert "kotoutuminen" not in swedish["keys"]


def test_a_language_that_the_portal_does_not_know_is_refused():
    with pytest.raises(CommandError):
        explained("--language", "xx", "kunta")
