"""The life of a translation job, from request to publication and beyond; nothing unreviewed is public at any moment."""

import datetime as dt
import json
import uuid

import pytest
from django.utils import translation
from wagtail.models import Page

from home.models import HomePage, PlainPage
from portal.base.models import TermText
from portal.base.navigation import page_address
from portal.translation.actions import jobs
from portal.translation.actions.orders import order_translations
from portal.translation.exceptions import (
    AlreadyThisLanguageError,
    GlossaryError,
    InReviewError,
    JobClosedError,
    NothingToReviewError,
    NotPublishedError,
    ParentMissingError,
    UnfinishedError,
)
from portal.translation.models import (
    GlossaryTerm,
    JobOrderLine,
    SegmentVersion,
    SourceChange,
    TranslationJob,
)
from portal.translation.queries import matrix
from portal.translation.segments import changes_between, compared, segment_key, segments_of
from tests.factories.accounts import UserFactory
from tests.factories.base import TermTextFactory
from tests.factories.front import page_under

NOW = dt.datetime(2026, 11, 25, 9, tzinfo=dt.UTC)


def body(*paragraphs, language="fi"):
    """A page's body of paragraphs, whose blocks have other ids in each language."""
    blocks = [
        {"type": "text", "value": f"<p>{words}</p>", "id": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{language}{number}"))}
        for number, words in enumerate(paragraphs)
    ]
    return json.dumps(blocks)


@pytest.fixture
def finnish(front_pages):
    return page_under(front_pages, "fi", title="Ohjeet", model=PlainPage, body=body("Kutsu mukaan.", "Kuuntele."))


@pytest.fixture
def translator(roles):
    return UserFactory(groups=["sv-translator"])


@pytest.fixture
def reviewer(roles):
    return UserFactory(groups=["sv-reviewer"])


@pytest.fixture
def job(roles, finnish, front_pages, translator):
    return jobs.open_job(finnish, front_pages["sv"].locale, at=NOW, user=translator)


def translate(job, user=None, **words):
    """Fill in what is asked for by its source, and every other segment with its source in capitals."""
    chosen = {
        segment.key: words.get(segment.source.rstrip(".").replace(" ", "_"), segment.source.upper())
        for segment in segments_of(job)
        if not segment.words or segment.source.rstrip(".").replace(" ", "_") in words
    }
    return jobs.save_words(job, chosen, at=NOW, user=user)


def accepted(job, translator, reviewer):
    translate(job, translator)
    jobs.submit_job(job, at=NOW, user=translator)
    jobs.accept_job(job, at=NOW, user=reviewer)
    return job


def kinds(job):
    return [event.kind for event in job.events.all()]


def change_source(page, *paragraphs, **fields):
    page = PlainPage.objects.get(pk=page.pk)
    page.body = body(*paragraphs)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return page


def test_a_job_opens_from_the_published_version_and_says_which(job, finnish):
    target = job.translation.get_target_instance()

    assert (job.state, job.source_revision, job.word_count) == ("requested", finnish.live_revision, 4)
    assert (target.live, target.get_parent().locale.language_code) == (False, "sv")


def test_a_draft_of_the_source_stays_out_of_the_job(roles, finnish, front_pages):
    finnish.title = "Luonnos"
    finnish.save_revision()

    job = jobs.open_job(PlainPage.objects.get(pk=finnish.pk), front_pages["sv"].locale, at=NOW)

    assert [segment.source for segment in segments_of(job)] == ["Ohjeet", "Kutsu mukaan.", "Kuuntele."]


def test_what_is_not_public_is_not_translated(roles, front_pages):
    page = page_under(front_pages, "fi", title="Luonnos", model=PlainPage, live=False)

    with pytest.raises(NotPublishedError):
        jobs.open_job(page, front_pages["sv"].locale, at=NOW)


def test_a_translation_is_never_translated_on(job, finnish, front_pages):
    swedish = job.translation.get_target_instance()

    english = jobs.open_job(swedish, front_pages["en"].locale, at=NOW)

    assert english.translation.source == job.translation.source
    with pytest.raises(AlreadyThisLanguageError):
        jobs.open_job(swedish, finnish.locale, at=NOW)


def test_a_page_waits_for_the_page_above_it(roles, finnish, front_pages):
    below = page_under({"fi": finnish}, "fi", title="Alla", model=PlainPage)

    with pytest.raises(ParentMissingError):
        jobs.open_job(below, front_pages["sv"].locale, at=NOW)


def test_asking_twice_changes_the_order_and_makes_no_second_job(job, finnish, front_pages):
    again = jobs.open_job(finnish, front_pages["sv"].locale, at=NOW, due_on=dt.date(2026, 12, 1))

    assert (again.pk, again.due_on, kinds(again)) == (job.pk, dt.date(2026, 12, 1), ["opened", "changed"])


def test_from_request_to_publication(job, translator, reviewer):
    translate(job, translator, Ohjeet="Anvisningar")
    states = [job.state]
    jobs.submit_job(job, at=NOW, user=translator)
    states.append(job.state)
    jobs.return_job(job, at=NOW, user=reviewer, comment="Kortare.")
    states.append(job.state)
    public_before = [page.live for page in PlainPage.objects.filter(locale__language_code="sv")]
    translate(job, translator, Ohjeet="Råd")
    jobs.submit_job(job, at=NOW, user=translator)
    jobs.accept_job(job, at=NOW, user=reviewer, is_checked=True, slug="Råd och dåd")

    page = PlainPage.objects.get(locale__language_code="sv")
    assert (states, public_before) == (["translating", "review", "translating"], [False])
    assert (job.state, page.live, page.title, page.slug, page.is_checked) == (
        "published",
        True,
        "Råd",
        "rad-och-dad",
        True,
    )
    assert kinds(job) == [
        "opened",
        "translated",
        "submitted",
        "returned",
        "translated",
        "submitted",
        "accepted",
        "published",
    ]
    assert job.events.get(kind="returned").note == "Kortare."


def test_words_under_review_are_not_changed(job, translator):
    translate(job, translator)
    jobs.submit_job(job, at=NOW, user=translator)

    with pytest.raises(InReviewError):
        translate(job, translator, Ohjeet="Råd")


def test_an_unfinished_translation_is_not_delivered(job, translator):
    with pytest.raises(UnfinishedError):
        jobs.submit_job(job, at=NOW, user=translator)


def test_words_that_lose_a_link_are_not_delivered(roles, front_pages, translator):
    page = page_under(
        front_pages, "fi", title="Linkki", model=PlainPage, body=body('Lue <a href="https://example.org/">lisää</a>.')
    )
    job = jobs.open_job(page, front_pages["sv"].locale, at=NOW)
    segment = next(segment for segment in segments_of(job) if segment.has_markup)

    translate(job, translator)
    jobs.save_words(job, {segment.key: 'Läs <a id="a7">mer</a>.'}, at=NOW)

    with pytest.raises(UnfinishedError):
        jobs.submit_job(job, at=NOW, user=translator)


def test_a_name_of_the_glossary_is_used_or_the_reason_written_down(job, translator, front_pages):
    term = GlossaryTerm.objects.create(key="invite")
    TermTextFactory(record=term, locale=front_pages["fi"].locale, name="kutsu")
    TermTextFactory(record=term, locale=front_pages["sv"].locale, name="inbjudan", description="bjud in")
    translate(job, translator, Kutsu_mukaan="Kalla.")

    with pytest.raises(GlossaryError):
        jobs.submit_job(job, at=NOW, user=translator)
    translate(job, translator, Kutsu_mukaan="Bjud in dem.")
    jobs.submit_job(job, at=NOW, user=translator)

    assert job.state == "review"


def test_a_word_that_was_accepted_is_not_asked_about_again(job, translator, reviewer, front_pages):
    accepted(job, translator, reviewer)
    term = GlossaryTerm.objects.create(key="invite")
    TermTextFactory(record=term, locale=front_pages["fi"].locale, name="kutsu")
    TermTextFactory(record=term, locale=front_pages["sv"].locale, name="inbjudan")
    translate(job, translator, Ohjeet="Råd")

    jobs.submit_job(job, at=NOW, user=translator)

    assert (job.state, job.glossary_reason) == ("review", "")


def test_a_changed_source_makes_every_language_stale_and_says_what_changed(
    job, finnish, front_pages, translator, reviewer
):
    accepted(job, translator, reviewer)
    english = jobs.open_job(finnish, front_pages["en"].locale, at=NOW)

    change_source(finnish, "Kutsu kaikki mukaan.", "Kuuntele.", "Kirjaa.")

    job.refresh_from_db()
    english.refresh_from_db()
    segments = {segment.source: segment for segment in segments_of(job)}
    changed = segments["Kutsu kaikki mukaan."]
    assert (job.is_stale, job.state, english.is_stale) == (True, "published", False)
    assert (changed.earlier_source, changed.earlier_words) == ("Kutsu mukaan.", "KUTSU MUKAAN.")
    assert [piece.text for piece in changed.source_pieces if piece.op == "added"] == [" kaikki"]
    assert (segments["Kirjaa."].words, segments["Kirjaa."].earlier_source) == ("", "")
    assert segments["Kuuntele."].words == "KUUNTELE."
    assert [row[2] for row in SourceChange.objects.get().changes] == ["Kutsu kaikki mukaan.", "Kirjaa."]


def test_what_is_public_stays_until_the_new_words_are_accepted(job, finnish, translator, reviewer):
    accepted(job, translator, reviewer)
    change_source(finnish, "Kutsu kaikki mukaan.", "Kuuntele.", title="Neuvot")
    job.refresh_from_db()
    translate(job, translator, Neuvot="Råd")
    jobs.submit_job(job, at=NOW, user=translator)
    public = PlainPage.objects.get(locale__language_code="sv")
    before = (public.title, "KAIKKI" in str(public.body))

    jobs.accept_job(job, at=NOW, user=reviewer)

    public = PlainPage.objects.get(locale__language_code="sv")
    assert before == ("OHJEET", False)
    assert (public.title, "KUTSU KAIKKI" in str(public.body), job.is_stale) == ("Råd", True, False)


def test_publishing_the_same_words_again_makes_nothing_stale(job, finnish, translator, reviewer):
    accepted(job, translator, reviewer)

    change_source(finnish, "Kutsu mukaan.", "Kuuntele.")

    job.refresh_from_db()
    assert (job.is_stale, SourceChange.objects.count()) == (False, 0)


@pytest.mark.parametrize("is_said_first", [True, False])
def test_a_correction_that_changes_no_meaning_makes_nothing_stale_and_is_listed(
    job, finnish, translator, reviewer, is_said_first, monkeypatch
):
    accepted(job, translator, reviewer)
    source = job.translation.source
    if is_said_first:
        monkeypatch.setattr(jobs, "follow_source", type("Later", (), {"enqueue": lambda *args: None}))
    page = change_source(finnish, "Kutsu mukaan!", "Kuuntele.")
    page.refresh_from_db()

    jobs.declare_meaning_unchanged(source, page.live_revision, at=NOW, user=translator)
    if is_said_first:
        jobs.note_source_change(source.pk, page.live_revision.pk, at=NOW)

    job.refresh_from_db()
    segments = {segment.source: segment for segment in segments_of(job)}
    change = SourceChange.objects.get()
    assert (job.is_stale, change.is_minor) == (False, True)
    assert [row[1:] for row in change.changes] == [["Kutsu mukaan.", "Kutsu mukaan!"]]
    assert (segments["Kutsu mukaan!"].words, segments["Kutsu mukaan!"].is_changed) == ("KUTSU MUKAAN.", False)


def test_a_translation_written_by_hand_is_taken_over(roles, finnish, front_pages):
    page_under(
        front_pages,
        "sv",
        title="Anvisningar",
        model=PlainPage,
        translation_of=finnish,
        body=body("Bjud in.", "Lyssna.", language="sv"),
    )

    job = jobs.open_job(finnish, front_pages["sv"].locale, at=NOW)

    words = {segment.source: segment.words for segment in segments_of(job)}
    assert words == {"Ohjeet": "Anvisningar", "Kutsu mukaan.": "Bjud in.", "Kuuntele.": "Lyssna."}
    assert (job.state, PlainPage.objects.get(locale__language_code="sv").has_unpublished_changes) == (
        "published",
        False,
    )


def test_a_text_that_is_built_otherwise_is_left_to_the_translator(roles, finnish, front_pages):
    page_under(
        front_pages,
        "sv",
        title="Anvisningar",
        model=PlainPage,
        translation_of=finnish,
        body=body("Bjud in och lyssna.", language="sv"),
    )

    job = jobs.open_job(finnish, front_pages["sv"].locale, at=NOW)

    words = {segment.source: segment.words for segment in segments_of(job)}
    assert words == {"Ohjeet": "Anvisningar", "Kutsu mukaan.": "", "Kuuntele.": ""}
    assert job.state == "requested"


def test_a_records_text_goes_the_same_way(roles, front_pages, translator, reviewer):
    text = TermTextFactory(name="Osallisuus", locale=front_pages["fi"].locale)
    job = jobs.open_job(text, front_pages["sv"].locale, at=NOW)
    translate(job, translator, Osallisuus="Delaktighet")
    jobs.submit_job(job, at=NOW, user=translator)
    swedish = TermText.objects.get(record=text.record, locale=front_pages["sv"].locale)
    before = swedish.live

    jobs.accept_job(job, at=NOW, user=reviewer)

    swedish.refresh_from_db()
    assert (before, swedish.live, swedish.name, job.state) == (False, True, "Delaktighet", "published")


def test_every_wording_is_kept_with_its_author(job, translator, reviewer):
    translate(job, translator, Ohjeet="Anvisningar")
    translate(job, reviewer, Ohjeet="Råd")
    job.translation.get_target_instance().delete()

    kept = SegmentVersion.objects.filter(source="Ohjeet").order_by("pk")

    assert [(row.words, row.by) for row in kept] == [("Anvisningar", translator), ("Råd", reviewer)]


def test_deleting_either_side_closes_the_job_and_asking_again_takes_the_words_along(
    job, finnish, front_pages, translator
):
    translate(job, translator, Ohjeet="Anvisningar")
    job.translation.get_target_instance().delete()
    job.refresh_from_db()
    assert job.state == "closed"
    with pytest.raises(JobClosedError):
        translate(job, translator)

    again = jobs.open_job(finnish, front_pages["sv"].locale, at=NOW)

    assert segments_of(again)[0].words == "Anvisningar"
    assert not any(Page.find_problems())


def test_delivering_the_same_words_again_is_refused(job, translator, reviewer):
    accepted(job, translator, reviewer)

    with pytest.raises(NothingToReviewError):
        jobs.submit_job(job, at=NOW, user=translator)


def test_machine_text_never_takes_a_persons_place_and_is_marked_until_read(job, translator):
    first, second, third = segments_of(job)
    jobs.save_words(job, {first.key: "Anvisningar"}, at=NOW, user=translator)
    jobs.save_words(
        job, {first.key: "X", second.key: "Y", third.key: "Z"}, at=NOW, is_machine=True, tool_name="Reversed"
    )
    jobs.save_words(job, {second.key: "Y", third.key: "Z"}, at=NOW, user=translator, confirmed=[third.key])

    found = [(segment.words, segment.is_machine) for segment in segments_of(job)]
    assert found == [("Anvisningar", False), ("Y", True), ("Z", False)]


def test_a_section_is_ordered_in_several_languages_parents_first(roles, finnish, front_pages, translator):
    page_under({"fi": finnish}, "fi", title="Alla", model=PlainPage)
    page_under(front_pages, "fi", title="Muualla", model=PlainPage)

    order = order_translations(
        [finnish],
        [front_pages["sv"].locale, front_pages["en"].locale, front_pages["fi"].locale],
        at=NOW,
        user=translator,
        with_pages_below=True,
    )

    assert sorted(str(line) for line in order.lines.all()) == ["Alla → en", "Alla → sv", "Ohjeet → en", "Ohjeet → sv"]
    assert set(order.lines.values_list("state", flat=True)) == {"done"}
    assert TranslationJob.objects.filter(requested_by=translator).count() == 4
    assert not any(Page.find_problems())


def test_who_works_in_one_of_the_languages_gets_the_jobs_of_that_one(finnish, front_pages, translator):
    languages = [front_pages["sv"].locale, front_pages["en"].locale]
    person = UserFactory(groups=["en-translator"])

    order_translations([finnish], languages, at=NOW, assignee=person)

    assert {job.language_code: job.assignee for job in TranslationJob.objects.all()} == {"sv": None, "en": person}


def test_an_order_goes_on_where_it_was_stopped_and_says_what_was_not_possible(roles, finnish, front_pages, monkeypatch):
    from portal.translation.actions import orders

    below = page_under({"fi": finnish}, "fi", title="Alla", model=PlainPage)
    monkeypatch.setattr(orders, "work_on_order", type("Later", (), {"enqueue": lambda *args: None}))
    order = order_translations([finnish, below], [front_pages["sv"].locale], at=NOW)
    monkeypatch.undo()
    JobOrderLine.objects.filter(title="Ohjeet").update(state="failed")

    with translation.override("en"):
        orders.work_on_order.func(order.pk)
        orders.work_on_order.func(order.pk)

    line = order.lines.get(title="Alla")
    assert (line.state, "above" in line.error) == ("failed", True)


@pytest.mark.parametrize("count", [1, 3])
def test_the_matrix_costs_the_same_for_any_number_of_pages(
    roles, front_pages, count, django_assert_max_num_queries, monkeypatch
):
    for number in range(count):
        page_under(front_pages, "fi", title=f"Sivu {number}", model=PlainPage)
    locales = [page.locale for page in front_pages.values()]

    with django_assert_max_num_queries(12):
        rows = matrix(locales)

    assert len(rows) == count + 1


def test_the_matrix_says_how_far_everything_is(job, finnish, front_pages, translator, reviewer):
    accepted(job, translator, reviewer)
    page_under(front_pages, "en", title="By hand", model=PlainPage, translation_of=finnish)
    change_source(finnish, "Kutsu kaikki.", "Kuuntele.")

    row = next(row for row in matrix([page.locale for page in front_pages.values()]) if row.title == "Ohjeet")

    assert {cell.language_code: cell.state for cell in row.cells} == {"fi": "source", "sv": "stale", "en": "by-hand"}


def test_a_comparison_shows_words_and_not_letters():
    pieces = [(piece.op, piece.text) for piece in compared("Kutsu mukaan.", "Kutsu heti mukaan.")]

    assert pieces == [("same", "Kutsu"), ("added", " heti"), ("same", " mukaan.")]


def test_changes_pair_the_likest_sentences_of_a_place():
    before = [("body", "Kutsu mukaan."), ("body", "Kuuntele tarkasti.")]
    after = [("body", "Kuuntele tarkasti kaikkia."), ("body", "Kirjaa.")]

    assert changes_between(before, after) == [
        ("body", "Kuuntele tarkasti.", "Kuuntele tarkasti kaikkia."),
        ("body", "Kutsu mukaan.", "Kirjaa."),
    ]


def test_a_segments_key_is_its_place_and_its_source():
    assert segment_key("body", "a") == segment_key("body", "a") != segment_key("title", "a")


@pytest.mark.parametrize("is_told", [True, False])
def test_readers_are_told_that_the_source_is_newer_where_an_editor_has_chosen_so(
    client, job, finnish, translator, reviewer, is_told
):
    accepted(job, translator, reviewer)
    jobs.change_order(job, at=NOW, user=translator, tells_readers=is_told)
    swedish = PlainPage.objects.get(locale__language_code="sv")
    address = page_address(swedish)
    before = client.get(address)

    change_source(finnish, "Kutsu kaikki mukaan.", "Kuuntele.")

    after = client.get(address)
    found = ["page-head__note" in answer.content.decode() for answer in (before, after)]
    assert (before.status_code, found) == (200, [False, is_told])


def stale_and_told(source, locale, *, title):
    """A translation of a page that is public, behind its source, and says so to readers."""
    code = locale.language_code
    job = jobs.open_job(source, locale, at=NOW)
    jobs.save_words(job, {segment.key: f"{code} {segment.source}" for segment in segments_of(job)}, at=NOW)
    jobs.submit_job(job, at=NOW, user=UserFactory(groups=["editor"]))
    jobs.accept_job(job, at=NOW, user=UserFactory(groups=["editor"]))
    jobs.change_order(job, at=NOW, user=None, tells_readers=True)
    page = type(source).objects.get(pk=source.pk)
    page.title = title
    page.save_revision().publish()
    return job


def test_readers_of_finnish_are_told_that_the_swedish_source_is_newer(client, roles, front_pages):
    # Wagtail's own first page would stand beside the Finnish front page.
    Page.objects.get(slug="home").delete()
    swedish = page_under(front_pages, "sv", title="Anvisningar", model=PlainPage)

    job = stale_and_told(swedish, front_pages["fi"].locale, title="Nya anvisningar")

    finnish = page_address(job.translation.get_target_instance())
    with translation.override("fi"):
        sentence = translation.gettext("The original text has changed since this was translated.")
    assert sentence in client.get(finnish).content.decode()
    assert "page-head__note" not in client.get(page_address(swedish)).content.decode()


def test_readers_of_a_front_page_are_told_too_until_the_change_is_called_a_correction(client, roles, front_pages):
    source = HomePage.objects.get(locale__language_code="fi")
    source.save_revision().publish()
    job = stale_and_told(source, front_pages["sv"].locale, title="Uusi etusivu")
    before = client.get("/sv/").content.decode()

    change = SourceChange.objects.get()
    jobs.declare_meaning_unchanged(change.source, change.revision, at=NOW, user=None)

    after = client.get("/sv/").content.decode()
    assert ["page-head__note" in html for html in (before, after)] == [True, False]
    assert not TranslationJob.objects.get(pk=job.pk).is_stale
