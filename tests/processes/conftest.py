"""Tests here start processes of their own, so what they write is committed; each deletes what it has made."""

import pytest
from django.db import connections

from events.models import Event, Registration
from portal.base.models import RateCount
from portal.mail.models import KeptMail, OutboxMail
from portal.translation.models import DigestMark
from search.models import IndexState
from tests.mail.conftest import mail_server
from tests.mail.kinds import register

__all__ = ["mail_server"]


@pytest.fixture
def _django_db_helper(django_db_setup, django_db_blocker):
    """In place of pytest-django's: no transaction around the test, and no table emptied that was not filled here."""
    with django_db_blocker.unblock():
        yield
        for model in (OutboxMail, KeptMail, RateCount, Registration, Event, DigestMark):
            model.objects.all().delete()
        IndexState.objects.update(checked_at=None)  # as the mark: a worker has run what is due
        connections.close_all()


@pytest.fixture(autouse=True)
def _kinds():
    register()
