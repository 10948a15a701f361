from pathlib import Path

import pytest

from search.analysis import analyse, analyse_word, voikko
from search.analysis.names import names
from search.analysis.pipeline import may_meet

LISTS = Path(__file__).parent / "words"
OTHERS = ("se", "ar", "so", "sw", "uk", "ru", "vi", "et")


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


def parts_of(text, language):
    return {part for word in analyse(text, language) for part in word.parts}


def missed(language):
    return [pair for pair in pairs(language, "match") if not keys_of(pair[0], language) & keys_of(pair[1], language)]


def merged(language):
    return [pair for pair in pairs(language, "apart") if keys_of(pair[0], language) & keys_of(pair[1], language)]


@pytest.fixture(params=["without Voikko", "with Voikko"])
def dictionary(request, monkeypatch):
    """Every list holds with the dictionary that comes with the portal, and with Voikko in front of it."""
    if request.param == "without Voikko":
        monkeypatch.setattr(voikko, "version", lambda: "")
    elif not voikko.version():
        pytest.skip("words read by Voikko; apt install libvoikko1 voikko-fi")
    empty_caches()
    yield request.param
    empty_caches()


def empty_caches():
    voikko.readings.cache_clear()
    analyse_word.cache_clear()


@pytest.mark.parametrize(
    ("language", "matches", "look_alikes"),
    [("fi", 2_200, 400), ("sv", 700, 100), ("en", 330, 60), *((code, 20, 5) for code in OTHERS)],
)
def test_the_word_lists_are_long_enough_to_say_something(language, matches, look_alikes):
    assert len(pairs(language, "match")) >= matches
    assert len(pairs(language, "apart")) >= look_alikes


@pytest.mark.parametrize(
    ("language", "share"), [("fi", 0.99), ("sv", 0.98), ("en", 0.98), *((code, 0.9) for code in OTHERS)]
)
def test_a_word_is_found_in_its_other_forms(language, share, dictionary):
    found = 1 - len(missed(language)) / len(pairs(language, "match"))

    assert found >= share, missed(language)


@pytest.mark.parametrize("language", ["fi", "sv", "en", *OTHERS])
def test_words_that_only_look_alike_are_kept_apart(language, dictionary):
    assert merged(language) == []


@pytest.mark.parametrize(("language", "at_least"), [("fi", 200), ("sv", 65)])
def test_a_compound_is_found_by_its_pieces(language, at_least, dictionary):
    asked = pairs(language, "parts")

    lost = [pair for pair in asked if not keys_of(pair[0], language) & parts_of(pair[1], language)]

    assert len(asked) >= at_least
    assert len(lost) / len(asked) <= 0.06, lost


@pytest.mark.parametrize("language", ["fi", "sv", "en", *OTHERS])
def test_no_word_that_meets_is_passed_over_at_a_glance(language, dictionary):
    asked = [pair for section in ("match", "parts", "apart") for pair in pairs(language, section)]
    asked += [(name, form) for form, owned in names(language).items() for name in owned]

    def is_passed_over(one, form):
        keys = keys_of(one, language)
        return any(
            keys & {*word.keys, *word.parts, *word.plain_keys} and not may_meet(keys, language)(word.text)
            for word in analyse(form, language)
        )

    assert [pair for pair in asked if is_passed_over(*pair) or is_passed_over(*reversed(pair))] == []
