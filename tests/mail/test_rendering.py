import pytest
from django.template import engines

from portal.mail.contracts import Attachment
from portal.mail.rendering import render_mail

PLACE = """{% load i18n %}Your place: {{ name }}

Dear {{ name }},
{% translate "Yes" %} & welcome.

See {{ base_url }}/r/x/?a=1&b=2
"""


@pytest.fixture(autouse=True)
def _template(settings):
    settings.TEMPLATES = [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [
                    ("django.template.loaders.locmem.Loader", {"place.txt": PLACE}),
                    "django.template.loaders.app_directories.Loader",
                ]
            },
        }
    ]
    yield
    engines._engines.clear()


def test_the_first_line_is_the_subject_and_the_text_is_not_escaped():
    mail = render_mail("place.txt", {"name": "Aino & Co <x>"}, "fi")

    assert mail.subject == "Your place: Aino & Co <x>"
    assert mail.text == ("Dear Aino & Co <x>,\nKyllä & welcome.\n\nSee http://testserver/r/x/?a=1&b=2\n")


def test_the_html_has_the_same_words_escaped_and_links_to_tap():
    mail = render_mail("place.txt", {"name": "Aino <script>"}, "fi")

    assert "Dear Aino &lt;script&gt;,<br />" in mail.html
    assert '<a href="http://testserver/r/x/?a=1&amp;b=2"' in mail.html
    assert "<script" not in mail.html


@pytest.mark.parametrize(("code", "direction", "side"), [("ar", "rtl", "right"), ("sv", "ltr", "left")])
def test_the_html_says_its_language_and_runs_its_way(code, direction, side):
    mail = render_mail("place.txt", {"name": "Aino"}, code)

    assert f'<html lang="{code}" dir="{direction}"' in mail.html
    assert f'<div lang="{code}" dir="{direction}">' in mail.html
    assert f"text-align:{side}" in mail.html


def test_attachments_go_along():
    attachment = Attachment(name="day.ics", content=b"", mime_type="text/calendar")

    assert render_mail("place.txt", {"name": "Aino"}, "fi", attachments=[attachment]).attachments == (attachment,)
