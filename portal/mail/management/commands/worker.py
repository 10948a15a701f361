"""The background process: tasks, outbox, and what is due each minute, in three threads that stop together."""

from __future__ import annotations

import datetime as dt
import logging
import os
import threading
import time
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections, connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker

from portal.base.due import care_for_tasks, run_due, worker_name
from portal.base.stopping import StopRequest
from portal.mail.sending import send_due_mails

logger = logging.getLogger(__name__)

AFTER_TROUBLE = 5.0
# Behind the web processes on the same host: who fills in a form waits, who gets a mail does not.
NICENESS = 10
TIME_TO_STOP = dt.timedelta(seconds=25)


class Command(BaseCommand):
    help = "Run background tasks, send mails, and do what is due every minute, until stopped."

    def handle(self, *args: Any, **options: Any) -> None:
        os.nice(NICENESS)
        stop_request = StopRequest()
        stop = threading.Event()
        # What stands under this process's name was left by an earlier one of the same number.
        care_for_tasks(timezone.now(), not_running=worker_name())
        tasks = Worker(
            queue_names=["*"],
            interval=1,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=worker_name(),
            excluded_queue_names=[],
        )
        threads = [
            _Loop("tasks", tasks.run, stop, pause=1),
            _Loop("outbox", lambda: send_due_mails(should_stop=stop.is_set), stop, pause=1),
            _Loop("due", lambda: run_due(at=timezone.now()), stop, pause=60),
        ]
        for thread in threads:
            thread.start()
        self.stdout.write("The worker runs.")
        while not stop_request:
            time.sleep(0.2)
        stop.set()
        tasks.running = False
        for thread in threads:
            thread.join(TIME_TO_STOP.total_seconds())
        self.stdout.write("The worker has stopped.")


class _Loop(threading.Thread):
    """Repeats one kind of work until told to stop. Trouble, such as a database that is away, is waited out."""

    def __init__(self, name: str, work: Callable[[], Any], stop: threading.Event, *, pause: float) -> None:
        super().__init__(name=name, daemon=True)
        self._work = work
        self._stop_event = stop
        self._pause = pause

    def run(self) -> None:
        while not self._stop_event.is_set():
            close_old_connections()
            pause = self._pause
            try:
                self._work()
            except Exception:  # whatever it is, the next round may find it gone
                logger.exception("The worker's %s loop stumbled", self.name)
                pause = AFTER_TROUBLE
            self._stop_event.wait(pause)
        connections.close_all()
