import datetime as dt

import pytest
from django.conf import settings
from wagtail.models import Locale, Page

from municipalities.demo import load
from municipalities.models import LanguageStatement, Municipality, MunicipalityIndexPage, MunicipalityPage, Round
from municipalities.public import figures
from municipalities.queries.facts import facts_of_all, phases
from portal.base.demo import DemoSite
from tests.factories.base import PhaseFactory
from tests.factories.front import front_pages_of


@pytest.fixture
def site(db):
    Page.objects.filter(depth=2).delete()
    codes = [code for code, _name in settings.LANGUAGES]
    fronts = front_pages_of(*codes)
    PhaseFactory(key="pilot")
    PhaseFactory(key="follow-up-project")
    return DemoSite(
        today=dt.date(2026, 11, 22),
        locales={locale.language_code: locale for locale in Locale.objects.all()},
        sections={"home": fronts},
    )


def test_the_demo_tells_what_the_sources_tell_and_marks_what_it_made_up(site):
    load(site)
    counts = Page.objects.count(), Round.objects.count()
    load(site)

    found = figures()
    facts = {row.municipality.code: row for row in facts_of_all(phases())}
    examples = [row for row in facts.values() if row.is_example]
    assert (Page.objects.count(), Round.objects.count()) == counts
    assert Municipality.objects.count() == 308
    assert (found.took_part, found.held, found.through) == (33, 31, 2)
    assert (found.languages_at_least, len(found.languages_named)) == (15, 18)
    assert found.languages_as_of == dt.date(2025, 4, 28)
    assert len(examples) == 4
    assert all(any(not each.is_example for each in row.rounds) for row in examples)
    assert all(row.knows_details is row.is_example for row in facts.values())
    assert [host.code for host in facts["765"].through] == ["205"]
    assert set(site.sections["municipalities"]) == {code for code, _name in settings.LANGUAGES}
    assert MunicipalityIndexPage.objects.live().count() == 11
    assert MunicipalityPage.objects.live().count() == 99
    assert not MunicipalityPage.objects.exclude(as_of=dt.date(2025, 4, 28)).exists()
    assert LanguageStatement.objects.count() == 1
    assert Page.find_problems() == ([], [], [], [], [])
