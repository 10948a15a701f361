import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from municipalities.actions.boundary_import import import_boundaries, read_boundaries
from municipalities.exceptions import ImportRefusedError
from municipalities.models import Boundary
from municipalities.queries.boundaries import newest_boundaries
from tests.factories.municipalities import MunicipalityFactory


def square(longitude, latitude, size=0.5):
    east, north = longitude + size, latitude + size
    return [[longitude, latitude], [east, latitude], [east, north], [longitude, north], [longitude, latitude]]


def feature(code, *rings, year=2025):
    geometry = (
        {"type": "Polygon", "coordinates": [rings[0]]}
        if len(rings) == 1
        else {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}
    )
    return {
        "type": "Feature",
        "properties": {"kunta": code, "vuosi": year, "nimi": "Nimi", "namn": "Namn ", "name": "Name"},
        "geometry": geometry,
    }


def collection(*features):
    return {"type": "FeatureCollection", "features": list(features)}


@pytest.fixture
def three():
    return [MunicipalityFactory(code=code) for code in ("001", "002", "003")]


THREE = collection(
    feature("001", square(25.123456, 62)),
    feature("002", square(26, 62), square(27, 62)),
    feature("003", square(26, 63)),
)


def test_areas_are_kept_rounded_with_year_and_path(three):
    report = import_boundaries(THREE)

    first = Boundary.objects.get(municipality=three[0])
    assert (report.year, report.added, report.unknown, report.missing) == (2025, 3, [], [])
    assert first.geometry["type"] == "MultiPolygon"
    assert first.geometry["coordinates"][0][0][0] == [25.1235, 62.0]
    assert first.path.startswith("M")
    assert "2025" in first.credit_line


def test_several_features_of_one_code_are_one_area(three):
    import_boundaries(collection(feature("001", square(25, 62)), feature("001", square(28, 62))))

    assert len(Boundary.objects.get().geometry["coordinates"]) == 2


def test_a_second_import_changes_nothing(three):
    import_boundaries(THREE)

    report = import_boundaries(THREE)

    assert (report.added, report.changed, report.unchanged) == (0, 0, 3)


def test_a_corrected_file_replaces_the_areas_of_its_year(three):
    import_boundaries(THREE)

    report = import_boundaries(collection(feature("001", square(24, 62))), credit="Source: Somebody")

    assert (report.added, report.changed) == (0, 1)
    assert Boundary.objects.get(municipality=three[0]).credit_line == "Source: Somebody"


def test_the_newest_year_is_drawn_and_the_older_kept(three):
    import_boundaries(THREE)
    import_boundaries(collection(feature("001", square(25, 62), year=2026)))

    assert [(each.municipality.code, each.year) for each in newest_boundaries()] == [("001", 2026)]
    assert Boundary.objects.count() == 4


def test_codes_without_a_counterpart_are_listed(three):
    report = import_boundaries(collection(feature("001", square(25, 62)), feature("999", square(26, 62))))

    assert (report.unknown, report.missing) == (["999"], ["002", "003"])


@pytest.mark.parametrize(
    ("faulty", "said"),
    [
        (
            feature("002", [[389_000, 6_900_000], [390_000, 6_900_000], [390_000, 6_901_000], [389_000, 6_900_000]]),
            "metres",
        ),
        (feature("002", [[y, x] for x, y in square(25, 62)]), "swapped"),
        (feature("002", square(10, 50)), "outside Finland"),
        (feature(2, square(25, 62)), "three digits"),
        (feature("2", square(25, 62)), "three digits"),
        (feature("002", square(25, 62), year="soon"), "not a year"),
        (feature("002", square(25, 62), year=2024), "more than one year"),
        (feature("002", square(25, 62)[:3]), "fewer than four points"),
        (feature("002", [["a", "b"]] * 4), "pair of numbers"),
        (feature("002", []), "nested"),
        ({**feature("002", square(25, 62)), "geometry": {"type": "Point", "coordinates": [25, 62]}}, "neither"),
        ({**feature("002", square(25, 62)), "geometry": None}, "neither"),
        ({"type": "Feature", "properties": None}, "three digits"),
        ("text", "three digits"),
    ],
)
def test_one_fault_refuses_the_whole_file(three, faulty, said):
    with pytest.raises(ImportRefusedError) as refusal:
        import_boundaries(collection(feature("001", square(25, 62)), faulty))

    assert said in str(refusal.value)
    assert not Boundary.objects.exists()


@pytest.mark.parametrize("empty", [{}, {"features": []}, {"features": "none"}])
def test_a_file_without_features_is_refused(empty):
    with pytest.raises(ImportRefusedError, match="no features"):
        import_boundaries(empty)


def test_a_file_of_another_country_is_refused(three):
    with pytest.raises(ImportRefusedError, match="None of the codes"):
        import_boundaries(collection(feature("888", square(25, 62))))


@pytest.mark.parametrize("content", ["{", "[]", '{"type": "Topology"}', "[" * 100_000])
def test_what_is_no_geojson_is_refused(tmp_path, content):
    path = tmp_path / "bad.geojson"
    path.write_text(content)

    with pytest.raises(ImportRefusedError):
        read_boundaries(path)


def test_the_command_reports(tmp_path, three):
    path = tmp_path / "areas.geojson"
    path.write_text(json.dumps(collection(feature("001", square(25, 62)), feature("999", square(26, 62)))))
    out = StringIO()

    call_command("import_boundaries", str(path), stdout=out)

    assert out.getvalue().splitlines() == [
        "Year 2025: 1 added, 0 changed, 0 as they were.",
        "In the file, but no municipality: 999",
        "Municipalities without a boundary in the file: 002, 003",
    ]


def test_the_command_refuses_with_the_reasons(tmp_path):
    with pytest.raises(CommandError):
        call_command("import_boundaries", str(tmp_path / "nothing.geojson"))
