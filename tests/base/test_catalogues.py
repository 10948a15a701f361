import gettext
import os

import pytest
from babel.messages.pofile import PoFileError

from portal.base.catalogues import compile_catalogues

CATALOGUE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Search"
msgstr "Haku"
"""


@pytest.fixture
def catalogue(tmp_path):
    source = tmp_path / "fi" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(CATALOGUE, encoding="utf-8")
    return source


def test_a_compiled_catalogue_translates(tmp_path, catalogue):
    compile_catalogues(tmp_path)

    with catalogue.with_suffix(".mo").open("rb") as stream:
        assert gettext.GNUTranslations(stream).gettext("Search") == "Haku"


def test_only_what_has_changed_is_compiled(tmp_path, catalogue):
    first = compile_catalogues(tmp_path)
    second = compile_catalogues(tmp_path)
    newer = catalogue.with_suffix(".mo").stat().st_mtime + 10
    os.utime(catalogue, (newer, newer))
    third = compile_catalogues(tmp_path)

    assert (len(first), second, len(third)) == (1, [], 1)


def test_a_broken_catalogue_is_refused_and_the_compiled_one_stays(tmp_path, catalogue):
    compile_catalogues(tmp_path)
    before = catalogue.with_suffix(".mo").read_bytes()
    catalogue.write_text(CATALOGUE + '\nmsgid "Broken\n', encoding="utf-8")
    newer = catalogue.with_suffix(".mo").stat().st_mtime + 10
    os.utime(catalogue, (newer, newer))

    with pytest.raises(PoFileError):
        compile_catalogues(tmp_path)

    assert catalogue.with_suffix(".mo").read_bytes() == before
