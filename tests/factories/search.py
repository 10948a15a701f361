import factory
from wagtail.models import Page

from home.models import HomePage, PlainPage
from search.contracts import SearchDocument
from search.models import SearchPage
from tests.factories.base import LocaleFactory


class SearchDocumentFactory(factory.Factory):
    kind = "page"
    object_id = factory.Sequence(lambda number: number + 1)
    language = "fi"
    title = factory.Sequence("Sivu {}".format)
    url = factory.LazyAttribute(lambda document: f"/{document.language}/{document.object_id}/")

    class Meta:
        model = SearchDocument


def front_page(language_code: str = "fi") -> HomePage:
    """The front page of a language, made once."""
    locale = LocaleFactory(language_code=language_code)
    if page := HomePage.objects.filter(locale=locale).first():
        return page
    # Wagtail's "Welcome" page of a bare site would be the front page in our place.
    Page.objects.filter(depth=2, slug="home").delete()
    page = Page.objects.get(depth=1).add_child(
        instance=HomePage(title=f"Front {language_code}", slug=f"front-{language_code}", locale=locale)
    )
    page.save_revision().publish()
    return page


def published_page(model=PlainPage, *, parent=None, language_code: str = "fi", **fields):
    """A page that went through publishing, as an editor's does."""
    parent = Page.objects.get(pk=(parent or front_page(language_code)).pk)
    page = parent.add_child(instance=model(locale=parent.locale, live=False, **fields))
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def search_page(language_code: str = "fi", **fields) -> SearchPage:
    return published_page(SearchPage, language_code=language_code, **{"title": "Haku", "slug": "haku", **fields})
