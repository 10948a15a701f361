"""What visitors fill in: registering, voting, changing their details."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from events.actions.registration import ContactDetails
from events.exceptions import (
    BallotClosedError,
    EventsError,
    TooManyChoicesError,
    UnknownObjectiveError,
)
from events.models import Event, Objective, Registration
from events.queries.choices import municipalities, sectors
from events.queries.plan import NamedObjective, objectives_of
from portal.base.forms import PublicForm

_NAMESPACE = uuid.UUID("5d0f2a52-0a53-4d6c-9a6a-6b9a3f1c2e77")
_ABOUT_THE_VOTE = (BallotClosedError, TooManyChoicesError, UnknownObjectiveError)


class DetailsForm(PublicForm):
    """Who the registrant is and what they need. Sectors and municipalities are named in the reader's language."""

    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    organisation = forms.CharField(
        label=_("Organisation"),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    sector = forms.ChoiceField(label=_("Whom do you speak for?"), required=False)
    municipality = forms.ChoiceField(label=_("Municipality"), required=False)
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

    def __init__(self, *args: Any, event: Event, language_code: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        self._sectors = sectors(event)
        self._municipalities = municipalities(language_code)
        self.fields["sector"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose")),
            *((key, sector.name_in(language_code).text) for key, sector in self._sectors.items()),
        ]
        self.fields["municipality"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose")),
            *((code, name) for code, (name, _row) in self._municipalities.items()),
        ]

    @property
    def details(self) -> ContactDetails:
        values = self.cleaned_data
        code = values["municipality"]
        return ContactDetails(
            name=values["name"],
            language_code=values["language_code"],
            organisation=values["organisation"],
            sector=self._sectors.get(values["sector"]),
            municipality=self._municipalities[code][1] if code else None,
            diet=values["diet"],
            access_needs=values["access_needs"],
        )


def initial_details(registration: Registration) -> dict[str, Any]:
    return {
        "name": registration.name,
        "organisation": registration.organisation,
        "sector": registration.sector.key if registration.sector else "",
        "municipality": registration.municipality.code if registration.municipality else "",
        "language_code": registration.language_code,
        "diet": registration.diet,
        "access_needs": registration.access_needs,
    }


class _WithBallot(PublicForm):
    """The choice of at most N objectives. ``ballot`` lists them with their names; the field holds their keys."""

    objectives = forms.MultipleChoiceField(label=_("Objectives"), required=False, widget=forms.CheckboxSelectMultiple)
    event: Event
    ballot: list[NamedObjective]

    def set_up_ballot(self, event: Event, language_code: str) -> None:
        self.event = event
        plan_id = event.plan_id
        self.ballot = [] if plan_id is None else objectives_of(plan_id, language_code=language_code)
        self.fields["objectives"].choices = [(row.key, row.title.text) for row in self.ballot]  # type: ignore[attr-defined]

    def clean_objectives(self) -> list[str]:
        keys: list[str] = self.cleaned_data["objectives"]
        if len(set(keys)) > self.event.ballot_max_choices:
            raise forms.ValidationError(str(TooManyChoicesError(self.event.ballot_max_choices)))
        return keys

    @cached_property
    def chosen_keys(self) -> frozenset[str]:
        """Keys ticked in the form as it is shown."""
        return frozenset(self["objectives"].value() or ())

    @property
    def chosen_objectives(self) -> list[Objective]:
        keys = set(self.cleaned_data.get("objectives", ()))
        return [row.objective for row in self.ballot if row.key in keys]

    def refuse(self, error: EventsError) -> None:
        """Show why an action was refused: beside the vote where it is about that, else above the form."""
        is_about_the_vote = isinstance(error, _ABOUT_THE_VOTE) and "objectives" in self.fields
        self.add_error("objectives" if is_about_the_vote else None, str(error))


class BallotForm(_WithBallot):
    def __init__(self, *args: Any, event: Event, language_code: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.set_up_ballot(event, language_code)


class RegistrationForm(_WithBallot, DetailsForm):
    """Registering and voting in one form. Without an open vote the choice is left out."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("We send a link there. Your place is yours once you have opened it and confirmed."),
    )
    field_order = ["name", "email", "organisation", "sector", "municipality", "language_code", "objectives"]

    def __init__(self, *args: Any, event: Event, language_code: str, has_open_ballot: bool, **kwargs: Any) -> None:
        super().__init__(*args, event=event, language_code=language_code, **kwargs)
        if has_open_ballot:
            self.set_up_ballot(event, language_code)
        else:
            self.ballot = []
            del self.fields["objectives"]

    @property
    def nonce(self) -> uuid.UUID:
        """Names this filled form. A kept page gives many visitors the same mark, so the address is part of it."""
        return uuid.uuid5(_NAMESPACE, f"{self.data.get('form_mark', '')}|{self.cleaned_data['email'].casefold()}")
