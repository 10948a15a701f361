import pytest
from wagtail_localize.models import Translation, TranslationSource

from events.actions.facts import add_event, publish_facts_of
from events.models import Event, EventPage
from tests.factories.accounts import AdminFactory
from tests.factories.events import EventFactory, EventIndexPageFactory, EventPageFactory


@pytest.fixture
def admin():
    return AdminFactory()


def test_adding_an_event_makes_a_draft_of_both_facts_and_page(index, admin):
    page = add_event(EventFactory.build(key="new"), title="Uusi", parent=index, user=admin)

    assert (page.live, page.event.live) == (False, False)
    assert (page.locale, page.owner, page.get_parent().specific) == (index.locale, admin, index)
    assert page.get_latest_revision_as_object().title == "Uusi"


def test_a_copy_begins_with_the_words_and_has_its_own_facts(index, admin):
    old = EventPageFactory(parent=index, meals="Lounas", outcome="<p>Sovittiin.</p>")

    page = add_event(EventFactory.build(key="new"), title="Uusi", parent=index, user=admin, copied_from=old)

    assert (page.meals, page.outcome) == ("Lounas", "")
    assert page.event != old.event


def test_publishing_the_page_publishes_the_facts_draft_with_it(index, admin):
    page = add_event(EventFactory.build(key="new"), title="Uusi", parent=index, user=admin)

    page.get_latest_revision().publish(user=admin)

    assert Event.objects.get(key="new").live


def test_changed_facts_stay_a_draft_until_the_page_is_published(index):
    page = EventPageFactory(parent=index, event__venue_city="Pori")
    page.event.venue_city = "Rauma"
    page.event.save_revision()
    assert Event.objects.get().venue_city == "Pori"

    page.save_revision().publish()

    assert Event.objects.get().venue_city == "Rauma"
    assert not Event.objects.get().has_unpublished_changes


def test_a_translation_does_not_publish_changed_facts(fronts, index):
    page = EventPageFactory(parent=index, event__venue_city="Pori")
    swedish_index = EventIndexPageFactory(parent=fronts["sv"], slug="evenemang", translation_key=index.translation_key)
    swedish = EventPageFactory(parent=swedish_index, event=page.event, translation_key=page.translation_key)
    source, _made = TranslationSource.get_or_create_from_instance(page)
    Translation.objects.create(source=source, target_locale=swedish.locale)
    page.event.venue_city = "Rauma"
    page.event.save_revision()

    swedish.save_revision().publish()

    assert Event.objects.get().venue_city == "Pori"
    assert publish_facts_of(EventPage.objects.get(pk=page.pk)) is True


def test_facts_that_are_public_as_they_are_are_left_alone(index):
    page = EventPageFactory(parent=index)

    assert publish_facts_of(page) is False


def test_the_translation_of_an_event_page_keeps_its_event(fronts, index):
    page = EventPageFactory(parent=index, title="Työpaja", slug="tyopaja")
    EventIndexPageFactory(parent=fronts["sv"], slug="evenemang", translation_key=index.translation_key)
    source, _made = TranslationSource.get_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=fronts["sv"].locale)

    translation.save_target(publish=True)

    swedish = EventPage.objects.get(locale=fronts["sv"].locale)
    assert swedish.event == page.event
    assert swedish.slug.startswith("tyopaja")
