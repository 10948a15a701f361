from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.translation.models import Release


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
