"""Names of objectives belong to the translators' glossary."""

from events.models import ObjectivePage
from portal.translation.glossary import entries_between
from tests.factories.events import ObjectiveFactory
from tests.factories.front import front_pages_of, page_under


def test_an_objective_is_called_the_same_in_every_translation():
    fronts = front_pages_of("fi", "sv")
    objective = ObjectiveFactory()
    finnish = page_under(fronts, "fi", title="Osallisuus vahvistuu", model=ObjectivePage, objective=objective)
    page_under(
        fronts, "sv", title="Delaktigheten stärks", model=ObjectivePage, objective=objective, translation_of=finnish
    )
    alone = ObjectiveFactory()
    page_under(fronts, "fi", title="Ei ruotsiksi", model=ObjectivePage, objective=alone)

    entries = entries_between(fronts["fi"].locale, fronts["sv"].locale)

    assert [(entry.source, entry.target) for entry in entries] == [("Osallisuus vahvistuu", "Delaktigheten stärks")]
    assert entries[0].is_in_source("Näin osallisuutta vahvistetaan: osallisuus vahvistuu.")
    assert not entries[0].is_in_target("Annat")
