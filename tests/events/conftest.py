import pytest
from django.utils import translation
from wagtail.models import Page

from tests.factories.events import EventIndexPageFactory
from tests.factories.front import front_pages_of


@pytest.fixture(autouse=True)
def _words_as_they_are_in_the_code():
    with translation.override("en"):
        yield


@pytest.fixture
def fronts(db):
    """Front pages in Finnish and Swedish, and nothing else."""
    Page.objects.filter(depth=2).delete()
    return front_pages_of("fi", "sv")


@pytest.fixture
def index(fronts):
    """The list of events in Finnish."""
    return EventIndexPageFactory(parent=fronts["fi"])
