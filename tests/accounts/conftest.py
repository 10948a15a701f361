import pytest
from wagtail.models import Page

from home.models import HomePage
from portal.accounts.actions.roles import setup_roles
from tests.factories.base import LocaleFactory


@pytest.fixture
def front_pages():
    """Front pages of three languages, translations of one another."""
    root = Page.get_first_root_node()
    pages = {}
    for code in ("fi", "sv", "ar"):
        page = HomePage(title=f"Front {code}", slug=code, locale=LocaleFactory(language_code=code))
        if pages:
            page.translation_key = pages["fi"].translation_key
        pages[code] = root.add_child(instance=page)
        page.save_revision().publish()
    return pages


@pytest.fixture
def roles(front_pages):
    return setup_roles()
