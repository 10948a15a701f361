"""Pictures of a language: a translator brings them into the language's own collection, and into no other."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image as Picture
from wagtail.images import get_image_model
from wagtail.models import Collection
from wagtail_localize.models import OverridableSegment, SegmentOverride

from home.models import NewsIndexPage, NewsPage
from portal.translation.actions import jobs
from tests.factories.accounts import UserFactory
from tests.factories.front import page_under

Image = get_image_model()


def chosen(name="bild.png"):
    written = io.BytesIO()
    Picture.new("RGB", (40, 30), "teal").save(written, "PNG")
    return SimpleUploadedFile(name, written.getvalue(), "image/png")


def news_with(image, front_pages):
    """A piece of news in Finnish under a list that is there in each language."""
    lists = {"fi": page_under(front_pages, "fi", title="Uutiset", model=NewsIndexPage)}
    for code in front_pages:
        if code != "fi":
            lists[code] = page_under(
                front_pages, code, title="Nyheter", model=NewsIndexPage, translation_of=lists["fi"]
            )
    return page_under(lists, "fi", title="Uutinen", model=NewsPage, image=image)


@pytest.fixture
def collections(roles):
    return {code: Collection.objects.get(name=name) for code, name in (("sv", "svenska"), ("fi", "suomi"))}


@pytest.fixture
def translator(client, roles):
    user = UserFactory(groups=["sv-translator"])
    client.force_login(user)
    return user


def added(client, collection):
    posted = {"title": "Bild", "description": "", "file": chosen(), "collection": collection.pk}
    return client.post(reverse("wagtailimages:add"), posted)


def test_a_translator_brings_pictures_into_the_own_collection_alone(client, translator, collections):
    added(client, collections["sv"])
    added(client, collections["fi"])

    # With one collection to choose from, the form asks for none and takes that one.
    assert {image.collection.name for image in Image.objects.all()} == {"svenska"}


def test_a_translator_changes_no_picture_of_another(client, translator, collections):
    others = {
        code: Image.objects.create(title="Kuva", file=chosen(), collection=collection)
        for code, collection in collections.items()
    }

    for image in others.values():
        client.post(
            reverse("wagtailimages:edit", args=[image.pk]), {"title": "Taken", "collection": image.collection_id}
        )
        client.post(reverse("wagtailimages:delete", args=[image.pk]))

    assert list(Image.objects.values_list("title", flat=True)) == ["Kuva", "Kuva"]


def test_the_swedish_page_gets_its_own_picture_and_the_finnish_keeps_its_own(
    client, front_pages, translator, collections
):
    shared = Image.objects.create(title="Kuva", file=chosen(), collection=collections["fi"])
    own = Image.objects.create(title="Bild", file=chosen(), collection=collections["sv"])
    page = news_with(shared, front_pages)
    job = jobs.open_job(page, front_pages["sv"].locale, at=timezone.now())
    segment = OverridableSegment.objects.get(source=job.translation.source, context__path="image")

    response = client.put(
        reverse("wagtail_localize:edit_override", args=[job.translation_id, segment.pk]),
        f"value={own.pk}",
        content_type="application/x-www-form-urlencoded",
    )

    page.refresh_from_db()
    translated = job.translation.source.get_ephemeral_translated_instance(front_pages["sv"].locale, fallback=True)
    assert response.status_code == 201
    assert (translated.image, page.image) == (own, shared)


def test_a_translator_of_another_language_changes_no_picture_of_the_page(client, front_pages, collections):
    shared = Image.objects.create(title="Kuva", file=chosen(), collection=collections["fi"])
    page = news_with(shared, front_pages)
    job = jobs.open_job(page, front_pages["sv"].locale, at=timezone.now())
    segment = OverridableSegment.objects.get(source=job.translation.source, context__path="image")
    client.force_login(UserFactory(groups=["en-translator"]))

    response = client.put(
        reverse("wagtail_localize:edit_override", args=[job.translation_id, segment.pk]),
        f"value={shared.pk}",
        content_type="application/x-www-form-urlencoded",
    )

    assert (response.status_code, SegmentOverride.objects.count()) == (403, 0)
