"""Message catalogues, compiled in Python so that no gettext tools are needed to run the portal."""

import functools
from pathlib import Path

from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import to_locale


def compile_catalogues(folder: Path) -> list[Path]:
    """Compile each catalogue below the folder that is newer than its compiled form; return what was written.

    Raises:
        babel.messages.pofile.PoFileError: a catalogue is not well-formed.
    """
    written = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as stream:
            catalogue = read_po(stream, locale=None, abort_invalid=True)
        # Written beside and moved over: a process that starts meanwhile reads the old file or the new, never half.
        beside = target.with_suffix(".mo.new")
        with beside.open("wb") as stream:
            write_mo(stream, catalogue)
        beside.replace(target)
        written.append(target)
    return written


@functools.cache
def words_language(code: str) -> str:
    """The language that interface words are said in to readers of a language: the default where it has none yet.

    A language that was added with an empty catalogue is said so to markup; of single missing words nothing is known.
    """
    for folder in settings.LOCALE_PATHS:
        compiled = Path(folder) / to_locale(code) / "LC_MESSAGES" / "django.mo"
        if compiled.exists():
            with compiled.open("rb") as stream:
                if len(read_mo(stream)):
                    return code
    return str(settings.LANGUAGE_CODE)
