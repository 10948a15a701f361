import gzip
import threading
import time

import brotli
import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone

from portal.base.registry import Registry
from portal.pagecache import changes_at, purge
from portal.pagecache import wsgi as cache_module
from portal.pagecache.generation import _raise_generation
from portal.pagecache.wsgi import PageCache
from tests.pagecache.visiting import visit

WORDS = b"Good relations need dialogue. " * 40


class Site:
    """Stands where Django stands: answers every request with ``response`` and counts them."""

    def __init__(self):
        self.renderings = 0
        self.response = lambda: HttpResponse(WORDS)
        self.closed = 0

    def __call__(self, environ, start_response):
        self.renderings += 1
        response = self.response()
        self.environ = environ
        response._resource_closers.append(self._close)
        start_response(f"{response.status_code} {response.reason_phrase}", _headers(response))
        return response

    def _close(self):
        self.closed += 1


def _headers(response):
    return [*response.items(), *(("Set-Cookie", morsel.OutputString()) for morsel in response.cookies.values())]


@pytest.fixture
def site():
    return Site()


@pytest.fixture
def portal(site):
    return PageCache(site)


@pytest.fixture(autouse=True)
def _parameters(monkeypatch):
    registry = Registry()
    registry.register("kind")
    registry.register("language")
    monkeypatch.setattr(cache_module, "cacheable_parameters", registry)


def test_the_second_visitor_gets_the_kept_page(portal, site):
    first, second = visit(portal, "/fi/tyokalu/"), visit(portal, "/fi/tyokalu/")

    assert (first.source, second.source) == ("miss", "hit")
    assert first.body == second.body == WORDS
    assert second.headers["Content-Type"] == "text/html; charset=utf-8"
    assert second.headers["Content-Length"] == str(len(WORDS))
    assert (site.renderings, site.closed) == (1, 1)


def test_browsers_ask_again_each_time(portal):
    assert visit(portal, "/fi/").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("accepted", "encoding", "unpack"),
    [
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("br;q=0, gzip;q=0.5", "gzip", gzip.decompress),
        ("identity", None, bytes),
        ("", None, bytes),
    ],
)
def test_the_page_comes_in_the_best_form_the_visitor_reads(portal, accepted, encoding, unpack):
    visit(portal, "/fi/")

    answer = visit(portal, "/fi/", accept_encoding=accepted)

    assert answer.headers.get("Content-Encoding") == encoding
    assert unpack(answer.body) == WORDS
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.headers["Content-Length"] == str(len(answer.body))


def test_what_is_packed_already_or_very_small_stays_as_it_is(portal, site):
    site.response = lambda: HttpResponse(WORDS, content_type="application/pdf")
    packed = visit(portal, "/fi/a/", accept_encoding="br")
    site.response = lambda: HttpResponse("short")
    small = visit(portal, "/fi/b/", accept_encoding="br")

    assert "Content-Encoding" not in packed.headers
    assert "Content-Encoding" not in small.headers


@pytest.mark.parametrize("encoding", ["", "br"])
def test_a_visitor_who_has_the_page_is_told_so(portal, encoding):
    tag = visit(portal, "/fi/", accept_encoding=encoding).headers["ETag"]

    for wanted in (tag, f'"other", W/{tag}', "*"):
        answer = visit(portal, "/fi/", accept_encoding=encoding, if_none_match=wanted)
        assert (answer.status, answer.body) == (304, b"")
        assert answer.headers["ETag"] == tag
        assert answer.headers["Cache-Control"] == "no-cache"
    assert visit(portal, "/fi/", accept_encoding=encoding, if_none_match='"other"').status == 200


def test_the_page_is_rendered_whole_even_for_a_visitor_who_has_it(portal, site):
    visit(portal, "/fi/", if_none_match='"old"', if_modified_since="Wed, 20 May 2026 10:00:00 GMT")

    assert "HTTP_IF_NONE_MATCH" not in site.environ
    assert "HTTP_IF_MODIFIED_SINCE" not in site.environ
    assert visit(portal, "/fi/").body == WORDS


def test_a_head_request_is_answered_from_the_kept_page_without_its_body(portal, site):
    before = visit(portal, "/fi/", method="HEAD")
    visit(portal, "/fi/")
    after = visit(portal, "/fi/", method="HEAD")

    assert (before.source, after.source) == ("miss", "hit")
    assert after.body == b""
    assert after.headers["Content-Length"] == str(len(WORDS))


@pytest.mark.parametrize(
    ("address", "options"),
    [
        ("/", {}),
        ("/fi", {}),
        ("/cms/", {}),
        ("/accounts/login/", {}),
        ("/r/token/", {}),
        ("/files/1/2/a.pdf", {}),
        ("/healthz", {}),
        ("/xx/", {}),
        ("/fi/_util/login/", {}),
        ("/fi/", {"method": "POST"}),
        ("/fi/", {"hx_request": "true"}),
        ("/fi/", {"authorization": "Basic x"}),
        ("/fi/", {"range": "bytes=0-1"}),
        ("/fi/", {"cookie": "sessionid=1"}),
        ("/fi/", {"cookie": "a=1; csrftoken=1"}),
        ("/fi/", {"cookie": "messages=1"}),
        ("/fi/?preview=1", {}),
        ("/fi/?kind=event&utm_source=x", {}),
        ("/fi/?kind=" + "x" * 101, {}),
        ("/fi/?" + "&".join(["kind=a"] * 21), {}),
        ("/fi/", {"host": ""}),
    ],
)
def test_what_is_not_an_anonymous_visit_to_a_page_passes_through(portal, site, address, options):
    answers = [visit(portal, address, **options) for _number in range(2)]

    assert [answer.source for answer in answers] == ["bypass", "bypass"]
    assert site.renderings == 2


def test_a_strangers_host_is_djangos_to_refuse(portal, settings):
    settings.ALLOWED_HOSTS = ["portal.example.org"]

    assert visit(portal, "/fi/", host="elsewhere.example").source == "bypass"
    assert visit(portal, "/fi/", host="portal.example.org").source == "miss"


def test_a_cookie_of_no_meaning_to_us_changes_nothing(portal):
    visit(portal, "/fi/")

    assert visit(portal, "/fi/", cookie="consent=yes").source == "hit"


def test_registered_parameters_make_pages_of_their_own_in_any_order(portal):
    visit(portal, "/fi/kunnat/?kind=event&language=sv")

    assert visit(portal, "/fi/kunnat/?language=sv&kind=event").source == "hit"
    assert visit(portal, "/fi/kunnat/?language=fi&kind=event").source == "miss"
    assert visit(portal, "/fi/kunnat/").source == "miss"


def test_hosts_and_schemes_have_pages_of_their_own(portal, settings):
    visit(portal, "/fi/")

    assert visit(portal, "/fi/", host="other").source == "miss"
    assert visit(portal, "/fi/", scheme="https").source == "miss"


def test_behind_a_proxy_the_visitors_scheme_counts(settings, site):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    portal = PageCache(site)
    visit(portal, "/fi/", x_forwarded_proto="https")

    assert visit(portal, "/fi/", x_forwarded_proto="https, http").source == "hit"
    assert visit(portal, "/fi/", x_forwarded_proto="http").source == "miss"
    assert visit(portal, "/fi/").source == "hit"


def _with_cookie():
    response = HttpResponse(WORDS)
    response.set_cookie("csrftoken", "x")
    return response


@pytest.mark.parametrize(
    "response",
    [
        lambda: HttpResponse(WORDS, status=404),
        lambda: HttpResponse(WORDS, status=500),
        lambda: HttpResponse(status=302, headers={"Location": "/fi/"}),
        lambda: HttpResponse(WORDS, headers={"Cache-Control": "max-age=0, private"}),
        lambda: HttpResponse(WORDS, headers={"Cache-Control": "no-store"}),
        lambda: HttpResponse(WORDS, headers={"Vary": "Accept-Language"}),
        lambda: HttpResponse(WORDS, headers={"Content-Encoding": "gzip"}),
        lambda: StreamingHttpResponse([WORDS]),
        _with_cookie,
    ],
)
def test_what_is_not_for_everyone_is_not_kept(portal, site, response):
    site.response = response

    answers = [visit(portal, "/fi/") for _number in range(2)]

    assert [answer.source for answer in answers] == ["bypass", "bypass"]
    assert (site.renderings, site.closed) == (2, 2)
    assert answers[0].status == site.response().status_code


def test_a_page_that_would_vary_by_session_is_kept_for_those_without_one(portal, site):
    site.response = lambda: HttpResponse(WORDS, headers={"Vary": "Cookie", "Cache-Control": "max-age=60"})

    visit(portal, "/fi/")
    answer = visit(portal, "/fi/")

    assert answer.source == "hit"
    assert answer.headers["Vary"] == "Accept-Encoding, Cookie"


def test_a_page_too_large_is_served_and_not_kept(portal, site, monkeypatch):
    monkeypatch.setattr(cache_module, "LARGEST_BYTES", 10)

    assert [visit(portal, "/fi/").source for _number in range(2)] == ["miss", "miss"]


def test_after_a_purge_the_very_next_visit_is_fresh(portal, site, django_capture_on_commit_callbacks):
    visit(portal, "/fi/")
    site.response = lambda: HttpResponse("new")
    with django_capture_on_commit_callbacks(execute=True):
        purge()

    assert visit(portal, "/fi/").body == b"new"


def test_a_page_rendered_while_something_was_published_is_never_served_again(portal, site):
    def published_meanwhile():
        _raise_generation()
        return HttpResponse("old")

    site.response = published_meanwhile
    visit(portal, "/fi/")
    site.response = lambda: HttpResponse("new")

    assert visit(portal, "/fi/").body == b"new"


def test_a_page_is_not_served_past_the_moment_it_changes_by_itself(portal, site, monkeypatch):
    now = timezone.now()

    def response():
        answer = HttpResponse(WORDS)
        changes_at(answer, now + timezone.timedelta(seconds=30))
        return answer

    site.response = response
    first = visit(portal, "/fi/")
    before = visit(portal, "/fi/")
    monkeypatch.setattr(time, "time", lambda: now.timestamp() + 31)
    after = visit(portal, "/fi/")

    assert (before.source, after.source) == ("hit", "miss")
    assert not {name for answer in (first, before) for name in answer.headers if "Changes-At" in name}


def test_a_page_whose_moment_has_passed_is_not_kept_at_all(portal, site):
    def response():
        answer = HttpResponse(WORDS)
        changes_at(answer, timezone.now() - timezone.timedelta(seconds=1))
        return answer

    site.response = response

    assert [visit(portal, "/fi/").source for _number in range(2)] == ["miss", "miss"]


def test_no_page_is_kept_for_longer_than_ten_minutes(portal, monkeypatch):
    visit(portal, "/fi/")
    later = time.time() + 601
    monkeypatch.setattr(time, "time", lambda: later)

    assert visit(portal, "/fi/").source == "miss"


def test_the_moment_of_change_never_leaves_the_portal(portal, site):
    def response():
        answer = HttpResponse(WORDS, status=422)
        changes_at(answer, timezone.now())
        return answer

    site.response = response

    assert "X-Portal-Changes-At" not in visit(portal, "/fi/").headers
    assert "X-Portal-Changes-At" not in visit(portal, "/fi/", method="POST").headers


def test_when_many_come_at_once_one_renders_and_the_others_wait(portal, site):
    begun, may_end = threading.Event(), threading.Event()

    def response():
        begun.set()
        may_end.wait(5)
        return HttpResponse(WORDS)

    site.response = response
    answers = []
    visitors = [threading.Thread(target=lambda: answers.append(visit(portal, "/fi/"))) for _number in range(5)]
    visitors[0].start()
    begun.wait(5)
    for visitor in visitors[1:]:
        visitor.start()
    may_end.set()
    for visitor in visitors:
        visitor.join(10)

    assert site.renderings == 1
    assert sorted(answer.source for answer in answers) == ["hit", "hit", "hit", "hit", "miss"]


def test_who_has_waited_in_vain_renders_the_page(portal, site, monkeypatch):
    monkeypatch.setattr(cache_module, "HERD_SECONDS", 0.01)
    begun, may_end = threading.Event(), threading.Event()

    def response():
        if not begun.is_set():
            begun.set()
            may_end.wait(5)
        return HttpResponse(WORDS)

    site.response = response
    first = threading.Thread(target=lambda: visit(portal, "/fi/"))
    first.start()
    begun.wait(5)

    answer = visit(portal, "/fi/")
    may_end.set()
    first.join(10)

    assert answer.body == WORDS
    assert site.renderings == 2


def test_a_rendering_that_fails_leaves_nobody_waiting(portal, site):
    def fails():
        raise RuntimeError

    site.response = fails
    for _number in range(2):
        with pytest.raises(RuntimeError):
            visit(portal, "/fi/")

    assert portal._rendering == {}


def test_without_a_generation_nothing_is_kept_and_pages_are_served(portal, monkeypatch):
    monkeypatch.setattr(cache_module, "current_generation", lambda: None)

    assert [visit(portal, "/fi/").source for _number in range(2)] == ["bypass", "bypass"]
