import pytest

from tests.factories.events import EventIndexPageFactory
from tests.factories.front import front_pages_of


@pytest.fixture
def index():
    """The list of events in Finnish, below a live front page."""
    return EventIndexPageFactory(parent=front_pages_of("fi")["fi"])
