"""Real processes of the portal, on the database of the running test."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings
from django.db import connection

REPOSITORY = Path(__file__).resolve().parents[2]


def start(*arguments, **environment):
    """Start Python with these arguments; its output goes to the test's own."""
    return subprocess.Popen(  # noqa: S603
        [sys.executable, *arguments],
        cwd=REPOSITORY,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.processes.settings",
            "VAR_DIR": str(settings.VAR_DIR),
            "TEST_DATABASE": str(connection.settings_dict["NAME"]),
            **environment,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def wait_until(condition, *, seconds=120, process=None):
    """Wait for something to become true, and return it."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := condition():
            return found
        if process is not None and process.poll() is not None:
            raise AssertionError(f"the process ended: {process.stdout.read()[-3000:]}")
        time.sleep(0.05)
    raise AssertionError(f"not true within {seconds} seconds")


def stop(process):
    """End the process if it still runs, and return what it wrote."""
    if process.poll() is None:
        process.terminate()
    try:
        return process.communicate(timeout=40)[0]
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return process.communicate()[0]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
