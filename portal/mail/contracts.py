"""What an app says about the mails it sends. Nothing here touches the database."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from portal.base.registry import Registry

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclasses.dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file that goes with a mail. ``mime_type`` is whole, such as ``text/calendar; method=REQUEST``."""

    name: str
    content: bytes
    mime_type: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class RenderedMail:
    """A mail as it leaves. Without ``html`` the mail is plain text alone."""

    subject: str
    text: str
    html: str = ""
    attachments: tuple[Attachment, ...] = ()


@dataclasses.dataclass(frozen=True, kw_only=True)
class MailKind:
    """One kind of mail. ``render(context, language_code)`` runs when the mail is sent, in that language.

    ``context`` is the outbox row's JSON: ids, never texts or addresses. ``render`` only reads, may run several times
    for one mail, and raises ``UndeliverableError`` when the mail must not go out any more.
    """

    key: str
    render: Callable[[Mapping[str, Any], str], RenderedMail]
    label: StrPromise | str = ""


class UndeliverableError(Exception):
    """The mail can never be sent, for instance because what it tells about is gone. It is not tried again."""


mail_kinds: Registry[MailKind] = Registry()


def mail_kind(key: str) -> MailKind:
    """The registered kind.

    Raises:
        UndeliverableError: no app has registered the key.
    """
    for kind in mail_kinds:
        if kind.key == key:
            return kind
    raise UndeliverableError(f"no mail kind {key!r}")
