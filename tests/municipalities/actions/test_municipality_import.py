from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from municipalities.actions.municipality_import import import_municipalities, read_municipalities
from municipalities.demo.loading import DATA
from municipalities.exceptions import ImportRefusedError
from municipalities.models import Municipality, Region

PORI = {
    "code": "609",
    "name_fi": "Pori",
    "name_sv": "Björneborg",
    "region_code": "04",
    "region_fi": "Satakunta",
    "region_sv": "Satakunta",
    "language_status": "fi",
    "lat": "61.4850",
    "lon": "21.7970",
    "population": "83205",
    "population_year": "2022",
}
RAUMA = {**PORI, "code": "684", "name_fi": "Rauma", "name_sv": "Raumo"}


def written(path, rows, encoding="utf-8"):
    lines = [",".join(rows[0]), *(",".join(row.values()) for row in rows)]
    path.write_text("\n".join(lines), encoding=encoding)
    return path


def test_the_portals_own_data_holds_all_municipalities(finland):
    assert len(finland) == 308
    assert Region.objects.count() == 19
    assert finland["091"].name_sv == "Helsingfors"
    assert finland["545"].slug == "narpio"
    assert finland["545"].slug_sv == "narpes"
    assert finland["545"].region.name_in("en").text == "Ostrobothnia"
    assert sum(each.population for each in finland.values()) == 5_563_970


def test_a_second_import_changes_nothing(finland):
    before = list(Municipality.objects.order_by("pk").values())

    report = import_municipalities(read_municipalities(DATA / "municipalities.csv"))

    assert (report.added, report.changed, report.unchanged, report.missing) == ([], {}, 308, [])
    assert list(Municipality.objects.order_by("pk").values()) == before


def test_a_change_is_published_and_reported_and_the_address_stays():
    import_municipalities([PORI, RAUMA])

    report = import_municipalities([{**PORI, "name_fi": "Suur-Pori", "population": "90000"}])

    pori = Municipality.objects.get(code="609")
    assert report.changed == {"609": ["name_fi", "population"]}
    assert report.missing == ["684"]
    assert (pori.name_fi, pori.population, pori.slug, pori.live) == ("Suur-Pori", 90_000, "pori", True)
    assert pori.latest_revision.as_object().name_fi == "Suur-Pori"


def test_a_draft_of_an_editor_gets_the_new_facts_and_stays_a_draft():
    import_municipalities([PORI])
    pori = Municipality.objects.get(code="609")
    pori.name_sv = "Björneborgs stad"
    pori.save_revision()

    import_municipalities([{**PORI, "population": "90000"}])

    pori.refresh_from_db()
    draft = pori.get_latest_revision_as_object()
    assert (pori.name_sv, pori.population, pori.has_unpublished_changes) == ("Björneborg", 90_000, True)
    assert draft.population == 90_000


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"code": "91"}, "three digits"),
        ({"code": "609"}, "twice"),
        ({"name_fi": ""}, "name_fi is empty"),
        ({"name_sv": "B" * 61}, "name_sv is empty or longer"),
        ({"name_sv": "Pori"}, "same address"),
        ({"region_code": "4"}, "two digits"),
        ({"region_fi": "Muu"}, "another name"),
        ({"language_status": "en"}, "language_status"),
        ({"lat": "6800000"}, "not a place in Finland"),
        ({"lat": "21.7", "lon": "61.4"}, "not a place in Finland"),
        ({"lat": "north"}, "not a place in Finland"),
        ({"lat": "NaN"}, "not a place in Finland"),
        ({"population": "many"}, "not a whole number"),
        ({"population_year": ""}, "no year"),
    ],
)
def test_one_faulty_row_refuses_the_whole_file(fault, said):
    with pytest.raises(ImportRefusedError) as refusal:
        import_municipalities([PORI, {**RAUMA, **fault}])

    assert said in str(refusal.value)
    assert "line 3" in str(refusal.value)
    assert not Municipality.objects.exists()
    assert not Region.objects.exists()


def test_an_empty_file_is_refused():
    with pytest.raises(ImportRefusedError):
        import_municipalities([])


def test_a_missing_population_is_unknown():
    import_municipalities([{**PORI, "population": "", "population_year": ""}])

    assert Municipality.objects.get().population is None


def test_the_command_says_what_it_did(tmp_path):
    path = written(tmp_path / "two.csv", [PORI, RAUMA], encoding="utf-8-sig")
    out = StringIO()
    call_command("import_municipalities", str(path), stdout=out)
    call_command("import_municipalities", str(written(path, [{**PORI, "population": "1"}])), stdout=out)

    assert out.getvalue().splitlines() == [
        "2 added, 0 changed, 0 as they were.",
        "609: population",
        "0 added, 1 changed, 0 as they were.",
        "Not in the file, left as they are: 684",
    ]


@pytest.mark.parametrize("content", [b"code,name_fi\n609,Pori\n", b"\xff\xfe\x00", b'"code'])
def test_the_command_refuses_what_is_no_such_file(tmp_path, content):
    path = tmp_path / "bad.csv"
    path.write_bytes(content)

    with pytest.raises(CommandError, match=r"Nothing was changed|Mitään"):
        call_command("import_municipalities", str(path))


def test_the_command_refuses_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CommandError):
        call_command("import_municipalities", str(tmp_path / "nothing.csv"))
