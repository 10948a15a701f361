"""Many people register at the same moment for few places, on a running portal.

Usage: start the portal (``manage.py serve``) with ``MAILBOX=keep``, then in the same environment
``python bench/signup_rush.py [--people 200] [--places 50] [--processes 4] [--kill-worker]``. Makes an example event of
its own, lets the people register at once over HTTP, waits for the mails, prints the table, and removes what it made.
Ends with 1 where anything is not as it must be: exactly so many places, the rest in order, no error, nothing double,
one mail each.
"""

from __future__ import annotations

import argparse
import datetime as dt
import http.client
import multiprocessing
import os
import signal
import subprocess
import sys
import time
import uuid
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))
# A mail that a killed worker had claimed comes back after five minutes.
MAILS_WAIT_SECONDS = 420


def set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
    import django

    django.setup()


def make_event(places: int) -> Any:
    from django.utils import timezone

    from events.models import Event, EventIndexPage, EventPage, Objective

    now = timezone.now()
    plan = Objective.objects.filter(live=True).first()
    event = Event.objects.create(
        key=f"rush-{uuid.uuid4().hex[:8]}",
        starts_at=now + dt.timedelta(days=30),
        ends_at=now + dt.timedelta(days=30, hours=5),
        registration_closes_at=now + dt.timedelta(days=20),
        capacity=places,
        plan=plan.plan if plan else None,
        ballot_closes_at=now + dt.timedelta(days=20) if plan else None,
        is_example=True,
    )
    parent = EventIndexPage.objects.filter(locale__language_code="fi").get()
    page = EventPage(title=event.key, slug=event.key, event=event, locale=parent.locale)
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def register(
    base: str, path: str, key: str, start: Any, numbers: list[int], objectives: list[str], answers: Any
) -> None:
    """One process: its people stand ready with an open connection each, and all post at the same moment."""
    from django.conf import settings

    from portal.base.forms import guard_data

    place = urlsplit(base)
    guard = guard_data()
    ready = []
    for number in numbers:
        # New addresses in every run: one address is taken only so often a day.
        typed = {**guard, "name": f"Osallistuja {number}", "email": f"{number}@{key}.example", "language_code": "fi"}
        body = urlencode([*typed.items(), *(("objectives", chosen) for chosen in objectives)])
        connection = http.client.HTTPConnection(place.hostname or "127.0.0.1", place.port, timeout=120)
        # They have the form open: it is the cached page, so it costs nearly nothing and wakes a server just started.
        connection.request("GET", path)
        connection.getresponse().read()
        ready.append((connection, body))
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": base}
    # Nobody fills in a form faster than this; what comes sooner is refused as a machine's.
    time.sleep(settings.PUBLIC_FORM_MIN_SECONDS + 0.5)
    start.wait()
    began = time.perf_counter()
    for connection, body in ready:
        connection.request("POST", path, body, headers)
    for connection, _body in ready:
        answer = connection.getresponse()
        answer.read()
        answers.put((answer.status, time.perf_counter() - began))
        connection.close()


def worker() -> subprocess.Popen[bytes]:
    command = [sys.executable, str(REPOSITORY / "manage.py"), "worker"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def rush(page: Any, arguments: argparse.Namespace) -> list[tuple[int, float]]:
    from portal.base.navigation import page_address

    objectives = [row.key for row in page.event.plan.objectives.order_by("number")[:2]] if page.event.plan else []
    context = multiprocessing.get_context("fork")
    start, answers = context.Barrier(arguments.processes), context.Queue()
    shares = [list(range(arguments.people))[share :: arguments.processes] for share in range(arguments.processes)]
    path = f"{page_address(page)}register/"
    people = [
        context.Process(target=register, args=(arguments.url, path, page.event.key, start, share, objectives, answers))
        for share in shares
    ]
    for process in people:
        process.start()
    got = [answers.get(timeout=300) for _number in range(arguments.people)]
    for process in people:
        process.join()
    return got


def mails_of(event: Any) -> Any:
    from portal.mail.models import OutboxMail

    ids = list(event.registrations.values_list("pk", flat=True))
    return OutboxMail.objects.filter(context__registration__in=ids)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--url", default=f"http://127.0.0.1:{os.environ.get('PORT', '8000')}")
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--places", type=int, default=50)
    parser.add_argument("--processes", type=int, default=4)
    parser.add_argument(
        "--kill-worker", action="store_true", help="Start a worker, kill it in the middle, start another."
    )
    arguments = parser.parse_args()
    set_up()
    from django.db import connections

    from events.enums import RegistrationState
    from events.models import Event
    from portal.mail.models import KeptMail, OutboxMail

    page = make_event(arguments.places)
    event = Event.objects.get(pk=page.event_id)
    extra = worker() if arguments.kill_worker else None
    connections.close_all()
    got = rush(page, arguments)
    if extra is not None:
        os.killpg(extra.pid, signal.SIGKILL)
        extra.wait()
        extra = worker()
    deadline = time.monotonic() + MAILS_WAIT_SECONDS
    while mails_of(event).exclude(state=OutboxMail.State.SENT).exists() and time.monotonic() < deadline:
        time.sleep(0.5)
    if extra is not None:
        os.killpg(extra.pid, signal.SIGTERM)
        extra.wait()

    rows = list(event.registrations.order_by("queued_at", "pk"))
    mails = list(mails_of(event))
    delivered = Counter(
        KeptMail.objects.filter(message_id__in=[mail.message_id for mail in mails]).values_list("recipients", flat=True)
    )
    placed = [row.state == RegistrationState.HELD for row in rows]
    seconds = max(second for _status, second in got)
    statuses = Counter(status for status, _second in got)
    expected = min(arguments.people, arguments.places)
    table = [
        ("answers", dict(statuses), statuses == {302: arguments.people}),
        ("registrations", len(rows), len(rows) == arguments.people),
        ("different addresses", len({row.email for row in rows}), len({row.email for row in rows}) == arguments.people),
        ("places", sum(placed), sum(placed) == expected),
        (
            "places before all others in the queue",
            placed == sorted(placed, reverse=True),
            placed == sorted(placed, reverse=True),
        ),
        ("votes", sum(row.votes.count() for row in rows), True),
        ("mails in the outbox", len(mails), len(mails) == arguments.people),
        (
            "mails delivered",
            sum(delivered.values()),
            sum(delivered.values()) == arguments.people and max(delivered.values(), default=0) == 1,
        ),
        ("seconds", f"{seconds:.2f}", True),
        ("registrations a second", f"{arguments.people / seconds:.0f}", True),
    ]
    for label, value, is_right in table:
        print(f"{'ok  ' if is_right else 'BAD '} {label:40} {value}")
    KeptMail.objects.filter(message_id__in=[mail.message_id for mail in mails]).delete()
    OutboxMail.objects.filter(pk__in=[mail.pk for mail in mails]).delete()
    event.registrations.all().delete()
    page.delete()
    Event.objects.filter(pk=event.pk).delete()
    return 0 if all(is_right for _label, _value, is_right in table) else 1


if __name__ == "__main__":
    sys.exit(main())
