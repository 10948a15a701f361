"""What a server of its own brings: it may be late, away or stale, and no visitor sees an error."""

import os
import signal
import threading

import pytest
from django.test import TestCase
from django.utils import timezone
from wagtail.models import Site

from search.analysis import analyse
from search.contracts import SearchQuery
from search.engines import engine
from search.indexing import check, mend
from search.upkeep import check_when_due, readiness
from tests.factories.search import SearchDocumentFactory as Document
from tests.factories.search import front_page, published_page, search_page
from tests.search.engines.servers import another_analysis, committed, running_nodes, shown_at_once


def ask(text):
    query = SearchQuery(language="fi", words=tuple(analyse(text, "fi")))
    return engine().search(query, offset=0, limit=10)


def titles(text):
    return [hit.title for hit in ask(text).hits]


def put(*documents):
    with committed():
        for document in documents:
            engine().replace(document.kind, [document.object_id], [document])


@pytest.fixture
def away(elasticsearch, monkeypatch):
    """The server cannot be reached until the test says otherwise."""
    there = elasticsearch._client
    elasticsearch._client = there.__class__("http://127.0.0.1:9", max_retries=0)

    def back():
        elasticsearch._client.close()
        elasticsearch._client = there
        elasticsearch._rests_until = 0.0

    yield back
    elasticsearch._client = there


def test_a_late_write_does_not_overwrite_a_newer_one(elasticsearch):
    put(Document(object_id=1, title="Uusi nimi"))
    earlier = elasticsearch.kept.number() - 1

    elasticsearch._tell("page", [1], [Document(object_id=1, title="Vanha nimi")], None, number=earlier)
    shown_at_once()

    assert titles("nimi") == ["Uusi nimi"]


def test_a_late_write_does_not_bring_back_what_is_gone(elasticsearch):
    document = Document(object_id=1, title="Hapsukakku")
    put(document)
    earlier = elasticsearch.kept.number()
    with committed():
        engine().replace("page", [1], [])

    elasticsearch._tell("page", [1], [document], None, number=earlier)
    shown_at_once()

    assert titles("hapsukakku") == []


def test_while_the_server_is_away_the_database_answers_and_says_so(elasticsearch, away):
    with TestCase.captureOnCommitCallbacks(execute=True):
        engine().replace("page", [1], [Document(object_id=1, title="Julkaistu")])

    found = ask("julkaistu")

    assert [hit.title for hit in found.hits] == ["Julkaistu"]
    assert found.is_degraded
    assert found.engine == elasticsearch.kept.key
    assert readiness()["degraded"] is True


def test_a_visitor_is_told_that_results_may_be_older_until_the_server_is_back(elasticsearch, away, client):
    front = front_page()
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "port": 80, "root_page": front}
    )
    with TestCase.captureOnCommitCallbacks(execute=True):
        search_page()
        published_page(title="Julkaistu", slug="julkaistu")

    page = client.get("/fi/haku/", {"q": "julkaistu"})

    assert [shown.hit.title for shown in page.context["answer"].hits] == ["Julkaistu"]
    assert page.context["answer"].is_away
    assert "notice--warn" in page.content.decode()
    away()
    check_when_due(timezone.now())
    shown_at_once()
    page = client.get("/fi/haku/", {"q": "julkaistu"})
    assert [shown.hit.title for shown in page.context["answer"].hits] == ["Julkaistu"]
    assert "notice--warn" not in page.content.decode()
    answer = client.get("/fi/haku/", {"q": "julkaistu", "format": "json"}).json()
    assert (answer["engine"], answer["degraded"]) == ("elasticsearch", False)


def test_a_server_that_is_back_is_told_what_it_missed(elasticsearch, away):
    with TestCase.captureOnCommitCallbacks(execute=True):
        page = published_page(title="Julkaistu", slug="julkaistu")
    away()
    assert ask("julkaistu").is_degraded  # it is there, but behind

    check_when_due(timezone.now())
    shown_at_once()

    found = ask("julkaistu")
    assert [hit.object_id for hit in found.hits] == [page.pk]
    assert (found.engine, found.is_degraded) == ("elasticsearch", False)


def test_a_difference_between_server_and_database_is_found_and_mended(elasticsearch):
    with committed():
        page = published_page(title="Julkaistu", slug="julkaistu")
    elasticsearch._client.delete(index="portaltest-live-fi", id=f"page:{page.pk}:fi")
    shown_at_once()
    at = timezone.now()

    differences = check(at=at)

    assert [(one.document_id, one.problem) for one in differences] == [(f"page:{page.pk}:fi", "changed")]
    with committed():
        mend(differences, at=at)
    assert check(at=at) == []
    assert titles("julkaistu") == ["Julkaistu"]


def test_an_index_of_another_analysis_is_built_anew(elasticsearch, monkeypatch):
    with committed():
        published_page(title="Julkaistu", slug="julkaistu")
    another_analysis(monkeypatch)
    assert not ask("julkaistu").is_current

    check_when_due(timezone.now())
    shown_at_once()

    assert ask("julkaistu").is_current
    assert titles("julkaistu") == ["Julkaistu"]


def test_a_server_that_lost_everything_answers_no_question_until_it_has_all_again(elasticsearch):
    with committed():
        published_page(title="Julkaistu", slug="julkaistu")
    for name in elasticsearch._client.indices.get(index="portaltest-*"):
        elasticsearch._client.indices.delete(index=name)

    put(Document(title="Toinen julkaistu"))

    found = ask("julkaistu")
    assert len(found.hits) == 2
    assert found.is_degraded
    check_when_due(timezone.now())
    shown_at_once()
    assert (ask("julkaistu").engine, ask("julkaistu").is_degraded) == ("elasticsearch", False)


def test_where_the_server_alone_has_an_older_analysis_the_database_answers_until_it_is_filled_anew(elasticsearch):
    with committed():
        published_page(title="Julkaistu", slug="julkaistu")
    elasticsearch._client.indices.put_mapping(index="portaltest-live-fi", meta={"fingerprint": "an older one"})
    elasticsearch._looked_at = -60.0

    found = ask("julkaistu")

    assert (len(found.hits), found.engine, found.is_degraded) == (1, elasticsearch.kept.key, True)
    assert readiness()["degraded"]
    check_when_due(timezone.now())
    shown_at_once()
    assert titles("julkaistu") == ["Julkaistu"]
    assert ask("julkaistu").engine == "elasticsearch"


def test_of_three_nodes_one_stops_and_no_visitor_sees_an_error(settings):
    with running_nodes(nodes=3, port=9231) as (urls, folder):
        settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_PREFIX = urls, "portaltest"
        engine.cache_clear()
        put(*(Document(object_id=number, title=f"Uutinen {number}") for number in range(1, 30)))
        engine()._client.options(request_timeout=60).cluster.health(wait_for_status="green", timeout="60s")
        answers = []
        for turn in range(40):
            if turn == 10:
                pid = int((folder / "nodes" / "2" / "server.pid").read_text())
                threading.Thread(target=os.kill, args=(pid, signal.SIGTERM)).start()
            answers.append(len(ask("uutinen").hits))
        engine()._client.close()
        engine.cache_clear()

    assert answers == [10] * 40
