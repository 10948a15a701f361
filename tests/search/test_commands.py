import io
import json

import pytest
from django.core.management import call_command

from search.analysis import analyse


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
