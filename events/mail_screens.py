"""How editors keep an event's mails: when they go, to whom, in what words, and how they look in each language."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import HelpPanel, ObjectList, Panel
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.utils import set_query_params
from wagtail.models import Locale
from wagtail.permissions import policy_registry
from wagtail.snippets.views.snippets import PreviewOnCreateView

from events.actions.notifications import draw_sample, sample_mail
from events.mail_kinds import EVENT_MAIL_KINDS, PLACEHOLDERS, Occasion
from events.models import Event, EventMail, EventMailText
from events.models.mail import mail_kind_choices
from events.queries.mails import shipped_words, words_for
from events.rights import events_to_change, refuse_others_events
from portal.base.asking import RecordForm
from portal.base.languages import LANGUAGES
from portal.base.routing import row_number
from portal.base.viewsets import (
    LanguagesColumn,
    RecordCreateView,
    RecordEditView,
    RecordIndexView,
    RecordTextCreateView,
    RecordTextViewSet,
    RecordViewSet,
)
from portal.mail.public import RenderedMail, framed, pictures_of


def when_of(mail: EventMail) -> str:
    """In words: when the mail goes out."""
    due_at = mail.due_at
    moment = f" ({date_format(timezone.localtime(due_at), 'SHORT_DATETIME_FORMAT')})" if due_at else ""
    days, occasion = mail.days, mail.rules.occasion
    if occasion is Occasion.BEFORE_START:
        words = ngettext("%(days)d day before the event", "%(days)d days before the event", days)
    elif occasion is Occasion.BEFORE_VOTE_CLOSES:
        if not mail.event.has_ballot:
            return gettext("never, as the event has no vote")
        words = ngettext("%(days)d day before the vote closes", "%(days)d days before the vote closes", days)
    elif occasion is Occasion.AFTER_END:
        words = ngettext("%(days)d day after the event", "%(days)d days after the event", days)
    elif occasion is Occasion.COUNTED:
        words = gettext("when the votes have been counted")
    else:
        words = gettext("at once")
    return words % {"days": days} + moment


def _switch(mail: EventMail) -> str:
    if not mail.is_on:
        return gettext("is not sent")
    return gettext("waits for approval") if mail.needs_approval else gettext("is sent by itself")


class EventMailForm(RecordForm):
    """A mail of a change has nothing to set but its words; of the others the kind and the event stay as they are."""

    class Meta:
        model = EventMail
        fields: ClassVar[list[str]] = ["event", "kind", "is_on", "days", "at_time", "states", "needs_approval"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mail: EventMail = self.instance
        if mail.pk is not None:
            unused = ["event", "kind"]
            if not mail.rules.is_rule:
                unused += ["is_on", "days", "at_time", "states", "needs_approval"]
            elif not mail.rules.occasion.is_timed:
                unused += ["days", "at_time"]
            for name in unused:
                if name in self.fields:
                    self.fields[name].disabled = True
                    self.fields[name].required = False
        elif "kind" in self.fields:
            timed = [(name, label) for name, label in mail_kind_choices() if EVENT_MAIL_KINDS[name].occasion.is_timed]
            self.fields["kind"] = forms.ChoiceField(label=self.fields["kind"].label, choices=timed)


EventMail.base_form_class = EventMailForm


class LooksPanel(Panel):
    """In a mail's form: links to how it looks in each language, as it would go out now."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "events/admin/mail_looks.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {
                **super().get_context_data(parent_context),
                "mail": self.instance,
                "when": when_of(self.instance),
                "languages": [LANGUAGES[code] for code, _name in settings.LANGUAGES],
            }


class EventMailFilterSet(WagtailFilterSet):
    event = django_filters.ModelChoiceFilter(
        label=_("Event"), queryset=Event.objects.prefetch_related("pages").order_by("-starts_at")
    )
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=mail_kind_choices)

    class Meta:
        model = EventMail
        fields: ClassVar[list[str]] = ["event", "kind"]


class EventMailIndexView(RecordIndexView):
    default_ordering: ClassVar[list[str]] = ["-event__starts_at", "event", "pk"]
    list_display: ClassVar[list[Any]] = [
        "__str__",
        Column("event", label=_("Event")),
        Column("when", label=_("When"), accessor=when_of),
        StatusTagColumn("is_on", label=_("State"), accessor=_switch, primary=lambda mail: mail.is_on),
        LanguagesColumn("texts", label=_("Own texts")),
    ]

    def _get_title_column(self, field_name: str, *args: Any, **kwargs: Any) -> Any:
        column = super()._get_title_column(field_name, *args, **kwargs)
        column.accessor = lambda mail: str(mail.rules.label)
        return column

    def get_base_queryset(self) -> Any:
        own = events_to_change(self.request.user)
        mails = super().get_base_queryset().filter(event__in=own)
        return mails.select_related("event").prefetch_related("event__pages")


class EventMailEditView(RecordEditView):
    def get_page_subtitle(self) -> str:
        return str(self.object)


class EventMailCreateView(RecordCreateView):
    def get_success_url(self) -> str:
        return str(reverse(self.edit_url_name, args=[self.object.pk]))


class EventMailViewSet(RecordViewSet):
    model = EventMail
    icon = "mail"
    menu_label = _("Mails of events")
    index_view_class = EventMailIndexView
    add_view_class = EventMailCreateView
    edit_view_class = EventMailEditView
    filterset_class = EventMailFilterSet

    def get_edit_handler(self) -> Any:
        bound = super().get_edit_handler()
        return ObjectList([LooksPanel(heading=_("How it goes out")), *bound.children]).bind_to_model(self.model)


class EventMailTextCreateView(RecordTextCreateView):
    def get_preview_url(self) -> str:
        """A text that is only being written has no number yet to find its mail and language by."""
        of_what = {"record": self.record.pk, "locale": self.locale.language_code}
        return str(set_query_params(super().get_preview_url(), of_what))

    def get_initial_form_instance(self) -> EventMailText:
        """A text is begun with the shipped words of its language, so that only what differs has to be written."""
        text: EventMailText = super().get_initial_form_instance()
        kind = self.record.rules.of_event(has_ballot=self.record.event.has_ballot)
        words = shipped_words(kind, self.locale.language_code)
        text.subject, text.body = words.subject, words.body
        return text


class EventMailTextPreviewView(PreviewOnCreateView):
    """As it would go out, while the text is only being written."""

    def get_object(self) -> EventMailText:
        mail = get_object_or_404(EventMail, pk=row_number(self.request.GET.get("record", "")))
        locale = get_object_or_404(Locale, language_code=self.request.GET.get("locale", "").replace("\0", ""))
        return EventMailText(record=mail, locale=locale)


class PlaceholdersPanel(HelpPanel):
    """What may stand in braces in this mail, and what is filled in."""

    class BoundPanel(HelpPanel.BoundPanel):
        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            rules = self.instance.record.rules if self.instance.record_id else None
            names = rules.placeholders if rules else tuple(PLACEHOLDERS)
            self.content = format_html_join(
                "", "<p><code>{{{}}}</code> {}</p>", ((name, PLACEHOLDERS[name]) for name in names)
            )


class EventMailTextViewSet(RecordTextViewSet):
    model = EventMailText
    add_view_class = EventMailTextCreateView
    preview_on_add_view_class = EventMailTextPreviewView

    def get_edit_handler(self) -> Any:
        bound = super().get_edit_handler()
        return ObjectList(
            [*bound.children, PlaceholdersPanel(heading=_("What you can let the portal fill in"))]
        ).bind_to_model(self.model)


def preview_text(text: EventMailText, mode: str) -> HttpResponse:
    """The text being written, in Wagtail's preview: as a mail program shows it, or plain."""
    drawn = sample_mail(text)
    if mode == "text":
        plain = {"mail": drawn, "language": LANGUAGES[text.locale.language_code]}
        return framed(render_to_string("events/admin/mail_plain.html", plain), is_ours=True)
    return framed(drawn.html, is_ours=True, pictures=pictures_of(drawn.attachments))


def _sample(request: HttpRequest, pk: int, language_code: str) -> tuple[EventMail, RenderedMail]:
    """The mail as it would go out now to a made-up reader of the language."""
    if not policy_registry.get_by_type(EventMail).user_has_any_permission(request.user, {"add", "change", "view"}):
        raise PermissionDenied
    if language_code not in dict(settings.LANGUAGES):
        raise Http404
    mail = get_object_or_404(EventMail.objects.select_related("event__contact"), pk=pk)
    refuse_others_events(request.user, mail)
    words = words_for(mail.rules, language_code, event=mail.event, mail=mail)
    return mail, draw_sample(mail, words, language_code=language_code)


def mail_looks(request: HttpRequest, pk: int, language_code: str) -> HttpResponse:
    """Subject, as a mail program shows it, and plain text, with the way to the other languages."""
    mail, drawn = _sample(request, pk, language_code)
    context = {
        "mail": mail,
        "drawn": drawn,
        "language": LANGUAGES[language_code],
        "languages": [LANGUAGES[code] for code, _name in settings.LANGUAGES],
        "when": when_of(mail),
        "edit_url": AdminURLFinder(request.user).get_edit_url(mail),
    }
    return render(request, "events/admin/mail_looks_page.html", context)


@xframe_options_sameorigin
def mail_looks_html(request: HttpRequest, pk: int, language_code: str) -> HttpResponse:
    """The same for its frame."""
    drawn = _sample(request, pk, language_code)[1]
    return framed(drawn.html, pictures=pictures_of(drawn.attachments))


def mail_addresses() -> list[URLPattern]:
    looks = "event-mails/<int:pk>/looks/<slug:language_code>/"
    return [
        path(looks, mail_looks, name="events_mail_looks"),
        path(f"{looks}html/", mail_looks_html, name="events_mail_looks_html"),
    ]
