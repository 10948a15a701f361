import pytest

from portal.accounts.actions.roles import setup_roles
from tests.factories.front import front_pages_of


@pytest.fixture
def front_pages():
    return front_pages_of("fi", "sv", "en")


@pytest.fixture
def roles(front_pages):
    return setup_roles()
