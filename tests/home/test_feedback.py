import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from home.models import Feedback
from portal.base.forms import guard_data
from portal.mail.models import OutboxMail
from portal.mail.public import UndeliverableError
from tests.factories.accounts import AdminFactory, UserFactory
from tests.factories.home import FeedbackFactory, FeedbackPageFactory, PlainPageFactory

ADDRESS = "/fi/saavutettavuus/"


@pytest.fixture
def page(fronts):
    return FeedbackPageFactory(parent=fronts["fi"])


@pytest.fixture(autouse=True)
def _no_waiting(settings):
    settings.PUBLIC_FORM_MIN_SECONDS = 0


def test_feedback_is_kept_told_to_the_contact_and_thanked_for(client, page):
    typed = {"message": "Kartta ei toimi.", "about": "Kunnat", "email": "aino@example.org", **guard_data()}

    response = client.post(ADDRESS, typed, follow=True)

    feedback = Feedback.objects.get()
    assert (feedback.message, feedback.about, feedback.email) == ("Kartta ei toimi.", "Kunnat", "aino@example.org")
    assert (feedback.page_id, feedback.language_code) == (page.pk, "fi")
    assert response.redirect_chain == [(f"{ADDRESS}?sent=1#feedback", 303)]
    assert response.context["is_sent"]
    mail = OutboxMail.objects.get()
    assert (mail.kind, mail.recipient, mail.language_code) == ("home.feedback", "palaute@example.org", "fi")
    assert mail.context == {"feedback": feedback.pk}


def test_a_second_click_gives_the_same_feedback_once(client, page):
    typed = {"message": "Kartta ei toimi.", "about": "", "email": "", **guard_data()}

    client.post(ADDRESS, typed)
    client.post(ADDRESS, typed)

    assert Feedback.objects.count() == 1
    assert OutboxMail.objects.count() == 1


def test_what_is_wrong_is_said_beside_the_field_and_what_was_typed_is_kept(client, page):
    response = client.post(ADDRESS, {"message": "", "about": "Kunnat", "email": "aino", **guard_data()})

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"message", "email"}
    html = response.content.decode()
    assert 'value="Kunnat"' in html
    assert 'value="aino"' in html
    assert "data-focus-first" in html
    assert Feedback.objects.count() == 0


def test_a_page_without_a_contact_takes_no_form(client, fronts):
    PlainPageFactory(parent=fronts["fi"], slug="tietoa")

    response = client.post("/fi/tietoa/", {"message": "Hei"})

    assert response.status_code == 405
    assert b'<form method="post"' not in client.get("/fi/tietoa/").content


def test_feedback_on_a_page_shown_in_its_source_language_is_in_the_readers(client, page):
    client.post("/sv/saavutettavuus/", {"message": "Kartan fungerar inte.", **guard_data()})

    assert Feedback.objects.get().language_code == "sv"


def test_without_an_address_of_the_contact_feedback_waits_in_the_list_alone(client, page):
    page.feedback_contact.email = ""
    page.feedback_contact.save()

    client.post(ADDRESS, {"message": "Kartta ei toimi.", **guard_data()})

    assert Feedback.objects.count() == 1
    assert OutboxMail.objects.count() == 0


def test_the_mail_tells_what_was_said_and_where_to_answer():
    from home.mails import render_feedback_mail

    feedback = FeedbackFactory(about="Kunnat & kartta", email="aino@example.org")

    mail = render_feedback_mail({"feedback": feedback.pk}, "en")

    assert feedback.message in mail.text
    assert "Kunnat & kartta" in mail.text
    assert "aino@example.org" in mail.text
    assert reverse("feedback:edit", args=[feedback.pk]) in mail.text


def test_a_mail_about_deleted_feedback_is_never_sent():
    from home.mails import render_feedback_mail

    with pytest.raises(UndeliverableError):
        render_feedback_mail({"feedback": 1}, "en")


def test_an_editor_marks_feedback_as_answered_and_its_words_stay(client):
    client.force_login(AdminFactory())
    feedback = FeedbackFactory()

    response = client.post(
        reverse("feedback:edit", args=[feedback.pk]), {"answered_at": "2026-11-20 12:00", "message": "Muutettu"}
    )

    feedback.refresh_from_db()
    assert response.status_code == 302
    assert feedback.answered_at is not None
    assert feedback.message == "Kartta ei toimi näppäimistöllä."


def test_nobody_adds_feedback_on_the_editors_side(client):
    client.force_login(AdminFactory())
    FeedbackFactory()

    assert client.get(reverse("feedback:add")).status_code == 302
    assert client.get(reverse("feedback:index")).status_code == 200


def test_the_first_screen_says_how_much_feedback_waits_and_since_when(rf):
    from home.viewsets import waiting_feedback

    old = FeedbackFactory(created_at=timezone.now() - dt.timedelta(days=3))
    FeedbackFactory()
    FeedbackFactory(answered_at=timezone.now())
    request = rf.get("/cms/")
    request.user = AdminFactory()

    (row,) = waiting_feedback(request)

    assert (row.count, row.oldest_at, row.url) == (2, old.created_at, reverse("feedback:index"))


def test_the_first_screen_is_silent_without_feedback_or_the_right_to_it(rf):
    from home.viewsets import waiting_feedback

    request = rf.get("/cms/")
    request.user = AdminFactory()
    nothing = waiting_feedback(request)
    FeedbackFactory()
    request.user = UserFactory()

    assert nothing == []
    assert waiting_feedback(request) == []


def test_long_feedback_is_shortened_in_lists():
    assert str(FeedbackFactory(message="x" * 70)) == "x" * 59 + "…"
