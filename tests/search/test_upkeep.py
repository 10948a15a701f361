import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from portal.base.demo import DemoSite, demo_loaders
from portal.base.registry import due_jobs, readiness
from search import upkeep
from search.engines import engine
from search.engines.database import delete_rows
from search.exceptions import BuildOvertakenError
from search.models import IndexedDocument, IndexState, SearchPage
from search.queries import answer_to, question_of
from tests.factories.base import LocaleFactory
from tests.factories.search import SearchDocumentFactory, front_page, published_page


def drift():
    """A page that the index has lost."""
    page = published_page(title="Sivu", slug="sivu")
    engine().replace("page", [page.pk], [])
    return page


def run(command, *args):
    out = StringIO()
    call_command(command, *args, stdout=out)
    return out.getvalue()


def test_the_check_is_a_due_job_and_the_index_a_part_of_readiness():
    assert [job.run for job in due_jobs if job.key == "search-check"] == [upkeep.check_when_due]
    assert [probe.probe for probe in readiness if probe.key == "search"] == [upkeep.readiness]


def test_drift_is_found_and_mended_once_an_hour():
    at = timezone.now()
    page = drift()

    assert upkeep.check_when_due(at) == 1
    assert f"page:{page.pk}:fi" in engine().digests()
    engine().replace("page", [page.pk], [])
    assert upkeep.check_when_due(at + dt.timedelta(minutes=59)) == 0
    assert upkeep.check_when_due(at + dt.timedelta(minutes=61)) == 1
    assert upkeep.check_when_due(at + dt.timedelta(hours=3)) == 0


def test_an_index_of_another_analysis_is_built_anew_when_due():
    drift()
    IndexState.objects.update(fingerprint="an older one")

    assert upkeep.check_when_due(timezone.now()) == 2
    assert engine().status().is_current


def test_readiness_tells_of_drift_and_of_another_analysis():
    drift()
    at = timezone.now()
    engine().note_check(at=at, differences=0)
    assert upkeep.readiness() == {
        "ok": True,
        "engine": engine().key,
        "documents": 1,
        "is_current": True,
        "degraded": False,
        "differences": 0,
        "checked_at": at.isoformat(),
        "is_checked_lately": True,
    }

    engine().note_check(at=at, differences=1)
    assert not upkeep.readiness()["ok"]
    engine().note_check(at=at, differences=0)
    IndexState.objects.update(fingerprint="an older one")
    assert not upkeep.readiness()["ok"]


def test_readiness_of_a_new_installation_is_good():
    facts = upkeep.readiness()

    assert (facts["ok"], facts["documents"], facts["checked_at"]) == (True, 0, None)


def test_the_command_rebuilds():
    drift()

    assert run("search_rebuild") == "2 documents in the search index.\n"


def test_the_command_says_when_another_rebuild_has_begun(monkeypatch):
    def overtaken(*, at):
        raise BuildOvertakenError

    monkeypatch.setattr("search.management.commands.search_rebuild.rebuild", overtaken)

    with pytest.raises(CommandError):
        run("search_rebuild")


def test_the_command_ends_with_1_on_drift_and_names_it(capsys):
    page = drift()
    out = StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command("search_check", stdout=out)

    assert ended.value.code == 1
    assert out.getvalue() == f"missing: page:{page.pk}:fi\n"


def test_the_command_mends_and_is_content_afterwards():
    page = drift()

    assert run("search_check", "--mend") == f"missing: page:{page.pk}:fi\nMended; 0 documents still differ.\n"
    assert run("search_check") == "The search index holds all 2 documents as they are.\n"


@pytest.mark.parametrize("table", ["search_fulltext", "search_indexedtext"])
def test_a_document_that_has_lost_its_keys_or_its_text_is_found_and_mended(table):
    page = published_page(title="Kadonnut", slug="kadonnut")
    pk = IndexedDocument.objects.get(object_id=page.pk, kind="page").pk
    delete_rows(table, "rowid" if table == "search_fulltext" else "document_id", [pk])

    assert run("search_check", "--mend") == f"missing: page:{page.pk}:fi\nMended; 0 documents still differ.\n"
    answer = answer_to(question_of("kadonnut", "fi"), filters={}, page=1)
    assert [shown.hit.object_id for shown in answer.hits] == [page.pk]


def test_keys_whose_document_is_gone_are_found_and_mended():
    page = published_page(title="Kadonnut", slug="kadonnut")
    pk = IndexedDocument.objects.get(object_id=page.pk, kind="page").pk
    delete_rows("search_indexedtext", "document_id", [pk])
    delete_rows("search_indexeddocument", "id", [pk])

    assert run("search_check", "--mend").endswith("Mended; 0 documents still differ.\n")
    assert answer_to(question_of("kadonnut", "fi"), filters={}, page=1).total == 1


def test_the_command_ends_with_1_where_mending_did_not_help(monkeypatch):
    drift()
    monkeypatch.setattr("search.management.commands.search_check.mend", lambda differences, at: 1)

    with pytest.raises(SystemExit):
        run("search_check", "--mend")


def test_the_command_mends_an_index_of_another_analysis():
    published_page(title="Sivu", slug="sivu")
    IndexState.objects.update(fingerprint="an older one")

    assert "made by another analysis" in run("search_check", "--mend")
    assert engine().status().is_current


def test_the_demo_has_a_search_page_in_each_language_and_an_index_over_all_before():
    codes = ("fi", "sv", "ar")
    homes = {code: front_page(code) for code in codes}
    site = DemoSite(
        today=dt.date(2026, 11, 22),
        locales={code: LocaleFactory(language_code=code) for code in codes},
        sections={"home": homes},
    )
    engine().replace("page", [999], [SearchDocumentFactory(object_id=999)])
    (loader,) = (loader for loader in demo_loaders if loader.key == "search")

    loader.load(site)
    loader.load(site)

    assert {code: page.slug for code, page in site.sections["search"].items()} == {
        "fi": "haku",
        "sv": "sok",
        "ar": "search",
    }
    assert SearchPage.objects.live().count() == 3
    assert len(engine().digests()) == 3
    assert all(key.startswith("page:") for key in engine().digests())
