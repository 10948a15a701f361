"""What it costs to open many translation jobs and to show the table of all content by language.

Usage: ``VAR_DIR=<scratch folder> python bench/translations.py [--pages 300] [--languages sv]`` after ``manage.py
prepare`` and ``load_demo`` there. Makes so many pages below a page of its own, orders them, works the order off as the
worker does, and prints seconds, processor seconds and queries. Leaves the pages behind: use a scratch folder.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))


@contextmanager
def measured(what: str) -> Iterator[None]:
    from django.db import connection

    count = 0

    def counting(execute: Any, *args: Any) -> Any:
        nonlocal count
        count += 1
        return execute(*args)

    started, cpu = time.perf_counter(), time.process_time()
    with connection.execute_wrapper(counting):
        yield
    taken, cpu = time.perf_counter() - started, time.process_time() - cpu
    print(f"{what}: {taken:.2f} s, {cpu:.2f} s of processor, {count} queries")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--languages", default="sv")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client
    from django.utils import timezone
    from wagtail.models import Locale

    from home.models import HomePage, PlainPage
    from portal.accounts.models import User
    from portal.translation.actions import orders
    from portal.translation.models import JobOrderLine, TranslationJob
    from portal.translation.queries import matrix

    settings.ALLOWED_HOSTS = ["*"]
    front = HomePage.objects.get(locale__language_code="fi")
    top = _page(front, PlainPage, "Mittaus")
    for number in range(options.pages - 1):
        _page(top, PlainPage, f"Sivu {number}")
    locales = list(Locale.objects.filter(language_code__in=options.languages.split(",")))
    with measured("order written"):
        order = orders.order_translations([top], locales, at=timezone.now(), with_pages_below=True)
    lines = order.lines.filter(state=JobOrderLine.State.WAITING)
    with measured(f"{lines.count()} jobs opened"):
        for line in lines.order_by("level", "pk"):
            orders.open_line(order, line)
    print("not possible:", order.lines.filter(state=JobOrderLine.State.FAILED).count())
    every = list(Locale.objects.all())
    matrix(every)
    with measured(f"matrix, {len(every)} languages, {TranslationJob.objects.count()} jobs"):
        rows = matrix(every)
    client = Client()
    client.force_login(User.objects.filter(is_superuser=True).first())
    client.get("/cms/translation/")
    with measured(f"its screen, {len(rows)} rows"):
        client.get("/cms/translation/")
    client.get("/cms/translation/mine/")
    with measured("one's jobs"):
        client.get("/cms/translation/mine/")


def _page(parent: Any, model: Any, title: str) -> Any:
    body = [
        {"type": "text", "value": f"<p>{title}: kappale {number}.</p>", "id": str(uuid.uuid4())} for number in range(8)
    ]
    page = model(title=title, slug=f"mittaus-{uuid.uuid4().hex[:10]}", locale=parent.locale, body=json.dumps(body))
    parent.refresh_from_db()
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


if __name__ == "__main__":
    main()
