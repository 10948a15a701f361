"""Dictionaries of word forms (simplemma's), kept as tries: megabytes of memory where tables would take gigabytes."""

from __future__ import annotations

import functools
import os
import tempfile
from collections.abc import Mapping

import marisa_trie
from django.conf import settings
from simplemma.strategies.dictionaries import TrieDictionaryFactory

# Languages whose dictionary pays for its loading. The rest is found by surface and folding.
LANGUAGES = frozenset({"fi", "sv", "en", "se", "ar", "uk", "ru"})


class _Tries(TrieDictionaryFactory):
    def _write_trie_to_disk(self, lang: str, trie: marisa_trie.BytesTrie) -> None:
        """Write beside and rename: a process that starts meanwhile sees a whole file or none."""
        self._cache_dir.mkdir(parents=True, exist_ok=True)
        handle, path = tempfile.mkstemp(dir=self._cache_dir, prefix=f"{lang}.")
        os.close(handle)
        trie.save(path)
        os.replace(path, self._cache_dir / f"{lang}.dic")


@functools.cache
def _factory() -> _Tries:
    # The default keeps eight: the ninth language would throw Finnish out and read it again for seconds.
    return _Tries(cache_max_size=16, disk_cache_dir=str(settings.VAR_DIR / "dictionaries"))


def dictionary(language: str) -> Mapping[str, str]:
    """Word form to base form. The first use on a machine builds the file, which takes seconds."""
    return _factory().get_dictionary(language) if language in LANGUAGES else {}
