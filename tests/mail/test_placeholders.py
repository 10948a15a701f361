import pytest
from django.utils import translation

from portal.base.wording import Wording
from portal.mail.placeholders import faults_of, fill_html, fill_plain, in_a_row, placeholders_in

ALLOWED = ("name", "title")


def test_a_text_names_its_placeholders_in_order_and_once():
    assert placeholders_in("{title}: {name}, {title}") == ["title", "name"]


@pytest.mark.parametrize("text", ["", "No braces.", "Hello {name}, {title} {name}"])
def test_known_placeholders_are_fine(text):
    assert faults_of(text, allowed=ALLOWED) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Hello {nmae}", "There is no placeholder {nmae} here. You can use: {name}, {title}."),
        ("Hello {name", "A brace is left over."),
        ("Hello name}", "A brace is left over."),
        ("Hello {{name}}", "A brace is left over."),
        ("Hello {Name}", "A brace is left over."),
        ("Hello {name.__class__}", "A brace is left over."),
        ("Hello {}", "A brace is left over."),
    ],
)
def test_anything_else_in_braces_is_told(text, fault):
    with translation.override("en"):
        (told,) = faults_of(text, allowed=ALLOWED)

    assert told.startswith(fault)


def test_what_the_reader_must_know_may_not_be_left_out():
    with translation.override("en"):
        (told,) = faults_of("Hello {name}", allowed=ALLOWED, needed=("title",))

    assert told == "The reader must be told {title}. Write it into the text."


def test_values_are_filled_in_and_unknown_ones_stay_in_braces():
    assert fill_plain("{name}: {title} {name}", {"name": "Aino"}, language_code="fi") == "Aino: {title} Aino"


def test_a_value_is_never_taken_for_a_placeholder():
    values = {"name": "{title}", "title": "x"}

    assert fill_plain("{name}", values, language_code="fi") == "{title}"
    assert fill_html("{name}", values) == '<p><span dir="auto">{title}</span></p>'


def test_in_a_text_from_right_to_left_each_value_keeps_to_itself():
    assert fill_plain("مرحبًا {name}.", {"name": "Aino"}, language_code="ar") == "مرحبًا \u2068Aino\u2069."


def test_the_html_has_paragraphs_lines_and_links_and_escapes_everything():
    html = fill_html("Hello <b>{name}</b>\nhttps://example.org\r\n\r\nBye & {name}", {"name": "<i>Aino</i>"})

    aino = '<span dir="auto">&lt;i&gt;Aino&lt;/i&gt;</span>'
    assert html == (
        f'<p>Hello &lt;b&gt;{aino}&lt;/b&gt;<br /><a href="https://example.org">https://example.org</a></p>'
        f"<p>Bye &amp; {aino}</p>"
    )


def test_a_value_of_another_language_says_so():
    title = Wording(text="Työpaja", language_code="fi")

    with translation.override("ar"):
        html = fill_html("{title}", {"title": title})

    assert html == '<p><span lang="fi" dir="ltr">Työpaja</span></p>'


def test_for_a_person_who_checks_what_was_filled_in_is_marked_also_what_is_yet_to_come():
    html = fill_html("{name}: {title}", {"title": "Kahvi"}, marks=True)

    assert html == '<p><mark>{name}</mark>: <mark><span dir="auto">Kahvi</span></mark></p>'


def test_names_in_a_row_run_as_the_text_around_them():
    with translation.override("ar"):
        finnish = [Wording(text=text, language_code="fi") for text in ("Koulu", "Työ")]
        values = {"both": in_a_row(finnish, "ar"), "own": in_a_row([Wording(text="مدرسة", language_code="ar")], "ar")}
        shown = fill_html("{both}، {own}", values)
        subject = fill_plain("{both}", values, language_code="ar", isolate=False)

    assert shown == "<p>\u2068Koulu\u2069 و \u2068Työ\u2069، مدرسة</p>"
    assert subject == "Koulu و Työ"
