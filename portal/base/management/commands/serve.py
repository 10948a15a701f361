"""Web and worker, started and stopped together."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from portal.base.stopping import StopRequest

REPOSITORY = Path(__file__).resolve().parents[4]
# The worker finishes the task and the mail at hand; the web server its requests.
SECONDS_TO_STOP = 30


class Command(BaseCommand):
    help = "Run the web server and the worker together; both stop when one does, on Ctrl-C and on SIGTERM."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")

    def handle(self, *args: Any, host: str, **options: Any) -> None:
        # The web server would share a port that is in use, and visitors would see now one portal, now the other.
        with contextlib.suppress(OSError), socket.create_connection((host, settings.PORT), timeout=2):
            raise CommandError(f"Port {settings.PORT} is in use. Stop what runs there, or choose another: PORT=8001.")
        web = [
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "--http", "1", "--no-ws"),
            *("--host", host, "--port", str(settings.PORT), "--workers", str(settings.WEB_WORKERS)),
            *("--blocking-threads", "4", "--log-level", "warning"),
            # A worker that is told to stop while it still loads never hears of it (granian 2.8).
            *("--workers-kill-timeout", "10", "portal.wsgi:application"),
        ]
        worker = [sys.executable, "manage.py", "worker"]
        stop_request = StopRequest()
        # Sessions of their own: Ctrl-C in a terminal reaches this process alone, which stops the others in order.
        children = {
            name: subprocess.Popen(command, cwd=REPOSITORY, start_new_session=True)  # noqa: S603
            for name, command in (("web", web), ("worker", worker))
        }
        died = None
        is_announced = False
        while not stop_request and died is None:
            time.sleep(0.2)
            if not is_announced and _answers(host):
                is_announced = True
                self.stdout.write(f"The portal runs on {settings.BASE_URL}/ (Ctrl-C stops it).")
                self.stdout.flush()
            died = next((name for name, child in children.items() if child.poll() is not None), None)
        self._stop(children)
        if died is not None and not stop_request:
            raise CommandError(f"The {died} process ended by itself (code {children[died].returncode}).")
        self.stdout.write("The portal has stopped.")

    def _stop(self, children: dict[str, subprocess.Popen[bytes]]) -> None:
        for child in children.values():
            if child.poll() is None:
                child.terminate()
        deadline = time.monotonic() + SECONDS_TO_STOP
        for name, child in children.items():
            try:
                child.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                self.stderr.write(f"The {name} process did not stop in time and was ended.")
            # With its own children, which outlive it where it was killed: none may stay behind and hold the port.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def _answers(host: str) -> bool:
    """Whether the web server answers requests, whatever it says: it listens some seconds before it does."""
    connection = http.client.HTTPConnection(host, settings.PORT, timeout=2)
    try:
        # As a visitor's request comes: another host or no https would be refused, and the refusal logged.
        site = urlsplit(settings.BASE_URL)
        headers = {"Host": site.netloc, "X-Forwarded-Proto": site.scheme}
        connection.request("GET", reverse("healthz"), headers=headers)
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True
