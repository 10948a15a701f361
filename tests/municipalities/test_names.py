import pytest

from municipalities.names import is_named, sort_key


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Närpiö", "545"),
        ("närpes", "545"),
        ("narpio", "545"),
        ("NÄRPIÖSSÄ", "545"),
        ("Jyväskylässä", "179"),
        ("Helsingissä", "091"),
        ("Turussa", "853"),
        ("Åbo", "853"),
        ("abo", "853"),
        ("Kristiinan", "287"),
        ("Maarianhaminassa", "478"),
    ],
)
def test_a_municipality_is_found_by_what_people_type(finland, typed, code):
    found = [each.code for each in finland.values() if is_named(typed, each)]

    assert code in found
    assert len(found) <= 3


@pytest.mark.parametrize("typed", ["Tukholma", "-", "?!", "%"])
def test_what_names_no_municipality_finds_none(finland, typed):
    assert [each.code for each in finland.values() if is_named(typed, each)] == []


def test_swedish_letters_come_last_in_their_own_order():
    assert sorted(["Öja", "Äänekoski", "Åbo", "Zeta", "Akaa"], key=sort_key) == [
        "Akaa",
        "Zeta",
        "Åbo",
        "Äänekoski",
        "Öja",
    ]
