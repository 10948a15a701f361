"""Mail kinds of the tests."""

import os
import signal
from pathlib import Path

from portal.mail.contracts import Attachment, MailDraft, MailKind, RenderedMail, UndeliverableError, mail_kinds
from portal.mail.placeholders import fill_html, fill_plain


def _greeting(context, language_code):
    return RenderedMail(
        subject=f"Greeting {context.get('number', '')}",
        text=f"Good day in {language_code}.\n",
        html=f"<html><head></head><body><p>Good day in {language_code}.</p></body></html>",
        attachments=(Attachment(name="day.ics", content=b"BEGIN:VCALENDAR\r\n", mime_type="text/calendar"),),
    )


def _broken(context, language_code):
    raise ValueError("no such greeting")


def _withdrawn(context, language_code):
    raise UndeliverableError("the event is gone")


def _deadly_once(context, language_code):
    """Takes the sender's whole process down, the first time."""
    flag = Path(context["flag"])
    if not flag.exists():
        flag.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return _greeting(context, language_code)


# Texts of the mail to be approved: no native reader has checked the Arabic one, and there is none in Somali.
INVITATIONS = {
    "fi": ("Kutsu: {title}", "Hei {name}, tervetuloa: {title}.", False),
    "sv": ("Inbjudan: {title}", "Hej {name}, välkommen: {title}.", True),
    "ar": ("دعوة: {title}", "مرحبًا {name}: {title}.", False),
}


def _invitation_draft(context, language_code):
    if language_code not in INVITATIONS:
        return None
    subject, text, is_checked = INVITATIONS[language_code]
    return MailDraft(
        language_code=language_code,
        is_checked=is_checked,
        subject=subject,
        text=text,
        values={"title": context.get("title", "Työpaja")},
    )


def _invitation(context, language_code):
    text = context.get("approved") or {"subject": "not approved", "text": "not approved", "language_code": "fi"}
    link = "https://portal.example.org/r/secret/"
    values = {"title": context.get("title", "Työpaja"), "name": "Aino"}
    return RenderedMail(
        subject=fill_plain(text["subject"], values, language_code=text["language_code"]),
        text=fill_plain(text["text"], values, language_code=text["language_code"]) + f"\n\n{link}\n",
        html=f"<html><head></head><body>{fill_html(text['text'], values)}<a href='{link}'>{link}</a></body></html>",
        secrets=(link,),
    )


KINDS = (
    MailKind(key="invitation", render=_invitation, label="Invitation", draft=_invitation_draft),
    MailKind(key="greeting", render=_greeting, label="Greeting"),
    MailKind(key="broken", render=_broken),
    MailKind(key="withdrawn", render=_withdrawn),
    MailKind(key="deadly", render=_deadly_once),
)


def register():
    for kind in KINDS:
        mail_kinds.register(kind)
