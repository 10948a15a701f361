"""What an editors' form asks before it saves: ticks beside the button. Until they are given nothing is saved, or lost.

A form that asks carries one hidden field, the mark of what it was opened with. So it knows what someone else has
changed meanwhile. Wagtail warns of that by script and refuses only what it saves by itself; a press of a button writes
over the newer version.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext
from wagtail.admin.forms import WagtailAdminModelForm

if TYPE_CHECKING:
    Base = forms.BaseForm
else:
    Base = object

SEEN_FIELD = "seen"
TICKS_FIELD = "asked"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Question:
    """``text`` tells what a save would touch; ``tick`` is what one agrees to. ``key`` names exactly this question, so
    that a tick for one state of things is none for another."""

    key: str
    text: str
    tick: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class Newest:
    """The version that is stored now: ``version`` names it, ``by`` and ``at`` tell who made it and when."""

    version: str
    by: str = ""
    at: dt.datetime | None = None


class SeenInput(forms.HiddenInput):
    """The mark and, where a form came back with questions, the questions."""

    questions: tuple[Question, ...] = ()
    ticked: frozenset[str] = frozenset()

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        mark = super().render(name, value, attrs, renderer)
        if not self.questions:
            return mark
        context = {"questions": self.questions, "ticked": self.ticked, "name": TICKS_FIELD}
        return mark_safe(mark + render_to_string("base/admin/questions.html", context))


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, cls=DjangoJSONEncoder).encode()).hexdigest()[:8]


class AsksFirst(Base):
    """Mixin of a form. Stands before Django's or Wagtail's form among the bases.

    A subclass tells what is stored by ``newest`` and ``stored``, and may ask more by ``asks``.
    """

    def newest(self) -> Newest | None:
        """None for what is only being made."""
        raise NotImplementedError

    def stored(self) -> Mapping[str, Any]:
        """The stored value of each field of the form, as JSON: what the form begins with."""
        return {name: self.initial.get(name) for name in self.fields}

    def asks(self) -> Iterable[Question]:
        """Asked with cleaned values at hand."""
        meanwhile = self._meanwhile()
        return () if meanwhile is None else (meanwhile,)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_asking = False
        self._newest = self.newest()
        if self._newest is None:
            return
        # Before anything typed is written into the instance.
        self._digests = {name: _digest(value) for name, value in self.stored().items()}
        mark = json.dumps({"version": self._newest.version, "fields": self._digests})
        self.fields[SEEN_FIELD] = forms.CharField(required=False, widget=SeenInput, initial=mark)

    def clean(self) -> Any:
        cleaned = super().clean()
        if SEEN_FIELD not in self.fields:
            return cleaned
        ticked = frozenset(self.data.getlist(TICKS_FIELD)) if hasattr(self.data, "getlist") else frozenset()
        asked = tuple(self.asks())
        waiting = [question for question in asked if question.key not in ticked]
        if waiting:
            self.is_asking = True
            widget: Any = self.fields[SEEN_FIELD].widget
            widget.questions, widget.ticked = asked, ticked
            for question in waiting:
                self.add_error(None, question.text)
            self.add_error(None, gettext("Nothing has been saved yet. Answer above the button and send it again."))
        return cleaned

    def _meanwhile(self) -> Question | None:
        """What someone else has changed since the form was opened; None where nothing of it would be written over."""
        try:
            seen = json.loads(self.data.get(SEEN_FIELD, ""))
            version, digests = seen["version"], dict(seen["fields"])
        except (ValueError, TypeError, KeyError, RecursionError):
            return None
        newest = self._newest
        if newest is None or version == newest.version or self.data.get("overwrite_revision_id") == newest.version:
            return None
        changed = [name for name, digest in self._digests.items() if digests.get(name) != digest]
        if not changed:
            return None
        said = {"fields": get_text_list([self._label(name) for name in changed], gettext("and")), "who": newest.by}
        if newest.at is not None:
            said["when"] = date_format(timezone.localtime(newest.at), "SHORT_DATETIME_FORMAT")
        text = (
            gettext("While this form was open, %(who)s changed (%(when)s): %(fields)s.")
            if said["who"] and newest.at is not None
            else gettext("While this form was open, someone changed: %(fields)s.")
        )
        return Question(
            key=f"{newest.version}:{_digest(self._digests)}",
            text=text % said,
            tick=gettext("Write what stands in this form over those changes"),
        )

    def _label(self, name: str) -> str:
        if name in self.fields:
            return str(self.fields[name].label or name)
        model = getattr(getattr(self, "formsets", {}).get(name), "model", None)
        return capfirst(str(model._meta.verbose_name_plural)) if model is not None else name


class AsksFirstModelForm(AsksFirst):
    """The same for what keeps versions: pages, records and their texts."""

    instance: Any

    def newest(self) -> Newest | None:
        if self.instance.pk is None:
            return None
        revision = self.instance.latest_revision
        if revision is None:
            return Newest(version="")
        # A draft that saves itself writes over its own version, so the number alone does not tell.
        is_own = self.data.get("overwrite_revision_id") == str(revision.pk)
        version = str(revision.pk) if is_own else f"{revision.pk}@{revision.created_at.isoformat()}"
        by = (revision.user.get_full_name() or revision.user.get_username()) if revision.user else ""
        return Newest(version=version, by=by, at=revision.created_at)

    def stored(self) -> Mapping[str, Any]:
        shown = {*self.fields, *getattr(self, "formsets", {})}
        return {name: value for name, value in self.instance.serializable_data().items() if name in shown}


class RecordForm(AsksFirstModelForm, WagtailAdminModelForm):
    """The form of a record or text. It asks before it writes over what someone else has changed."""
