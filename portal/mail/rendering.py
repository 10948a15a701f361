"""From a text template to a mail: subject, plain text, and HTML made of that text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import mrml
from django.conf import settings
from django.template import Context, Engine
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import linebreaks, urlize
from django.utils.safestring import mark_safe

from portal.base.catalogues import words_language
from portal.base.languages import direction_of
from portal.base.models import Programme
from portal.base.navigation import default_hues
from portal.mail.contracts import Attachment, RenderedMail


def render_mail(
    template: str, context: Mapping[str, Any], language_code: str, *, attachments: Iterable[Attachment] = ()
) -> RenderedMail:
    """Render a ``.txt`` template in a language. Its first line is the subject, the rest the text.

    One text serves both forms: the HTML has the same paragraphs, with links to tap and the mail's own language and
    direction. ``base_url`` is in the context, without a final slash.
    """
    with translation.override(language_code):
        # A mail is no HTML: nothing is escaped until it is.
        rendered = (
            Engine.get_default()
            .get_template(template)
            .render(
                Context({"base_url": settings.BASE_URL, "language_code": language_code, **context}, autoescape=False)
            )
        )
        subject, _newline, text = rendered.strip().partition("\n")
        text = "\n".join(line.rstrip() for line in text.strip().splitlines()) + "\n"
        return RenderedMail(
            subject=" ".join(subject.split()),
            text=text,
            html=_html_of(subject, text, language_code),
            attachments=tuple(attachments),
        )


def letterhead(language_code: str) -> dict[str, Any]:
    """What ``mail/layout.mjml`` needs: ``language_code``, ``direction``, ``programme_name``, ``hue``.

    The language is that of its words, which for a language without a catalogue is the default one.
    """
    programme = Programme.objects.first()
    said_in = words_language(language_code)
    return {
        "language_code": said_in,
        "direction": direction_of(said_in),
        "programme_name": programme.wording("name", language_code) if programme else None,
        "hue": programme.hue if programme else default_hues()[0],
    }


def _html_of(subject: str, text: str, language_code: str) -> str:
    body = linebreaks(urlize(text, autoescape=True), autoescape=False)
    layout = render_to_string(
        "mail/text.mjml",
        {"subject": subject, "body": mark_safe(body), **letterhead(language_code)},
    )
    return str(mrml.to_html(layout).content)
