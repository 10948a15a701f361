import pytest

from portal.accounts.actions.roles import setup_roles
from tests.factories.accounts import AdminFactory


@pytest.fixture
def editor(client):
    """An administrator who is signed in to the editors' side."""
    user = AdminFactory()
    client.force_login(user)
    return user


@pytest.fixture
def roles():
    return setup_roles()
