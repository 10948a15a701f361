"""The front page, the guidance, news, and plain pages."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.blocks import BodyBlock, SectionsBlock, WayBlock
from portal.base.models import BasePage


class HomePage(BasePage):
    """The front page of one language: what this is, and the ways in. Titles of records come from their apps."""

    view = "home.views.home_page"
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]

    headline = models.CharField(
        _("headline"), max_length=120, blank=True, help_text=_("The large words of the page. Left empty: the title.")
    )
    ways = StreamField([("way", WayBlock())], verbose_name=_("ways in"), blank=True, max_num=6)
    image = models.ForeignKey(
        "base.PortalImage",
        verbose_name=_("image when shared"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Shown where a page is shared and has no image of its own."),
    )

    content_panels = [*BasePage.content_panels, FieldPanel("headline"), FieldPanel("ways")]
    promote_panels = [*BasePage.promote_panels, FieldPanel("image")]
    search_fields = [*BasePage.search_fields, index.SearchField("ways")]

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")


class GuidancePage(BasePage):
    """How to use the method, in sections that open and close and have addresses of their own."""

    view = "home.views.guidance_page"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    introduction = StreamField(BodyBlock(), verbose_name=_("introduction"), blank=True)
    sections = StreamField(SectionsBlock(), verbose_name=_("sections"), blank=True)
    image = models.ForeignKey(
        "base.PortalImage",
        verbose_name=_("image when shared"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    content_panels = [*BasePage.content_panels, FieldPanel("introduction"), FieldPanel("sections")]
    promote_panels = [*BasePage.promote_panels, FieldPanel("image")]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction"), index.SearchField("sections")]

    class Meta:
        verbose_name = _("guidance page")
        verbose_name_plural = _("guidance pages")


class PlainPage(BasePage):
    """A page that stands by itself: privacy, accessibility, about. Shown in the footer where it is shown in menus.

    With ``feedback_contact`` the page ends in a form whose messages go to that contact and to the editors' list.
    """

    view = "home.views.plain_page"
    menu_place = "footer"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.PlainPage"]
    subpage_types: ClassVar[list[str]] = ["home.PlainPage"]

    body = StreamField(BodyBlock(), verbose_name=_("content"), blank=True)
    feedback_contact = models.ForeignKey(
        "base.Contact",
        verbose_name=_("feedback form to"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("With a contact here the page ends in a feedback form."),
    )

    content_panels = [*BasePage.content_panels, FieldPanel("body"), FieldPanel("feedback_contact")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")


class NewsIndexPage(BasePage):
    view = "home.views.news_index_page"
    accepts_subpaths = True
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["home.NewsPage"]

    class Meta:
        verbose_name = _("news list")
        verbose_name_plural = _("news lists")


class NewsPage(BasePage):
    """One piece of news. ``published_on`` is the day it speaks of, whenever the page itself went live."""

    view = "home.views.news_page"
    parent_page_types: ClassVar[list[str]] = ["home.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    published_on = models.DateField(_("date"), default=timezone.localdate)
    image = models.ForeignKey(
        "base.PortalImage", verbose_name=_("image"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    image_alt = models.CharField(
        _("alternative text of the image"),
        max_length=200,
        blank=True,
        help_text=_("What the image tells. Left empty: the image is decoration."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("content"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("published_on"),
        MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading=_("Image")),
        FieldPanel("body"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body"), index.FilterField("published_on")]

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")
