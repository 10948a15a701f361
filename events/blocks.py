"""Pieces of content of event, plan and objective pages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from portal.base.blocks import PreviewedBlock

RICH_TEXT = ["bold", "italic", "ol", "ul", "link", "document-link"]


class TextSectionBlock(PreviewedBlock, blocks.StructBlock):
    heading = blocks.CharBlock(label=_("heading"), required=False, max_length=160)
    text = blocks.RichTextBlock(label=_("text"), features=RICH_TEXT)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "events/blocks/text_section.html"
        preview_value = {
            "heading": _("Why a workshop"),
            "text": _("<p>We agree together on what is done and who does it.</p>"),
        }
        description = _("A heading and text.")


class AspectSectionBlock(blocks.StructBlock):
    """What an objective says under one of the programme's aspects; the heading is the aspect's own name."""

    aspect = SnippetChooserBlock("base.Aspect", label=_("aspect"))
    text = blocks.RichTextBlock(label=_("text"), features=RICH_TEXT)

    class Meta:
        icon = "list-ul"
        label = _("Aspect")
        template = "events/blocks/aspect_section.html"
        description = _("What the objective says under one aspect.")


class EventBodyBlock(blocks.StreamBlock):
    text = TextSectionBlock()

    class Meta:
        required = False


class ObjectiveBodyBlock(blocks.StreamBlock):
    aspect = AspectSectionBlock()
    text = TextSectionBlock()

    class Meta:
        required = False
