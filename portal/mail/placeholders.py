"""Texts that editors write with placeholders such as ``{name}``: checked when saved, filled when sent."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from django.utils.html import conditional_escape, format_html, urlize
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import get_text_list
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.base.languages import direction_of
from portal.base.wording import Wording

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
# A value inside a text that runs the other way keeps to itself, so that no full stop jumps to its far side.
_ISOLATE, _END_OF_ISOLATE = "\u2068", "\u2069"

Values = Mapping[str, Wording | str]


def placeholders_in(text: str) -> list[str]:
    """Names in the order they first stand in the text."""
    return list(dict.fromkeys(_PLACEHOLDER.findall(text)))


def faults_of(text: str, *, allowed: Collection[str], needed: Collection[str] = ()) -> list[str]:
    """What is wrong with the placeholders of a text, as sentences for its writer; an empty list when nothing is.

    Args:
        allowed: Names that the mail can fill.
        needed: Names without which the mail would leave out what its reader must know.
    """
    found = placeholders_in(text)
    faults = [
        _("There is no placeholder {%(name)s} here. You can use: %(list)s.")
        % {"name": name, "list": ", ".join(f"{{{known}}}" for known in allowed)}
        for name in found
        if name not in allowed
    ]
    if re.search(r"[{}]", _PLACEHOLDER.sub("", text)):
        faults.append(_("A brace is left over. A placeholder is a name between two braces, such as {name}."))
    if missing := [name for name in needed if name not in found]:
        faults.append(
            _("The reader must be told %(list)s. Write it into the text.")
            % {"list": ", ".join(f"{{{name}}}" for name in missing)}
        )
    return faults


def in_a_row(names: Iterable[Wording], language_code: str) -> Wording:
    """Names joined by commas and "and" in the active language, which is that of ``language_code``.

    One that runs the other way keeps to itself, so that the row runs as the text around it.
    """
    direction = direction_of(language_code)
    said = [name.text if name.direction == direction else f"{_ISOLATE}{name}{_END_OF_ISOLATE}" for name in names]
    return Wording(text=get_text_list(said, _("and")), language_code=language_code)


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text cut at its placeholders: (literal text, False) and (name, True)."""
    position = 0
    for match in _PLACEHOLDER.finditer(text):
        yield text[position : match.start()], False
        yield match.group(1), True
        position = match.end()
    yield text[position:], False


def fill_plain(text: str, values: Values, *, language_code: str, isolate: bool = True) -> str:
    """The text with its values. A name without a value stays as it is, in braces.

    ``isolate`` keeps values of a text from right to left to themselves; a subject, which has no room for signs that
    some programs show, goes without.
    """
    is_rtl = isolate and direction_of(language_code) == "rtl"

    def said(name: str) -> str:
        if name not in values:
            return f"{{{name}}}"
        value = str(values[name])
        if not is_rtl:
            value = value.replace(_ISOLATE, "").replace(_END_OF_ISOLATE, "")
        return f"{_ISOLATE}{value}{_END_OF_ISOLATE}" if is_rtl and value else value

    return "".join(said(piece) if is_name else piece for piece, is_name in _pieces(text))


def fill_html(text: str, values: Values, *, marks: bool = False) -> SafeString:
    """The same as markup: paragraphs, addresses as links, values in their own language and direction.

    ``marks`` puts every value into ``<mark>``, for a person who checks what was filled in.
    """
    paragraphs = [part for part in re.split(r"\n\s*\n", text.strip().replace("\r\n", "\n")) if part]
    return mark_safe("".join(f"<p>{fill_line(part, values, marks=marks)}</p>" for part in paragraphs))


def fill_line(text: str, values: Values, *, marks: bool = False) -> SafeString:
    """One paragraph of ``fill_html``, without its ``<p>``."""
    filled = (
        _value(piece, values, marks=marks) if is_name else SafeString(urlize(piece, autoescape=True))
        for piece, is_name in _pieces(text)
    )
    return mark_safe("".join(filled).replace("\n", "<br />"))


def _value(name: str, values: Values, *, marks: bool) -> SafeString:
    value = values.get(name)
    if value is None:
        written = conditional_escape(f"{{{name}}}")
    elif isinstance(value, Wording) and value.language_code != get_language():
        written = format_html('<span lang="{}" dir="{}">{}</span>', value.language_code, value.direction, value.text)
    elif isinstance(value, Wording):
        written = conditional_escape(value.text)
    else:
        written = format_html('<span dir="auto">{}</span>', value)
    return format_html("<mark>{}</mark>", written) if marks else written
