import datetime as dt

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.test import Client, RequestFactory
from django.urls import path
from django.utils import timezone, translation
from wagtail.admin.widgets import AdminDateTimeInput

from portal.base.forms import (
    PublicForm,
    check_origin,
    client_address,
    count_one,
    guard_data,
    public_form,
)
from portal.base.models import RateCount
from portal.urls import urlpatterns as portal_urls


class FeedbackForm(PublicForm):
    words = forms.CharField()


def feedback(request):
    return HttpResponse("saved: " + ",".join(request.POST.getlist("words")))


@public_form(posts=2)
def limited(request):
    return HttpResponse("saved")


urlpatterns = [path("feedback/", feedback), path("limited/", limited), path("accounts/own/", feedback), *portal_urls]

pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def visitor():
    """A browser as Django's client is by default not: its origin is looked at."""
    return Client(enforce_csrf_checks=True)


@pytest.mark.parametrize(
    ("headers", "is_ours"),
    [
        ({"origin": "http://testserver"}, True),
        ({"origin": "https://testserver"}, False),
        ({"origin": "http://elsewhere.example"}, False),
        ({"origin": "http://testserver.elsewhere.example"}, False),
        ({"origin": "null"}, False),
        ({"origin": "null", "referer": "http://testserver/fi/"}, False),
        ({"referer": "http://testserver/fi/"}, True),
        ({"referer": "http://elsewhere.example/?http://testserver/"}, False),
        ({"referer": "nonsense"}, False),
        ({}, False),
    ],
)
def test_a_form_is_ours_when_the_browser_says_so(headers, is_ours):
    assert check_origin(RequestFactory().post("/fi/", headers=headers)) is is_ours


def test_the_public_address_counts_behind_a_proxy_that_speaks_plain_http(settings):
    settings.BASE_URL = "https://portal.example.org"

    assert check_origin(RequestFactory().post("/fi/", headers={"origin": "https://portal.example.org"}))


def test_a_form_from_our_own_page_needs_neither_cookie_nor_token(visitor):
    response = visitor.post("/feedback/", {"words": "well"}, headers={"origin": "http://testserver"})

    assert response.content == b"saved: well"
    assert response.cookies == {}


@pytest.mark.parametrize("origin", ["http://elsewhere.example", "null"])
def test_a_form_from_elsewhere_is_refused_whatever_the_view(visitor, origin):
    response = visitor.post("/feedback/", {"words": "evil"}, headers={"origin": origin})

    assert response.status_code == 403
    assert b"saved" not in response.content
    assert b"evil" not in response.content


def test_a_browser_that_says_nothing_gets_its_form_back_filled_and_may_confirm(visitor):
    asked = visitor.post("/feedback/", {"words": ["one & two", "three"]})
    kept = {name: value for name, value in asked.context["kept"] if name == "words"}

    confirmed = visitor.post(
        "/feedback/", {"words": ["one & two", "three"], asked.context["token_field"]: asked.context["token"]}
    )

    assert asked.status_code == 422
    assert asked.headers["Cache-Control"] == "no-store"
    assert kept == {"words": "three"}
    assert 'name="words" value="one &amp; two"' in asked.content.decode()
    assert confirmed.content == b"saved: one & two,three"


@pytest.mark.parametrize("token", ["", "tampered"])
def test_a_wrong_token_asks_again(visitor, token):
    assert visitor.post("/feedback/", {"words": "x", "form_token": token}).status_code == 422


def test_a_token_is_good_for_its_own_address_only(visitor):
    token = visitor.post("/limited/", {}).context["token"]

    assert visitor.post("/feedback/", {"form_token": token}).status_code == 422


def test_a_token_does_not_help_a_foreign_origin(visitor):
    token = visitor.post("/feedback/", {}).context["token"]

    response = visitor.post("/feedback/", {"form_token": token}, headers={"origin": "http://elsewhere.example"})

    assert response.status_code == 403


def test_the_signed_in_side_keeps_djangos_own_check(visitor):
    response = visitor.post("/accounts/own/", {}, headers={"origin": "http://testserver"})

    assert response.status_code == 403


def test_a_host_that_is_not_ours_is_not_an_error_of_the_server(visitor, settings):
    settings.ALLOWED_HOSTS = ["testserver"]

    response = visitor.post("/feedback/", {}, headers={"host": "elsewhere.example"})

    assert response.status_code == 400


def test_too_many_posts_are_told_to_wait_and_keep_what_was_typed(client):
    answers = [client.post("/limited/", {"words": "typed"}) for _number in range(3)]
    reading = client.get("/limited/")

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2].headers["Retry-After"] == "600"
    assert 'value="typed"' in answers[2].content.decode()
    assert reading.status_code == 200


def test_how_many_posts_one_address_may_send_is_a_setting(settings):
    settings.PUBLIC_FORM_POSTS = 1
    view = public_form(lambda request: HttpResponse())

    answers = [view(RequestFactory().post("/")).status_code for _number in range(2)]

    assert answers == [200, 429]


def test_the_limit_counts_each_address_alone(client):
    for _number in range(2):
        client.post("/limited/")

    assert client.post("/limited/", REMOTE_ADDR="192.0.2.7").status_code == 200


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "192.0.2.1", "127.0.0.1"),
        (1, "192.0.2.9, 192.0.2.1", "192.0.2.1"),
        (2, "192.0.2.9, 192.0.2.1", "192.0.2.9"),
        (2, "192.0.2.1", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_only_trusted_proxies_say_who_is_behind_them(settings, proxies, forwarded, address):
    settings.PROXIES = proxies

    assert client_address(RequestFactory().post("/", headers={"x-forwarded-for": forwarded})) == address


def test_counts_begin_anew_with_each_span_of_time_and_tell_nobodys_name():
    hour = dt.timedelta(hours=1)
    now = dt.datetime(2026, 5, 20, 12, 30, tzinfo=dt.UTC)

    counts = [
        count_one("try", "aino", within=hour, at=now),
        count_one("try", "aino", within=hour, at=now + hour / 3),
        count_one("try", "aino", within=hour, at=now + hour),
        count_one("try", "eino", within=hour, at=now),
        count_one("other", "aino", within=hour, at=now),
    ]

    assert counts == [1, 2, 1, 1, 1]
    assert not RateCount.objects.filter(key__contains="aino").exists()
    assert min(RateCount.objects.values_list("ends_at", flat=True)) == now.replace(hour=13, minute=0)


def _form(**data):
    query = QueryDict(mutable=True)
    query.update({"words": "well", **guard_data(), **data})
    return FeedbackForm(query)


def test_a_guarded_form_is_valid_as_the_page_posts_it():
    assert _form().is_valid()


def test_a_machine_that_fills_every_field_is_refused():
    with translation.override("en"):
        form = _form(website="http://elsewhere.example")

        assert not form.is_valid()
        assert "must stay empty" in str(form.non_field_errors())


@pytest.mark.parametrize("mark", ["", "x", "a:b:c"])
def test_a_form_without_its_mark_is_refused_and_comes_back_with_a_good_one(mark):
    form = _form(form_mark=mark)

    assert not form.is_valid()
    assert f'value="{mark}"' not in form.guard.split("form_mark")[1]


def test_a_form_sent_faster_than_anyone_types_is_refused_and_keeps_its_mark(settings):
    settings.PUBLIC_FORM_MIN_SECONDS = 2
    form = _form()

    assert not form.is_valid()
    assert form.data["form_mark"] in form.guard


def test_the_trap_is_out_of_everyones_way():
    guard = FeedbackForm().guard

    assert 'aria-hidden="true"' in guard
    assert 'tabindex="-1"' in guard


def test_a_double_click_is_seen_and_another_visitors_form_of_the_same_page_is_not():
    form = _form()
    first = form.is_repeated()
    again = _form(form_mark=form.data["form_mark"]).is_repeated()
    other = _form(form_mark=form.data["form_mark"], words="another").is_repeated()

    assert (first, again, other) == (False, True, False)


def test_counters_that_have_ended_are_deleted():
    from portal.base.due import purge_rate_counts

    now = timezone.now()
    count_one("try", "aino", within=dt.timedelta(minutes=1), at=now - dt.timedelta(hours=1))
    count_one("try", "aino", within=dt.timedelta(hours=5), at=now)

    assert [purge_rate_counts(now, True), purge_rate_counts(now, False)] == [1, 1]
    assert RateCount.objects.count() == 1


FIRST_OF_FEBRUARY = dt.datetime(2027, 2, 1, 10, tzinfo=timezone.get_default_timezone())


@pytest.mark.parametrize("code", ["fi", "sv", "en"])
@pytest.mark.parametrize("typed", ["1.2.2027 10:00", "1.2.2027 10.00", "01.02.2027 klo 10.00", "2027-02-01 10:00"])
def test_a_day_and_a_time_are_understood_as_they_are_written_here(code, typed):
    with translation.override(code):
        understood = forms.DateTimeField().clean(typed)

    assert understood == FIRST_OF_FEBRUARY


@pytest.mark.parametrize("code", ["fi", "sv", "en"])
def test_a_day_that_is_not_understood_is_answered_with_how_to_write_it(code):
    with translation.override(code), pytest.raises(ValidationError, match=r"1\.2\.2027 10:00"):
        forms.DateTimeField().clean("ensi tiistaina")


def test_the_editors_fields_show_a_day_as_it_is_written_here():
    html = AdminDateTimeInput().render("starts_at", timezone.make_naive(FIRST_OF_FEBRUARY))

    assert 'value="01.02.2027 10:00"' in html
