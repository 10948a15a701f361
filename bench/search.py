"""Search over made-up documents: build, size, memory, and how long questions take.

Usage: ``python bench/search.py [--documents 10000] [--keep] [--server-alone]``. Uses the engine that the environment
names: SQLite in a folder of its own, the database of ``DATABASE_URL``, and Elasticsearch with ``ELASTICSEARCH_URL``.
The database must be empty or made by an earlier run: its index is replaced, or with ``--keep`` measured as it is.
With ``--server-alone`` Elasticsearch is filled and asked without the copy in the database, which takes longer to
build than itself. Times are given by the clock and, for what this process does itself, by the processor.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
os.environ.setdefault("VAR_DIR", str(Path(tempfile.gettempdir()) / "portal-search-bench"))

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from search.analysis import analyse  # noqa: E402
from search.analysis.dictionaries import dictionary  # noqa: E402
from search.contracts import Engine, SearchDocument, SearchQuery  # noqa: E402
from search.engines import engine  # noqa: E402
from search.engines.elasticsearch import ElasticsearchEngine, _written  # noqa: E402
from search.queries import answer_to, question_of  # noqa: E402

VOCABULARY = 40_000
WORDS = 150
BATCH = 200


def vocabulary(chance: random.Random) -> list[str]:
    """Forms of Finnish words, the commonest first as it happens."""
    forms = [form for form in itertools.islice(dictionary("fi"), 0, None, 60) if form.isalpha() and form.islower()]
    chance.shuffle(forms)
    return forms[:VOCABULARY]


def documents(count: int, words: list[str], chance: random.Random) -> Iterator[SearchDocument]:
    """By Zipf's law: a few words are in half of all documents, most in hardly any."""
    weights = list(itertools.accumulate(1 / rank for rank in range(1, len(words) + 1)))
    for number in range(1, count + 1):
        drawn = chance.choices(words, cum_weights=weights, k=WORDS)
        yield SearchDocument(
            kind="page",
            object_id=number,
            language="fi",
            title=" ".join(drawn[:4]),
            url=f"/fi/{number}/",
            lead=" ".join(drawn[4:20]),
            body=" ".join(drawn[20:]),
            facets={
                "stage": [f"stage-{number % 4}"],
                "region": [f"{number % 19:02}"],
                "year": [str(2015 + number % 12)],
            },
            date=dt.date(2026, 1, 1) - dt.timedelta(days=number % 3_000),
        )


def timed(label: str, work: Callable[[str], object], questions: list[str]) -> None:
    took: list[float] = []
    worked: list[float] = []
    for question in questions:
        began, busy = time.perf_counter(), time.process_time()
        work(question)
        took.append((time.perf_counter() - began) * 1_000)
        worked.append((time.process_time() - busy) * 1_000)
    figures = [
        figure
        for times in (took, worked)
        for figure in (statistics.median(times), statistics.quantiles(times, n=20)[-1])
    ]
    print(f"| {label} | {' | '.join(f'{figure:.1f}' for figure in figures)} |", flush=True)


def size_mb() -> float:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
            return float(cursor.fetchone()[0]) / 1e6
    return Path(settings.DATABASES["default"]["NAME"]).stat().st_size / 1e6


def query(text: str, **options: object) -> SearchQuery:
    return SearchQuery(language="fi", words=tuple(analyse(text, "fi")), **options)  # type: ignore[arg-type]


def fill(keeper: Engine, count: int, words: list[str], chance: random.Random) -> None:
    began = time.perf_counter()
    build = keeper.start_build()
    made = documents(count, words, chance)
    while batch := list(itertools.islice(made, BATCH)):
        keeper.fill(build, batch)
    keeper.switch_to(build, at=timezone.now())
    seconds = time.perf_counter() - began
    print(f"{keeper.key}, {count} documents: built in {seconds:.0f} s, database {size_mb():.0f} MB, "
          f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")  # fmt: skip


def fill_server(server: ElasticsearchEngine, count: int, words: list[str], chance: random.Random) -> None:
    began, build = time.perf_counter(), time.time_ns() // 1_000_000
    server._begin("next", build)
    made = documents(count, words, chance)
    for number in range(0, count, 5_000):
        part = itertools.islice(made, 5_000)
        server._bulk(_written(server._name("fi", build), document, number + 1) for document in part)
    server._switch(build)
    seconds = time.perf_counter() - began
    sizes = server._client.indices.stats(index="*", metric="store").body["_all"]["primaries"]["store"]
    memory = server._client.nodes.stats(metric="jvm").body["nodes"].values()
    used = ", ".join(f"{one['jvm']['mem']['heap_used_in_bytes'] / 1e6:.0f} MB" for one in memory)
    print(f"{server.key} alone, {count} documents: built in {seconds:.0f} s, {sizes['size_in_bytes'] / 1e6:.0f} MB, "
          f"heap in use {used}")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--keep", action="store_true", help="Measure the index that an earlier run has built.")
    parser.add_argument("--server-alone", action="store_true", help="Elasticsearch without its copy in the database.")
    options = parser.parse_args()
    count = options.documents
    call_command("migrate", verbosity=0, interactive=False)
    chance = random.Random(7)  # noqa: S311
    words = vocabulary(chance)
    keeper = engine()

    if options.server_alone and not isinstance(keeper, ElasticsearchEngine):
        parser.error("Name the server in ELASTICSEARCH_URL.")
    if options.keep:
        pass
    elif isinstance(keeper, ElasticsearchEngine) and options.server_alone:
        fill_server(keeper, count, words, chance)
    else:
        fill(keeper, count, words, chance)
    time.sleep(1)

    ordinary = [" ".join(chance.sample(words[50:5_000], k=chance.randint(1, 3))) for _turn in range(200)]
    common = [" ".join(chance.sample(words[:10], k=chance.randint(1, 2))) for _turn in range(30)]
    mixed = chance.sample(ordinary, 170) + common
    typos = [word[:3] + word[4:] for word in chance.sample([word for word in words[:3_000] if len(word) > 6], 50)]
    print("| ms | clock p50 | p95 | processor p50 | p95 |\n| --- | --- | --- | --- | --- |")

    def page(text: str) -> object:
        return answer_to(question_of(text, "fi"), filters={}, page=1)

    def one_update(number: str) -> object:
        document = next(documents(1, words, chance))
        return keeper.replace("page", [int(number)], [document])

    for text in ordinary[:20]:
        page(text)
    timed("ordinary words", lambda text: keeper.search(query(text), offset=0, limit=10), ordinary)
    timed("commonest words", lambda text: keeper.search(query(text), offset=0, limit=10), common)
    timed("a mix of both", lambda text: keeper.search(query(text), offset=0, limit=10), mixed)
    chosen = {"region": ("03", "05"), "year": ("2020",)}
    timed(
        "narrowed by two facets", lambda text: keeper.search(query(text, filters=chosen), offset=0, limit=10), ordinary
    )
    timed("page of results with marks", page, ordinary)
    if options.server_alone:
        return
    timed("suggestions", lambda text: keeper.suggest(text[:4], language="fi", limit=8), ordinary)
    timed("correction", lambda text: keeper.correct(analyse(text, "fi"), language="fi"), typos)
    timed("one update", one_update, ["1"] * 20)


if __name__ == "__main__":
    main()
