from decimal import Decimal

import factory
from wagtail.models import Page

from municipalities.enums import Held, Role
from municipalities.models import (
    DecisionMakersEvent,
    LanguageStatement,
    Municipality,
    MunicipalityIndexPage,
    MunicipalityPage,
    Region,
    Round,
    RoundMunicipality,
    Session,
)


class RegionFactory(factory.django.DjangoModelFactory):
    code = factory.Sequence(lambda number: f"{number % 90 + 10}")
    name_fi = factory.Sequence("Maakunta {}".format)
    name_sv = factory.Sequence("Landskap {}".format)
    name_en = factory.Sequence("Region {}".format)

    class Meta:
        model = Region
        django_get_or_create = ("code",)


class MunicipalityFactory(factory.django.DjangoModelFactory):
    code = factory.Sequence(lambda number: f"{number % 1000:03}")
    name_fi = factory.Sequence("Kunta {}".format)
    name_sv = factory.Sequence("Kommun {}".format)
    region = factory.SubFactory(RegionFactory)
    language_status = "fi"
    latitude = Decimal("62.0000")
    longitude = Decimal("25.0000")
    population = 10_000
    population_year = 2022

    class Meta:
        model = Municipality


class RoundFactory(factory.django.DjangoModelFactory):
    """A round that one new municipality held; ``held`` and ``took_part`` name others, ``languages`` make sessions."""

    class Meta:
        model = Round
        skip_postgeneration_save = True

    @factory.post_generation
    def held(self, create, municipalities):
        for municipality in municipalities if municipalities is not None else [MunicipalityFactory()]:
            RoundMunicipality.objects.create(round=self, municipality=municipality, role=Role.HELD)

    @factory.post_generation
    def took_part(self, create, municipalities):
        for municipality in municipalities or []:
            RoundMunicipality.objects.create(round=self, municipality=municipality, role=Role.TOOK_PART)

    @factory.post_generation
    def languages(self, create, codes):
        for code in codes or []:
            Session.objects.create(round=self, language_code=code)


class DecisionMakersEventFactory(factory.django.DjangoModelFactory):
    round = factory.SubFactory(RoundFactory)
    held = Held.YES

    class Meta:
        model = DecisionMakersEvent


class LanguageStatementFactory(factory.django.DjangoModelFactory):
    at_least = 15
    language_codes = factory.LazyFunction(lambda: ["ru", "uk", "ar"])
    as_of = "2025-04-28"

    class Meta:
        model = LanguageStatement


class BelowPageFactory(factory.django.DjangoModelFactory):
    """A published page below ``parent``, in the parent's language."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model, *args, parent, **fields):
        page = model(**{"locale": parent.locale, **fields})
        Page.objects.get(pk=parent.pk).add_child(instance=page)
        page.save_revision().publish()
        return model.objects.get(pk=page.pk)


class MunicipalityIndexPageFactory(BelowPageFactory):
    title = "Kunnat"
    slug = "kunnat"

    class Meta:
        model = MunicipalityIndexPage


class MunicipalityPageFactory(BelowPageFactory):
    title = factory.LazyAttribute(lambda page: page.municipality.name_fi)
    municipality = factory.SubFactory(MunicipalityFactory)

    class Meta:
        model = MunicipalityPage
