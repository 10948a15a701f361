import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client
from django.urls import path
from django.utils import translation

from portal.base import errors
from portal.urls import handler400, handler403, handler404, handler500, urlpatterns  # noqa: F401


def refuse(request):
    raise PermissionDenied


def suspect(request):
    raise SuspiciousOperation


def break_down(request):
    raise RuntimeError


urlpatterns = [
    path("refuse/", refuse),
    path("suspect/", suspect),
    path("break/", break_down),
    *urlpatterns,
]

pytestmark = pytest.mark.urls(__name__)


def test_an_unknown_address_is_answered_in_the_language_of_its_prefix(client):
    response = client.get("/ar/nothing-here/")

    assert response.status_code == 404
    assert '<html lang="ar" dir="rtl">' in response.content.decode()


def test_an_unknown_address_without_a_language_is_answered_in_the_browsers(client):
    response = client.get("/nothing-here/", headers={"accept-language": "sv"})

    assert response.status_code == 404
    assert response.headers["Content-Language"] == "sv"
    assert "Accept-Language" in response.headers["Vary"]
    assert '<html lang="sv" dir="ltr">' in response.content.decode()


def test_the_icon_that_browsers_ask_for_by_habit_is_found(client):
    response = client.get("/favicon.ico")

    assert (response.status_code, response.headers["Location"]) == (301, "/static/base/favicon.svg")


def test_the_words_of_a_lost_address_are_ready_to_search_for(client):
    response = client.get("/fi/materiaalit/kirjurin-lomake-2/")

    assert response.context["search_words"] == "kirjurin lomake"


@pytest.mark.parametrize(("address", "status"), [("/refuse/", 403), ("/suspect/", 400)])
def test_a_refusal_has_a_page_of_its_own(client, address, status):
    response = client.get(address, headers={"accept-language": "sv"})

    assert response.status_code == status
    assert '<html lang="sv" dir="ltr">' in response.content.decode()
    assert "error-page" in response.content.decode()


def test_a_form_that_django_refuses_says_that_nothing_was_saved():
    client = Client(enforce_csrf_checks=True)

    response = client.post("/accounts/login/", headers={"accept-language": "en"})

    assert response.status_code == 403
    assert "Nothing was saved" in response.content.decode()


def test_a_fault_of_ours_is_told_in_the_visitors_language():
    client = Client(raise_request_exception=False)

    response = client.get("/break/", headers={"accept-language": "ar"})

    assert response.status_code == 500
    assert '<html lang="ar" dir="rtl">' in response.content.decode()


def test_the_page_for_a_fault_asks_nothing_of_the_database(rf, django_assert_num_queries):
    with translation.override("fi"), django_assert_num_queries(0):
        response = errors.failed(rf.get("/fi/"))

    assert b"/style/" in response.content
