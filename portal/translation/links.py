"""Links inside texts lead to the same language as the reader's."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.html import escape
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from portal.base.navigation import page_address
from portal.base.routing import row_number


class SameLanguageLinkHandler(PageLinkHandler):
    """A link written on a Finnish page leads, in its Swedish translation, to the Swedish page.

    Two queries for all links of a text. Where the reader's language has no such page, the address is the one at which
    that language answers with the source text. A page that is not public gives a link without an address.
    """

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        language_code = get_language() or settings.LANGUAGE_CODE
        ids = [row_number(str(attrs.get("id", ""))) for attrs in attrs_list]
        targets = {page.pk: page for page in Page.objects.filter(pk__in=set(ids)).select_related("locale")}
        translations = {
            page.translation_key: page
            for page in Page.objects.filter(
                translation_key__in={page.translation_key for page in targets.values()},
                locale__language_code=language_code,
                live=True,
            ).select_related("locale")
        }
        return [cls._tag(targets.get(number), translations, language_code) for number in ids]

    @staticmethod
    def _tag(target: Page | None, translations: dict[Any, Page], language_code: str) -> str:
        if target is None:
            return "<a>"
        if own := translations.get(target.translation_key):
            return f'<a href="{escape(page_address(own))}">'
        if not target.live:
            return "<a>"
        return f'<a href="{escape(page_address(target, language_code=language_code))}">'
