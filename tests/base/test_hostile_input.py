"""Whatever is sent to a public address gets an answer that was meant: never a failure, a cookie or a bare answer."""

import itertools
import urllib.parse

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.urls import get_resolver, resolve
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from events.models import EventIndexPage
from events.tokens import personal_url
from home.actions.start import start_site
from home.models import HomePage, NewsIndexPage
from materials.models import MaterialIndexPage
from portal.base.registry import cacheable_parameters
from portal.pagecache.wsgi import PageCache
from search.public import paused
from tests.factories.events import (
    EventFactory,
    EventPageFactory,
    ObjectiveFactory,
    ObjectivePageFactory,
    PlanPageFactory,
    RegistrationFactory,
)
from tests.factories.home import FeedbackPageFactory, GuidancePageFactory, NewsPageFactory
from tests.factories.materials import MaterialFileFactory, MaterialPageFactory
from tests.factories.municipalities import MunicipalityFactory
from tests.pagecache.visiting import visit

LANGUAGES = ("/fi/", "/ar/")
BIG = "x" * 10_000
VALUES = [
    "%00",
    "%ff%fe",
    "%ED%A0%80",
    BIG,
    "9" * 30,
    "9" * 5_000,
    "-1",
    "NaN",
    "%22%3E%3Cscript%3E",
    "..%2F..",
    "%0d%0aX:y",
    "%25",
    "²",
]
# What searches and exports give a meaning to.
QUERIES = [
    "NEAR(a%20b)",
    "a%20AND%20OR",
    "%22",
    "(*",
    "format=json&format=csv",
    "&".join(f"p{n}=1" for n in range(1500)),
]
TAILS = [
    "%00",
    "%ff/",
    "%C3%28/",
    "%0a",
    "%F0%9F%98%80/",
    "a" * 2000,
    "x/" * 50,
    "/..%2f..%2f",
    "%3Cscript%3E/",
    "atom.xml",
]
METHODS = ["HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"]
HEADERS = [
    {"accept_language": BIG},
    {"accept_language": "\xff, ar;q=x,,;"},
    {"cookie": "sessionid=\x00; csrftoken=é; messages=x"},
    {"range": "bytes=-"},
    {"range": "bytes=9-0,,5-"},
    {"if_none_match": "\xff"},
    {"if_modified_since": "never"},
    {"hx_request": "true"},
    {"referer": "http://["},
    {"x_forwarded_for": "\x00"},
    {"host": "other.example:x"},
]
ORIGINS = [
    {"origin": "http://testserver"},
    {"origin": "https://other.example"},
    {"origin": "null"},
    {"origin": "http://["},
    {"referer": "http://["},
    {},
]
FORM = "application/x-www-form-urlencoded"
BODIES = [
    (FORM, b"name=%00&email=%ff&message=%00&choices=x&form_mark=y&form_token=z"),
    (FORM, b"name=" + BIG.encode() + b"&email=a@example.org&email=b@example.org&form_mark=" + BIG.encode()),
    (FORM, b"&".join(b"f%d=1" % number for number in range(1500))),
    (f"{FORM}; charset=nonsense", b"name=%ff"),
    ("multipart/form-data", b"no boundary"),
    ("multipart/form-data; boundary=b", b'--b\r\nContent-Disposition: form-data; name="name"\r\n\r\n\x00\xff\r\n'),
    (
        "multipart/form-data; boundary=b",
        b'--b\r\nContent-Disposition: form-data; name="a"; filename="\x00"\r\n\r\n\r\n--b--',
    ),
    ("application/json", b'{"name":'),
    ("text/plain; charset=nonsense", b"\xff"),
    ("", b"name=a"),
]


@pytest.fixture
def addresses(tmp_path, settings):
    """One public address of each kind: pages and what they answer below, and everything outside the pages."""
    settings.MEDIA_ROOT = tmp_path
    with paused(), disable_reference_index_auto_update():
        start_site(name="Portaali", language_codes=["fi", "ar"])
        front = HomePage.objects.get(locale__language_code="fi")
        GuidancePageFactory(parent=front, sections={"alku": "Alku"})
        FeedbackPageFactory(parent=front, slug="palaute")
        NewsPageFactory(parent=NewsIndexPage.objects.get(locale=front.locale), slug="uutinen")
        material = MaterialPageFactory(parent=MaterialIndexPage.objects.get(locale=front.locale), slug="kutsu").material
        file = MaterialFileFactory(material=material)
        event = EventFactory(open_now=True, with_ballot=True)
        objective = ObjectiveFactory(plan=event.plan)
        EventPageFactory(parent=EventIndexPage.objects.get(locale=front.locale), event=event, slug="paja")
        plan = PlanPageFactory(parent=front, plan=event.plan)
        ObjectivePageFactory(parent=plan, objective=objective, slug="tavoite")
        MunicipalityFactory(name_fi="Pori", name_sv="Björneborg")
        follower = event.followers.create(email="aino@example.org", language_code="fi", since=timezone.now().date())
        personal = urllib.parse.urlsplit(personal_url(RegistrationFactory(event=event))).path
    below = {
        "/fi/tapahtumat/": ["atom.xml", "calendar.ics"],
        "/fi/tapahtumat/paja/": [
            "register/",
            "register/thanks/",
            "register/link/",
            "register/link/sent/",
            "register/privacy/",
            "event.ics",
        ],
        "/fi/ajankohtaista/": ["atom.xml"],
        "/fi/kunnat/": ["pori/", "bjorneborg/", "atlantis/"],
    }
    pages = [page.get_url() for page in Page.objects.live().filter(depth__gte=2, locale=front.locale).specific()]
    return [
        *pages,
        *(f"{start}{end}" for start, ends in below.items() for end in ends),
        *("/", "/ar/", "/ar/tapahtumat/paja/", "/fi/ei-ole/", "/healthz", "/readyz", "/style/abc.css"),
        *(
            "/favicon.ico",
            "/robots.txt",
            "/challenge/",
            "/sitemap.xml",
            "/sitemap-fi.xml",
            "/sitemap-xx.xml",
            "/media/images/none.jpg",
        ),
        *(f"/files/{material.public_id}/{file.public_id}/{name}" for name in ("", "kutsu.docx")),
        *(
            "/files/a/b/",
            personal,
            f"{personal}data.json",
            f"{personal}cancel/",
            f"/r/follow/{follower.key}/",
            "/r/tampered/",
            "/r/tampered/data.json",
        ),
        *("/fi/_util/login/", "/fi/_util/authenticate_with_password/1/2/", "/documents/1/x.docx"),
        *("/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/cms/", "/cms/login/"),
    ]


@pytest.fixture
def ask():
    """Sends to the whole application and returns the answer, with what is wrong with it, if anything, noted."""
    application = PageCache(WSGIHandler())
    wrong = []
    # As Django's own test client does: the end of a request is not the end of the test's transaction.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)

    def sent(address, **request):
        answer = visit(application, address, **{"accept_language": "fi", **request})
        told = (address[:60], {name: value[:40] for name, value in request.items()})
        if answer.status >= 500 and not address.startswith("/readyz"):
            wrong.append((answer.status, *told))
        if missing := {"X-Content-Type-Options", "Content-Security-Policy", "Referrer-Policy"} - answer.headers.keys():
            wrong.append((sorted(missing), *told))
        # A visitor who brings a cookie that means nothing is told to forget it.
        if (
            "Set-Cookie" in answer.headers
            and "cookie" not in request
            and not address.startswith(("/accounts/", "/cms/", "/fi/_util/"))
        ):
            wrong.append(("cookie", *told))
        return answer

    sent.wrong = wrong
    yield sent
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_every_public_route_has_an_address_here(addresses):
    patterns = get_resolver().url_patterns
    ours = [inner for outer in patterns if str(outer.pattern) == "" for inner in outer.url_patterns]
    alone = [pattern for pattern in patterns if not hasattr(pattern, "url_patterns")]

    asked = {resolve(address).route for address in addresses if address != "/" and not address.startswith(LANGUAGES)}

    assert {str(pattern.pattern) for pattern in (*ours, *alone)} - asked - {"cms/password_reset/"} == set()


def test_no_parameter_breaks_an_address(addresses, ask):
    names = ["q", "next", "lang", "suggest", *cacheable_parameters]
    queries = [*("&".join(f"{name}={value}" for name in names) for value in VALUES), *(f"q={each}" for each in QUERIES)]
    for address, query in itertools.product(addresses, queries):
        ask(f"{address}?{query}")

    assert ask.wrong == []


def test_no_end_of_an_address_method_or_header_breaks_it(addresses, ask):
    for address in addresses:
        for tail in TAILS:
            ask(address + tail)
        for method in METHODS:
            ask(address, method=method)
        for headers in HEADERS:
            ask(address, **headers)
            if headers.keys() & {"cookie", "referer", "x_forwarded_for", "host"}:
                ask(address, method="POST", content_type=FORM, body=b"name=a", **headers)

    assert ask.wrong == []


def test_no_form_post_breaks_an_address(addresses, ask):
    posts = [*((*body, ORIGINS[0]) for body in BODIES), *((*BODIES[0], origin) for origin in ORIGINS[1:])]
    for address, (content_type, body, origin) in itertools.product(addresses, posts):
        ask(address, method="POST", content_type=content_type, body=body, **origin)

    assert ask.wrong == []


@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_bytes_at_all_break_an_address(addresses, ask, data):
    address = data.draw(st.sampled_from(addresses))
    names = st.sampled_from(["q", *cacheable_parameters])
    query = data.draw(st.lists(st.tuples(names, st.binary(max_size=40)), max_size=5))
    tail = urllib.parse.quote_from_bytes(data.draw(st.binary(max_size=20)))

    ask(f"{address}{tail}?{urllib.parse.urlencode(query)}")

    assert ask.wrong == []
