"""Pieces of content that editors put together on plain pages, news and guidance."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page

from home.links import link_in
from portal.base.blocks import PreviewedBlock

_RICH_TEXT = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class TextBlock(PreviewedBlock, blocks.RichTextBlock):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": _RICH_TEXT, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "home/blocks/text.html"
        preview_value = _("<p>A municipality buys the sessions from a local NGO.</p>")
        description = _("Paragraphs, lists and links.")


class HeadingBlock(PreviewedBlock, blocks.CharBlock):
    class Meta:
        icon = "title"
        label = _("Heading")
        template = "home/blocks/heading.html"
        preview_value = _("What happens next")
        description = _("A heading between pieces of text.")


class FigureBlock(blocks.StructBlock):
    """An image with its alt text in the page's language (``ImageBlock``), shown as AVIF, WebP or the original kind."""

    image = ImageBlock(label=_("image"))
    caption = blocks.CharBlock(required=False, max_length=200, label=_("caption"))

    class Meta:
        icon = "image"
        label = _("Image")
        template = "home/blocks/figure.html"
        description = _("An image with an alternative text and a caption.")


class FactBlock(PreviewedBlock, blocks.StructBlock):
    """A finding or a quotation. It always names its source: what nobody can check is not shown as a fact."""

    text = blocks.TextBlock(label=_("text"), max_length=600)
    source = blocks.CharBlock(label=_("source"), max_length=200, help_text=_("Who found or said it, and when."))
    url = blocks.URLBlock(label=_("address of the source"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Fact or quotation")
        template = "home/blocks/fact.html"
        preview_value = {
            "text": _("Interactive methods had a good effect on what participants intend to do."),
            "source": _("Evaluation report, 2024"),
            "url": "",
        }
        description = _("A finding or quotation with its source.")


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=120)
    text = TextBlock(label=_("text"))

    class Meta:
        icon = "list-ol"
        label = _("Step")


class StepsBlock(PreviewedBlock, blocks.ListBlock):
    def __init__(self, child_block: Any = None, **kwargs: Any) -> None:
        super().__init__(child_block or StepBlock(), **kwargs)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "home/blocks/steps.html"
        preview_value = [
            {"title": _("Choose the groups"), "text": _("<p>Decide whose experiences you need to hear.</p>")},
            {"title": _("Find an NGO"), "text": _("<p>Buy the sessions as a service.</p>")},
        ]
        description = _("Numbered steps, each with a title.")


class RoleBlock(blocks.StructBlock):
    who = blocks.CharBlock(label=_("who"), max_length=80)
    does = blocks.TextBlock(label=_("does what"), max_length=400)

    class Meta:
        icon = "group"
        label = _("Role")


class RolesBlock(PreviewedBlock, blocks.ListBlock):
    def __init__(self, child_block: Any = None, **kwargs: Any) -> None:
        super().__init__(child_block or RoleBlock(), **kwargs)

    class Meta:
        icon = "group"
        label = _("Who does what")
        template = "home/blocks/roles.html"
        preview_value = [
            {"who": _("Municipality"), "does": _("Buys the service and decides on measures.")},
            {"who": _("NGO"), "does": _("Runs the sessions.")},
        ]
        description = _("Roles and what each of them does.")


class LinkingBlock(blocks.StructBlock):
    """Gives its template ``link``, a ``home.links.PageLink``, for the page that was chosen."""

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["link"] = link_in(context, value.get("page"))
        return context

    def get_preview_value(self) -> Any:
        """A link to a front page, which every portal has."""
        samples = {"title": gettext("Find the files"), "text": gettext("Ready to begin?"), "label": ""}
        own = {name: words for name, words in samples.items() if name in self.child_blocks}
        front = Page.objects.live().filter(depth=2).values_list("pk", flat=True).first()
        return self.to_python({**own, "page": front})


class LinkBlock(LinkingBlock):
    """A link to a page of the portal, in the reader's language where that exists."""

    page = blocks.PageChooserBlock(label=_("page"))
    label = blocks.CharBlock(
        label=_("text of the link"), required=False, max_length=120, help_text=_("Left empty: the title of the page.")
    )
    text = blocks.CharBlock(label=_("in one sentence"), required=False, max_length=240)

    class Meta:
        icon = "link"
        label = _("Page or material")
        template = "home/blocks/link.html"
        description = _("A link to a page or a material of the portal.")


class CallToActionBlock(PreviewedBlock, LinkingBlock):
    """One thing to do next: a page of the portal or an address elsewhere, exactly one of the two."""

    text = blocks.CharBlock(label=_("text"), required=False, max_length=200)
    label = blocks.CharBlock(label=_("text of the button"), max_length=60)
    page = blocks.PageChooserBlock(label=_("page"), required=False)
    url = blocks.URLBlock(label=_("or an address elsewhere"), required=False)

    class Meta:
        icon = "pick"
        label = _("Call to action")
        template = "home/blocks/call_to_action.html"
        preview_value = {
            "text": _("Ready to begin?"),
            "label": _("Find the files"),
            "page": None,
            "url": "https://example.org",
        }
        description = _("One button to the next thing to do.")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if bool(cleaned.get("page")) == bool(cleaned.get("url")):
            raise StructBlockValidationError(
                block_errors={"page": ValidationError(_("Give either a page or an address."))}
            )
        return cleaned


class CoverageBlock(blocks.StaticBlock):
    """Where the method has been used so far, read from the records when the page is shown."""

    class Meta:
        icon = "site"
        label = _("Municipalities so far")
        admin_text = _("Shows the municipalities that took part and the languages of the sessions, from the records.")
        template = "home/blocks/coverage.html"
        description = _("The municipalities that took part, from the records.")


class MaterialsBlock(blocks.StaticBlock):
    """All materials by stage, read from the records when the page is shown."""

    class Meta:
        icon = "doc-full-inverse"
        label = _("Materials by stage")
        admin_text = _("Shows the materials of each stage of the method, from the records.")
        template = "home/blocks/materials.html"
        description = _("The materials of each stage, from the records.")


class FollowBlock(blocks.StaticBlock):
    class Meta:
        icon = "mail"
        label = _("Contacts and follow links")
        admin_text = _("Shows the contacts and the follow links of the programme.")
        preview_value = None
        template = "home/blocks/follow.html"
        description = _("The contacts and the follow links of the programme.")


class BodyBlock(blocks.StreamBlock):
    text = TextBlock()
    heading = HeadingBlock()
    figure = FigureBlock()
    fact = FactBlock()
    steps = StepsBlock()
    roles = RolesBlock()
    link = LinkBlock()
    call_to_action = CallToActionBlock()
    follow = FollowBlock()

    class Meta:
        required = False


class SectionBodyBlock(BodyBlock):
    coverage = CoverageBlock()
    materials = MaterialsBlock()


class SectionBlock(PreviewedBlock, blocks.StructBlock):
    """A part of the guidance that opens and closes, with an address of its own.

    The anchor is a ``RegexBlock`` because translation leaves that kind alone: the address of a section is the same in
    every language and stays when its heading is rewritten.
    """

    heading = blocks.CharBlock(label=_("heading"), max_length=160)
    anchor = blocks.RegexBlock(
        regex=r"^[a-z][a-z0-9-]{1,39}$",
        label=_("address of the section"),
        help_text=_("Small letters, digits and hyphens. The same in every language; others link to it, so keep it."),
        error_messages={"invalid": _("Use small letters a–z, digits and hyphens.")},
    )
    body = SectionBodyBlock(label=_("content"))

    class Meta:
        icon = "list-ul"
        label = _("Section")
        template = "home/blocks/section.html"
        preview_value = {
            "heading": _("Why use the tool?"),
            "anchor": "why",
            "body": [("text", _("<p>Sessions in one’s own language reach people whom surveys miss.</p>"))],
        }
        description = _("A section that opens and closes, with an address of its own.")


class SectionsBlock(blocks.StreamBlock):
    section = SectionBlock()

    class Meta:
        required = False

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        seen: set[str] = set()
        for child in cleaned:
            anchor = child.value["anchor"]
            if anchor in seen:
                raise blocks.StreamBlockValidationError(
                    non_block_errors=[
                        ValidationError(_("Two sections have the address “%(anchor)s”."), params={"anchor": anchor})
                    ]
                )
            seen.add(anchor)
        return cleaned


class WayBlock(LinkingBlock):
    """One of the things people come for, on the front page."""

    title = blocks.CharBlock(label=_("title"), max_length=60)
    text = blocks.CharBlock(label=_("in one sentence"), max_length=160)
    page = blocks.PageChooserBlock(label=_("page"))

    class Meta:
        icon = "arrow-right"
        label = _("Way in")
        template = "home/blocks/way.html"
        description = _("One of the things people come for, and the page it leads to.")
