import gc
import io

import pytest
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.blocks import Block

from home.blocks import BodyBlock, LinkBlock, SectionBlock, SectionBodyBlock, WayBlock
from home.models import PlainPage
from portal.base.models import PortalImage
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


@pytest.mark.parametrize("name", sorted(set(BodyBlock().child_blocks) - {"figure", "link"}))
def test_every_block_that_needs_no_record_can_be_previewed(name):
    block = BodyBlock().child_blocks[name]
    value = block.get_preview_value()

    assert isinstance(block.render(value, {}), str)


def test_a_link_to_a_page_that_is_not_public_is_left_out(fronts):
    block = LinkBlock()
    draft = page_under(fronts, "fi", title="Luonnos", model=PlainPage, live=False)

    assert "Luonnos" not in block.render(block.to_python({"page": draft.pk, "label": "", "text": ""}), {})
