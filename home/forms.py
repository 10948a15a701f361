from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.base.forms import PublicForm


class FeedbackForm(PublicForm):
    message = forms.CharField(
        label=_("What does not work, or is hard to use?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write what you want to tell us.")},
    )
    about = forms.CharField(
        label=_("Which page or file is it about?"),
        max_length=200,
        required=False,
        help_text=_("Its name or address."),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        help_text=_("Only if you want an answer."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
