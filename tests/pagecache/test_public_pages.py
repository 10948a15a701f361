"""The cache in front of the real portal."""

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from wagtail.models import Locale, Page, Site

from home.models import HomePage, PlainPage
from portal.pagecache.wsgi import PageCache
from tests.pagecache.visiting import visit


@pytest.fixture
def front():
    Page.objects.filter(depth=2).delete()
    locale, _created = Locale.objects.get_or_create(language_code="fi")
    front = Page.objects.get(depth=1).add_child(instance=HomePage(title="Etusivu", slug="fi", locale=locale))
    Site.objects.update_or_create(hostname="testserver", defaults={"root_page": front, "is_default_site": True})
    return front


@pytest.fixture
def portal():
    """As Django's own test client does, a request leaves the test's connection open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield PageCache(WSGIHandler())
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_a_kept_page_costs_no_query(front, portal, django_assert_num_queries):
    first = visit(portal, "/fi/")

    with django_assert_num_queries(0):
        second = visit(portal, "/fi/")

    assert (first.status, first.source, second.source) == (200, "miss", "hit")
    assert "Set-Cookie" not in first.headers


def test_a_published_page_is_fresh_for_the_next_visitor(front, portal, django_capture_on_commit_callbacks):
    page = front.add_child(instance=PlainPage(title="Ennen", slug="tietoja", locale=front.locale))
    before = visit(portal, "/fi/tietoja/")
    with django_capture_on_commit_callbacks(execute=True):
        page.title = "Jälkeen"
        page.save_revision().publish()

    after = visit(portal, "/fi/tietoja/")

    assert "Ennen" in before.body.decode()
    assert after.source == "miss"
    assert "Jälkeen" in after.body.decode()


def test_pages_that_are_not_there_are_not_kept(front, portal):
    answers = [visit(portal, "/fi/nothing-here/") for _number in range(2)]

    assert [(answer.status, answer.source) for answer in answers] == [(404, "bypass")] * 2


def test_the_editors_side_never_passes_through_the_cache(front, portal):
    assert visit(portal, "/cms/").source == "bypass"
