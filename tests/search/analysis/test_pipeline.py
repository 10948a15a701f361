import csv
from pathlib import Path

import pytest

import search.analysis.names
from search.analysis import analyse, analyse_word, base_forms, explain, fingerprint, fold, key_of, matches
from search.analysis.names import names


def word(text, language="fi"):
    (only,) = analyse(text, language)
    return only


def municipalities():
    with (Path(search.analysis.names.__file__).parent / "data" / "municipalities.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def test_the_word_as_written_is_always_a_key():
    for written in ("Porissa", "hyvinvointialueella", "qwertzu", "työ"):
        assert word(written).keys[0] == key_of(written)


def test_a_name_of_a_place_says_nothing_by_its_pieces():
    assert word("Satakunnassa").keys == ("satakunnassa", "satakunta")
    assert word("Satakunnassa").parts == ()
    assert "uusimaa" in word("Uudellamaalla").keys


def test_an_unknown_compound_keeps_its_head():
    assert word("hyvinvointialueella").keys == ("hyvinvointialueella", "hyvinvointialue")


@pytest.mark.parametrize("compound", ["hyvinvointialue", "kylätalo", "valtuustokausi", "työ", "osallistujalista"])
def test_a_base_form_is_its_own_base_form(compound):
    assert word(compound).keys == (key_of(compound),)


def test_pieces_of_a_compound_stand_apart_from_its_keys():
    compound = word("kyselylomakkeita")

    assert compound.keys == ("kyselylomakkeita", "kyselylomake")
    assert compound.parts == ("kysely", "lomake")


def test_pieces_of_a_longer_compound_are_taken_apart_too():
    assert set(word("maahanmuuttajajärjestöjen").parts) >= {"maahanmuuttaja", "järjestö"}


def test_a_capital_makes_a_name_of_a_word_that_can_be_one():
    assert "pora" not in word("Porissa").keys
    assert {"pori", "pora"} <= set(word("porissa").keys)


def test_a_word_at_the_beginning_of_a_sentence_is_no_name():
    assert word("Kyselylomakkeeseen").lemma == "kyselylomake"
    assert word("Kuusi").keys == ("kuusi",)


def test_all_308_municipalities_and_a_former_one_are_known_by_both_names():
    rows = municipalities()

    assert len(rows) == 309
    for row in rows:
        name = row["name_fi"].removesuffix(" Tl").removesuffix("n kunta")
        assert key_of(name) in names("fi"), name
        if " " not in row["name_sv"]:
            assert key_of(row["name_sv"]) in names("sv"), row["name_sv"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Närpiössä", "närpiö"),
        ("Uudessakaarlepyyssä", "uusikaarlepyy"),
        ("Uuteenkaarlepyyhyn", "uusikaarlepyy"),
        ("Uudessakaupungissa", "uusikaupunki"),
        ("Lahteen", "lahti"),
        ("Mänttä-Vilppulassa", "mänttävilppula"),
        ("Tamperetta", "tampere"),
        ("Haapavettä", "haapavesi"),
        ("Kauniaisiin", "kauniainen"),
    ],
)
def test_a_municipality_is_found_in_its_local_cases(written, name):
    assert name in word(written).keys


def test_a_municipality_typed_without_dots_is_recognised_in_any_case():
    assert "uusikaarlepyy" in word("uudessakaarlepyyssa").keys
    assert "närpiö" in word("narpiossa").keys


def test_a_case_behind_a_colon_is_cut():
    assert word("THL:n").keys == ("thln", "thl")


def test_an_english_possessive_is_cut():
    assert "municipality" in word("municipality’s", "en").keys


def test_a_word_behind_a_hyphen_is_inflected_and_a_piece():
    hyphened = word("pdf-tiedostossa")

    assert "pdftiedosto" in hyphened.keys
    assert "tiedosto" in hyphened.parts


def test_a_clitic_and_a_possessive_ending_are_peeled_off():
    assert "kunta" in word("kunnassakin").keys
    assert "tilaisuus" in word("tilaisuuksissamme").keys


def test_spelling_of_unicode_makes_no_difference():
    composed, decomposed = "Närpiö", "Na\u0308rpio\u0308"

    assert word(composed).keys == word(decomposed).keys


def test_characters_that_nobody_sees_make_no_difference():
    assert word("kysely\u00adlomake").keys == word("kyselylomake").keys


def test_forms_without_accents_are_kept_apart_from_keys():
    assert word("Närpiö").plain_keys == ("narpio",)
    assert word("Pori").plain_keys == ()


@pytest.mark.parametrize(("text", "plain"), [("hørsholm", "horsholm"), ("đường", "duong"), ("čálli", "calli")])
def test_folding_takes_accents_off(text, plain):
    assert fold(text) == plain


def test_arabic_is_found_with_and_without_article_and_vowel_signs():
    assert set(word("القوالب", "ar").keys) & set(word("قوالب", "ar").keys)
    assert word("مُشارَكة", "ar").keys[0] == word("مشاركة", "ar").keys[0]


def test_a_language_without_dictionary_is_found_as_written():
    assert word("Trường", "vi").keys == ("trường",)
    assert word("Trường", "vi").why == "as written"


@pytest.mark.parametrize(
    ("written", "language", "base"),
    [
        ("buugaagta", "so", "buug"),
        ("degmooyinka", "so", "degmo"),
        ("tutatembelea", "sw", "tembelea"),
        ("والخدمات", "ar", "خدمة"),
        ("добрими", "uk", "добрий"),
    ],
)
def test_endings_alone_lead_to_a_base_form(written, language, base):
    assert key_of(base) in word(written, language).keys


def test_dari_is_analysed_as_farsi():
    assert analyse("کتاب‌ها", "prs") == analyse("کتاب‌ها", "fa")


def test_every_reading_says_which_rule_found_it():
    assert "dictionary: skola" in word("skolans", "sv").why
    assert word("Porissa").why == "name: Pori"
    assert word("qwertzu").why == "as written"


def test_a_very_long_word_is_cut():
    assert len(analyse_word("a" * 5_000, "fi").keys[0]) == 64


def test_the_fingerprint_changes_with_the_projects_own_words(monkeypatch):
    before = fingerprint()
    monkeypatch.setattr("search.analysis.names._PRODUCT_WORDS", ("uutuus",))
    search.analysis.names.fingerprint.cache_clear()

    after = fingerprint()

    search.analysis.names.fingerprint.cache_clear()
    assert after != before


@pytest.mark.parametrize("typed", ["Närpiö", "närpiössä", "narpio", "När", "Närpes"])
def test_a_short_text_is_matched_by_form_without_accents_and_by_its_beginning(typed):
    assert matches(typed, "Närpiö Närpes", language_code="fi")


def test_a_short_text_is_not_matched_by_another_word():
    assert not matches("Pori Turku", "Pori Björneborg", language_code="fi")


def test_a_swedish_word_is_in_a_compound_as_it_stands():
    (word,) = analyse("samtalet", "sv")

    assert "simma" not in word.parts


def test_an_explanation_names_the_other_official_name_that_is_asked_for_too():
    explanation = explain("Åbo", "fi")

    assert explanation.keys == ["åbo", "turku"]
    assert "other official name: turku" in explanation.why
    assert explain("Turussa", "fi").keys == ["turussa", "turku", "åbo"]
    assert explain("Porvoo Åbo", "sv").keys == ["porvoo", "åbo", "borgå", "turku"]


@pytest.mark.parametrize(
    ("written", "language", "base"),
    [
        ("misunderstood", "en", "misunderstand"),
        ("housewives", "en", "housewife"),
        ("läroböckernas", "sv", "lärobok"),
        ("beskrevs", "sv", "beskriva"),
        ("maanteillä", "fi", "maantie"),
    ],
)
def test_an_irregular_form_is_seen_behind_a_prefix_too(written, language, base):
    assert base in word(written, language).keys


@pytest.mark.parametrize(("written", "other"), [("målade", "mål"), ("talar", "tal"), ("bröder", "bröd")])
def test_a_swedish_stem_that_is_another_word_is_no_key(written, other):
    assert other not in word(written, "sv").keys


def test_a_swedish_word_may_be_a_verb_and_a_plural():
    assert {"del", "dela"} <= set(word("delar", "sv").keys)
    assert "beslut" in word("beslutens", "sv").keys


def test_three_pieces_are_found_two_by_two_and_across_a_hyphen():
    assert {"maakunta", "liitto"} <= set(word("maakuntaliiton").parts)
    assert {"tasaarvo", "suunnitelma"} <= set(word("tasa-arvosuunnitelman").parts)
    assert "kuuleminen" in word("kuulemistilaisuuden").parts


def test_a_word_that_is_cut_behind_a_hyphen_is_read():
    assert word(f"{'a' * 63}-auto").keys == ("a" * 63,)


def test_a_name_that_nobody_knows_is_found_in_its_cases():
    assert "lindström" in word("Lindströmille").keys
    assert "migri" in word("Migriin").keys
    assert base_forms(word("Migriin"), "fi") == frozenset()


def test_a_word_that_ends_like_a_thing_of_yours_is_none():
    assert "tila" not in word("tilanne").keys
    assert "äiti" in word("äitini").keys
