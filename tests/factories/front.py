from wagtail.models import Page

from home.models import HomePage
from tests.factories.base import LocaleFactory


def front_pages_of(*codes):
    """Front pages of the languages, translations of one another, published; by language code."""
    root = Page.get_first_root_node()
    pages = {}
    for code in codes:
        page = HomePage(title=f"Front {code}", slug=code, locale=LocaleFactory(language_code=code))
        if pages:
            page.translation_key = next(iter(pages.values())).translation_key
        pages[code] = root.add_child(instance=page)
        page.save_revision().publish()
        page.refresh_from_db()
    return pages


def page_under(parents, code, *, title, model, translation_of=None, live=True, **fields):
    """A page below the language's front page; of a draft, nothing is public."""
    page = model(title=title, slug=title.lower().replace(" ", "-"), locale=parents[code].locale, live=live, **fields)
    if translation_of is not None:
        page.translation_key = translation_of.translation_key
    parents[code].refresh_from_db()
    parents[code].add_child(instance=page)
    revision = page.save_revision()
    if live:
        revision.publish()
        page.refresh_from_db()
    return page
