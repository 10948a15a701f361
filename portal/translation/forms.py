from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Case, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from portal.base.languages import LANGUAGES
from portal.base.rights import locale_ids_of
from portal.translation.models import Release, TranslationJob
from portal.translation.queries import translators_of


class ChooseReleaseForm(forms.Form):
    """An open release, or the name of a new one."""

    release = forms.ModelChoiceField(label=_("Release"), queryset=Release.objects.none(), required=False)
    new_title = forms.CharField(label=_("or the name of a new release"), max_length=160, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["release"].queryset = Release.objects.open()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if bool(cleaned.get("release")) == bool(cleaned.get("new_title", "").strip()):
            raise forms.ValidationError(_("Choose a release or name a new one, not both."))
        return cleaned

    def chosen(self) -> Release:
        """The release, made if it is new."""
        release: Release | None = self.cleaned_data["release"]
        return release or Release.objects.create(title=self.cleaned_data["new_title"].strip())


class OrderForm(forms.Form):
    """Into which languages, by whom and until when."""

    locales = forms.ModelMultipleChoiceField(
        label=_("Into"), queryset=Locale.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    with_pages_below = forms.BooleanField(label=_("The pages below them too"), required=False)
    assignee = forms.ModelChoiceField(
        label=_("Translator"),
        queryset=get_user_model().objects.none(),
        required=False,
        help_text=_("Gets the jobs of the languages they work in. The others are nobody's yet."),
    )
    agency = forms.CharField(label=_("or agency"), max_length=120, required=False)
    due_on = forms.DateField(label=_("Due on"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    note = forms.CharField(
        label=_("Note to the translator"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, user: Any, began_in: set[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = locale_ids_of(user)
        if len(began_in) == 1:
            # Nothing is translated into the language it began in.
            allowed = allowed - began_in
        fields: dict[str, Any] = self.fields
        order = [When(language_code=code, then=number) for number, code in enumerate(dict(settings.LANGUAGES))]
        fields["locales"].queryset = Locale.objects.filter(pk__in=allowed).order_by(Case(*order, default=len(order)))
        fields["locales"].label_from_instance = own_name
        fields["assignee"].queryset = translators_of(allowed)

    def clean_due_on(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["due_on"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("The day is past."))
        return day


class JobOrderForm(forms.ModelForm):  # type: ignore[type-arg]
    """What can be changed of a job that is under way."""

    class Meta:
        model = TranslationJob
        fields = ("assignee", "agency", "due_on", "note", "tells_readers")
        widgets = {
            "due_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "note": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["assignee"].queryset = translators_of({self.instance.translation.target_locale_id})


def own_name(locale: Locale) -> str:
    return LANGUAGES[locale.language_code].own_name
