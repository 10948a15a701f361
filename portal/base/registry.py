"""How an app of a higher floor tells a lower one what it offers, without being imported by it.

Each registry is an ordered list that apps fill in ``AppConfig.ready()`` and the lower floor walks through.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from django.db import models
    from django.http import HttpRequest
    from django_stubs_ext import StrPromise

T = TypeVar("T")


class Registry(Generic[T]):
    """Items in the order of registration; registering an item twice keeps one."""

    def __init__(self) -> None:
        self._items: list[T] = []

    def register(self, item: T) -> T:
        if item not in self._items:
            self._items.append(item)
        return item

    def unregister(self, item: T) -> None:
        self._items.remove(item)

    def __iter__(self) -> Iterator[T]:
        return iter(self._items)


@dataclasses.dataclass(frozen=True, kw_only=True)
class DueJob:
    """Work that time makes due. ``run`` may be called at any moment by several processes; it returns what it did."""

    key: str
    run: Callable[[dt.datetime], int]


@dataclasses.dataclass(frozen=True, kw_only=True)
class RetentionRule:
    """What is deleted when. ``purge(at, dry_run)`` returns the number of rows, deleted or that would be."""

    key: str
    label: StrPromise
    purge: Callable[[dt.datetime, bool], int]


@dataclasses.dataclass(frozen=True, kw_only=True)
class WaitingRow:
    """A line of an editor's first screen: what waits, how much, since when, where to go."""

    label: str
    count: int
    oldest_at: dt.datetime | None
    url: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReadinessProbe:
    """A part that ``/readyz`` reports on. ``probe`` returns JSON-able facts with a key ``ok``."""

    key: str
    probe: Callable[[], dict[str, Any]]


@dataclasses.dataclass(frozen=True, kw_only=True)
class LanguageOffer:
    """Something that exists in a language: shown first where a page is missing in it. ``label`` is translated."""

    label: str
    url: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class RecordAddress:
    """An address at which a record is told of, with a page of its own or without.

    ``alternates`` maps language codes to the paths of the same record, its own language among them.
    """

    path: str
    changed_at: dt.datetime | None
    alternates: Mapping[str, str]


# What exists in a language besides pages: language code -> offers, the most useful first.
language_offers: Registry[Callable[[str], list[LanguageOffer]]] = Registry()

# What readers are told above a page: functions of a page that return sentences in the active language.
page_notes: Registry[Callable[[Any], list[str]]] = Registry()

# Functions of a request that return the lines waiting for its user; they check the user's rights themselves.
first_screen: Registry[Callable[[HttpRequest], list[WaitingRow]]] = Registry()
due_jobs: Registry[DueJob] = Registry()
retention: Registry[RetentionRule] = Registry()
readiness: Registry[ReadinessProbe] = Registry()

# Record text models (subclasses of RecordText) that the translation workflow carries.
translatable: Registry[type[models.Model]] = Registry()

# Query parameter names that a cached page may vary by; a request with any other parameter is not cached.
cacheable_parameters: Registry[str] = Registry()

# Slow work of an installation that needs no database: begun before the migrations. What it returns waits for its end.
preparations: Registry[Callable[[], Callable[[], None]]] = Registry()

# Callables that extend the sitemap: language code -> what is answered from records in it.
sitemap_entries: Registry[Callable[[str], list[RecordAddress]]] = Registry()
