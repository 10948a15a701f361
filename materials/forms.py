"""What editors type: a new material, a file, a new version."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from materials.actions.files import CheckedUpload, check_upload
from materials.enums import FORMATS
from materials.exceptions import TooLargeError, UnsuitableFileError
from materials.models import MaterialIndexPage
from portal.base.languages import LANGUAGE_CHOICES
from portal.base.models import Audience, Stage


class IndexChoiceField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: MaterialIndexPage) -> str:
        return f"{dict(settings.LANGUAGES)[obj.language_code]}: {obj.title}"


class UploadForm(forms.Form):
    """An upload that is looked through before anything is written."""

    upload = forms.FileField(
        label=_("File"),
        help_text=format_lazy(
            _("A text document (docx), slides (pptx) or a PDF, at most {size} MB."),
            size=settings.WAGTAILDOCS_MAX_UPLOAD_SIZE // 1024**2,
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(f".{key}" for key in FORMATS)}),
    )

    def clean_upload(self) -> CheckedUpload | None:
        given = self.cleaned_data["upload"]
        if given is None:
            return None
        try:
            if given.size > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
                raise TooLargeError
            return check_upload(given.name or "", given.read())
        except UnsuitableFileError as error:
            raise forms.ValidationError(str(error)) from error


class BeginMaterialForm(UploadForm):
    """Facts of a material, the title of its first page and, where it is at hand, the first file."""

    title = forms.CharField(
        label=_("Name"), max_length=200, help_text=_("The title of its page in the language chosen below.")
    )
    parent = IndexChoiceField(label=_("First page in"), queryset=MaterialIndexPage.objects.none(), empty_label=None)
    stage = forms.ModelChoiceField(
        label=_("Stage of the method"),
        queryset=Stage.objects.none(),
        required=False,
        empty_label=_("The whole method"),
    )
    audiences = forms.ModelMultipleChoiceField(
        label=_("For whom"),
        queryset=Audience.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    language_code = forms.ChoiceField(label=_("Language of the file"), choices=LANGUAGE_CHOICES, required=False)

    field_order = ["title", "parent", "stage", "audiences", "upload", "language_code"]

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lists = MaterialIndexPage.objects.select_related("locale").order_by("locale_id")
        allowed = [page for page in lists if page.permissions_for_user(user).can_add_subpage()]
        own = [page for page in allowed if page.language_code == get_language()]
        fields: dict[str, Any] = self.fields
        fields["parent"].queryset = lists.filter(pk__in=[page.pk for page in allowed])
        fields["parent"].initial = (own or allowed or [None])[0]
        fields["stage"].queryset = Stage.objects.filter(live=True)
        fields["audiences"].queryset = Audience.objects.filter(live=True)
        fields["upload"].required = False
        fields["language_code"].initial = get_language()


class AddFileForm(UploadForm):
    language_code = forms.ChoiceField(label=_("Language of the file"), choices=LANGUAGE_CHOICES)
    is_checked = forms.BooleanField(
        label=_("Checked by a native reader"), required=False, help_text=_("Readers see a mark until this is ticked.")
    )
    is_held = forms.BooleanField(
        label=_("Keep back until a release publishes it"),
        required=False,
        help_text=_("Readers keep the earlier version until then. You choose the release next."),
    )


class ReplaceFileForm(UploadForm):
    what_changed = forms.CharField(
        label=_("What changed"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One or two sentences for those who have the earlier version. Shown beside the file."),
    )
    note_language_code = forms.ChoiceField(label=_("Language of the note"), choices=settings.LANGUAGES)
    is_checked = forms.BooleanField(
        label=_("Checked by a native reader"), required=False, help_text=_("Readers see a mark until this is ticked.")
    )
    is_held = forms.BooleanField(
        label=_("Keep back until a release publishes it"),
        required=False,
        help_text=_("Readers keep the earlier version until then. You choose the release next."),
    )
