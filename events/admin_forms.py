"""What editors fill in to begin an event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.text import get_text_list, slugify
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from events.forms import BallotForm, ChangeDetailsForm, RegistrationForm
from events.models import ClosingReport, Event, EventIndexPage, EventPage, Objective
from events.moments import moved
from events.queries.access import last_changed_by
from events.queries.attendance import with_name
from events.queries.plan import objectives_of
from events.queries.withdrawal import told_of_event_language
from portal.base.asking import AsksFirst, Newest, Question, RecordForm
from portal.base.wording import language_name
from portal.pagecache import purge


def _note_field() -> forms.CharField:
    return forms.CharField(
        label=_("Note"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For organisers. The registrant sees it among the own data."),
    )


class _RefusesTooLong:
    """A number that the database cannot hold is refused as any other that names nothing."""

    error_messages: dict[str, Any]

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)  # type: ignore[misc]
        except OverflowError as error:
            told = {"value": str(value)[:40]}
            raise forms.ValidationError(self.error_messages["invalid_choice"], "invalid_choice", told) from error


class SeveralField(_RefusesTooLong, forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    pass


class EventForm(RecordForm):
    """The facts of an event. It asks before a language of the event goes, and tells who reads it."""

    def asks(self) -> Iterable[Question]:
        yield from super().asks()
        for name in ("languages", "interpretation_languages"):
            codes = [code for code in self.initial.get(name) or () if code not in self.cleaned_data.get(name, ())]
            told = told_of_event_language(self.instance, codes) if codes and name in self.cleaned_data else ""
            if told:
                yield Question(
                    key=f"{name}:{','.join(codes)}",
                    text=f"{self.fields[name].label}: {told}",
                    tick=gettext("Withdraw %(languages)s")
                    % {"languages": ", ".join(language_name(code, get_language() or "en").text for code in codes)},
                )


Event.base_form_class = EventForm


class RegistrantForm(ChangeDetailsForm):
    """What a registrant told, changed by an organiser."""

    is_guarded = False
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("A corrected address gets the link anew, and links sent to the former one end."),
    )
    note = _note_field()
    field_order = ["name", "email"]

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if self.registration.email and not email:
            raise forms.ValidationError(gettext("An address can be corrected, but not taken away."))
        return email

    def changed_by(self) -> str:
        entry = last_changed_by(self.registration)
        if entry is None:
            return gettext("the registrant")
        return entry.user.get_full_name() or entry.user.get_username() if entry.user else ""


def _name_objectives(form: BallotForm | RegistrationForm) -> None:
    """An admin form shows the field itself, not the ballot's own piece of page."""
    named = [(row.key, f"{row.objective.number}. {row.title.text}") for row in form.ballot]
    form.fields["objectives"].choices = named  # type: ignore[attr-defined]


class ProxyBallotForm(BallotForm):
    """An organiser votes for a registrant. It never shows what has been chosen."""

    is_guarded = False

    def set_up_ballot(self, event: Event, language_code: str) -> None:
        super().set_up_ballot(event, language_code)
        self.fields["objectives"].required = True
        _name_objectives(self)


class CallerForm(AsksFirst, RegistrationForm):
    """A caller is signed up; without an address no mail goes out. It asks before one of the same name is signed up."""

    is_guarded = False
    email = forms.EmailField(
        label=_("E-mail address"), required=False, help_text=_("Left empty, the caller gets no messages.")
    )
    note = _note_field()

    def set_up_ballot(self, event: Event, language_code: str) -> None:
        super().set_up_ballot(event, language_code)
        _name_objectives(self)

    def newest(self) -> Newest:
        return Newest(version="")

    def asks(self) -> Iterable[Question]:
        name = " ".join(self.cleaned_data.get("name", "").split())
        if same := with_name(self.event, name):
            states = get_text_list([row.get_state_display() for row in same], gettext("and"))
            yield Question(
                key=f"name:{','.join(str(row.pk) for row in same)}",
                text=gettext("Someone named %(name)s has signed up already (%(states)s).")
                % {"name": name, "states": states},
                tick=gettext("Sign up this one too: it is someone else"),
            )


class ClosingReportForm(AsksFirst, forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = ClosingReport
        fields: ClassVar[list[str]] = ["attended", "chosen", "minutes", "minutes_language", "are_minutes_public"]
        field_classes: ClassVar[dict[str, Any]] = {"chosen": SeveralField}
        widgets: ClassVar[dict[str, Any]] = {
            "chosen": forms.CheckboxSelectMultiple,
            "minutes": forms.Textarea(attrs={"rows": 12}),
        }

    def __init__(self, *args: Any, event: Event, language_code: str, **kwargs: Any) -> None:
        self.event = event
        report = ClosingReport.objects.filter(event=event).first()
        super().__init__(*args, **{**kwargs, "instance": report})
        self.fields["minutes_language"].required = False
        if event.plan_id is None:
            del self.fields["chosen"]
            return
        names = {row.objective.pk: row for row in objectives_of(event.plan_id, language_code=language_code)}
        field = self.fields["chosen"]
        field.queryset = Objective.objects.filter(pk__in=names).order_by("number")  # type: ignore[attr-defined]
        field.label_from_instance = (  # type: ignore[attr-defined]
            lambda objective: f"{objective.number}. {names[objective.pk].title.text}"
        )

    def newest(self) -> Newest:
        report: ClosingReport = self.instance
        if report.pk is None:
            return Newest(version="")
        user = report.written_by
        by = (user.get_full_name() or user.get_username()) if user else ""
        return Newest(version=report.written_at.isoformat(), by=by, at=report.written_at)

    def stored(self) -> dict[str, Any]:
        stored = dict(super().stored())
        if "chosen" in stored:
            stored["chosen"] = sorted(objective.pk for objective in stored["chosen"] or ())
        return stored

    def clean_minutes_language(self) -> str:
        return self.cleaned_data["minutes_language"] or settings.LANGUAGE_CODE

    def save(self, commit: bool = True, *, user: Any = None, at: dt.datetime | None = None) -> ClosingReport:
        report: ClosingReport = super().save(commit=False)
        report.event, report.written_by, report.written_at = self.event, user, at or timezone.now()
        report.save()
        self.save_m2m()
        purge()
        return report


class IndexChoiceField(_RefusesTooLong, forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: EventIndexPage) -> str:
        return dict(settings.LANGUAGES).get(obj.language_code, obj.language_code)


def _to_the_minute(moment: dt.datetime) -> dt.datetime:
    # A form field shows no seconds, and sends none.
    return moment.replace(second=0, microsecond=0)


class AddEventForm(WagtailAdminModelForm):
    """The facts that an event cannot do without, and the title and language of its first page."""

    title = forms.CharField(label=_("Title"), max_length=200)
    parent = IndexChoiceField(
        label=_("Written first in"),
        queryset=EventIndexPage.objects.none(),
        empty_label=None,
        help_text=_("The page is translated from this language into the others."),
    )
    field_order: ClassVar[list[str]] = ["title", "parent"]

    class Meta:
        model = Event
        fields: ClassVar[list[str]] = [
            "area",
            "contact",
            "starts_at",
            "ends_at",
            "doors_at",
            "mode",
            "venue_name",
            "venue_room",
            "venue_address",
            "venue_postal_code",
            "venue_city",
            "remote_url",
            "languages",
            "interpretation_languages",
            "price_eur",
            "capacity",
            "registration_opens_at",
            "registration_closes_at",
            "plan",
            "ballot_max_choices",
            "ballot_forwarded",
            "ballot_closes_at",
            "is_example",
        ]

    def __init__(
        self, *args: Any, user: Any, copied_from: EventPage | None = None, parent_id: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        lists = EventIndexPage.objects.select_related("locale").order_by("locale_id")
        allowed = [page for page in lists if page.permissions_for_user(user).can_add_subpage()]
        wanted = [page for page in allowed if str(page.pk) == parent_id]
        own = [page for page in allowed if page.language_code == get_language()]
        self.fields["parent"].queryset = lists.filter(pk__in=[page.pk for page in allowed])
        self.fields["parent"].initial = (wanted or own or allowed or [None])[0]
        self.copied_from = copied_from
        if copied_from is not None:
            self.fields["starts_at"].help_text = _("The other moments move with the start, unless you change them.")
            event = copied_from.event
            self.initial.update({field: getattr(event, field) for field in self.Meta.fields})
            self.initial["title"] = copied_from.title

    def clean(self) -> dict[str, Any]:
        """Moments that a copy leaves as they were move with its start; what is to come has no deadline that is past."""
        cleaned: dict[str, Any] = super().clean()
        starts_at = cleaned.get("starts_at")
        if starts_at is None:
            return cleaned
        if self.copied_from is not None:
            source = self.copied_from.event
            for name in ("ends_at", "doors_at", "registration_opens_at", "registration_closes_at", "ballot_closes_at"):
                moment, value = getattr(source, name), cleaned.get(name)
                if moment is not None and value is not None and _to_the_minute(moment) == _to_the_minute(value):
                    cleaned[name] = moved(moment, start=source.starts_at, to=starts_at)
        now = timezone.now()
        for name in ("registration_closes_at", "ballot_closes_at"):
            if starts_at > now and cleaned.get(name) is not None and cleaned[name] <= now:
                self.add_error(name, _("This moment is past, though the event is still to come."))
        return cleaned

    def save(self, commit: bool = True) -> Event:
        event: Event = super().save(commit=False)
        event.key = f"{slugify(self.cleaned_data['title'])[:44].strip('-')}-{get_random_string(6).lower()}"
        if commit:
            event.save()
        return event
