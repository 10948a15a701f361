"""What an app says about things of its own: files that go public in a release, names that belong to the glossary."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from portal.base.registry import Registry

if TYPE_CHECKING:
    from django.db import models


@dataclasses.dataclass(frozen=True, kw_only=True)
class Releasable:
    """``publish(thing, user, at)`` runs inside the release's transaction; ``may_publish(user)`` is asked first."""

    model: type[models.Model]
    publish: Callable[[Any, Any, dt.datetime], None]
    may_publish: Callable[[Any], bool]


releasables: Registry[Releasable] = Registry()

# Names that an app's records have in two languages: (source code, target code) -> pairs of names.
glossaries: Registry[Callable[[str, str], Iterable[tuple[str, str]]]] = Registry()


@dataclasses.dataclass(frozen=True, kw_only=True)
class WordForms:
    """A word of a text. ``bases`` are the base forms it may belong to, none where no dictionary knows it.

    ``parts`` are base forms of the pieces of a compound.
    """

    written: str
    bases: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()


# (text, code of its language) -> its words in order. Without any, the glossary goes by the beginnings of words.
analyses: Registry[Callable[[str, str], Sequence[WordForms]]] = Registry()


@dataclasses.dataclass(frozen=True, kw_only=True)
class Companion:
    """What a content has beside its text: a file in the source's language or in the translation's.

    ``url`` shows it and ``deeds`` are (label, address) of what the user may do with it; both are empty where there is
    nothing to see or to do.
    """

    label: str
    language_code: str
    state: str = ""
    url: str = ""
    deeds: Sequence[tuple[str, str]] = ()


# (page or text, code of the translation's language, user) -> its companions, those of the source's language first.
companions: Registry[Callable[[Any, str, Any], list[Companion]]] = Registry()


class MachineTranslator(Protocol):
    """One engine. The portal is whole without any; the setting ``MACHINE_TRANSLATORS`` names those that are used."""

    name: str

    def can_translate(self, source_code: str, target_code: str) -> bool: ...

    def translate(self, source_code: str, target_code: str, texts: Sequence[str]) -> Mapping[str, str]:
        """The translation of each text that the engine could translate; markup and its ids stay as they are.

        Raises:
            TranslatorUnavailableError: the engine does not answer.
        """
        ...


def releasable_of(thing: Any) -> Releasable | None:
    return next((kind for kind in releasables if isinstance(thing, kind.model)), None)
