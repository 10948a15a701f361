from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _


class MunicipalitiesError(Exception):
    """Base of this app's errors. The message is translated and fit to show."""


class ImportRefusedError(MunicipalitiesError):
    """A file that was not taken in. ``problems`` lists every fault found; nothing was changed."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = list(problems)
        heading = _("Nothing was changed. The file has these problems:")
        super().__init__("\n".join([heading, *(f"- {problem}" for problem in self.problems)]))
