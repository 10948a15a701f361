"""Cached and uncached pages beside nginx serving the saved page, in one run on one machine.

Between them stands ``bare``: the same web server with an application of two lines that returns the saved page. It shows
what the page cache costs and what the server does. Each is asked twice: for the page as it is, and for the page as
browsers ask for it (``zip``), which nginx then compresses as Debian sets it up.

Usage: ``make bench``, or ``python bench/pages.py [--seconds 4] [--rounds 3] [--path /fi/]``. Everything listens on
loopback and ends with the script. Runs alternate, so that what else the machine does meets all of them alike.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
CONNECTIONS = 16
GOAL = 0.9
AS_IT_IS, AS_BROWSERS_ASK = "identity", "gzip, deflate, br"
TICKS = os.sysconf("SC_CLK_TCK")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Run:
    """One run of wrk. ``cpu_ms`` is what the server spent per request, in milliseconds."""

    per_second: float
    cpu_ms: float
    failures: int


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def needed(command: str, package: str) -> str | None:
    found = shutil.which(command) or shutil.which(command, path="/usr/sbin:/usr/local/sbin")
    if found is None:
        print(f"{command} is not installed. On Debian: apt install {package}")
    return found


@contextmanager
def process(command: list[str], **options: object) -> Iterator[subprocess.Popen[bytes]]:
    """A server that ends, with its children, when the block does."""
    started = subprocess.Popen(command, start_new_session=True, **options)  # type: ignore[call-overload]
    try:
        yield started
    finally:
        started.terminate()
        try:
            started.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(started.pid, signal.SIGKILL)
            started.wait()


def fetch(address: str) -> tuple[bytes, str]:
    """The page's bytes, and where they came from."""
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.read(), answer.headers.get("X-Portal-Cache", "")


def wait_for(address: str) -> None:
    deadline = time.monotonic() + 90
    while True:
        try:
            fetch(address)
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
        else:
            return


def cpu_seconds(pid: int) -> float:
    """Processor time of a process and of its living children."""
    total = 0.0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended
        # Session: every server here is started in its own.
        if int(fields[3]) == pid:
            total += (int(fields[11]) + int(fields[12])) / TICKS
    return total


def settle(pid: int) -> None:
    """Wait until a server has worked off what an earlier run left in its queue."""
    for _second in range(60):
        before = cpu_seconds(pid)
        time.sleep(0.5)
        if cpu_seconds(pid) - before < 0.02:
            return


def measure(wrk: str, address: str, server: int, *, seconds: int, accepts: str) -> Run:
    settle(server)
    before = cpu_seconds(server)
    output = subprocess.run(
        [wrk, "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-H", f"Accept-Encoding: {accepts}", address],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    spent = cpu_seconds(server) - before
    requests = int(re.search(r"(\d+) requests in", output)[1])  # type: ignore[index]
    failures = re.search(r"Non-2xx or 3xx responses: (\d+)", output)
    return Run(
        per_second=float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1]),  # type: ignore[index]
        cpu_ms=1000 * spent / max(1, requests),
        failures=int(failures[1]) if failures else 0,
    )


def nginx_configuration(folder: Path, port: int) -> str:
    return f"""
daemon off; worker_processes 2; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; tcp_nopush on; gzip on; keepalive_requests 1000000; types {{ text/html html; }}
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{ listen 127.0.0.1:{port}; root {folder}/pages; }}
}}
"""


BARE = """
page = open({page!r}, "rb").read()
headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(page)))]


def application(environ, start_response):
    start_response("200 OK", headers)
    return (page,)
"""


def granian(port: int, application: str) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--http", "1", "--no-ws"),
        *("--host", "127.0.0.1", "--port", str(port), "--workers", "2", "--blocking-threads", "4"),
        *("--log-level", "error", "--workers-kill-timeout", "5", application),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--path", default="/fi/")
    options = parser.parse_args()

    wrk, nginx = needed("wrk", "wrk"), needed("nginx", "nginx-light")
    if wrk is None:
        return 1

    port, bare_port, nginx_port = free_port(), free_port(), free_port()
    environment = {
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        **os.environ,
        "MAILBOX": "keep",
        "PORT": str(port),
    }
    for command in (("compile_catalogues",), ("prepare",), ("load_demo",)):
        subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=REPOSITORY,
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        portal = stack.enter_context(process(granian(port, "portal.wsgi:application"), cwd=REPOSITORY, env=environment))
        cached = f"http://127.0.0.1:{port}{options.path}"
        wait_for(cached)
        for _visit in range(20):
            page, _source = fetch(cached)
        # A parameter that is on no list passes by the cache.
        servers = {
            "uncached": (f"{cached}?uncached=1", portal.pid, AS_IT_IS),
            "cached": (cached, portal.pid, AS_IT_IS),
            "cached zip": (cached, portal.pid, AS_BROWSERS_ASK),
        }
        (folder / "pages").mkdir()
        (folder / "pages/index.html").write_bytes(page)
        folder.chmod(0o755)
        (folder / "bare.py").write_text(BARE.format(page=str(folder / "pages/index.html")))
        bare = stack.enter_context(process(granian(bare_port, "bare:application"), cwd=folder, env=environment))
        servers["bare"] = (f"http://127.0.0.1:{bare_port}/", bare.pid, AS_IT_IS)
        wait_for(servers["bare"][0])
        if nginx is not None:
            (folder / "nginx.conf").write_text(nginx_configuration(folder, nginx_port))
            server = stack.enter_context(
                process([nginx, "-p", str(folder), "-c", str(folder / "nginx.conf")], stderr=subprocess.DEVNULL)
            )
            saved = f"http://127.0.0.1:{nginx_port}/index.html"
            servers["nginx"] = (saved, server.pid, AS_IT_IS)
            servers["nginx zip"] = (saved, server.pid, AS_BROWSERS_ASK)
            wait_for(servers["nginx"][0])
            assert fetch(servers["nginx"][0])[0] == page

        runs: dict[str, list[Run]] = {name: [] for name in servers}
        for _round in range(options.rounds):
            for name, (address, pid, accepts) in servers.items():
                runs[name].append(measure(wrk, address, pid, seconds=options.seconds, accepts=accepts))

    print(
        f"{options.path}: {len(page)} bytes, {options.rounds} rounds of {options.seconds} s, {CONNECTIONS} connections"
    )
    print(f"load of the machine {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
    print(f"{'':10} {'requests/s':>11} {'best':>9} {'CPU ms':>8} {'failed':>7}")
    middle = {}
    for name, measured in runs.items():
        middle[name] = statistics.median(run.per_second for run in measured)
        best = max(run.per_second for run in measured)
        cpu_ms = statistics.median(run.cpu_ms for run in measured)
        failures = sum(run.failures for run in measured)
        print(f"{name:10} {middle[name]:11.0f} {best:9.0f} {cpu_ms:8.3f} {failures:7}")
    print(f"cached / uncached: {middle['cached'] / middle['uncached']:.0f}")
    print(f"cached / bare: {middle['cached'] / middle['bare']:.2f}")
    if "nginx" in middle:
        for asked, ending in (("as it is", ""), ("as browsers ask", " zip")):
            ratio = middle[f"cached{ending}"] / middle[f"nginx{ending}"]
            reached = "reached" if ratio >= GOAL else "not reached"
            print(f"cached / nginx, {asked}: {ratio:.2f} (goal {GOAL}: {reached})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
