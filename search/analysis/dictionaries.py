"""Dictionaries of word forms (simplemma's), kept as tries: megabytes of memory where tables would take gigabytes.

A trie is built once for an environment, which takes seconds a language, and is then mapped into memory: processes share
its pages, and only those are read that hold a word somebody looked up.
"""

from __future__ import annotations

import functools
import multiprocessing
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import simplemma
from django.conf import settings
from marisa_trie import BytesTrie
from simplemma.strategies.dictionaries import DefaultDictionaryFactory
from simplemma.strategies.dictionaries.trie_dictionary_factory import TrieWrapDict

# Languages that have a dictionary, those first that take longest to build. The rest is found by surface and folding.
LANGUAGES = ("sw", "fi", "et", "ru", "sv", "uk", "ar", "en", "se")


@functools.cache
def dictionary(language: str) -> Mapping[str, str]:
    """Word form to base form; empty for a language without a dictionary. Builds the file where nobody has."""
    if language not in LANGUAGES:
        return {}
    return TrieWrapDict(BytesTrie().mmap(str(_kept(language) or build(language))))


def start_building() -> Callable[[], None]:
    """Build what is missing in processes of their own; what it returns waits for the end."""
    missing = [language for language in LANGUAGES if _kept(language) is None]
    if not missing:
        return lambda: None
    # A fresh interpreter: the caller's connections and threads must not be copied.
    pool = ProcessPoolExecutor(max_workers=2, mp_context=multiprocessing.get_context("spawn"))
    building = [pool.submit(build, language) for language in missing]

    def wait() -> None:
        with pool:
            for one in building:
                one.result()

    return wait


def build(language: str) -> Path:
    """Write a language's trie and return where it is. A process that reads meanwhile sees a whole file or none."""
    forms = DefaultDictionaryFactory(cache_max_size=1).get_dictionary(language)
    trie = BytesTrie((form, lemma.encode()) for form, lemma in forms.items())
    for folder in _folders():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            handle, path = tempfile.mkstemp(dir=folder, prefix=f"{language}.")
        except OSError:
            continue
        os.close(handle)
        trie.save(path)
        os.chmod(path, 0o644)
        return Path(path).rename(folder / f"{language}.dic")
    raise PermissionError(f"No folder for the search dictionaries can be written: {list(map(str, _folders()))}")


def _kept(language: str) -> Path | None:
    paths = (folder / f"{language}.dic" for folder in _folders())
    return next((path for path in paths if path.exists()), None)


def _folders() -> Iterator[Path]:
    """Beside the package that the words come from, shared by all who use the environment; else with the data."""
    yield Path(sys.prefix) / "share" / "portal" / f"dictionaries-{simplemma.__version__}"
    yield settings.VAR_DIR / f"dictionaries-{simplemma.__version__}"
