"""What holds for every style sheet and template of the portal's own."""

import re
from pathlib import Path

import pytest

from portal.base.stylesheet import css_files

ROOT = Path(__file__).resolve().parents[2]
PHYSICAL = re.compile(
    r"(?<![\w-])(?:margin|padding|border|inset)-(?:left|right|top|bottom)(?:-\w+)?\s*:"
    r"|(?<![\w-])(?:left|right|top|bottom)\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)"
    r"|border-(?:top|bottom)-(?:left|right)-radius"
    r"|(?<![\w-])(?:min-|max-)?(?:width|height)\s*:(?![^{;]*\)\s*(?:and|\{|,))"
)
APPS = ("portal", "home", "materials", "events", "municipalities", "search")
TEMPLATES = [
    path
    for app in APPS
    for path in sorted((ROOT / app).rglob("templates/**/*.html"))
    if not {"mail", "wagtailadmin", "admin", "cms"} & set(path.parts)
]


def rules(css):
    """The text without comments and without the conditions of media queries."""
    return re.sub(r"@(?:media|container|supports)[^{]*\{", "{", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))


@pytest.mark.parametrize("path", css_files(), ids=lambda path: path.name)
def test_a_style_sheet_knows_no_left_or_right(path):
    assert PHYSICAL.findall(rules(path.read_text())) == []


@pytest.mark.parametrize(
    "path",
    [path for path in css_files() if path.name not in ("tokens.css", "print.css")],
    ids=lambda path: path.name,
)
def test_only_the_tokens_name_colours(path):
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", rules(path.read_text())) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_holds_no_inline_style_or_script(path):
    html = re.sub(r"{% comment %}.*?{% endcomment %}|{#.*?#}", "", path.read_text(), flags=re.DOTALL)

    assert re.findall(r"<style\b|\sstyle=|\son\w+=\"", html) == []
    assert re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)", html) == []
