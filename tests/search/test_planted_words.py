"""Nothing private or unpublished comes up: a word is planted in it and looked for in everything that search answers.

Each plant is public at first and found, for a word that never was anywhere proves nothing; then it is hidden.
"""

import datetime as dt
import json

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from home.models import PlainPage
from materials.actions.files import withdraw_file
from search.indexing import rebuild, refresh
from search.models import PromotedResult, UnansweredQuestion
from tests.factories.events import (
    EventIndexPageFactory,
    EventPageFactory,
    ObjectivePageFactory,
    PlanPageFactory,
    RegistrationFactory,
)
from tests.factories.materials import (
    FileVersionFactory,
    MaterialFileFactory,
    MaterialIndexPageFactory,
    MaterialPageFactory,
)
from tests.factories.municipalities import MunicipalityIndexPageFactory, MunicipalityPageFactory
from tests.factories.search import front_page, published_page, search_page
from tests.search.engines.servers import committed

PLANTED = "hapsukakku"
TITLE = "Yhteinen hapsukakku"


@pytest.fixture(autouse=True)
def site(each_engine):
    """Front page, search pages in two languages and the lists of every app."""
    front = front_page()
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "port": 80, "root_page": front}
    )
    haku = search_page()
    search_page("sv", title="Sök", slug="sok", translation_key=haku.translation_key)
    return front


def traces(*addresses):
    """Whatever search tells of the planted word in any of its answers; empty where it knows nothing."""
    client, found = Client(), []
    for address in addresses or ("/fi/haku/", "/sv/sok/"):

        def answer(address=address, **parameters):
            return json.loads(client.get(address, {**parameters, "format": "json"}).content)

        for asked in (PLANTED, f'"{PLANTED}"', f"{PLANTED} yhteinen"):
            told = answer(q=asked)
            found += [hit["title"] for hit in told["hits"] if PLANTED in json.dumps(hit).casefold()]
            found += told["other_languages"].items()
            if asked == PLANTED:
                found += told["facets"].items()
        told = answer(q="yhteinen")
        found += [hit for hit in told["hits"] if PLANTED in json.dumps(hit).casefold()]
        found += filter(None, [answer(q="hapsukaku")["suggestion"]])
        found += answer(suggest="haps")["suggestions"] + answer(suggest="yhteinen hapsuka")["suggestions"]
        page = client.get(address, {"q": PLANTED}).content.decode()
        found += [piece for piece in ("<mark>", TITLE) if piece in page]
    return found


def unpublish(page):
    page.unpublish()


def restrict(page):
    PageViewRestriction.objects.create(
        page=Page.objects.get(pk=page.pk), restriction_type=PageViewRestriction.PASSWORD, password="salaisuus"
    )


def restrict_above(page):
    restrict(page.get_parent())


def move_below_a_private_page(page):
    hidden = published_page(PlainPage, title="Salassa", slug="salassa")
    restrict(hidden)
    Page.objects.get(pk=page.pk).move(Page.objects.get(pk=hidden.pk), pos="last-child")


def delete(page):
    Page.objects.get(pk=page.pk).delete()


def publish(page):
    page.save_revision().publish()
    return page


def plain_page(front):
    index = published_page(PlainPage, title="Ohjeet", slug="ohjeet", parent=front)
    return published_page(PlainPage, title=TITLE, slug="ohje", parent=index)


def event_page(front):
    return publish(EventPageFactory(parent=EventIndexPageFactory(parent=front), title=TITLE))


def objective_page(front):
    return publish(ObjectivePageFactory(parent=PlanPageFactory(parent=front), title=TITLE))


def material_page(front):
    return publish(MaterialPageFactory(parent=MaterialIndexPageFactory(), title=TITLE))


def municipality_page(front):
    return MunicipalityPageFactory(parent=MunicipalityIndexPageFactory(parent=front), lead=TITLE, title="Kunta")


@pytest.mark.parametrize("hide", [unpublish, restrict, restrict_above, move_below_a_private_page, delete])
@pytest.mark.parametrize("plant", [plain_page, event_page, objective_page, material_page, municipality_page])
def test_a_page_that_is_hidden_leaves_no_trace(site, plant, hide):
    with committed():
        page = plant(site)
    assert traces()

    with committed():
        hide(page)

    assert traces() == []


@pytest.mark.parametrize("hide", [unpublish, restrict, restrict_above, delete])
def test_a_name_that_another_language_borrows_leaves_no_trace(site, hide):
    """The file is Swedish and the page Finnish: Swedish results show the file by the Finnish name."""
    with committed():
        page = material_page(site)
        MaterialFileFactory(
            material=page.material, language_code="sv", content=b"1", content__text="gemensamt yhteinen"
        )
        refresh("material", page.material_id)
    assert TITLE in traces("/sv/sok/")

    with committed():
        hide(page)

    assert traces() == []


@pytest.mark.parametrize("hide", [unpublish, restrict_above])
def test_what_is_hidden_is_not_brought_back_by_a_new_index(site, hide):
    with committed():
        for plant in (plain_page, event_page, objective_page, material_page, municipality_page):
            hide(plant(site))
        rebuild(at=timezone.now())

    assert traces() == []


@pytest.mark.parametrize(
    ("plant", "record"), [(event_page, "event"), (objective_page, "objective"), (material_page, "material")]
)
def test_a_page_whose_record_is_taken_down_leaves_no_trace(site, plant, record):
    with committed():
        page = plant(site)
    assert traces()

    with committed():
        getattr(page, record).unpublish()

    assert traces() == []


def test_a_draft_over_a_public_page_leaves_no_trace(site):
    with committed():
        page = published_page(PlainPage, title="Yhteinen ohje", slug="ohje", parent=site)
        page.title = TITLE
        page.save_revision()

    assert traces() == []


@pytest.mark.parametrize("hidden", ["withdrawn", "held", "of a material that is taken down"])
def test_the_words_of_a_hidden_file_leave_no_trace(site, hidden):
    with committed():
        page = publish(MaterialPageFactory(parent=MaterialIndexPageFactory(), title="Yhteinen lomake"))
        file = MaterialFileFactory(material=page.material, content=b"1", content__text=TITLE)
        refresh("material", page.material_id)
    assert traces()

    with committed():
        if hidden == "withdrawn":
            withdraw_file(file)
        elif hidden == "held":
            file.versions.update(is_held=True)
            refresh("material", page.material_id)
        else:
            page.material.unpublish()

    assert traces() == []


def test_a_newer_version_that_is_kept_back_leaves_no_trace(site):
    with committed():
        page = publish(MaterialPageFactory(parent=MaterialIndexPageFactory(), title="Yhteinen lomake"))
        file = MaterialFileFactory(material=page.material, content=b"1", content__text="Yhteinen")
        FileVersionFactory(file=file, number=2, content=b"2", text=TITLE, is_held=True)
        refresh("material", page.material_id)

    assert traces() == []


def test_a_promoted_page_that_is_private_leaves_no_trace(site):
    with committed():
        page = published_page(PlainPage, title="Ohje", slug="ohje", parent=site)
        PromotedResult.objects.create(language_code="fi", questions=PLANTED, page=page, text=TITLE)
    assert traces()

    with committed():
        restrict(page)

    assert traces() == []


def test_a_question_about_what_is_hidden_tells_the_report_nothing_but_the_question(site):
    with committed():
        page = plain_page(site)
        unpublish(page)

    traces("/fi/haku/")
    # The text is kept of what is asked on another day again.
    UnansweredQuestion.objects.update(last_asked_on=timezone.localdate() - dt.timedelta(days=1))
    traces("/fi/haku/")

    told = UnansweredQuestion.objects.exclude(question="").values_list("question", flat=True)
    assert set(told) == {PLANTED, f'"{PLANTED}"', f"{PLANTED} yhteinen", "yhteinen", "hapsukaku"}


def test_who_registers_is_never_found(site):
    with committed():
        page = publish(EventPageFactory(parent=EventIndexPageFactory(parent=site), title="Yhteinen paja"))
        RegistrationFactory(event=page.event, name="Hapsukakku")
        refresh("event", page.event_id)
        rebuild(at=timezone.now())

    assert traces() == []
