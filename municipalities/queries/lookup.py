"""Single municipalities for other apps: forms, exports and search."""

from __future__ import annotations

from municipalities.models import Municipality, MunicipalityIndexPage
from municipalities.names import sort_key
from portal.base.navigation import page_address


def municipality_by_code(code: str) -> Municipality | None:
    """The live municipality with a code of three digits, or None."""
    return Municipality.objects.filter(live=True, code=code).first()


def municipality_choices(language_code: str) -> list[tuple[str, str]]:
    """Code and name of every live municipality in a reader's language, in alphabetical order: choices of a form."""
    found = [(each.code, each.name_in(language_code).text) for each in Municipality.objects.filter(live=True)]
    return sorted(found, key=lambda choice: sort_key(choice[1]))


def index_address(language_code: str) -> str:
    """The path of the list of municipalities in a language; empty where that language has none."""
    return index_addresses().get(language_code, "")


def index_addresses() -> dict[str, str]:
    """The path of the list of municipalities in each language that has it."""
    lists = MunicipalityIndexPage.objects.live().select_related("locale")
    return {each.language_code: page_address(each) for each in lists}
