"""Voikko is optional: these hold where it is installed, as in CI."""

import threading

import pytest

from search.analysis import analyse, voikko

pytestmark = pytest.mark.skipif(not voikko.version(), reason="words read by Voikko; apt install libvoikko1 voikko-fi")


def lemmas(word):
    return {reading.lemma for reading in voikko.readings(word)}


def test_a_capital_that_can_be_a_name_is_read_as_the_name_alone():
    assert lemmas("Porissa") == {"Pori"}
    assert lemmas("porissa") == {"Pori", "pora"}


def test_a_form_that_hardly_anyone_means_is_left_out():
    assert lemmas("kuusi") == {"kuusi"}
    assert lemmas("kirjain") == {"kirjain"}


def test_a_participle_is_found_by_its_verb():
    (word,) = analyse("vastanneet", "fi")

    assert "vastata" in word.keys


def test_pieces_of_a_compound_are_as_written_and_in_their_base_forms():
    assert {"kysely", "lomake"} <= set(voikko.parts_of("kyselylomakkeita"))
    assert {"maahanmuuttaja", "järjestö"} <= set(voikko.parts_of("maahanmuuttajajärjestöjen"))


def test_threads_read_alike():
    words = ["Porissa", "kyselylomakkeita", "kunnan", "päättäjätilaisuudessa", "vastanneet", "Uudessakaupungissa"] * 40
    expected = [lemmas(word) for word in words]
    seen = []

    def read():
        seen.append(
            [
                {one.lemma for one in voikko._analyses(word.lower())} >= want
                for word, want in zip(words, expected, strict=True)
            ]
        )

    threads = [threading.Thread(target=read) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(seen) == 6
    assert all(all(one) for one in seen)
