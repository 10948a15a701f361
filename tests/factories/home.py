import datetime as dt
import json

import factory
from django.utils import timezone

from home.demo.pieces import stream
from home.models import Feedback, GuidancePage, NewsIndexPage, NewsPage, PlainPage
from tests.factories.base import ContactFactory
from tests.factories.front import front_pages_of


class BelowFactory(factory.django.DjangoModelFactory):
    """A published page below ``parent``, which is a new Finnish front page unless given. Stream content is JSON."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model, *args, parent=None, **fields):
        parent = parent or front_pages_of("fi")["fi"]
        page = model(**{"locale": parent.locale, **fields})
        parent.refresh_from_db()
        parent.add_child(instance=page)
        page.save_revision().publish()
        return model.objects.get(pk=page.pk)


class GuidancePageFactory(BelowFactory):
    """``sections`` maps anchors to headings."""

    title = "Työkalu"
    slug = "tyokalu"

    class Meta:
        model = GuidancePage

    @classmethod
    def _create(cls, model, *args, sections=None, **fields):
        if isinstance(sections, dict):
            pieces = [
                ("section", {"heading": heading, "anchor": anchor, "body": [("text", "<p>Teksti</p>")]})
                for anchor, heading in sections.items()
            ]
            fields["sections"] = stream("test", *pieces)
        elif sections is not None:
            fields["sections"] = sections
        return super()._create(model, *args, **fields)


class PlainPageFactory(BelowFactory):
    title = "Tietoa"
    slug = factory.Sequence("tietoa-{}".format)

    class Meta:
        model = PlainPage


class FeedbackPageFactory(PlainPageFactory):
    title = "Saavutettavuusseloste"
    slug = "saavutettavuus"
    feedback_contact = factory.SubFactory(ContactFactory, key="accessibility", email="palaute@example.org")


class NewsIndexPageFactory(BelowFactory):
    title = "Ajankohtaista"
    slug = "ajankohtaista"

    class Meta:
        model = NewsIndexPage


class NewsPageFactory(BelowFactory):
    title = factory.Sequence("Uutinen {}".format)
    slug = factory.Sequence("uutinen-{}".format)
    published_on = dt.date(2026, 11, 2)

    class Meta:
        model = NewsPage


class FeedbackFactory(factory.django.DjangoModelFactory):
    message = "Kartta ei toimi näppäimistöllä."
    language_code = "fi"
    created_at = factory.LazyFunction(timezone.now)

    class Meta:
        model = Feedback


def body_of(*pieces):
    """Stream content from (kind, value) pairs, without ids."""
    return json.dumps([{"type": kind, "value": value} for kind, value in pieces])
