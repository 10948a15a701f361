import json

from events.models import ObjectivePage
from events.search_source import EventSource, ObjectiveSource
from portal.base.models import Area
from portal.base.navigation import page_address
from tests.factories.events import EventPageFactory, ObjectivePageFactory, PlanPageFactory


def test_an_event_is_found_by_its_words_and_place_in_its_language(index):
    body = json.dumps([{"type": "text", "value": {"heading": "Mistä on kyse", "text": "<p>Väestösuhteista</p>"}}])
    area = Area.objects.create(key="uusimaa")
    page = EventPageFactory(
        parent=index,
        title="Työpaja",
        body=body,
        audience="<p>Järjestöt</p><p>Koulut</p>",
        event__venue_city="Pori",
        event__area_id=area.pk,
    )
    EventPageFactory(parent=index, live=False)
    EventPageFactory(parent=index, event__live=False)

    (document,) = EventSource().documents(language_code="fi")

    assert (document.object_id, document.title, document.url) == (page.event_id, "Työpaja", page_address(page))
    assert {"Pori", "Väestösuhteista"} <= set(document.body.split())
    assert "Järjestöt Koulut" in " ".join(document.body.split())
    assert document.facets == {"year": ["2030"], "language": []}
    assert list(EventSource().documents(language_code="sv")) == []
    assert list(EventSource().documents(language_code="fi", ids=[0])) == []


def test_an_event_is_found_by_its_interpretation(index):
    EventPageFactory(parent=index, interpretation_note="Viittomakieli.", event__interpretation_languages=["ar"])

    (document,) = EventSource().documents(language_code="fi")

    assert "arabia. Viittomakieli." in document.body


def test_an_objective_is_found_by_what_its_page_says(index):
    sections = json.dumps([{"type": "text", "value": {"heading": "", "text": "<p>Kirjastot</p>"}}])
    plan_page = PlanPageFactory(parent=index.get_parent())
    page = ObjectivePageFactory(parent=plan_page, title="Koulu", sections=sections)

    (document,) = ObjectiveSource().documents(language_code="fi", ids=[page.objective_id])

    assert (document.title, document.object_id) == ("Koulu", page.objective_id)
    assert "Kirjastot" in document.body
    assert ObjectivePage.objects.count() == 1
