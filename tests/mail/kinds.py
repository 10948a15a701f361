"""Mail kinds of the tests."""

import os
import signal
from pathlib import Path

from portal.mail.contracts import Attachment, MailKind, RenderedMail, UndeliverableError, mail_kinds


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


KINDS = (
    MailKind(key="greeting", render=_greeting, label="Greeting"),
    MailKind(key="broken", render=_broken),
    MailKind(key="withdrawn", render=_withdrawn),
    MailKind(key="deadly", render=_deadly_once),
)


def register():
    for kind in KINDS:
        mail_kinds.register(kind)
