import gzip

from hypothesis import given
from hypothesis import strategies as st

from municipalities.shapes import outline, path_of, rings_of

SQUARE = [(25.0, 62.0), (25.2, 62.0), (25.2, 62.1), (25.0, 62.1), (25.0, 62.0)]


def test_a_ring_is_drawn_once_round_in_whole_kilometres():
    path = path_of([SQUARE])

    # Some 10.5 by 11.1 kilometres: a start, and three steps before it closes.
    assert path == "M330 919l11 1 0-12-10 0z"


def test_what_is_smaller_than_the_grid_is_left_out():
    speck = [(25.0, 62.0), (25.001, 62.0), (25.001, 62.001), (25.0, 62.0)]

    assert path_of([speck]) == ""
    assert path_of([SQUARE], smallest_km2=1000) == ""


def test_holes_and_islands_are_rings_of_their_own():
    geometry = {"type": "MultiPolygon", "coordinates": [[SQUARE, SQUARE], [SQUARE]]}

    assert len(rings_of(geometry)) == 3
    assert rings_of({"type": "Polygon", "coordinates": [SQUARE]}) == [SQUARE]


@given(bends=st.lists(st.floats(-0.001, 0.001), min_size=1, max_size=20))
def test_bends_within_the_tolerance_are_straightened(bends):
    north = [(25.2 - 0.2 * (number + 1) / (len(bends) + 1), 62.1 + bend) for number, bend in enumerate(bends)]
    ring = [*SQUARE[:3], *north, *SQUARE[3:]]

    assert path_of([ring], tolerance_km=2) == path_of([SQUARE], tolerance_km=2)


def test_a_ring_of_two_points_has_nothing_to_simplify():
    assert path_of([[(25.0, 62.0), (26.0, 62.0)]], tolerance_km=1) == ""


def test_the_outline_is_light():
    large, small = outline(is_small=False), outline(is_small=True)

    assert len(gzip.compress(large.encode())) < 4_000
    assert len(gzip.compress(small.encode())) < 1_500
    assert large.startswith("M")
    assert small.startswith("M")
