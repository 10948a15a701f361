import factory
from wagtail.models import Locale

from portal.base.models import Audience, Contact, Phase, Programme, ProgrammeText, Sector, Stage, TermText, Theme


class LocaleFactory(factory.django.DjangoModelFactory):
    language_code = "fi"

    class Meta:
        model = Locale
        django_get_or_create = ("language_code",)


class TermFactory(factory.django.DjangoModelFactory):
    key = factory.Sequence("term-{}".format)

    class Meta:
        abstract = True


class ThemeFactory(TermFactory):
    class Meta:
        model = Theme


class StageFactory(TermFactory):
    class Meta:
        model = Stage


class AudienceFactory(TermFactory):
    class Meta:
        model = Audience


class SectorFactory(TermFactory):
    class Meta:
        model = Sector


class PhaseFactory(TermFactory):
    class Meta:
        model = Phase


class ContactFactory(TermFactory):
    class Meta:
        model = Contact


class TermTextFactory(factory.django.DjangoModelFactory):
    record = factory.SubFactory(ThemeFactory)
    locale = factory.SubFactory(LocaleFactory)
    name = factory.Sequence("Teema {}".format)

    class Meta:
        model = TermText


class ProgrammeFactory(factory.django.DjangoModelFactory):
    key = "programme"

    class Meta:
        model = Programme
        django_get_or_create = ("key",)


class ProgrammeTextFactory(factory.django.DjangoModelFactory):
    record = factory.SubFactory(ProgrammeFactory)
    locale = factory.SubFactory(LocaleFactory)
    name = "Portaali"

    class Meta:
        model = ProgrammeText
