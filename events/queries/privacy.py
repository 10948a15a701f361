"""What a registrant is told about the own data, made of what the event's form asks."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.models import Event
from events.queries.questions import questions_of
from portal.base.models import Contact, Programme

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

    from portal.base.wording import Wording

# The contact whose key this is, where an editor keeps one.
DATA_PROTECTION_OFFICER = "data-protection"


@dataclasses.dataclass(frozen=True, kw_only=True)
class DataRow:
    """One kind of data: what it is, why it may be asked, how long it stays."""

    what: StrPromise | str
    basis: StrPromise | str
    kept: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class PrivacyNotice:
    """``officer`` is None where no contact is kept for it, and ``controller`` where the programme names none."""

    controller: Wording | None
    officer: Wording | None
    officer_email: str
    rows: list[DataRow]


_PUBLIC_TASK = _("Task in the public interest (General Data Protection Regulation, article 6(1)(e))")
_CONSENT_ALONE = _("Your consent (article 6(1)(a))")
_CONSENT = _(
    "Your explicit consent (articles 6(1)(a) and 9(2)(a)); by your personal link you withdraw it, alone and at any time"
)


def privacy_notice(event: Event, *, language_code: str) -> PrivacyNotice:
    """The event's notice in the active language. The legal basis is consent for diet and access needs alone."""
    programme = Programme.objects.prefetch_related("texts__locale").first()
    officer = Contact.objects.filter(key=DATA_PROTECTION_OFFICER, live=True).prefetch_related("texts__locale").first()
    people, needs = _after(event.people_kept_days), _after(event.needs_kept_days)
    rows = [
        DataRow(what=_("Name, e-mail address, language of messages"), basis=_PUBLIC_TASK, kept=people),
        DataRow(what=_("Organisation, sector and municipality"), basis=_PUBLIC_TASK, kept=people),
        DataRow(what=_("Diet and access needs"), basis=_CONSENT, kept=needs),
    ]
    rows += [
        DataRow(what=_("Whether you were present, as the organiser ticks it"), basis=_PUBLIC_TASK, kept=people),
        DataRow(what=_("The organiser’s note, which you see in your own data"), basis=_PUBLIC_TASK, kept=people),
    ]
    unproved = gettext("A week after the time to confirm it has run out")
    rows.append(DataRow(what=_("All of it, where nobody confirms the address"), basis=_PUBLIC_TASK, kept=unproved))
    if event.lists_organisations:
        shown = _("Your organisation in the list on the event’s page, if you ask for it")
        until = gettext("Until you take it away by your personal link; at most %(until)s") % {"until": people}
        rows.append(DataRow(what=shown, basis=_CONSENT_ALONE, kept=until))
    if event.has_ballot:
        until = gettext("Until the count; then ballots are cut from persons and nobody’s vote is known")
        rows.append(DataRow(what=_("Your vote"), basis=_PUBLIC_TASK, kept=until))
        until = gettext("Until you stop it by the link in each message, at most five years")
        news = _("Your address, if you ask to hear what becomes of the objectives")
        rows.append(DataRow(what=news, basis=_CONSENT_ALONE, kept=until))
    for asked in questions_of(event, language_code=language_code):
        days = asked.question.kept_days
        kept = people if days is None else _after(days)
        rows.append(DataRow(what=asked.label.text, basis=_PUBLIC_TASK, kept=kept))
    return PrivacyNotice(
        controller=programme.wording("controller", language_code) if programme else None,
        officer=officer.name_in(language_code) if officer else None,
        officer_email=officer.email if officer else "",
        rows=rows,
    )


def _after(days: int) -> str:
    return gettext("%(days)d days after the event") % {"days": days}
