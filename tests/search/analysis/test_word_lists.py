from pathlib import Path

import pytest

from search.analysis import analyse

LISTS = Path(__file__).parent / "words"


def pairs(language, section):
    found, current = [], ""
    for line in (LISTS / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            current = line[2:]
        elif line and not line.startswith("#") and current == section:
            asked, _blank, written = line.partition(" ")
            found += [(asked, form) for form in written.split("|")]
    return found


def keys_of(text, language):
    return {key for word in analyse(text, language) for key in word.keys}


def missed(language):
    return [pair for pair in pairs(language, "match") if not keys_of(pair[0], language) & keys_of(pair[1], language)]


def merged(language):
    return [pair for pair in pairs(language, "apart") if keys_of(pair[0], language) & keys_of(pair[1], language)]


@pytest.mark.parametrize(("language", "matches", "look_alikes"), [("fi", 120, 40), ("sv", 40, 10), ("en", 30, 10)])
def test_the_word_lists_are_long_enough_to_say_something(language, matches, look_alikes):
    assert len(pairs(language, "match")) >= matches
    assert len(pairs(language, "apart")) >= look_alikes


@pytest.mark.parametrize(("language", "share"), [("fi", 0.98), ("sv", 0.96), ("en", 0.98)])
def test_a_word_is_found_in_its_other_forms(language, share):
    found = 1 - len(missed(language)) / len(pairs(language, "match"))

    assert found >= share, missed(language)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_words_that_only_look_alike_are_kept_apart(language):
    assert merged(language) == []
