"""The files themselves, at their stable addresses."""

import datetime as dt
from unittest import mock

import pytest
from django.db import DatabaseError
from django.urls import reverse

from materials.models import DownloadCount
from tests.factories.materials import FileVersionFactory, MaterialFactory, MaterialFileFactory

CONTENT = b"0123456789"


@pytest.fixture
def file():
    return MaterialFileFactory(language_code="ar")


def body_of(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def downloads():
    return sum(DownloadCount.objects.values_list("count", flat=True))


def test_a_download_sends_the_file_with_what_a_browser_must_know(client, file):
    response = client.get(file.download_url)

    assert body_of(response) == CONTENT
    assert response.status_code == 200
    assert response.headers["Content-Length"] == "10"
    assert response.headers["Content-Type"] == file.format.media_type
    assert response.headers["Content-Language"] == "ar"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'"
    assert response.headers["Accept-Ranges"] == "bytes"
    assert "Set-Cookie" not in response.headers
    assert "Cookie" not in response.headers.get("Vary", "")


def test_a_name_in_any_script_is_kept_for_saving(client):
    file = MaterialFileFactory(content__original_name="دعوة.docx")

    response = client.get(file.download_url)

    expected = "attachment; filename*=utf-8''%D8%AF%D8%B9%D9%88%D8%A9.docx"
    assert response.headers["Content-Disposition"] == expected
    body_of(response)


@pytest.mark.parametrize("name", ["", "old-name.docx", "näin/vain.pdf"])
def test_any_name_leads_to_the_file(client, file, name):
    address = reverse("materials:download-unnamed", args=[file.material.public_id, file.public_id])

    response = client.get(f"{address}{name}")

    assert body_of(response) == CONTENT


def test_the_address_stays_when_the_file_is_replaced(client, file):
    address = file.download_url
    FileVersionFactory(file=file, number=2, content=b"newer", original_name="uusi.docx")

    response = client.get(address)

    assert body_of(response) == b"newer"


def test_a_part_is_sent_with_its_place(client, file):
    response = client.get(file.download_url, headers={"range": "bytes=2-4"})

    assert response.status_code == 206
    assert body_of(response) == b"234"
    assert response.headers["Content-Range"] == "bytes 2-4/10"
    assert response.headers["Content-Length"] == "3"


def test_a_part_past_the_end_is_refused_with_the_size(client, file):
    response = client.get(file.download_url, headers={"range": "bytes=10-"})

    assert response.status_code == 416
    assert response.headers["Content-Range"] == "bytes */10"


def test_several_parts_are_answered_with_the_whole_file(client, file):
    response = client.get(file.download_url, headers={"range": "bytes=0-1,4-5"})

    assert response.status_code == 200
    assert body_of(response) == CONTENT


def test_a_reader_that_has_the_file_is_told_so(client, file):
    etag = client.head(file.download_url).headers["ETag"]

    response = client.get(file.download_url, headers={"if-none-match": etag})

    assert response.status_code == 304
    assert response.headers["ETag"] == etag


def test_a_reader_that_has_it_since_it_changed_is_told_so(client, file):
    changed = client.head(file.download_url).headers["Last-Modified"]

    response = client.get(file.download_url, headers={"if-modified-since": changed})

    assert response.status_code == 304


def test_a_part_of_an_older_file_is_not_continued_with_the_new_one(client, file):
    response = client.get(file.download_url, headers={"range": "bytes=5-", "if-range": '"another"'})

    assert response.status_code == 200
    assert body_of(response) == CONTENT


@pytest.mark.parametrize("header", ["ETag", "Last-Modified"])
def test_a_part_of_the_same_file_is_continued(client, file, header):
    known = client.head(file.download_url).headers[header]

    response = client.get(file.download_url, headers={"range": "bytes=5-", "if-range": known})

    assert response.status_code == 206
    assert body_of(response) == b"56789"


def test_a_draft_material_answers_as_if_it_were_not_there(client):
    file = MaterialFileFactory(material=MaterialFactory(live=False))

    response = client.get(file.download_url, follow=True)

    assert response.status_code == 404


def test_a_withdrawn_file_answers_as_if_it_were_not_there(client):
    file = MaterialFileFactory(is_withdrawn=True)

    response = client.get(file.download_url, follow=True)

    assert response.status_code == 404


def test_a_file_is_not_found_below_another_material(client, file):
    other = MaterialFactory()
    address = reverse("materials:download", args=[other.public_id, file.public_id, "x.docx"])

    response = client.get(address, follow=True)

    assert response.status_code == 404


@pytest.mark.parametrize("range_header", [{}, {"range": "bytes=0-3"}, {"range": "bytes=0-"}, {"range": "bytes=-10"}])
def test_a_request_with_the_first_byte_counts(client, file, range_header):
    body_of(client.get(file.download_url, headers=range_header))

    assert downloads() == 1


@pytest.mark.parametrize("range_header", [{"range": "bytes=1-3"}, {"range": "bytes=-9"}, {"range": "bytes=10-"}])
def test_a_request_without_the_first_byte_does_not_count(client, file, range_header):
    body_of(client.get(file.download_url, headers=range_header))

    assert downloads() == 0


def test_asking_about_a_file_does_not_count(client, file):
    response = client.head(file.download_url, headers={"range": "bytes=2-4"})

    assert response.status_code == 200
    assert response.headers["Content-Length"] == "10"
    assert response.content == b""
    assert downloads() == 0


def test_a_file_that_the_reader_has_does_not_count(client, file):
    etag = client.head(file.download_url).headers["ETag"]

    client.get(file.download_url, headers={"if-none-match": etag})

    assert downloads() == 0


def test_downloads_of_a_day_add_up_by_file(client, file):
    other = MaterialFileFactory()
    for address in (file.download_url, file.download_url, other.download_url):
        body_of(client.get(address))

    counts = dict(DownloadCount.objects.values_list("file", "count"))

    assert counts == {file.pk: 2, other.pk: 1}


def test_a_download_that_cannot_be_counted_is_sent_all_the_same(client, file, caplog):
    with mock.patch("materials.views.count_download", side_effect=DatabaseError("locked")):
        response = client.get(file.download_url)

    assert body_of(response) == CONTENT
    assert "not counted" in caplog.text


def test_a_download_costs_few_queries(client, file, django_assert_num_queries):
    body_of(client.get(file.download_url))
    address = file.download_url

    with django_assert_num_queries(3):
        body_of(client.get(address))


def test_nothing_but_get_and_head_is_answered(client, file):
    assert client.post(file.download_url).status_code == 405


def test_the_day_of_a_count_is_the_day_in_finland(client, file):
    just_past_midnight = dt.datetime(2026, 11, 21, 22, 30, tzinfo=dt.UTC)

    with mock.patch("django.utils.timezone.now", return_value=just_past_midnight):
        body_of(client.get(file.download_url))

    assert DownloadCount.objects.get().day == dt.date(2026, 11, 22)
