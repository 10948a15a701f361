"""The message catalogues: whole where they must be, sound everywhere."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import django
import pytest
import wagtail
import wagtail_localize
from babel.messages.pofile import read_po
from django.conf import settings

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "locale"
WAGTAIL_WORDS = ROOT / "portal" / "wagtail_words"
APPS = ["portal", "home", "materials", "events", "municipalities", "search"]
CODES = [code for code, _name in settings.LANGUAGES]
PLURAL_FORMS = {"ar": 6, "ru": 3, "uk": 3, "se": 3, "vi": 1}
PLACEHOLDER = re.compile(r"%\(\w+\)[-.\d]*[a-z]|\{\w*\}")


def catalogue(code):
    with (LOCALE / code / "LC_MESSAGES" / "django.po").open("rb") as stream:
        return read_po(stream)


def translated(message):
    return [message.string] if isinstance(message.id, str) else list(message.string)


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_its_own_plural_forms(code):
    words = catalogue(code)

    assert words.num_plurals == PLURAL_FORMS.get(code, 2)
    assert [m.id for m in words if not isinstance(m.id, str) and len(m.string) != words.num_plurals] == []


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_every_word_is_there_in_finnish_and_swedish(code):
    missing = [message.id for message in catalogue(code) if message.id and not all(translated(message))]

    assert missing == []


@pytest.mark.parametrize("code", CODES)
def test_placeholders_agree_with_the_source(code):
    differing = []
    for message in catalogue(code):
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        for text in translated(message):
            wanted = {frozenset(PLACEHOLDER.findall(one)) for one in ids}
            if message.id and text and frozenset(PLACEHOLDER.findall(text)) not in wanted:
                differing.append((message.id, text))

    assert differing == []


@pytest.mark.parametrize("code", CODES)
def test_no_translation_is_a_guess_of_the_tools(code):
    assert [message.id for message in catalogue(code) if message.id and message.fuzzy] == []


@pytest.mark.parametrize("code", [code for code in CODES if code not in ("fi", "en")])
def test_the_words_of_every_page_s_frame_are_there(code):
    words = {message.id: message.string for message in catalogue(code) if isinstance(message.id, str)}

    frame = ["Skip to content", "Menu", "Search", "Front page", "Page not found", "Not yet checked by a native reader"]

    assert [word for word in frame if not words.get(word)] == []


def words_of_packages():
    """Every message that Django and Wagtail with its parts have, as they extracted them."""
    folders = [Path(module.__file__).parent for module in (django, wagtail, wagtail_localize)]
    files = [path for folder in folders for path in folder.glob("**/locale/*/LC_MESSAGES/django*.po")]
    for path in files:
        # wagtail-localize ships no English catalogue: any other names its messages.
        if path.parts[-3] == "en" or (path.parts[-4:-3] == ("locale",) and "wagtail_localize" in path.parts):
            with path.open("rb") as stream:
                yield from (message.id for message in read_po(stream) if message.id)


@pytest.mark.parametrize(
    "path", sorted(WAGTAIL_WORDS.glob("*/LC_MESSAGES/*.po")), ids=lambda path: str(path.parts[-3:])
)
def test_the_words_that_complete_wagtail_are_words_it_has(path):
    with path.open("rb") as stream:
        messages = [message for message in read_po(stream) if message.id]

    known = {str(each) for each in words_of_packages()}
    assert [message.id for message in messages if str(message.id) not in known] == []
    assert [message.id for message in messages if not all(translated(message))] == []
    assert [
        message.id
        for message in messages
        for text in translated(message)
        if frozenset(PLACEHOLDER.findall(text))
        not in {
            frozenset(PLACEHOLDER.findall(one)) for one in ([message.id] if isinstance(message.id, str) else message.id)
        }
    ] == []


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="no gettext tools: on Debian, apt install gettext")
def test_the_catalogues_hold_every_marked_word_and_no_other(tmp_path):
    for app in APPS:
        shutil.copytree(ROOT / app, tmp_path / app, ignore=shutil.ignore_patterns("__pycache__", "static", "data"))
    folder = tmp_path / "locale" / "fi" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "--locale", "fi", "--no-obsolete", "-e", "html,txt,py,mjml"],
        cwd=tmp_path,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": ""},
        check=True,
        capture_output=True,
    )
    with (folder / "django.po").open("rb") as stream:
        marked = {(message.context, message.id) for message in read_po(stream) if message.id}

    for code in CODES:
        held = {(message.context, message.id) for message in catalogue(code) if message.id}
        assert held == marked, code
