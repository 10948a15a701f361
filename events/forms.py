"""What visitors fill in: registering, voting, changing their details."""

from __future__ import annotations

import base64
import dataclasses
import datetime as dt
import functools
import json
import random
import re
import uuid
from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string, salted_hmac
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_altcha import AltchaField, get_challenge_expire_seconds

from events.actions.registration import ContactDetails, GivenAnswer
from events.enums import QuestionKind, VotesFor
from events.exceptions import (
    BallotClosedError,
    EventsError,
    TooManyChoicesError,
    UnknownObjectiveError,
)
from events.models import Event, Objective, Registration
from events.queries.access import last_changed_by
from events.queries.choices import municipalities, municipality_with, sector_with, sectors
from events.queries.plan import NamedObjective, named_objectives
from events.queries.questions import AskedQuestion, answers_of, questions_of
from portal.base.asking import AsksFirst, Newest
from portal.base.forms import PublicForm
from portal.base.models.rates import RateCount

_NAMESPACE = uuid.UUID("5d0f2a52-0a53-4d6c-9a6a-6b9a3f1c2e77")
_ABOUT_THE_VOTE = (BallotClosedError, TooManyChoicesError, UnknownObjectiveError)


# What a mail program makes a link of. Whoever types a name and an address has us write "Hello" and that name to them.
_LINK = re.compile(r"[/\\@<>]|\b[Ww]{3}\.|\w{2,}\.(?:[a-z]{2,}|[A-Z]{2,})\b")


class NameField(forms.CharField):
    """A person's name in one line, without anything that a mail program would make a link of."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 120, **kwargs})

    def clean(self, value: Any) -> str:
        name = " ".join(super().clean(value).split())
        if _LINK.search(name):
            raise forms.ValidationError(gettext("Write a name alone, without an address or a link."))
        return name


class FoundChoiceField(forms.ChoiceField):
    """A choice of many: what was chosen is looked up alone, and all are listed only where the field is shown."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.find: Callable[[str], Any] = lambda value: None
        self.found: Any = None

    def valid_value(self, value: Any) -> bool:
        # No key holds NUL, and PostgreSQL refuses to look for one.
        self.found = None if "\x00" in str(value) else self.find(str(value))
        return self.found is not None


class DetailsForm(PublicForm):
    """Who the registrant is and what they need. Sectors and municipalities are named in the reader's language."""

    name = NameField(label=_("Your name"), widget=forms.TextInput(attrs={"autocomplete": "name"}))
    organisation = forms.CharField(
        label=_("Organisation"),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    shows_organisation = forms.BooleanField(
        label=_("Show my organisation in the list of those taking part"),
        required=False,
        help_text=_("The list stands on the event’s page. It shows organisations only, never names."),
    )
    sector = FoundChoiceField(label=_("Whom do you speak for?"), required=False)
    municipality = FoundChoiceField(label=_("Municipality"), required=False)
    language_code = forms.ChoiceField(
        label=_("Language of messages"),
        choices=settings.LANGUAGES,
        help_text=_("We write to you in this language."),
    )
    diet = forms.CharField(
        label=_("Diet and allergies"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    access_needs = forms.CharField(
        label=_("What do you need in order to take part?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example step-free access, interpretation or a support person."),
    )

    def __init__(self, *args: Any, event: Event, language_code: str, takes_needs: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        if not takes_needs:
            del self.fields["diet"], self.fields["access_needs"]
        if not event.lists_organisations:
            del self.fields["shows_organisation"]
        self.shown_in = language_code
        sector, municipality = self.fields["sector"], self.fields["municipality"]
        # Drawing a list asks for it more than once.
        sector.choices = functools.cache(self._sector_choices)  # type: ignore[attr-defined]
        municipality.choices = functools.cache(self._municipality_choices)  # type: ignore[attr-defined]
        sector.find = lambda key: sector_with(key, event)  # type: ignore[attr-defined]
        municipality.find = municipality_with  # type: ignore[attr-defined]
        self.questions = questions_of(event, language_code=language_code)
        for asked in self.questions:
            self.fields[asked.field] = _question_field(asked)

    def _sector_choices(self) -> list[tuple[str, Any]]:
        rows = sectors(self.event).items()
        return [("", _("Choose")), *((key, sector.name_in(self.shown_in).text) for key, sector in rows)]

    def _municipality_choices(self) -> list[tuple[str, Any]]:
        rows = municipalities(self.shown_in).items()
        return [("", _("Choose")), *((code, name) for code, (name, _row) in rows)]

    def clean(self) -> dict[str, Any]:
        """An answer is needed, and kept, only where the question's condition holds."""
        cleaned = super().clean()
        for asked in self.questions:
            if not self._is_asked(asked, cleaned):
                cleaned.pop(asked.field, None)
                self.errors.pop(asked.field, None)
            elif asked.question.is_required and not cleaned.get(asked.field) and asked.field not in self.errors:
                self.add_error(asked.field, _("This question needs an answer."))
        return cleaned

    def _is_asked(self, asked: AskedQuestion, cleaned: dict[str, Any]) -> bool:
        question = asked.question
        if question.only_sector is not None and cleaned.get("sector") != question.only_sector.key:
            return False
        if question.depends_on_id is None:
            return True
        chosen = cleaned.get(f"question-{question.depends_on_id}") or ()
        return str(question.depends_on_option) in ([chosen] if isinstance(chosen, str) else chosen)

    @property
    def question_rows(self) -> list[QuestionRow]:
        """The event's own questions as a template shows them, each with its condition."""
        by_id = {asked.question.pk: asked for asked in self.questions}
        rows = []
        for asked in self.questions:
            question, condition, name, value = asked.question, "", "", ""
            if question.only_sector is not None:
                name, value = "sector", question.only_sector.key
                sector = dict(self.fields["sector"].choices).get(value, value)  # type: ignore[attr-defined]
                condition = gettext("Answer if you speak for: %(sector)s") % {"sector": sector}
            elif question.depends_on_id in by_id and question.depends_on_option:
                other = by_id[question.depends_on_id]
                name, value = other.field, str(question.depends_on_option)
                option = dict(enumerate(other.options, start=1)).get(question.depends_on_option, "")
                condition = gettext("Answer if you chose “%(option)s” above.") % {"option": option}
            rows.append(QuestionRow(field=self[asked.field], condition=condition, if_name=name, if_value=value))
        return rows

    @property
    def answers(self) -> dict[int, GivenAnswer]:
        given = {}
        for asked in self.questions:
            value = self.cleaned_data.get(asked.field)
            if not value:
                continue
            if asked.question.kind == QuestionKind.TEXT:
                given[asked.question.pk] = GivenAnswer(text=value)
            else:
                numbers = [value] if isinstance(value, str) else value
                given[asked.question.pk] = GivenAnswer(numbers=tuple(int(number) for number in numbers))
        return given

    @property
    def details(self) -> ContactDetails:
        values = self.cleaned_data
        sector, municipality = self.fields["sector"], self.fields["municipality"]
        return ContactDetails(
            name=values["name"],
            language_code=values["language_code"],
            organisation=values["organisation"],
            shows_organisation=bool(values["organisation"]) and values.get("shows_organisation", False),
            sector=sector.found if values["sector"] else None,  # type: ignore[attr-defined]
            municipality=municipality.found if values["municipality"] else None,  # type: ignore[attr-defined]
            diet=values.get("diet", ""),
            access_needs=values.get("access_needs", ""),
        )


@dataclasses.dataclass(frozen=True, kw_only=True)
class QuestionRow:
    """A question's field and its condition: in words, and as the field and value that script looks at."""

    field: forms.BoundField
    condition: str
    if_name: str
    if_value: str


def _question_field(asked: AskedQuestion) -> forms.Field:
    """Never required by itself: whether an answer is needed hangs on the condition."""
    label, help_text = asked.label.text, asked.help_text.text if asked.help_text else ""
    if asked.question.is_required:
        label = gettext("%(question)s (needs an answer)") % {"question": label}
    if asked.question.kind == QuestionKind.TEXT:
        widget = forms.Textarea(attrs={"rows": 2})
        return forms.CharField(label=label, help_text=help_text, required=False, max_length=2000, widget=widget)
    options = [(str(number), option) for number, option in enumerate(asked.options, start=1)]
    if asked.question.kind == QuestionKind.CHOICE:
        return forms.ChoiceField(
            label=label, help_text=help_text, required=False, choices=options, widget=forms.RadioSelect
        )
    return forms.MultipleChoiceField(
        label=label, help_text=help_text, required=False, choices=options, widget=forms.CheckboxSelectMultiple
    )


def initial_answers(registration: Registration) -> dict[str, Any]:
    initial: dict[str, Any] = {}
    for pk, answer in answers_of(registration).items():
        chosen = [str(number) for number in answer.numbers]
        is_one = chosen and answer.question.kind == QuestionKind.CHOICE
        initial[f"question-{pk}"] = chosen[0] if is_one else answer.text or chosen
    return initial


class ProofInput(forms.HiddenInput):
    """Empty in the page, so that the page can be kept; ``proof.js`` fetches a challenge and fills in its solution."""

    def __init__(self, options: dict[str, Any] | None = None, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({**(attrs or {}), "data-proof": ""})

    def format_value(self, value: Any) -> None:
        return None


class ProofField(AltchaField):
    """A solved challenge, signed by us and not out of date. Whether it was used before is asked with the whole form."""

    widget = ProofInput
    default_error_messages: ClassVar[dict[str, Any]] = dict.fromkeys(
        ("error", "invalid", "required", "replay"),
        _(
            "The automatic check against machines did not come through. Send the form again. "
            "If that does not help, write or call the contact of the event, who signs you up."
        ),
    )

    def replay_attack_protection(self, payload: str) -> None:
        """Left to the whole form: the package asks its cache and then writes to it, as two processes may do at once.

        A salt with two ends would be signed by its last and timed by its first.
        """
        if json.loads(base64.b64decode(payload))["salt"].count("expires=") != 1:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")


def is_proof_spent(proof: str, *, nonce: uuid.UUID) -> bool:
    """Note that a form used a solved challenge. Returns whether another form has used it; a second click is no other.

    Two upserts in one transaction: the row of the challenge makes processes wait for each other.
    """
    challenge = json.loads(base64.b64decode(proof))["challenge"]
    ends_at = timezone.now() + dt.timedelta(seconds=get_challenge_expire_seconds())
    with transaction.atomic():
        by_all, by_this = (
            RateCount.raise_by_one(salted_hmac("events.proof", key, algorithm="sha256").hexdigest(), ends_at=ends_at)
            for key in (challenge, f"{challenge}|{nonce}")
        )
    return by_all != by_this


class LinkForm(PublicForm):
    """Asks for the personal link to be sent again."""

    email = forms.EmailField(label=_("Your e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))


class HandOverForm(PublicForm):
    """Whom a registrant gives the place to."""

    name = NameField(label=_("Name of your colleague"))
    email = forms.EmailField(
        label=_("Your colleague’s e-mail address"),
        help_text=_("We send a link there. The place changes hands when your colleague confirms."),
    )
    language_code = forms.ChoiceField(label=_("Language of the message"), choices=settings.LANGUAGES)


def initial_details(registration: Registration) -> dict[str, Any]:
    return {
        "name": registration.name,
        "organisation": registration.organisation,
        "shows_organisation": registration.shows_organisation,
        "sector": registration.sector.key if registration.sector else "",
        "municipality": registration.municipality.code if registration.municipality else "",
        "language_code": registration.language_code,
        "diet": registration.diet,
        "access_needs": registration.access_needs,
    }


class ChangeDetailsForm(AsksFirst, DetailsForm):
    """What is known of a registrant, to be changed. It asks before it writes over what someone else has changed."""

    def __init__(self, *args: Any, registration: Registration, **kwargs: Any) -> None:
        self.registration = registration
        initial = {**initial_details(registration), **initial_answers(registration), **kwargs.pop("initial", {})}
        super().__init__(*args, initial=initial, event=registration.event, **kwargs)

    def newest(self) -> Newest:
        found = self.registration
        return Newest(version=found.changed_at.isoformat(), by=self.changed_by(), at=found.changed_at)

    def changed_by(self) -> str:
        """The registrant is told of an organiser, not of whom."""
        return gettext("the organiser") if last_changed_by(self.registration) else ""


class _WithBallot(PublicForm):
    """The choice of at most N objectives. The field holds their keys; ``ballot`` lists them with their names."""

    objectives = forms.MultipleChoiceField(label=_("Objectives"), required=False, widget=forms.CheckboxSelectMultiple)
    votes_for = forms.ChoiceField(label=_("I vote"), required=False, choices=VotesFor.choices, widget=forms.RadioSelect)
    wants_news = forms.BooleanField(
        label=_("Tell me by e-mail what becomes of the objectives"),
        required=False,
        help_text=_(
            "After the count only your address is kept for this, apart from your vote. Each message has a link to stop."
        ),
    )
    # Names the order of a shuffled ballot, so that a form that comes back stands in the same order.
    ballot_order = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)
    event: Event
    on_ballot: list[Objective]
    shown_in: str

    def set_up_ballot(self, event: Event, language_code: str) -> None:
        self.event = event
        self.shown_in = language_code
        plan_id = event.plan_id
        rows = Objective.objects.filter(live=True).order_by("number")
        self.on_ballot = [] if plan_id is None else list(rows.filter(plan_id=plan_id))
        if event.is_ballot_shuffled:
            order = self.data.get("ballot_order") or get_random_string(8)
            self.initial["ballot_order"] = order
            # Only the order of a list hangs on it.
            random.Random(order).shuffle(self.on_ballot)  # noqa: S311
        self.fields["objectives"].choices = [(row.key, row.key) for row in self.on_ballot]  # type: ignore[attr-defined]

    def clean_objectives(self) -> list[str]:
        keys: list[str] = self.cleaned_data["objectives"]
        if len(set(keys)) > self.event.ballot_max_choices:
            raise forms.ValidationError(str(TooManyChoicesError(self.event.ballot_max_choices)))
        return keys

    @cached_property
    def ballot(self) -> list[NamedObjective]:
        # Only a form that is shown needs the names: one that is sent without fault does without their query.
        return named_objectives(self.on_ballot, language_code=self.shown_in)

    @cached_property
    def chosen_keys(self) -> frozenset[str]:
        """Keys ticked in the form as it is shown."""
        return frozenset(self["objectives"].value() or ())

    @property
    def chosen_objectives(self) -> list[Objective]:
        keys = set(self.cleaned_data.get("objectives", ()))
        return [row for row in self.on_ballot if row.key in keys]

    @property
    def vote_label(self) -> dict[str, Any]:
        """What goes with the vote: for whom, and whether to be told what becomes of it."""
        values = self.cleaned_data
        return {"votes_for": values.get("votes_for", ""), "wants_news": values.get("wants_news", False)}

    def refuse(self, error: EventsError) -> None:
        """Show why an action was refused: beside the vote where it is about that, else above the form."""
        is_about_the_vote = isinstance(error, _ABOUT_THE_VOTE) and "objectives" in self.fields
        self.add_error("objectives" if is_about_the_vote else None, str(error))


class BallotForm(_WithBallot):
    def __init__(self, *args: Any, event: Event, language_code: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.set_up_ballot(event, language_code)


class RegistrationForm(_WithBallot, DetailsForm):
    """Registering and voting in one form. Without an open vote the choice is left out.

    ``is_waiting_list``: all places are taken, so that confirming leads to no place.
    """

    email = forms.EmailField(
        label=_("Your e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("We send a link there. Your place is yours once you have opened it and confirmed."),
    )
    field_order = [
        "name",
        "email",
        "organisation",
        "shows_organisation",
        "sector",
        "municipality",
        "language_code",
        "objectives",
    ]

    def __init__(
        self,
        *args: Any,
        event: Event,
        language_code: str,
        has_open_ballot: bool,
        is_waiting_list: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, event=event, language_code=language_code, **kwargs)
        if is_waiting_list:
            self.fields["email"].help_text = _(
                "We send a link there. Once you have opened it and confirmed, you are on the waiting list, and we "
                "write when there is a place for you."
            )
        if has_open_ballot:
            self.set_up_ballot(event, language_code)
        else:
            self.on_ballot = []
            for name in ("objectives", "votes_for", "wants_news", "ballot_order"):
                del self.fields[name]
        if event.has_proof_of_work and self.is_guarded:
            self.fields["proof"] = ProofField()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "proof" in self.errors:
            # There is no field to see that a fault could stand beside.
            self.add_error(None, self.errors.pop("proof"))
        # Only a form without faults uses its challenge up: another comes back with the same one.
        if cleaned.get("proof") and not self.errors and is_proof_spent(cleaned["proof"], nonce=self.nonce):
            self.add_error(None, ProofField.default_error_messages["replay"])
        return cleaned

    @property
    def nonce(self) -> uuid.UUID:
        """Names this filled form. A kept page gives many visitors the same mark, so the address is part of it."""
        return uuid.uuid5(_NAMESPACE, f"{self.data.get('form_mark', '')}|{self.cleaned_data['email'].casefold()}")
