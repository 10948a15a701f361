"""The demo site as `make demo` runs it, web and worker, and a real Chromium to visit it with."""

import contextlib
import email
import email.policy
import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
HOW_TO_GET_IT = "no Chromium found: on Debian, apt install chromium"


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(item.path).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                if os.environ.get("REQUIRE_ALL_TESTS"):
                    raise pytest.UsageError(HOW_TO_GET_IT)
                item.add_marker(pytest.mark.skip(reason=HOW_TO_GET_IT))


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class RunningPortal:
    """A portal process with a state folder of its own."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **{name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL")},
            "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
            "VAR_DIR": str(folder),
            "PORT": str(self.port),
            "MAILBOX": "keep",
        }

    def manage(self, *arguments: str) -> str:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "manage.py", *arguments],
            cwd=REPOSITORY,
            env=self.environment,
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    def start(self):
        self.log = (self.folder / "serve.log").open("w")
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            cwd=REPOSITORY,
            env=self.environment,
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=5) as answer:  # noqa: S310
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.3)
            assert self.process.poll() is None, (self.folder / "serve.log").read_text()[-3000:]
        raise AssertionError("the portal did not start: " + (self.folder / "serve.log").read_text()[-3000:])

    def wait_for_the_worker(self):
        """Until it has read the files of the demo, whose words are searched for."""
        deadline = time.monotonic() + 180
        while time.monotonic() < deadline:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=30) as answer:  # noqa: S310
                if json.load(answer)["tasks"]["waiting"] == 0:
                    return
            time.sleep(0.5)
        raise AssertionError("the worker was not done in time: " + (self.folder / "serve.log").read_text()[-3000:])

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=30)
        self.log.close()

    def run_python(self, code: str):
        """Run a few lines inside the portal; they print JSON, which is returned."""
        return json.loads(self.manage("shell", "--no-imports", "-c", code))

    @property
    def password(self) -> str:
        """The one that `load_demo` prints for all accounts."""
        return re.search(r"only-for-the-demo-\w+", self.loaded).group(0)

    def newest_mail_to(self, address: str, *, number: int = 1) -> str:
        """The text of the newest mail in the demo's mailbox for an address, as soon as so many have come."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with contextlib.closing(
                sqlite3.connect(f"file:{self.folder}/portal.sqlite3?mode=ro", uri=True)
            ) as database:
                kept = database.execute(
                    "SELECT message FROM mail_keptmail WHERE recipients = ? ORDER BY id DESC", [address]
                ).fetchall()
            if len(kept) >= number:
                message = email.message_from_bytes(bytes(kept[0][0]), policy=email.policy.default)
                return message.get_body(("plain",)).get_content()
            time.sleep(0.2)
        raise AssertionError(f"no mail came to {address}")


# For this folder and no longer: while Playwright runs, Django takes this thread for an asynchronous one.
@pytest.fixture(scope="package")
def portal(tmp_path_factory):
    # A folder that is kept makes the next run of these tests begin at once.
    kept = os.environ.get("E2E_VAR_DIR")
    running = RunningPortal(Path(kept) if kept else tmp_path_factory.mktemp("portal"))
    running.folder.mkdir(exist_ok=True)
    running.manage("prepare")
    running.loaded = running.manage("load_demo")
    running.start()
    running.wait_for_the_worker()
    yield running
    running.stop()


@pytest.fixture(scope="package")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
        )
        yield browser
        browser.close()


@pytest.fixture
def page(chromium, portal, request):
    """A fresh visitor. Parametrise indirectly with options of a browser context, such as a phone without script."""
    options = {"viewport": {"width": 1280, "height": 900}, **getattr(request, "param", {})}
    context = chromium.new_context(base_url=portal.url, **options)
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.outside_requests = []
    page.on(
        "request",
        lambda seen: None if seen.url.startswith((portal.url, "data:")) else page.outside_requests.append(seen.url),
    )
    yield page
    assert page.outside_requests == []
    context.close()
