"""What editors fill in to begin an event."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.crypto import get_random_string
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from events.models import Event, EventIndexPage, EventPage


class IndexChoiceField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: EventIndexPage) -> str:
        return dict(settings.LANGUAGES).get(obj.language_code, obj.language_code)


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
        if copied_from is not None:
            event = copied_from.event
            self.initial.update({field: getattr(event, field) for field in self.Meta.fields})
            self.initial["title"] = copied_from.title

    def save(self, commit: bool = True) -> Event:
        event: Event = super().save(commit=False)
        event.key = f"{slugify(self.cleaned_data['title'])[:44].strip('-')}-{get_random_string(6).lower()}"
        if commit:
            event.save()
        return event
