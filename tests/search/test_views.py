import json

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction, Site

from portal.base.languages import LANGUAGES
from search.engines import engine
from search.models import IndexState
from tests.factories.search import SearchDocumentFactory as Document
from tests.factories.search import front_page, published_page, search_page


@pytest.fixture
def haku():
    front = front_page()
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "port": 80, "root_page": front}
    )
    return search_page()


def put(*documents):
    for document in documents:
        engine().replace(document.kind, [document.object_id], [document])


def ask(client, **parameters):
    response = client.get("/fi/haku/", {**parameters, "format": "json"})
    assert response.status_code == 200
    return json.loads(response.content)


def shown(client, **parameters):
    response = client.get("/fi/haku/", parameters)
    assert response.status_code == 200
    return response.content.decode()


def test_the_answer_in_json_has_exactly_the_promised_keys(client, haku):
    put(Document(kind="page", object_id=3, title="Kyselylomake", lead="Lomake <b>kunnalle</b>.", url="/fi/lomake/"))
    put(Document(title="Kyselylomake", language="sv", object_id=4))

    answer = ask(client, q="lomakkeet")

    assert answer == {
        "total": 1,
        "hits": [
            {
                "title": "Kyselylomake",
                "url": "/fi/lomake/",
                "kind": "page",
                "language": "fi",
                "snippet": "<mark>Lomake</mark> &lt;b&gt;kunnalle&lt;/b&gt;.",
            }
        ],
        "facets": {"kind": {"page": 1}},
        "suggestion": None,
        "other_languages": {},
        "engine": engine().key,
        "degraded": False,
    }


def test_nothing_asked_is_answered_with_the_same_keys(client, haku):
    answer = ask(client)

    assert answer["total"] == 0
    assert set(answer) == {"total", "hits", "facets", "suggestion", "other_languages", "engine", "degraded"}


def test_results_in_other_languages_are_counted_and_offered(client, haku):
    search_page("ar", title="بحث", slug="search", translation_key=haku.translation_key)
    put(*(Document(title="Pori", language="ar", object_id=number) for number in range(1, 4)))

    assert ask(client, q="Pori")["other_languages"] == {"ar": 3}
    page = shown(client, q="Pori")
    assert 'href="/ar/search/?q=Pori" hreflang="ar"' in page
    assert '<span lang="ar" dir="rtl">العربية</span>' in page


def test_kinds_are_counted_and_one_can_be_chosen(client, haku):
    published_page(title="Kunta ohjaa", slug="ohje")
    put(Document(kind="nobody", object_id=1, title="Kunta päättää"))

    answer = ask(client, q="kunta", kind="page")

    assert answer["facets"]["kind"] == {"nobody": 1, "page": 1}
    assert answer["total"] == 1
    assert [hit["title"] for hit in answer["hits"]] == ["Kunta ohjaa"]
    assert 'href="?q=kunta&amp;kind=page" aria-current="true"' in shown(client, q="kunta", kind="page")


def test_an_unknown_kind_is_ignored_with_a_notice(client, haku):
    put(Document(title="Kunta"))

    assert ask(client, q="kunta", kind="xyzzy")["total"] == 1
    assert "notice--info" in shown(client, q="kunta", kind="xyzzy")
    assert "notice--info" not in shown(client, q="kunta", kind="page")


def test_a_chosen_kind_without_results_offers_all_kinds(client, haku):
    put(Document(kind="nobody", title="Kunta"))

    page = shown(client, q="kunta", kind="page")

    assert 'class="search-hit"' not in page
    assert '<p><a href="?q=kunta">' in page


def test_the_number_of_results_is_in_the_title_which_is_read_out_first(client, haku):
    put(*(Document(title="Kunta", object_id=number) for number in range(1, 14)))

    title = shown(client, q="kunnat").partition("<title>")[2].partition("</title>")[0]

    assert " ".join(title.split()).startswith("kunnat: 13 ")
    assert "0 " in shown(client, q="xyzzy").partition("<title>")[2].partition("</title>")[0]


def test_results_come_in_pages(client, haku):
    put(*(Document(title="Kunta", object_id=number) for number in range(1, 14)))

    page = shown(client, q="kunta", page="2")

    assert page.count('class="search-hit"') == 3
    assert '<ol class="search-results" start="11">' in page
    assert 'href="?q=kunta&amp;page=1"' in page


@pytest.mark.parametrize("typed", ["kunta", "kunta hapsukakku"])
def test_beyond_the_last_page_the_last_one_is_shown(client, haku, typed):
    put(*(Document(title="Kunta", object_id=number) for number in range(1, 14)))

    page = shown(client, q=typed, page="999")

    assert page.count('class="search-hit"') == 3
    assert '<ol class="search-results" start="11">' in page
    assert 'aria-current="page"' in page
    assert ask(client, q=typed, page="999")["hits"] == []


@pytest.mark.parametrize("number", ["0", "-1", "x", "²", "99999999999", "", "1e3"])
def test_an_odd_page_number_is_no_error(client, haku, number):
    put(Document(title="Kunta"))

    assert shown(client, q="kunta", page=number)


def test_a_mistyped_word_brings_a_suggestion(client, haku):
    put(Document(title="Keskustelutilaisuus"))

    assert ask(client, q="keskustelutialisuus")["suggestion"] == "keskustelutilaisuus"
    assert 'href="?q=keskustelutilaisuus"' in shown(client, q="keskustelutialisuus")


def test_a_correction_that_finds_no_more_is_not_proposed(client, haku):
    put(Document(title="Rasismin arki"), Document(title="Vertainen työ"))

    assert ask(client, q="vartainen työ")["suggestion"] == "vertainen työ"
    answer = ask(client, q="rasismin vartainen työ")
    assert (answer["total"], answer["suggestion"]) == (2, None)


def test_where_no_document_has_all_words_those_with_some_are_shown_and_it_is_said(client, haku):
    put(Document(title="Kunta kuulee"))

    assert ask(client, q="kunta kuulee avaruus")["total"] == 1
    assert client.get("/fi/haku/", {"q": "kunta kuulee avaruus"}).context["answer"].is_loose
    assert not client.get("/fi/haku/", {"q": "kunta kuulee"}).context["answer"].is_loose


def test_below_few_results_stand_those_with_some_of_the_words_or_pieces(client, haku):
    put(
        Document(title="Rasismi koulussa"),
        Document(title="Rasismi arjessa"),
        Document(title="Kysymykset", body="Kaikki keskustelun kysymykset."),
        Document(title="Keskustelukysymyksiä"),
    )

    page = shown(client, q="rasismi koulussa")
    by_pieces = shown(client, q="keskustelukysymys")

    results, further = page.split('id="search-further"')
    assert "<mark>Rasismi</mark> <mark>koulussa</mark>" in results
    assert "arjessa" not in results
    assert "<mark>Rasismi</mark> arjessa" in further
    assert "koulussa" not in further
    assert "<mark>Kysymykset</mark>" in by_pieces.split('id="search-further"')[1]
    assert "search-further" not in shown(client, q="rasismi")


def test_finding_nothing_comes_with_help(client, haku):
    page = shown(client, q="xyzzy")

    assert 'class="search-help"' in page
    assert 'role="status"' in page


def test_an_index_of_another_analysis_is_said_to_be_degraded(client, haku):
    put(Document(title="Kunta"))
    IndexState.objects.update(fingerprint="an older one")

    assert ask(client, q="kunta")["degraded"] is True
    assert "notice--warn" in shown(client, q="kunta")


def test_what_was_typed_is_kept_and_escaped(client, haku):
    page = shown(client, q='"><script>alert(1)</script>')

    assert "<script>alert" not in page
    assert "&quot;&gt;&lt;script&gt;" in page


def test_a_long_question_is_cut_and_it_is_said(client, haku):
    put(Document(title="Kunta"))

    assert "notice--info" in shown(client, q="kunta " * 2_000)
    assert "notice--info" in shown(client, q=" ".join(f"sana{number}" for number in range(20)))
    assert ask(client, q="kunta " * 2_000)["total"] == 1


@pytest.mark.parametrize("typed", ['"', "''''", "\x00", "🙂🙂", "\u202e\u200f", "-", "*", "()", "%%%", ";--"])
def test_signs_without_words_are_no_error(client, haku, typed):
    assert shown(client, q=typed)
    assert ask(client, q=typed)["hits"] == []
    assert ask(client, suggest=typed) == {"suggestions": []}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=400) | st.text(alphabet="\"'\\*()&|!<->:^~{}ab AND OR NOT \x00🙂\u202eÄ", max_size=300))
def test_whatever_is_typed_is_no_error(haku, typed):
    client = Client()

    assert client.get("/fi/haku/", {"q": typed, "format": "json"}).status_code == 200
    assert client.get("/fi/haku/", {"suggest": typed, "format": "json"}).status_code == 200
    assert client.get("/fi/haku/", {"q": typed, "kind": typed, "page": typed}).status_code == 200


def test_suggestions_complete_the_last_word(client, haku):
    put(Document(title="Kyselylomake"))

    assert ask(client, suggest="pori kyselyl") == {"suggestions": ["pori kyselylomake"]}
    assert ask(client, suggest="k") == {"suggestions": []}
    assert ask(client, suggest="kysely ") == {"suggestions": []}


def test_the_same_word_is_suggested_once_whatever_its_capitals(client, haku):
    put(Document(title="LomakeXYZ", body="lomakexyz"))

    assert ask(client, suggest="lomakexy") == {"suggestions": ["LomakeXYZ"]}


def test_titles_are_suggested_before_words_and_words_of_titles_before_others(client, haku):
    put(
        Document(title="Kunnan kyselylomake", body="kysytään kysely kysely"),
        Document(title="Ohje", body="kysytään kyselyssä"),
        Document(title="Kaikki kysymykset"),
    )

    suggestions = ask(client, suggest="kys")["suggestions"]

    # Which of two titles that hold the word comes first is each database's own ranking.
    assert sorted(suggestions[:2]) == ["Kaikki kysymykset", "Kunnan kyselylomake"]
    assert suggestions[2:4] == ["kyselylomake", "kysymys"]
    assert ask(client, suggest="kunta kys") == {"suggestions": ["Kunnan kyselylomake"]}


def test_a_suggested_title_finds_its_page_first(client, haku):
    put(Document(title="Kutsu, kysymykset ja ohjeet"), Document(title="Kysymykset", body="kutsu ohjeet ja"))

    (title,) = ask(client, suggest="kutsu ohj")["suggestions"]

    assert ask(client, q=title)["hits"][0]["title"] == title


def test_nothing_hidden_comes_up_anywhere(client, haku):
    front_page().add_child(
        instance=type(published_page(title="Näkyvä", slug="nakyva"))(title="Hapsuluonnos", slug="l", live=False)
    )
    gone = published_page(title="Hapsupoisto", slug="poisto")
    gone.unpublish()
    private = published_page(title="Hapsusalaisuus", slug="salaisuus", lead="Hapsusalaisuus", language_code="fi")
    PageViewRestriction.objects.create(page=private.page_ptr, restriction_type=PageViewRestriction.LOGIN)
    private_abroad = published_page(title="Hapsusalaisuus", slug="hemlig", language_code="sv")
    PageViewRestriction.objects.create(page=private_abroad.page_ptr, restriction_type=PageViewRestriction.LOGIN)

    for word in ("Hapsuluonnos", "Hapsupoisto", "Hapsusalaisuus"):
        answer = ask(client, q=word)
        assert (answer["total"], answer["hits"], answer["facets"], answer["other_languages"]) == (0, [], {}, {})
        assert answer["suggestion"] is None
        assert ask(client, q=f"{word[:-1]}x")["suggestion"] is None
    assert ask(client, suggest="hapsu") == {"suggestions": []}


def test_answers_are_kept_by_no_shared_cache_and_by_no_search_engine(client, haku):
    response = client.get("/fi/haku/", {"q": "kunta"})

    assert "private" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in client.get("/fi/haku/")


@pytest.mark.parametrize("documents", [1, 15])
# A correction among other words is looked up before it is proposed, in one query more.
@pytest.mark.parametrize(
    ("typed", "most"), [("kunta", 20), ("kunta päättää kuulla", 20), ("xyzzyplugh kuntta hapsukakku", 21)]
)
def test_the_results_page_costs_about_20_queries_for_any_number_of_results(
    client, haku, documents, typed, most, django_assert_max_num_queries
):
    search_page("sv", title="Sök", slug="sok", translation_key=haku.translation_key)
    put(*(Document(title="Kunta päättää", object_id=number) for number in range(1, documents + 1)))
    put(Document(title="Kunta kommun", language="sv", object_id=100))

    with django_assert_max_num_queries(most):
        response = client.get("/fi/haku/", {"q": typed, "kind": "page"})

    assert response.status_code == 200


def test_results_are_narrowed_by_every_facet_and_all_values_are_counted(client, haku):
    put(
        *(
            Document(title="Ohje", url=f"/fi/{code}/", facets={"language": [code], "year": ["2026"]})
            for code in LANGUAGES
        ),
        Document(title="Ohje", url="/fi/vanha/", facets={"year": ["2020"]}),
    )

    answer = ask(client, q="ohje", language=["fi", "sms"])

    assert sorted(hit["url"] for hit in answer["hits"]) == ["/fi/fi/", "/fi/sms/"]
    assert answer["facets"]["language"] == dict.fromkeys(LANGUAGES, 1)
    assert answer["facets"]["year"] == {"2026": 2}
    page = shown(client, q="ohje", language=["fi", "sms"])
    assert all(f'name="language" value="{code}"' in page for code in LANGUAGES)
    assert 'name="language" value="sms" checked' in page
    assert "q=ohje&amp;language=fi&amp;language=sms&amp;kind=page" in page


@pytest.mark.parametrize("value", ["xx", "2026'", "\x00", "😀"])
def test_a_value_that_means_nothing_is_left_out_with_a_notice(client, haku, value):
    put(Document(title="Ohje", facets={"year": ["2026"]}))

    assert ask(client, q="ohje", year=value, language=value, stage=value)["total"] == 1
    with translation.override("fi"):
        assert gettext("A choice in the address means nothing here and was left out.") in shown(
            client, q="ohje", year=value
        )


def test_a_narrowed_search_without_results_offers_a_way_back(client, haku):
    put(Document(title="Ohje", facets={"year": ["2026"]}))

    page = shown(client, q="ohje", year="2020")

    assert '<p><a href="?q=ohje">' in page


def test_words_in_quotation_marks_stand_together(client, haku):
    put(
        Document(title="Yksi", body="Hyvät väestösuhteet."),
        Document(title="Kaksi", body="Väestösuhteet ovat hyvät."),
    )

    assert [hit["title"] for hit in ask(client, q="”hyvät väestösuhteet”")["hits"]] == ["Yksi"]
    assert ask(client, q="hyvät väestösuhteet")["total"] == 2


def test_a_minus_leaves_out_a_word_but_not_inside_a_word(client, haku):
    put(Document(title="Kysely ja lomake"), Document(title="Kysely"), Document(title="ELY-keskus"))

    assert [hit["title"] for hit in ask(client, q="kysely -lomakkeet")["hits"]] == ["Kysely"]
    assert [hit["title"] for hit in ask(client, q="ELY-keskus")["hits"]] == ["ELY-keskus"]
    assert ask(client, q="-kysely")["total"] == 0


@pytest.mark.parametrize("quoted", ['-"lomakkeet"', '-"lomakkeet', "−”lomakkeet”", '-lomake"', "-»lomake«"])
def test_a_minus_before_one_word_in_quotation_marks_leaves_it_out(client, haku, quoted):
    put(Document(title="Kysely ja lomake"), Document(title="Kysely"))

    assert [hit["title"] for hit in ask(client, q=f"kysely {quoted}")["hits"]] == ["Kysely"]
    assert "notice--info" not in shown(client, q=f"kysely {quoted}")


@pytest.mark.parametrize("quoted", ['-"hyvät väestösuhteet"', '-"hyvät väestösuhteet', "-”hyvät väestösuhteet”"])
def test_a_minus_before_a_phrase_never_asks_for_it_and_the_page_says_so(client, haku, quoted):
    put(Document(title="Kunta", body="Hyvät väestösuhteet."), Document(title="Kunta yksin"))

    assert ask(client, q=f"kunta {quoted}")["total"] == 2
    with translation.override("fi"):
        said = gettext(
            "A minus leaves out one word at a time: the words in quotation marks behind a minus were not used."
        )
    assert said in shown(client, q=f"kunta {quoted}")
    assert said in shown(client, q=quoted)
    assert said not in shown(client, q='kunta "hyvät -väestösuhteet"')
