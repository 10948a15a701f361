import pytest
from django.conf import settings
from django.test import override_settings
from django.utils import translation

from portal.base.checks import language_table_is_whole
from portal.base.languages import LANGUAGES, direction_of, language
from portal.base.wording import Wording, fallback_chain


@pytest.mark.parametrize("code", list(LANGUAGES))
def test_django_knows_every_language_of_the_table(code):
    info = translation.get_language_info(code)

    assert info["bidi"] is (LANGUAGES[code].direction == "rtl")


@pytest.mark.parametrize("code", [code for code, _name in settings.LANGUAGES])
def test_every_language_of_the_site_can_be_put_in_force(code):
    with translation.override(code):
        assert translation.get_language() == code
        assert translation.get_language_bidi() is (direction_of(code) == "rtl")


def test_dari_runs_from_right_to_left():
    assert direction_of("prs") == "rtl"


def test_an_unknown_language_runs_from_left_to_right():
    assert direction_of("xx") == "ltr"


def test_a_language_is_named_in_the_readers_language_and_in_english_for_other_readers():
    arabic = language("ar")

    assert [arabic.name_in(code) for code in ("fi", "sv", "en", "vi")] == ["arabia", "arabiska", "Arabic", "Arabic"]


def test_an_unknown_language_has_no_row():
    with pytest.raises(KeyError):
        language("xx")


def test_the_languages_of_the_sources_are_all_in_the_table():
    named_by_the_sources = {
        "ru", "uk", "ar", "sw", "so", "et", "en", "fi", "prs", "fa", "ti", "rw", "rn", "th", "es", "bs", "sv", "vi",
        "se",
    }  # fmt: skip

    assert named_by_the_sources <= set(LANGUAGES)


def test_a_site_language_without_a_row_is_reported_at_start():
    with override_settings(LANGUAGES=[("fi", "suomi"), ("xx", "unknown")]):
        found = language_table_is_whole(None)

    assert [message.id for message in found] == ["portal.E001"]


def test_the_table_is_whole():
    assert language_table_is_whole(None) == []


def test_the_reader_s_own_language_comes_first_and_each_language_once():
    assert fallback_chain("sv") == ["sv", "fi", "en"]


def test_a_wording_knows_its_direction():
    assert Wording(text="مرحبا", language_code="ar").direction == "rtl"
