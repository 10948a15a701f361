import gc
import io
import re

import pytest
from django.core.files.images import ImageFile
from django.urls import reverse
from django.utils import translation
from PIL import Image
from wagtail.blocks import Block

from home.blocks import BodyBlock, LinkBlock, SectionBlock, SectionBodyBlock, WayBlock
from home.models import NewsPage, PlainPage
from portal.base.models import PortalImage
from tests.factories.accounts import AdminFactory
from tests.factories.front import page_under
from tests.factories.home import NewsIndexPageFactory, NewsPageFactory, PlainPageFactory, body_of

# Wagtail leaves the files of a rendition to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")


@pytest.fixture
def image():
    data = io.BytesIO()
    Image.new("RGB", (900, 600), "#1d4e5f").save(data, "PNG")
    data.seek(0)
    yield PortalImage.objects.create(title="Kuva", file=ImageFile(data, name="kuva.png"))
    gc.collect()


def test_images_come_in_modern_formats_with_the_alt_text_of_the_page(client, fronts, image):
    value = {
        "image": {"image": image.pk, "decorative": False, "alt_text": "Ihmisiä keskustelemassa"},
        "caption": "Kuvateksti",
    }
    PlainPageFactory(parent=fronts["fi"], slug="tietoa", body=body_of(("figure", value)))

    html = client.get("/fi/tietoa/").content.decode()

    assert 'type="image/avif"' in html
    assert 'type="image/webp"' in html
    assert 'alt="Ihmisiä keskustelemassa"' in html
    assert "<figcaption>Kuvateksti</figcaption>" in html


def test_the_image_of_news_is_decoration_unless_described(client, fronts, image):
    NewsPageFactory(parent=NewsIndexPageFactory(parent=fronts["fi"]), slug="uutinen", image=image)

    html = client.get("/fi/ajankohtaista/uutinen/").content.decode()

    assert 'alt=""' in html
    assert 'type="image/avif"' in html


@pytest.mark.parametrize("block", [*SectionBodyBlock().child_blocks.values(), SectionBlock(), WayBlock()])
def test_every_block_says_to_editors_what_it_is(block: Block):
    assert str(block.get_description())


@pytest.mark.parametrize("name", sorted(set(BodyBlock().child_blocks) - {"figure"}))
def test_every_block_that_needs_no_record_is_previewed_as_on_a_page(client, fronts, name):
    client.force_login(AdminFactory(language="sv"))
    block = NewsPage.body.field.stream_block.child_blocks[name]

    response = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})

    html = response.content.decode()
    assert block.is_previewable
    assert '<html lang="sv"' in html
    assert re.search(r'<link rel="stylesheet" href="/style/\w+\.css">', html)
    assert f'class="w-block-{name}' in html


def test_the_words_of_a_preview_are_said_in_the_editors_language():
    with translation.override("sv"):
        value = BodyBlock().child_blocks["roles"].get_preview_value()

    assert value[0]["who"] == "Kommun"


def test_a_link_to_a_page_that_is_not_public_is_left_out(fronts):
    block = LinkBlock()
    draft = page_under(fronts, "fi", title="Luonnos", model=PlainPage, live=False)

    assert "Luonnos" not in block.render(block.to_python({"page": draft.pk, "label": "", "text": ""}), {})
