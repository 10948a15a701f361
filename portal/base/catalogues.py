"""Message catalogues, compiled in Python so that no gettext tools are needed to run the portal."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


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
