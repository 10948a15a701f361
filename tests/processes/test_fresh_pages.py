"""Two web processes: what is published through either is fresh on both, for the very next visitor."""

import http.client
import re

import pytest
from django.test import Client
from wagtail.models import Locale, Page, PageLogEntry

from home.models import HomePage, PlainPage
from portal.accounts.models import User
from tests.processes.running import free_port, start, stop, wait_until

SLUG = "two-processes"


def _take_away():
    for top in Page.objects.filter(slug=SLUG):
        for page in Page.objects.filter(path__startswith=top.path).order_by("-depth"):
            PageLogEntry.objects.filter(page=page.pk).delete()
            page.specific.delete()


@pytest.fixture
def front():
    """A front page and a plain page in a language of their own, committed; taken away again, after a broken run too."""
    _take_away()
    locale, is_new_locale = Locale.objects.get_or_create(language_code="et")
    front = Page.objects.get(depth=1).add_child(instance=HomePage(title="Etusivu", slug=SLUG, locale=locale))
    front.add_child(instance=PlainPage(title="Ennen", slug="tietoja", locale=locale))
    yield front
    _take_away()
    if is_new_locale:
        locale.delete()


@pytest.fixture
def editor():
    User.objects.filter(username=SLUG).delete()
    user = User.objects.create_superuser(SLUG, "editor@example.org", "x")
    client = Client()
    client.force_login(user)
    yield client.cookies["sessionid"].value
    client.session.delete()
    user.delete()


class Web:
    """A granian with one process."""

    def __init__(self):
        self.port = free_port()
        self.process = start(
            *("-m", "granian", "--interface", "wsgi", "--http", "1", "--host", "127.0.0.1", "--port", str(self.port)),
            *("--workers", "1", "--blocking-threads", "2", "--workers-kill-timeout", "10", "portal.wsgi:application"),
        )

    def get(self, path, method="GET", body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body=body, headers=headers)
            response = connection.getresponse()
            return response, response.read().decode()
        finally:
            connection.close()

    def answers(self):
        try:
            return self.get("/healthz")[0].status == 200
        except OSError:
            return False


@pytest.fixture
def webs(front):
    webs = [Web(), Web()]
    try:
        for web in webs:
            wait_until(web.answers, process=web.process)
        yield webs
    finally:
        for web in webs:
            stop(web.process)


def _sees(web):
    response, text = web.get("/et/tietoja/")
    title = re.search(r"<h1[^>]*>([^<]*)</h1>", text)
    return response.headers["X-Portal-Cache"], response.status, title and title[1]


def test_a_publish_is_fresh_on_every_process_on_the_very_next_visit(webs, front, editor):
    page = front.get_children().get().specific
    for web in webs:
        assert [_sees(web), _sees(web)] == [("miss", 200, "Ennen"), ("hit", 200, "Ennen")]

    page.title = "Jälkeen"
    page.save_revision().publish()

    for web in webs:
        assert [_sees(web), _sees(web)] == [("miss", 200, "Jälkeen"), ("hit", 200, "Jälkeen")]

    # An editor works on the first process; a visitor of the second sees it.
    address = f"/cms/pages/{page.pk}/unpublish/"
    asked, form = webs[0].get(address, Cookie=f"sessionid={editor}")
    assert asked.status == 200, asked.headers["Location"]
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)[1]
    response, _text = webs[0].get(
        address,
        "POST",
        f"csrfmiddlewaretoken={token}",
        **{
            "Cookie": f"sessionid={editor}; csrftoken={token}",
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": f"http://127.0.0.1:{webs[0].port}",
        },
    )
    assert response.status == 302

    assert [_sees(web)[:2] for web in reversed(webs)] == [("bypass", 404)] * 2
