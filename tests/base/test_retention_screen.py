import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from events.models import Registration
from tests.factories.accounts import AdminFactory, UserFactory
from tests.factories.events import DAY, EventFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


def test_the_screen_counts_what_is_due_deletes_nothing_and_names_nobody(client):
    client.force_login(AdminFactory())
    ended = EventFactory(starts_at=timezone.now() - 3 * DAY, needs_kept_days=14, people_kept_days=60)
    RegistrationFactory.create_batch(2, event=ended, diet="Salainen", name="Salla Salainen")
    old = EventFactory(starts_at=timezone.now() - dt.timedelta(days=100), needs_kept_days=14, people_kept_days=90)
    RegistrationFactory(event=old)

    response = client.get(reverse("retention"))

    with translation.override("en"):
        numbers = {str(label): counts for label, counts in response.context["rows"]}

    assert numbers["Diets and access needs after events"] == [1, 3, 3, 3]
    assert numbers["Names and addresses after events"] == [1, 1, 3, 3]
    assert "Salainen" not in response.content.decode()
    assert Registration.objects.exclude(name="").count() == 3


def test_it_is_for_those_who_answer_for_the_portal(client):
    client.force_login(UserFactory())

    assert client.get(reverse("retention")).status_code == 302
