import itertools
import re

import pytest

from municipalities.components import MunicipalityMap, small_map
from municipalities.models import Boundary, RoundMunicipality
from municipalities.queries.facts import facts_of_all, facts_of_part_takers
from tests.factories.municipalities import RoundFactory


@pytest.fixture
def kajaani(finland):
    RoundFactory(held=[finland["205"]], took_part=[finland["765"], finland["697"]])
    RoundFactory(held=[finland["609"]], is_example=True)
    return {row.municipality.code: row for row in facts_of_all({})}


def drawn(rows, **options):
    addresses = {row.municipality.code: f"/fi/kunnat/{row.municipality.slug}/" for row in rows}
    return MunicipalityMap(rows, language_code="fi", addresses=addresses, **options)


def test_every_marker_is_a_link_with_a_name_that_tells_the_role(kajaani):
    html = drawn([kajaani[code] for code in ("205", "765", "609", "049")]).render_html({})

    links = dict(re.findall(r'<a href="([^"]+)"[^>]*aria-label="([^"]+)"', html))
    assert links == {
        "/fi/kunnat/espoo/": "Espoo: has not taken part yet",
        "/fi/kunnat/kajaani/": "Kajaani: held sessions",
        "/fi/kunnat/sotkamo/": "Sotkamo: residents took part through Kajaani",
        "/fi/kunnat/pori/": "Pori: held sessions (some details are an example)",
    }


def test_the_key_explains_the_markers_that_are_drawn_and_no_other(kajaani):
    both = drawn([kajaani["205"], kajaani["765"]]).render_html({})
    one = drawn([kajaani["205"]]).render_html({})

    assert "marker__open" in both
    assert "Residents took part through another municipality" in both
    assert "marker__open" not in one
    assert "Residents took part through another municipality" not in one
    assert "Broken ring" not in both


def test_a_line_leads_from_guest_to_host(kajaani):
    component = drawn([kajaani[code] for code in ("205", "765", "697")])

    ends = component.ties()

    host = next(marker for marker in component.markers() if marker.code == "205")
    assert len(ends) == 2
    assert {(tie.x2, tie.y2) for tie in ends} == {(host.x, host.y)}
    assert drawn([kajaani["765"]]).ties() == []


def box_of(marker, label, letters):
    """Left, top, right and bottom of a name: letters are half as wide as they are high, an i and an l a quarter."""
    width = sum(0.25 if letter in "ilj" else 0.5 for letter in marker.name.text) * letters
    left = marker.x + label.x - {"start": 0, "middle": width / 2, "end": width}[label.anchor]
    bottom = marker.y + label.y
    return left, bottom - letters * 0.75, left + width, bottom


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_names_that_are_shown_cover_no_other(finland):
    each = RoundFactory(held=[])
    RoundMunicipality.objects.bulk_create(
        RoundMunicipality(round=each, municipality=municipality) for municipality in finland.values()
    )
    markers = drawn(facts_of_all({})).markers()

    named = {
        letters: [(marker, label) for marker in markers if (label := getattr(marker, name)).has_room]
        for name, letters in (("label", 22), ("phone_label", 30))
    }

    assert 20 < len(named[30]) < len(named[22]) < 308
    for letters, shown in named.items():
        assert "Inari" in {marker.name.text for marker, _label in shown}
        boxes = [box_of(marker, label, letters) for marker, label in shown]
        assert [(one, other) for one, other in itertools.combinations(boxes, 2) if overlap(one, other)] == []


def test_close_neighbours_all_find_room_for_their_names(finland):
    coast = ["905", "475", "280", "545", "231", "287"]
    north = ["678", "208", "071", "535", "205", "697", "765"]
    lakes = ["179", "915", "171", "491", "740"]
    RoundFactory(held=[finland[code] for code in (*coast, *north, *lakes)])
    markers = drawn(facts_of_part_takers()).markers()

    assert [marker.name.text for marker in markers if not marker.label.has_room] == []


def test_a_name_at_the_edge_stays_on_the_map(finland):
    RoundFactory(held=[finland["146"]])

    markers = {marker.code: marker for marker in drawn(facts_of_all({})).markers()}

    assert markers["146"].name.text == "Ilomantsi"
    assert markers["146"].label.anchor == "end"


def test_without_boundaries_the_outline_is_drawn_and_credited(kajaani):
    component = drawn([kajaani["205"]])

    html = component.render_html({})

    assert "municipality-map__land" in html
    assert "Natural Earth" in html
    assert "Boundaries:" not in html


def test_imported_areas_are_drawn_for_all_and_linked_for_those_shown(kajaani):
    for code in ("205", "049"):
        municipality = kajaani[code].municipality
        Boundary.objects.create(municipality=municipality, year=2025, geometry={}, path=f"M{code} 0l1 1 2 2z")
    component = drawn([kajaani["205"]], boundaries=Boundary.objects.all())

    html = component.render_html({})

    assert html.count('<path id="area-') == 2
    assert re.findall(r'<use class="marker__area" href="#area-(\d+)"', html) == ["205"]
    assert "municipality-map__land" not in html
    assert "units 2025 (CC BY 4.0)" in html


def test_a_small_map_is_one_picture_without_links(kajaani):
    html = small_map("fi").render_html({})

    assert "<a " not in html
    assert 'role="img"' in html
    assert "held sessions: 2" in html
    assert "through another one: 2" in html
    assert len(html) < 9_000


def test_a_small_map_of_one_says_where_it_is(kajaani):
    component = MunicipalityMap([kajaani["609"]], language_code="sv", is_small=True)

    assert component.summary() == "Björneborg on the map of Finland"
