"""The worker, and web and worker together, as operators run them."""

import http.client
import os
import re
import signal
import threading
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django_tasks import task_backends
from django_tasks_db import DatabaseBackend
from django_tasks_db.models import DBTaskResult

from portal.mail.management.commands import worker as worker_command
from portal.mail.models import OutboxMail
from tests.factories.mail import OutboxMailFactory
from tests.processes.running import free_port, start, stop, wait_until
from tests.processes.tasks import hang_once, touch

WORKER = """
import django; django.setup()
from tests.mail import kinds; kinds.register()
from django.core.management import call_command
call_command("worker")
"""


@pytest.fixture(autouse=True)
def _queue(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    assert isinstance(task_backends["default"], DatabaseBackend)
    yield
    DBTaskResult.objects.all().delete()


def _is_sent():
    return OutboxMail.objects.get().state == OutboxMail.State.SENT


def test_the_worker_does_tasks_and_mails_and_stops_in_good_order(mail_server, tmp_path):
    OutboxMailFactory()
    touch.enqueue(str(tmp_path / "done"))
    worker = start("-c", WORKER, TEST_MAIL_PORT=str(mail_server.port))

    wait_until(lambda: (tmp_path / "done").exists() and _is_sent(), process=worker)
    output = stop(worker)

    assert worker.returncode == 0, output
    assert output.splitlines()[-1] == "The worker has stopped."
    assert len(mail_server.accepted) == 1


def test_a_task_whose_worker_was_killed_is_done_by_the_next_one(mail_server, tmp_path):
    flag = tmp_path / "flag"
    hang_once.enqueue(str(flag))
    first = start("-c", WORKER, TEST_MAIL_PORT=str(mail_server.port))
    wait_until(flag.exists, process=first)
    first.send_signal(signal.SIGKILL)
    first.communicate()

    second = start("-c", WORKER, TEST_MAIL_PORT=str(mail_server.port))
    try:
        wait_until(flag.with_suffix(".done").exists, process=second)
    finally:
        stop(second)

    assert len(DBTaskResult.objects.get().worker_ids) == 2


def test_a_loop_that_stumbles_goes_on(monkeypatch):
    monkeypatch.setattr(worker_command, "AFTER_TROUBLE", 0.01)
    stop_event, calls = threading.Event(), []

    def work():
        calls.append(len(calls))
        if len(calls) == 1:
            raise OperationalError("the database is away")
        stop_event.set()

    loop = worker_command._Loop("trial", work, stop_event, pause=0.01)
    loop.start()
    loop.join(10)

    assert calls == [0, 1]


def test_the_worker_command_ends_with_its_threads():
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    threading.Timer(2, os.kill, (os.getpid(), signal.SIGTERM)).start()
    output = StringIO()

    call_command("worker", stdout=output)

    for number, handler in handlers.items():
        signal.signal(number, handler)
    assert output.getvalue().splitlines() == ["The worker runs.", "The worker has stopped."]
    assert {thread.name for thread in threading.enumerate()}.isdisjoint({"tasks", "outbox", "due"})


def _serve():
    port = free_port()
    process = start("manage.py", "serve", PORT=str(port), WEB_WORKERS="1", PYTHONUNBUFFERED="1")

    def answers():
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    wait_until(answers, process=process)
    return process, answers


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_web_and_worker_stop_together(number):
    process, answers = _serve()

    process.send_signal(number)
    output = process.communicate(timeout=60)[0]

    assert process.returncode == 0, output
    assert "The portal has stopped." in output
    assert not answers()


@pytest.mark.parametrize(("name", "command"), [("web", "granian"), ("worker", "manage.py\0worker")])
def test_when_one_dies_the_other_is_stopped_and_the_operator_told(name, command):
    process, answers = _serve()

    os.kill(_child_of(process.pid, command), signal.SIGKILL)
    output = process.communicate(timeout=60)[0]

    assert process.returncode == 1
    assert f"The {name} process ended by itself (code -9)." in output
    assert not answers()


def _child_of(pid, command):
    """Number of the child process whose command line holds these words."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            is_child = re.search(rf"^PPid:\t{pid}$", (folder / "status").read_text(), re.MULTILINE)
            if is_child and command in (folder / "cmdline").read_text():
                return int(folder.name)
        except OSError:
            continue  # it has just ended
    raise AssertionError("no such child")
