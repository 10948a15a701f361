"""The editors' screens of mails: what waits, what went out, what failed; and the demo's mailbox."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from typing import Any

import django_filters
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from portal.base.languages import LANGUAGES, direction_of
from portal.base.viewsets import PeopleListMixin
from portal.mail import contracts
from portal.mail.actions import NotInThatStateError, approve_batch, note_reading, send_again, withhold_batch
from portal.mail.contracts import RenderedMail, UndeliverableError
from portal.mail.framing import framed, pictures_of
from portal.mail.models import KeptMail, MailBatch, OutboxMail
from portal.mail.placeholders import fill_html, fill_line
from portal.mail.queries import (
    SEND_PERMISSION,
    BatchText,
    batch_label,
    batches_of_others,
    is_for,
    kind_label,
    texts_of,
    waiting_batches,
)
from portal.mail.sending import render


def _kind_label(mail: OutboxMail) -> str:
    return kind_label(mail.kind)


def _language_name(mail: OutboxMail) -> str:
    row = LANGUAGES.get(mail.language_code)
    return row.own_name if row else mail.language_code


def reason_of(mail: OutboxMail) -> str:
    """Why the mail did not go, in the reader's language where the reason is one of ours."""
    return _(mail.last_error) if mail.last_error else ""


class ReadOnlyViewSet(ModelViewSet):
    """A list and a page per row; nothing is added, edited or deleted."""

    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    search_backend_name = None
    list_export: list[str] = []
    exclude_form_fields: list[str] = []

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        missing = dict.fromkeys(
            ("add_url_name", "edit_url_name", "delete_url_name", "history_url_name", "usage_url_name"), None
        )
        return dict(super().get_common_view_kwargs(**{**missing, **kwargs}))

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path(f"inspect/<{self.pk_path_converter}:pk>/", self.inspect_view, name="inspect"),
        ]


def _inspect_link(namespace: str) -> Any:
    return lambda mail: reverse(f"{namespace}:inspect", args=[mail.pk])


def _may_send(request: HttpRequest, thing: MailBatch | OutboxMail) -> bool:
    return request.user.has_perm(SEND_PERMISSION) and is_for(request.user, thing)


def _found(request: HttpRequest, model: Any, pk: int) -> Any:
    """The batch or mail, for who may decide on it."""
    if not request.user.has_perm(SEND_PERMISSION):
        raise PermissionDenied
    thing = get_object_or_404(model, pk=pk)
    if not _may_send(request, thing):
        raise PermissionDenied
    return thing


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    mail = _found(request, OutboxMail, pk)
    try:
        send_again(mail, at=timezone.now())
    except NotInThatStateError as error:
        messages.error(request, str(error.message))
    else:
        messages.success(request, _("The mail will be sent again."))
    return redirect("outbox:inspect", pk)


@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    batch = _found(request, MailBatch, pk)
    try:
        count = approve_batch(batch, by_id=request.user.pk or 0, at=timezone.now(), seen=request.POST.get("seen", ""))
    except NotInThatStateError as error:
        messages.error(request, str(error.message))
    else:
        done = ngettext("%(count)d mail is on its way.", "%(count)d mails are on their way.", count)
        messages.success(request, done % {"count": count})
    return redirect("mailbatches:inspect", pk)


@require_POST
def withhold(request: HttpRequest, pk: int) -> HttpResponse:
    batch = _found(request, MailBatch, pk)
    try:
        withhold_batch(batch, at=timezone.now())
    except NotInThatStateError as error:
        messages.error(request, str(error.message))
    else:
        messages.success(request, _("The mails are not sent."))
    return redirect("mailbatches:inspect", pk)


def _drawn(mail: OutboxMail) -> tuple[RenderedMail | None, str]:
    """The mail as it would leave now, without its personal links; or None and why it cannot be shown."""
    try:
        return render(mail).masked(), ""
    except UndeliverableError as error:
        return None, _(str(error))
    except Exception as error:  # an app's mail that cannot be drawn is shown as such, not as a failing screen
        return None, type(error).__name__


class OutboxInspectView(generic.InspectView):
    page_title = gettext_lazy("Mail")

    def get_page_subtitle(self) -> str:
        return _kind_label(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mail: OutboxMail = self.object
        may_send = _may_send(self.request, mail)
        is_done_with = mail.state in (OutboxMail.State.FAILED, OutboxMail.State.SENT)
        preview, no_preview = _drawn(mail) if not mail.sent_text else (None, "")
        if preview is None or not preview.html:
            # Else its frame is noted.
            note_reading([mail], user=self.request.user)
        return {
            **super().get_context_data(**kwargs),
            "mail": mail,
            "language_name": _language_name(mail),
            "direction": direction_of(mail.language_code),
            "reason": reason_of(mail),
            "may_send_again": may_send and is_done_with and bool(mail.recipient),
            "preview": preview,
            "no_preview": no_preview,
        }


class OutboxFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(label=gettext_lazy("State"), choices=OutboxMail.State.choices)
    kind = django_filters.ChoiceFilter(
        label=gettext_lazy("Kind"), choices=lambda: [(kind.key, kind_label(kind.key)) for kind in contracts.mail_kinds]
    )
    language_code = django_filters.ChoiceFilter(
        label=gettext_lazy("Language"),
        choices=lambda: [(code, LANGUAGES[code].own_name) for code, _name in settings.LANGUAGES],
    )
    possibly_sent_twice = django_filters.ChoiceFilter(
        label=gettext_lazy("Possibly sent twice"), choices=[("true", gettext_lazy("Yes"))], method="only_doubtful"
    )
    about = django_filters.CharFilter(label=gettext_lazy("Whose history"))

    class Meta:
        model = OutboxMail
        fields = ["state", "kind", "language_code", "possibly_sent_twice", "about"]

    def only_doubtful(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(possibly_sent_twice=True)


class OutboxIndexView(PeopleListMixin, generic.IndexView):
    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> HttpResponse:
        note_reading(context["object_list"], user=self.request.user)
        response: HttpResponse = super().render_to_response(context, **response_kwargs)
        return response


class OutboxViewSet(ReadOnlyViewSet):
    model = OutboxMail
    name = "outbox"
    icon = "mail"
    menu_label = gettext_lazy("Outbox")
    index_view_class = OutboxIndexView
    inspect_view_class = OutboxInspectView
    inspect_template_name = "mail/admin/outbox_mail.html"
    index_results_template_name = "mail/admin/mails_results.html"
    list_display = [
        TitleColumn("kind", label=gettext_lazy("Kind"), accessor=_kind_label, get_url=_inspect_link("outbox")),
        Column("recipient", label=gettext_lazy("Recipient")),
        Column("language_code", label=gettext_lazy("Language"), accessor=_language_name),
        StatusTagColumn(
            "state",
            label=gettext_lazy("State"),
            accessor="get_state_display",
            primary=lambda mail: mail.state == OutboxMail.State.SENT,
            sort_key="state",
        ),
        Column("last_error", label=gettext_lazy("Reason"), accessor=reason_of),
        DateColumn("created_at", label=gettext_lazy("Written"), sort_key="created_at"),
        DateColumn("sent_at", label=gettext_lazy("Sent"), sort_key="sent_at"),
    ]
    filterset_class = OutboxFilterSet
    search_fields = ["recipient", "key"]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/again/", again, name="again"),
            path("<int:pk>/html/", outbox_mail_html, name="html"),
        ]


class BatchInspectView(generic.InspectView):
    """Where an approver reads what would be sent: each language beside the default one, filled-in values marked."""

    page_title = gettext_lazy("Mails to approve")

    def get_object(self, queryset: Any = None) -> MailBatch:
        batch: MailBatch = super().get_object(queryset)
        if not is_for(self.request.user, batch):
            raise PermissionDenied
        return batch

    def get_page_subtitle(self) -> str:
        return batch_label(self.object, get_language() or settings.LANGUAGE_CODE)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        batch: MailBatch = self.object
        texts = texts_of(batch)
        rows = [_batch_row(batch, row) for row in texts.rows]
        may_send = _may_send(self.request, batch)
        return {
            **super().get_context_data(**kwargs),
            "batch": batch,
            "source": rows[0] if rows and rows[0]["text"] else None,
            "rows": rows,
            "waiting": batch.mails.filter(state=OutboxMail.State.APPROVAL).count(),
            "may_decide": may_send and not batch.is_decided,
            "seen": texts.fingerprint,
        }


def _batch_row(batch: MailBatch, row: BatchText) -> dict[str, Any]:
    drawn = {"subject": "", "text": ""}
    if row.draft is not None:
        with translation.override(row.language_code):
            drawn = {
                "subject": fill_line(row.draft.subject, row.draft.values, marks=True),
                "text": fill_html(row.draft.text, row.draft.values, marks=True),
            }
    return {
        "language": LANGUAGES[row.language_code],
        "sent_in": LANGUAGES[row.sent_in],
        "count": row.count,
        "is_reviewed": row.is_reviewed,
        "sample": batch.mails.filter(language_code=row.language_code).order_by("pk").first(),
        **drawn,
    }


@xframe_options_sameorigin
def outbox_mail_html(request: HttpRequest, pk: int) -> HttpResponse:
    """A mail's markup as it would leave now, for a sandboxed frame; its personal links are masked."""
    mail = OutboxMail.objects.select_related("batch").filter(pk=pk).first()
    batch = mail.batch if mail is not None else None
    may_approve = batch is not None and request.user.has_perm("mail.view_mailbatch") and is_for(request.user, batch)
    if not may_approve and not request.user.has_perm("mail.view_outboxmail"):
        raise PermissionDenied
    if mail is None:
        raise Http404
    preview, _reason = _drawn(mail)
    if preview is None:
        raise Http404
    note_reading([mail], user=request.user)
    return framed(preview.html, pictures=pictures_of(preview.attachments))


class BatchFilterSet(WagtailFilterSet):
    waiting = django_filters.ChoiceFilter(
        label=gettext_lazy("Waiting for approval"), choices=[("true", gettext_lazy("Yes"))], method="only_waiting"
    )

    class Meta:
        model = MailBatch
        fields = ["waiting"]

    def only_waiting(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(pk__in=waiting_batches().values("pk"))


def _label(batch: MailBatch) -> str:
    return batch_label(batch, get_language() or settings.LANGUAGE_CODE)


def _decision(batch: MailBatch) -> str:
    if batch.approved_at:
        return _("approved")
    return _("not sent") if batch.withheld_at else _("waiting for approval")


class BatchIndexView(generic.IndexView):
    def get_base_queryset(self) -> Any:
        batches = super().get_base_queryset().exclude(pk__in=batches_of_others(self.request.user))
        return batches.select_related("approved_by").annotate(mail_count=Count("mails"))


class BatchViewSet(ReadOnlyViewSet):
    model = MailBatch
    name = "mailbatches"
    icon = "tick-inverse"
    menu_label = gettext_lazy("To approve")
    index_view_class = BatchIndexView
    inspect_view_class = BatchInspectView
    inspect_template_name = "mail/admin/batch.html"
    index_results_template_name = "mail/admin/mails_results.html"
    list_display = [
        TitleColumn("kind", label=gettext_lazy("Mail"), accessor=_label, get_url=_inspect_link("mailbatches")),
        Column("mail_count", label=gettext_lazy("Mails")),
        StatusTagColumn(
            "decision",
            label=gettext_lazy("State"),
            accessor=_decision,
            primary=lambda batch: not batch.is_decided,
        ),
        DateColumn("created_at", label=gettext_lazy("Written"), sort_key="created_at"),
        DateColumn("approved_at", label=gettext_lazy("Approved"), sort_key="approved_at"),
        Column("approved_by", label=gettext_lazy("Approved by")),
    ]
    filterset_class = BatchFilterSet

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/approve/", approve, name="approve"),
            path("<int:pk>/withhold/", withhold, name="withhold"),
        ]


def message_of(kept: KeptMail) -> EmailMessage:
    return email.message_from_bytes(bytes(kept.message), policy=email.policy.default)


class KeptMailInspectView(generic.InspectView):
    page_title = gettext_lazy("Mail")

    def get_kept_at_display_value(self) -> str:
        return date_format(timezone.localtime(self.object.kept_at), "SHORT_DATETIME_FORMAT")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        message = message_of(self.object)
        text = message.get_body(("plain",))
        context["text"] = text.get_content() if text else ""
        context["has_html"] = message.get_body(("html",)) is not None
        context["language_code"] = message.get("Content-Language", "")
        context["attachments"] = [
            (number, part.get_filename(), part.get_content_type())
            for number, part in enumerate(message.iter_attachments())
        ]
        return context


@xframe_options_sameorigin
def kept_mail_html(request: HttpRequest, pk: int) -> HttpResponse:
    """The mail's own markup, for a sandboxed frame: no script, nothing fetched, and links open outside the frame."""
    _check_may_read(request)
    message = message_of(get_object_or_404(KeptMail, pk=pk))
    html = message.get_body(("html",))
    if html is None:
        raise Http404
    pictures = {
        part["Content-ID"].strip("<>"): (part.get_content_type(), part.get_content())
        for part in message.iter_attachments()
        if part["Content-ID"]
    }
    return framed(html.get_content(), pictures=pictures)


def kept_mail_attachment(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    _check_may_read(request)
    parts = list(message_of(get_object_or_404(KeptMail, pk=pk)).iter_attachments())
    if number >= len(parts):
        raise Http404
    part = parts[number]
    content = part.get_content()
    return HttpResponse(
        content,
        content_type=part.get_content_type(),
        headers={"Content-Disposition": f'attachment; filename="{part.get_filename("attachment")}"'},
    )


def _check_may_read(request: HttpRequest) -> None:
    if not request.user.has_perm("mail.view_keptmail"):
        raise PermissionDenied


class MailboxIndexView(PeopleListMixin, generic.IndexView):
    pass


class MailboxViewSet(ReadOnlyViewSet):
    model = KeptMail
    name = "mailbox"
    icon = "folder-open-1"
    menu_label = gettext_lazy("Mailbox")
    index_view_class = MailboxIndexView
    inspect_view_class = KeptMailInspectView
    inspect_template_name = "mail/admin/kept_mail.html"
    inspect_view_fields = ["subject", "recipients", "kept_at", "message_id"]
    list_display = [
        TitleColumn("subject", label=gettext_lazy("Subject"), get_url=_inspect_link("mailbox")),
        Column("recipients", label=gettext_lazy("Recipient")),
        DateColumn("kept_at", label=gettext_lazy("Arrived"), sort_key="kept_at"),
    ]
    search_fields = ["subject", "recipients"]
    index_results_template_name = "mail/admin/mails_results.html"

    @cached_property
    def menu_item_class(self) -> Any:
        shown_to_permitted = super().menu_item_class

        class OnlyWhereMailsAreKept(shown_to_permitted):  # type: ignore[misc, valid-type]
            def is_shown(self, request: HttpRequest) -> bool:
                return settings.MAILBOX == "keep" and bool(super().is_shown(request))

        return OnlyWhereMailsAreKept

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/html/", kept_mail_html, name="html"),
            path("<int:pk>/attachments/<int:number>/", kept_mail_attachment, name="attachment"),
        ]


class MailsGroup(ModelViewSetGroup):
    menu_label = gettext_lazy("Mails")
    menu_icon = "mail"
    menu_name = "mails"
    menu_order = 350
    items = (OutboxViewSet, BatchViewSet, MailboxViewSet)
