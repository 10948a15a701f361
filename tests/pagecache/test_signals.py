import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, PageViewRestriction

from home.models import PlainPage
from portal.base.models import Theme
from portal.mail.models import OutboxMail
from portal.pagecache.generation import current_generation
from tests.factories.base import ProgrammeFactory, TermTextFactory, ThemeFactory
from tests.factories.mail import OutboxMailFactory


@pytest.fixture
def purges(django_capture_on_commit_callbacks):
    """Whether what a function does makes kept pages stale."""

    def do(change):
        before = current_generation()
        with django_capture_on_commit_callbacks(execute=True):
            change()
        return current_generation() != before

    return do


@pytest.fixture
def page():
    locale, _created = Locale.objects.get_or_create(language_code="fi")
    root = Page.objects.get(depth=1)
    page = root.add_child(instance=PlainPage(title="Tietoja", slug="tietoja", locale=locale))
    page.save_revision().publish()
    return page


def test_a_draft_that_no_visitor_sees_changes_nothing(page, purges):
    page.title = "Draft"

    assert not purges(lambda: page.save_revision())


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.save_revision().publish(),
        lambda page: page.unpublish(),
        lambda page: page.delete(),
        lambda page: page.move(page.get_parent().add_child(instance=Page(title="b", slug="b", locale=page.locale))),
        lambda page: PageViewRestriction.objects.create(page=page, restriction_type="login"),
        lambda page: Redirect.objects.create(old_path="/old", redirect_page=page),
    ],
)
def test_what_visitors_see_of_a_page_makes_kept_pages_stale(page, purges, change):
    assert purges(lambda: change(page))


@pytest.mark.parametrize("factory", [ThemeFactory, TermTextFactory, ProgrammeFactory])
def test_records_and_their_texts_make_kept_pages_stale(purges, factory):
    assert purges(factory)


def test_a_deleted_record_makes_kept_pages_stale(purges):
    theme = ThemeFactory()

    assert purges(theme.delete)
    assert not Theme.objects.exists()


def test_what_no_page_shows_changes_nothing(purges):
    assert not purges(OutboxMailFactory)
    assert OutboxMail.objects.exists()
