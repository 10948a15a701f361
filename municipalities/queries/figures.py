"""The programme's figures. What is marked as an example counts for nothing here."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable

from municipalities.enums import Role
from municipalities.models import LanguageStatement
from municipalities.queries.facts import MunicipalityFacts, facts_of_all


@dataclasses.dataclass(frozen=True, kw_only=True)
class Figures:
    """How far the method has come.

    ``took_part`` counts municipalities; each is in ``held`` or, where its residents took part in the round of another
    alone, in ``through``. ``languages_at_least`` is None while nothing is known of languages; ``languages_named`` are
    codes, and ``languages_as_of`` is the day of the statement they come from, or None where they come from the rounds.
    """

    took_part: int
    held: int
    through: int
    languages_at_least: int | None
    languages_named: tuple[str, ...]
    languages_as_of: dt.date | None


def figures(rows: Iterable[MunicipalityFacts] | None = None) -> Figures:
    """Counted from rounds; languages from the programme's statement where rounds know of fewer.

    Args:
        rows: Facts of all that took part, where the caller has read them already.
    """
    rows = facts_of_all(phases={}) if rows is None else rows
    real = [[each for each in row.rounds if not each.is_example] for row in rows]
    roles = [{each.role for each in rounds} for rounds in real if rounds]
    held = sum(Role.HELD in each for each in roles)
    counted = tuple(sorted({session.language_code for rounds in real for each in rounds for session in each.sessions}))
    at_least, named, as_of = len(counted) or None, counted, None
    statement = LanguageStatement.objects.filter(live=True, is_example=False).first()
    if statement and statement.at_least >= len(counted):
        at_least, named, as_of = statement.at_least, tuple(statement.language_codes), statement.as_of
    return Figures(
        took_part=len(roles),
        held=held,
        through=len(roles) - held,
        languages_at_least=at_least,
        languages_named=named,
        languages_as_of=as_of,
    )
