import pytest
from django.utils import translation
from wagtail.models import Page

from municipalities.actions.municipality_import import import_municipalities, read_municipalities
from municipalities.demo.loading import DATA
from municipalities.models import Municipality
from search.public import paused
from tests.factories.front import front_pages_of
from tests.factories.municipalities import MunicipalityIndexPageFactory


@pytest.fixture(autouse=True)
def _in_english():
    """Messages are compared in the language they are written in, whatever catalogues hold."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _without_index():
    """No test here asks what search finds, and indexing each page would take most of the time."""
    with paused():
        yield


@pytest.fixture
def fronts(db):
    """Front pages in four languages, and nothing else."""
    Page.objects.filter(depth=2).delete()
    return front_pages_of("fi", "sv", "en", "ar")


@pytest.fixture
def index(fronts):
    """The list of municipalities in Finnish, at /fi/kunnat/."""
    return MunicipalityIndexPageFactory(parent=fronts["fi"])


@pytest.fixture
def indexes(index, fronts):
    """The list in four languages, translations of one another."""
    return {
        "fi": index,
        "en": MunicipalityIndexPageFactory(
            parent=fronts["en"], title="Municipalities", slug="municipalities", translation_key=index.translation_key
        ),
        "sv": MunicipalityIndexPageFactory(
            parent=fronts["sv"], title="Kommuner", slug="kommuner", translation_key=index.translation_key
        ),
        "ar": MunicipalityIndexPageFactory(
            parent=fronts["ar"], title="البلديات", slug="municipalities", translation_key=index.translation_key
        ),
    }


@pytest.fixture
def finland(db):
    """All municipalities of the portal's own data, by code."""
    import_municipalities(read_municipalities(DATA / "municipalities.csv"))
    return {each.code: each for each in Municipality.objects.select_related("region")}
