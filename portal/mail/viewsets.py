"""The editors' screens of mails: what waits, what went out, what failed; and the demo's mailbox."""

from __future__ import annotations

import email
import email.policy
import functools
from email.message import EmailMessage
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from portal.mail.actions import NotInThatStateError, approve_mail, send_again, withhold_mail
from portal.mail.contracts import UndeliverableError, mail_kind
from portal.mail.models import KeptMail, OutboxMail

SEND_PERMISSION = "mail.send_outboxmail"
KEPT_MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; "
    "sandbox allow-popups allow-popups-to-escape-sandbox"
)


def kind_label(mail: OutboxMail) -> str:
    """What editors call the kind of mail; its key where the kind has no label or is gone."""
    try:
        return str(mail_kind(mail.kind).label or mail.kind)
    except UndeliverableError:
        return mail.kind


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


def _change(request: HttpRequest, pk: int, action: Any, done: str) -> HttpResponse:
    if not request.user.has_perm(SEND_PERMISSION):
        raise PermissionDenied
    mail = get_object_or_404(OutboxMail, pk=pk)
    try:
        action(mail)
    except NotInThatStateError as error:
        messages.error(request, str(error.message))
    else:
        messages.success(request, done)
    return redirect("outbox:inspect", pk)


@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    action = functools.partial(approve_mail, at=timezone.now())
    return _change(request, pk, action, _("The mail is approved and will be sent."))


@require_POST
def withhold(request: HttpRequest, pk: int) -> HttpResponse:
    action = functools.partial(withhold_mail, reason=_("not approved"))
    return _change(request, pk, action, _("The mail is not sent."))


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    action = functools.partial(send_again, at=timezone.now())
    return _change(request, pk, action, _("The mail will be sent again."))


class OutboxInspectView(generic.InspectView):
    page_title = gettext_lazy("Mail")

    def get_page_subtitle(self) -> str:
        return kind_label(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        mail: OutboxMail = self.object
        may_send = self.request.user.has_perm(SEND_PERMISSION)
        context["may_approve"] = may_send and mail.state == OutboxMail.State.APPROVAL
        context["may_send_again"] = may_send and mail.state in (OutboxMail.State.FAILED, OutboxMail.State.SENT)
        try:
            context["preview"] = mail_kind(mail.kind).render(mail.context, mail.language_code)
        except UndeliverableError as error:
            context["no_preview"] = str(error)
        except Exception as error:  # an app's mail that cannot be drawn is shown as such, not as a failing screen
            context["no_preview"] = type(error).__name__
        return context


class OutboxViewSet(ReadOnlyViewSet):
    model = OutboxMail
    name = "outbox"
    icon = "mail"
    menu_label = gettext_lazy("Outbox")
    inspect_view_class = OutboxInspectView
    inspect_template_name = "mail/admin/outbox_mail.html"
    inspect_view_fields = [
        "state",
        "recipient",
        "language_code",
        "created_at",
        "attempts",
        "next_try_at",
        "last_error",
        "sent_at",
        "possibly_sent_twice",
        "message_id",
    ]
    list_display = [
        TitleColumn("kind", label=gettext_lazy("Kind"), accessor=kind_label, get_url=_inspect_link("outbox")),
        Column("recipient", label=gettext_lazy("Recipient")),
        Column("language_code", label=gettext_lazy("Language")),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display", sort_key="state"),
        Column("last_error", label=gettext_lazy("Last error")),
        BooleanColumn("possibly_sent_twice", label=gettext_lazy("Possibly sent twice")),
        DateColumn("created_at", label=gettext_lazy("Written"), sort_key="created_at"),
        DateColumn("sent_at", label=gettext_lazy("Sent"), sort_key="sent_at"),
    ]
    list_filter = ["state", "kind", "language_code", "possibly_sent_twice"]
    search_fields = ["recipient", "key"]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/approve/", approve, name="approve"),
            path("<int:pk>/withhold/", withhold, name="withhold"),
            path("<int:pk>/again/", again, name="again"),
        ]


def message_of(kept: KeptMail) -> EmailMessage:
    return email.message_from_bytes(bytes(kept.message), policy=email.policy.default)


class KeptMailInspectView(generic.InspectView):
    page_title = gettext_lazy("Mail")

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
    html = message_of(get_object_or_404(KeptMail, pk=pk)).get_body(("html",))
    if html is None:
        raise Http404
    return HttpResponse(
        html.get_content().replace("<head>", '<head><base target="_blank">', 1),
        headers={"Content-Security-Policy": KEPT_MAIL_POLICY},
    )


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


class MailboxViewSet(ReadOnlyViewSet):
    model = KeptMail
    name = "mailbox"
    icon = "folder-open-1"
    menu_label = gettext_lazy("Mailbox")
    inspect_view_class = KeptMailInspectView
    inspect_template_name = "mail/admin/kept_mail.html"
    inspect_view_fields = ["subject", "recipients", "kept_at", "message_id"]
    list_display = [
        TitleColumn("subject", label=gettext_lazy("Subject"), get_url=_inspect_link("mailbox")),
        Column("recipients", label=gettext_lazy("Recipient")),
        DateColumn("kept_at", label=gettext_lazy("Arrived"), sort_key="kept_at"),
    ]
    search_fields = ["subject", "recipients"]

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
    items = (OutboxViewSet, MailboxViewSet)
