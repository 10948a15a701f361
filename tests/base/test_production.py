"""Production as it starts: a process of its own, with an environment of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
NEEDED = {
    "SECRET_KEY": "".join(map(chr, range(33, 100))),
    "FIELD_KEYS": "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
    "BASE_URL": "https://portal.example.org",
    "ALLOWED_HOSTS": "portal.example.org",
    "DATABASE_URL": "sqlite:///portal.sqlite3",
    "EMAIL_URL": "smtp://mail.example.org:25",
}


def run(*command, tmp_path, **environment):
    return subprocess.run(  # noqa: S603
        [sys.executable, *command],
        cwd=REPOSITORY,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "portal.settings.production",
            "VAR_DIR": str(tmp_path),
            **environment,
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("name", NEEDED)
def test_a_start_without_a_needed_setting_names_it(tmp_path, name):
    given = {**NEEDED, name: ""}

    ended = run("-c", "import portal.settings.production", tmp_path=tmp_path, **given)

    assert ended.returncode == 1
    assert ended.stderr.strip().endswith(f"Set in the environment or in .env: {name}")


@pytest.mark.parametrize("address", ["portal.example.org", "https://portal.example.org/", "https://example.org/portal"])
def test_an_address_that_no_link_could_be_made_of_is_refused(tmp_path, address):
    ended = run("-c", "import portal.settings.production", tmp_path=tmp_path, **{**NEEDED, "BASE_URL": address})

    assert ended.returncode == 1
    assert "BASE_URL is a scheme and a host" in ended.stderr


def test_djangos_own_check_of_a_deployment_finds_nothing(tmp_path):
    ended = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", tmp_path=tmp_path, **NEEDED)

    assert (ended.returncode, ended.stderr) == (0, "")
