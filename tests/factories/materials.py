import datetime as dt
import hashlib

import factory
from django.core.files.base import ContentFile
from wagtail.models import Page, Site

from home.models import HomePage
from materials.documents.content import Document, Heading, Paragraph
from materials.documents.docx_writer import write_docx
from materials.models import (
    DownloadCount,
    FileVersion,
    Material,
    MaterialFile,
    MaterialIndexPage,
    MaterialPage,
)
from materials.queries.library import address_in
from tests.factories.base import LocaleFactory


def docx_saying(words, *, language_code="fi"):
    """A whole docx file with one paragraph."""
    return write_docx(
        Document(
            title="Lomake",
            subtitle="",
            language_code=language_code,
            author="Hanke",
            running_title="Lomake",
            dated=dt.date(2025, 4, 28),
            blocks=[Heading("Otsikko"), Paragraph(words)],
        )
    )


def address_of(page):
    """Where visitors find a page, whatever Wagtail's site says."""
    return address_in(page.url_path, page.language_code)


class MaterialFactory(factory.django.DjangoModelFactory):
    key = factory.Sequence("material-{}".format)

    class Meta:
        model = Material
        skip_postgeneration_save = True

    @factory.post_generation
    def audiences(self, create, audiences):
        if audiences:
            self.audiences.set(audiences)
            self.save()


class MaterialFileFactory(factory.django.DjangoModelFactory):
    """A file with one version; ``content=None`` makes the address alone."""

    material = factory.SubFactory(MaterialFactory)
    language_code = "fi"
    file_format = "docx"

    class Meta:
        model = MaterialFile
        skip_postgeneration_save = True

    @factory.post_generation
    def content(self, create, content, **version):
        FileVersionFactory(file=self, **({"content": content} if content else {}), **version)


class FileVersionFactory(factory.django.DjangoModelFactory):
    file = factory.SubFactory(MaterialFileFactory)
    number = 1
    original_name = "lomake.docx"
    published_on = dt.date(2025, 4, 28)
    size_bytes = factory.LazyAttribute(lambda version: len(version.content))
    sha256 = factory.LazyAttribute(lambda version: hashlib.sha256(version.content).hexdigest())
    upload = factory.LazyAttribute(lambda version: ContentFile(version.content, name=version.original_name))

    class Meta:
        model = FileVersion
        exclude = ("content",)

    content = b"0123456789"


class DownloadCountFactory(factory.django.DjangoModelFactory):
    file = factory.SubFactory(MaterialFileFactory)
    day = dt.date(2026, 11, 22)
    count = 1

    class Meta:
        model = DownloadCount


class _PageFactory(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model, *args, parent, **fields):
        page = model(locale=parent.locale, **fields)
        Page.objects.get(pk=parent.pk).add_child(instance=page)
        return model.objects.get(pk=page.pk)


class MaterialIndexPageFactory(_PageFactory):
    """The list in a language, below that language's front page, which is made where it is missing."""

    title = "Materiaalit"
    slug = "materials"

    class Meta:
        model = MaterialIndexPage

    @classmethod
    def _create(cls, model, *args, language_code="fi", **fields):
        front = HomePage.objects.filter(locale__language_code=language_code).first() or _front_page(language_code)
        return super()._create(model, *args, parent=front, **fields)


def _front_page(language_code):
    """A front page, a translation of those there are; the first one takes the place of Wagtail's welcome page."""
    page = HomePage(title="Etusivu", slug=f"front-{language_code}", locale=LocaleFactory(language_code=language_code))
    if sibling := HomePage.objects.first():
        page.translation_key = sibling.translation_key
        return Page.get_first_root_node().add_child(instance=page)
    Page.objects.filter(depth=2).delete()
    Page.get_first_root_node().add_child(instance=page)
    Site.objects.update_or_create(hostname="testserver", defaults={"root_page": page, "is_default_site": True})
    return page


class MaterialPageFactory(_PageFactory):
    """A page about a new material, below ``parent``, a list."""

    title = factory.Sequence("Materiaali {}".format)
    slug = factory.Sequence("material-{}".format)
    material = factory.SubFactory(MaterialFactory)

    class Meta:
        model = MaterialPage
