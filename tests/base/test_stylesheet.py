import gzip
import os
import re

import brotli
import pytest
from django.db import DatabaseError

from portal.base import stylesheet as sheet_module
from portal.base.colours import contrast
from portal.base.navigation import default_hues
from portal.base.stylesheet import css_files, dark_hues, light_hues, minified, readable, stylesheet
from tests.factories.base import ProgrammeFactory

TEXT = ("--ink", "--ink-soft", "--hue", "--accent", "--ok", "--warn", "--error")
PARTS = ("--edge", "--focus")
SURFACES = ("--paper", "--paper-raised", "--hue-soft", "--accent-soft")
# The record takes any pair of 7:1 on white: some at the very edge, some without a hue at all.
PAIRS = [default_hues(), ("#595959", "#000000"), ("#0000ee", "#004d00"), ("#5a00b3", "#7a0000"), ("#4a2f00", "#00505a")]


def tokens(scheme):
    css = next(path for path in css_files() if path.name == "tokens.css").read_text()
    light, dark = css.split("@media (prefers-color-scheme: dark)", 1)
    found = dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{6})", light))
    return {**found, **dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{6})", dark))} if scheme == "dark" else found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("pair", PAIRS)
def test_text_and_parts_keep_their_contrast_on_every_surface_for_any_hues(scheme, pair):
    hues = dark_hues(*pair) if scheme == "dark" else light_hues(*pair)
    named = {**tokens(scheme), **hues}

    too_faint = [
        (ink, surface)
        for inks, least in ((TEXT, 7.0), (PARTS, 3.0))
        for ink in inks
        for surface in SURFACES
        if contrast(named[ink], named[surface]) < least
    ]

    assert too_faint == []
    assert contrast(named["--on-hue"], named["--hue"]) >= 7
    assert contrast(named["--on-accent"], named["--accent"]) >= 7
    assert contrast(named["--on-band"], named["--band"]) >= 7
    assert contrast(tokens("light")["--band-focus"], named["--band"]) >= 3


@pytest.mark.parametrize(("scheme", "reckoned"), [("light", light_hues), ("dark", dark_hues)])
def test_the_tokens_hold_what_is_reckoned_for_the_default_hues(scheme, reckoned):
    expected = reckoned(*default_hues())

    assert {name: tokens(scheme)[name] for name in expected} == expected


def test_the_reckoning_knows_the_surfaces_of_the_tokens():
    light, dark = tokens("light"), tokens("dark")

    assert (light["--paper"], light["--paper-raised"]) == (sheet_module._LIGHT_PAPER, sheet_module._LIGHT_RAISED)
    assert (dark["--paper"], dark["--paper-raised"]) == (sheet_module._DARK_PAPER, sheet_module._DARK_RAISED)
    assert (light["--ink-soft"], dark["--ink-soft"]) == (sheet_module._LIGHT_INK_SOFT, sheet_module._DARK_INK_SOFT)


def test_a_hue_that_reads_well_is_kept_as_the_record_has_it():
    assert light_hues("#1d4e5f", "#8a3b12")["--hue"] == "#1d4e5f"


def test_a_colour_that_can_never_reach_the_contrast_ends_in_black():
    assert readable("#808080", on=("#000000", "#ffffff"), step=-0.01) == "#000000"


def test_the_sheet_begins_with_tokens_and_base_and_ends_with_print():
    names = [path.name for path in css_files()]

    assert names[:2] == ["tokens.css", "base.css"]
    assert names[-1] == "print.css"
    assert names[2:-1] == sorted(names[2:-1])


def test_comments_and_white_space_go_but_strings_and_sums_stay():
    css = (
        '/* why */\na::before { content: " (/*x*/) " ;\n  inline-size: calc( 1rem + 2px ) }\n'
        ":root:lang(ar) > p , b { margin: 0 ; }"
    )

    assert minified(css) == (
        'a::before{content:" (/*x*/) ";inline-size:calc( 1rem + 2px )}:root:lang(ar)>p,b{margin:0}'
    )


def test_the_sheet_carries_the_programmes_hues():
    assert "--band:#123456" in stylesheet(("#123456", "#8a3b12")).text


def test_other_hues_are_another_address():
    assert stylesheet(("#123456", "#8a3b12")).address != stylesheet(default_hues()).address


def test_the_address_of_today_may_be_kept_for_ever(client):
    sheet = stylesheet(default_hues())

    response = client.get(sheet.address)

    assert response.content.decode() == sheet.text
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert "Accept-Encoding" in response["Vary"]
    assert "Content-Encoding" not in response


@pytest.mark.parametrize(
    ("accepted", "unpacked"), [("gzip, deflate", gzip.decompress), ("gzip, br", brotli.decompress)]
)
def test_the_sheet_travels_packed(client, accepted, unpacked):
    sheet = stylesheet(default_hues())

    response = client.get(sheet.address, HTTP_ACCEPT_ENCODING=accepted)

    assert unpacked(response.content).decode() == sheet.text
    assert response["Content-Encoding"] in accepted


def test_a_page_from_yesterday_gets_todays_sheet_for_a_minute(client):
    ProgrammeFactory(hue="#123456")

    response = client.get("/style/000000000000.css")

    assert "--band:#123456" in response.content.decode()
    assert response["Cache-Control"] == "public, max-age=60"


def test_the_sheet_is_served_while_the_database_is_down(client, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr(sheet_module.Programme.objects, "only", fail)

    response = client.get(stylesheet(default_hues()).address)

    assert response.status_code == 200
    assert response["Cache-Control"].endswith("immutable")


def test_a_saved_file_shows_while_the_code_is_worked_on(settings, monkeypatch, tmp_path):
    settings.DEBUG = True
    file = tmp_path / "tokens.css"
    file.write_text("a{color:red}")
    monkeypatch.setattr(sheet_module, "css_files", lambda: [file])
    before = stylesheet(default_hues()).text

    file.write_text("a{color:blue}")
    os.utime(file, ns=(1, 1))

    assert before.startswith("a{color:red}")
    assert stylesheet(default_hues()).text.startswith("a{color:blue}")
