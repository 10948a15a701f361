"""The library of the demo site."""

import datetime as dt

import pytest
from wagtail.models import Locale, Page

from home.demo import load as load_home
from materials.demo import load
from materials.models import FileVersion, Material, MaterialFile, MaterialIndexPage, MaterialPage
from portal.base.demo import DemoSite
from portal.base.languages import SITE_LANGUAGE_CODES


@pytest.fixture
def site():
    site = DemoSite(
        today=dt.date(2026, 11, 22),
        locales={code: Locale.objects.get_or_create(language_code=code)[0] for code in SITE_LANGUAGE_CODES},
    )
    load_home(site)
    load(site)
    return site


def test_the_demo_library_is_whole_and_loading_again_changes_nothing(site, client):
    versions = list(FileVersion.objects.order_by("pk").values_list("pk", "sha256"))
    pages = Page.objects.count()

    load(site)

    assert len(versions) == MaterialFile.objects.public().count() == 17
    assert list(FileVersion.objects.order_by("pk").values_list("pk", "sha256")) == versions
    assert Page.objects.count() == pages
    assert MaterialIndexPage.objects.live().count() == 11
    assert MaterialPage.objects.live().count() == 7 * 11
    checked = MaterialPage.objects.filter(is_checked=True).values_list("locale__language_code", flat=True)
    assert set(checked) == {"fi", "sv", "en"}
    assert all(version.text for version in FileVersion.objects.all())
    assert len(site.sections["materials"]) == 11
    assert Page.find_problems() == ([], [], [], [], [])

    arabic = client.get("/ar/materials/?language=ar")
    [group] = arabic.context["groups"]
    [entry] = group.entries
    assert entry.name.title.language_code == "ar"
    assert b"".join(client.get(entry.files[0].download_url).streaming_content).startswith(b"PK")

    finnish = client.get("/fi/materiaalit/")
    titles = [[entry.name.title.text for entry in group.entries] for group in finnish.context["groups"]]
    assert [len(group) for group in titles] == [1, 2, 4]
    assert finnish.context["file_count"] == 17
    assert set(Material.objects.values_list("is_example", flat=True)) == {False}
