"""A source is read with as many queries for forty sentences as for eight, and what is read is the language editor's."""

import datetime as dt
import json
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import TranslationContext, TranslationSource

from home import demo as home_demo
from home.models import PlainPage
from portal.base.demo import DemoSite
from portal.base.languages import SITE_LANGUAGE_CODES
from portal.translation.actions import jobs
from portal.translation.models import BulkSource
from tests.factories.front import page_under

# Of these, three in four are Wagtail's own for a new page with its first versions.
MOST_QUERIES_OF_A_JOB = 165


def body(paragraphs):
    blocks = [{"type": "text", "value": f"<p>Kohta {number}.</p>"} for number in range(paragraphs)]
    return json.dumps([{**block, "id": str(uuid.uuid4())} for block in blocks])


def queries_of_a_job(front_pages, paragraphs):
    page = page_under(front_pages, "fi", title=f"Ohjeet {paragraphs}", model=PlainPage, body=body(paragraphs))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        jobs.open_job(page, front_pages["sv"].locale, at=timezone.now())
    return len(queries)


def test_a_job_costs_the_same_for_any_number_of_sentences(front_pages, roles):
    queries_of_a_job(front_pages, 1)

    few, many = queries_of_a_job(front_pages, 8), queries_of_a_job(front_pages, 40)

    assert few == many <= MOST_QUERIES_OF_A_JOB


def rows_of(source):
    """Everything that was read, without the names of rows."""
    fields = {
        "stringsegment": ("string__data", "string__data_hash", "attrs"),
        "templatesegment": ("template__template", "template__uuid", "template__string_count"),
        "relatedobjectsegment": ("object_id", "object__content_type_id"),
        "overridablesegment": ("data_json",),
    }
    return {
        name: sorted(
            getattr(source, f"{name}_set").values_list(
                "order", "context__path", "context__path_id", "context__field_path", *own
            )
        )
        for name, own in fields.items()
    }


def read(page, kind):
    TranslationSource.objects.all().delete()
    TranslationContext.objects.all().delete()
    return rows_of(kind.update_or_create_from_instance(page)[0])


@pytest.fixture
def demo_pages(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    site = DemoSite(
        today=dt.date(2026, 11, 22),
        locales={code: Locale.objects.get_or_create(language_code=code)[0] for code in SITE_LANGUAGE_CODES},
    )
    home_demo.load(site)
    return [page.specific for page in Page.objects.filter(depth__gt=1, locale=site.locales["fi"])]


def test_every_page_is_read_as_the_language_editor_reads_it(demo_pages):
    kinds = set()
    for page in demo_pages:
        expected = read(page, TranslationSource)
        assert read(page, BulkSource) == expected, page.title
        kinds |= {name for name, rows in expected.items() if rows}

    assert {"stringsegment", "templatesegment", "overridablesegment"} <= kinds


def test_reading_a_changed_text_keeps_the_rows_of_what_stayed(front_pages):
    blocks = json.loads(body(3))
    page = page_under(front_pages, "fi", title="Ohjeet", model=PlainPage, body=json.dumps(blocks))
    source, _created = BulkSource.update_or_create_from_instance(page)
    before = dict(source.stringsegment_set.values_list("string__data", "pk"))
    blocks[1]["value"] = "<p>Uusi kohta.</p>"
    page.body = json.dumps(blocks)
    page.save()

    BulkSource.update_or_create_from_instance(page)

    after = dict(source.stringsegment_set.values_list("string__data", "pk"))
    assert after.keys() == before.keys() - {"Kohta 1."} | {"Uusi kohta."}
    assert {words: after[words] for words in before.keys() & after.keys()} == {
        words: pk for words, pk in before.items() if words != "Kohta 1."
    }
