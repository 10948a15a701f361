"""What an editor puts together about a municipality."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from portal.base.blocks import PreviewedBlock


class TextBlock(PreviewedBlock, blocks.RichTextBlock):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": ["h3", "bold", "italic", "ol", "ul", "link", "document-link"], **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        preview_value = _("<p>Residents told about their experiences in three languages.</p>")
        description = _("Paragraphs, lists and links.")


class VoiceBlock(PreviewedBlock, blocks.StructBlock):
    """Something heard, and where. It always names its source: what nobody can check is not shown as heard."""

    text = blocks.TextBlock(label=_("text"), max_length=600)
    source = blocks.CharBlock(label=_("source"), max_length=200, help_text=_("Where it was said, and when."))

    class Meta:
        icon = "openquote"
        label = _("What was heard")
        template = "municipalities/blocks/voice.html"
        preview_value = {
            "text": _("We would like to hear about meetings earlier."),
            "source": _("A session, 2024"),
        }
        description = _("A quotation or a finding with its source.")


class MunicipalityBodyBlock(blocks.StreamBlock):
    text = TextBlock()
    voice = VoiceBlock()

    class Meta:
        required = False
