"""What each role may do. ``docs/roles.md`` says it to people; ``actions/roles.py`` writes it into the database.

A right is ``app.codename`` as Django names it. Rights of apps that are not installed are passed over.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from django.apps import apps
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from portal.base.languages import LANGUAGES
from portal.base.models import Record, RecordText
from portal.base.wording import language_name

ENTER = "wagtailadmin.access_admin"
TRANSLATE = "wagtail_localize.submit_translation"


# What a role is called where a person reads it.
NAMES = {
    "editor": _("Editor"),
    "organiser": _("Organiser of events"),
    "moderator": _("Moderator"),
    "municipality-contact": _("Contact of a municipality"),
    "translator": _("Translator"),
    "reviewer": _("Reviewer"),
}


def name_of(group_name: str) -> str:
    """What a role's group is called in the reader's language; the group's own name where it is no role of ours.

    ``sv-translator`` is the translator into Swedish, ``municipality-contact-609`` one municipality's contact.
    """
    if group_name in NAMES:
        return str(NAMES[group_name])
    code, _dash, of_language = group_name.partition("-")
    if of_language in NAMES and code in LANGUAGES:
        language = language_name(code, get_language() or code).text
        return gettext("%(role)s: %(language)s") % {"role": NAMES[of_language], "language": language}
    kind, _dash, number = group_name.rpartition("-")
    return f"{NAMES[kind]} {number}" if kind in NAMES else group_name


def rights(label: str, *actions: str) -> tuple[str, ...]:
    """``rights("events.event", "add")`` is ``("events.add_event",)``."""
    app, model = label.split(".")
    return tuple(f"{app}.{action}_{model}" for action in actions)


def rights_on_all(kind: type, *actions: str) -> tuple[str, ...]:
    """The same rights on every model of a kind, vocabularies among them."""
    models = [model for model in apps.get_models() if issubclass(model, kind)]
    return tuple(right for model in models for right in rights(model._meta.label_lower, *actions))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Role:
    """A group. ``page_rights`` and ``media_rights`` hold for the whole site, or for one language where it is given.

    A role of a language is made once for each language of the site, under the name ``<code>-<name>``.
    """

    name: str
    rights: tuple[str, ...]
    page_rights: tuple[str, ...] = ()
    media_rights: tuple[str, ...] = ()
    is_of_language: bool = False


def roles() -> Iterable[Role]:
    yield Role(
        name="editor",
        rights=(
            ENTER,
            TRANSLATE,
            *rights_on_all(Record, "add", "change", "delete", "publish"),
            *rights_on_all(RecordText, "add", "change", "delete", "publish"),
            *rights("mail.outboxmail", "view", "send"),
            *rights("mail.mailbatch", "view"),
            *rights("mail.keptmail", "view"),
            *rights("home.feedback", "view", "change", "delete"),
            *rights("search.synonymgroup", "view", "add", "change", "delete"),
            *rights("search.promotedresult", "view", "add", "change", "delete"),
            *rights("search.unansweredquestion", "view", "delete"),
            *rights("translation.release", "add", "change", "delete", "view", "publish"),
            *rights("wagtailredirects.redirect", "add", "change", "delete"),
        ),
        page_rights=("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page"),
        media_rights=("add", "change", "choose"),
    )
    yield Role(
        name="organiser",
        rights=(
            ENTER,
            *rights("events.event", "add", "change"),
            *rights("events.programmeitem", "add", "change", "delete"),
            *rights("events.programmeitemtext", "add", "change"),
            *rights("events.question", "add", "change", "delete"),
            *rights("events.questiontext", "add", "change"),
            *rights("events.measure", "add", "change"),
            *rights("events.measuretext", "add", "change"),
            *rights("events.eventmail", "add", "change", "delete", "publish"),
            *rights("events.eventmailtext", "add", "change"),
            # Of own events alone: events/rights.py narrows these.
            *rights("events.registration", "view", "export"),
            # Approving, likewise: a kind of mail says whose it is.
            *rights("mail.outboxmail", "send"),
            *rights("mail.mailbatch", "view"),
        ),
        # Adding without changing: one edits the pages one has made.
        page_rights=("add_page",),
        media_rights=("add", "choose"),
    )
    yield Role(
        name="moderator",
        rights=(ENTER, *rights("home.feedback", "view", "change"), *rights("events.comment", "view", "change")),
    )
    yield Role(
        name="municipality-contact",
        rights=(ENTER, *rights("municipalities.municipality", "view"), *rights("municipalities.round", "view")),
    )
    yield Role(
        name="translator",
        rights=(
            ENTER,
            TRANSLATE,
            *rights_on_all(RecordText, "add", "change"),
            # materials/rights.py narrows files to the language.
            *rights("materials.materialfile", "add"),
        ),
        page_rights=("add_page", "change_page"),
        media_rights=("add", "choose"),
        is_of_language=True,
    )
    yield Role(
        name="reviewer",
        rights=(
            ENTER,
            TRANSLATE,
            *rights_on_all(RecordText, "add", "change", "publish"),
            *rights("materials.materialfile", "add"),
        ),
        page_rights=("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
        media_rights=("add", "change", "choose"),
        is_of_language=True,
    )
