import pytest
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from search.public import paused
from tests.factories.front import front_pages_of


@pytest.fixture
def fronts():
    """Front pages in Finnish, Swedish, English and Arabic, and nothing else."""
    Page.objects.filter(depth=2).delete()
    return front_pages_of("fi", "sv", "en", "ar")


@pytest.fixture(autouse=True)
def _no_index():
    """Nothing here is about search or usage counts, and keeping them for every page that a test makes is slow."""
    with paused(), disable_reference_index_auto_update():
        yield
