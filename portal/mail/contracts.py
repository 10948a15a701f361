"""What an app says about the mails it sends. Nothing here touches the database."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypedDict

from portal.base.registry import Registry
from portal.base.wording import Wording

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclasses.dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file that goes with a mail. ``mime_type`` is whole, such as ``text/calendar; method=REQUEST``.

    A picture with a ``content_id`` stands in the HTML, as ``src="cid:…"``: nothing is fetched to show it.
    ``is_secret``: the recipient alone may see what is in it.
    """

    name: str
    content: bytes
    mime_type: str
    content_id: str = ""
    is_secret: bool = True


@dataclasses.dataclass(frozen=True, kw_only=True)
class RenderedMail:
    """A mail as it leaves. Without ``html`` the mail is plain text alone.

    ``secrets`` are pieces of it, such as personal links, that the recipient alone may see: screens mask them.
    """

    subject: str
    text: str
    html: str = ""
    attachments: tuple[Attachment, ...] = ()
    secrets: tuple[str, ...] = ()

    def masked(self) -> RenderedMail:
        """The mail as officials may read it: without the secrets; of files, which may hold them, the names alone."""
        subject, text, html = self.subject, self.text, self.html
        for secret in self.secrets:
            subject, text, html = (part.replace(secret, MASK) for part in (subject, text, html))
        files = tuple(dataclasses.replace(file, content=b"") if file.is_secret else file for file in self.attachments)
        return RenderedMail(subject=subject, text=text, html=html, attachments=files)


@dataclasses.dataclass(frozen=True, kw_only=True)
class NewMail:
    """A mail to be queued. ``queue_mail`` says what the fields hold."""

    key: str
    recipient: str
    language_code: str
    context: Mapping[str, Any]
    about: str = ""
    send_after: dt.datetime | None = None


class ApprovedText(TypedDict):
    """What an approver released for readers of one language: a text with placeholders, and its own language."""

    language_code: str
    subject: str
    text: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class MailDraft:
    """What a mail to be approved says in one language: ``subject`` and ``text`` hold placeholders (``{name}``).

    ``values`` fill them, as far as they are the same for all recipients; what is left stands for the recipient's own.
    ``is_checked`` is False until a native reader has gone through the text.
    """

    language_code: str
    is_checked: bool
    subject: str
    text: str
    values: Mapping[str, Wording | str]


@dataclasses.dataclass(frozen=True, kw_only=True)
class MailKind:
    """One kind of mail. ``render(context, language_code)`` runs when the mail is sent, in that language.

    ``context`` is the outbox row's JSON: ids, never texts or addresses. ``render`` only reads, may run several times
    for one mail, and raises ``UndeliverableError`` when the mail must not go out any more. Of a mail that was approved
    the context also holds ``approved``, the ``ApprovedText`` to send.

    ``draft(context, language_code)`` gives the approver the text written in exactly that language, None where there is
    none; ``context`` is then the batch's.

    ``are_for(user, contexts)`` narrows who, of those with the right, may read and decide on batches of the kind, or
    send a mail of it again: an answer for each context, in a fixed number of queries. None: all may.

    ``note_reading(user, contexts)`` is called when an official sees recipients or words of such mails on a screen, for
    an app that keeps a trail of who has seen whose data.
    """

    key: str
    render: Callable[[Mapping[str, Any], str], RenderedMail]
    label: StrPromise | str = ""
    draft: Callable[[Mapping[str, Any], str], MailDraft | None] | None = None
    are_for: Callable[[Any, Sequence[Mapping[str, Any]]], list[bool]] | None = None
    note_reading: Callable[[Any, Sequence[Mapping[str, Any]]], None] | None = None


class UndeliverableError(Exception):
    """The mail can never be sent, for instance because what it tells about is gone. It is not tried again."""


MASK = "…"

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
