import pytest

from portal.accounts.actions.roles import setup_roles
from portal.base.registry import Registry
from tests.factories.front import front_pages_of
from tests.mail.kinds import KINDS
from tests.mail.smtp_server import MailServer


@pytest.fixture(autouse=True)
def _kinds(monkeypatch):
    """The tests' own mail kinds, and no others."""
    registry = Registry()
    for kind in KINDS:
        registry.register(kind)
    monkeypatch.setattr("portal.mail.contracts.mail_kinds", registry)


@pytest.fixture
def mail_server(settings):
    server = MailServer()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = server.port
    yield server
    server.close()


@pytest.fixture
def roles():
    front_pages_of("fi", "sv", "ar")
    return setup_roles()
