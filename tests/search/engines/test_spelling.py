import pytest

from search.engines.spelling import distance, nearest, trigrams


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [("kunta", "kunta", 0), ("kunta", "kutna", 1), ("kunta", "kuntaa", 1), ("lomake", "lomme", 2), ("", "abc", 3)],
)
def test_the_distance_counts_letters_added_dropped_changed_and_swapped(one, other, steps):
    assert distance(one, other) == steps


def test_of_words_equally_near_the_commoner_is_meant():
    assert nearest("kysey", [("kyser", "kyser", 1), ("kysely", "kysely", 9)]) == "kysely"


def test_a_word_too_far_off_is_no_suggestion():
    assert nearest("kunta", [("kuitti", "kuitti", 50)]) is None


def test_a_short_word_has_no_trigrams():
    assert trigrams("pdf") == []
