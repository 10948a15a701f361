"""What every engine must do; runs on the database that the suite runs on, and on Elasticsearch in front of it."""

import datetime as dt
import itertools

import pytest
from django.db import connection, transaction
from django.utils import timezone

from portal.base.languages import LANGUAGES
from search.analysis import analyse
from search.contracts import SearchQuery
from search.engines import engine
from search.engines.database import GROUP_BITS, ids_of
from search.exceptions import BuildOvertakenError
from search.models import IndexedDocument, Term
from tests.factories.search import SearchDocumentFactory as Document
from tests.search.engines.servers import another_analysis, committed

pytestmark = pytest.mark.usefixtures("each_engine")


def put(*documents):
    for document in documents:
        with committed():
            engine().replace(document.kind, [document.object_id], [document])
    return documents


def remove(kind, object_ids, **options):
    with committed():
        engine().replace(kind, object_ids, [], **options)


def words(text, language="fi"):
    return tuple(analyse(text, language))


def ask(text, language="fi", *, elsewhere=(), offset=0, limit=20, **options):
    query = SearchQuery(language=language, words=tuple(analyse(text, language)), **options)
    others = [SearchQuery(language=code, words=tuple(analyse(text, code))) for code in elsewhere]
    return engine().search(query, offset=offset, limit=limit, elsewhere=others)


def titles(text, language="fi", **options):
    return [hit.title for hit in ask(text, language, **options).hits]


def test_a_document_is_found_by_any_form_of_its_words():
    put(Document(title="Kyselylomake", body="Lomaketta täytettiin Porissa."))

    assert titles("pori") == ["Kyselylomake"]
    assert titles("kyselylomakkeiden") == ["Kyselylomake"]
    assert titles("helsinki") == []


def test_a_hit_holds_what_is_shown():
    (document,) = put(
        Document(
            kind="event", object_id=7, title="Työpaja", url="/fi/paja/", lead="Tule.", body="Ohjelma",
            file_text="Esitys", date=dt.date(2026, 5, 20),
        )
    )  # fmt: skip

    (hit,) = ask("työpaja").hits

    assert (hit.id, hit.kind, hit.object_id, hit.language) == (document.id, "event", 7, "fi")
    assert (hit.title, hit.url, hit.lead, hit.text) == ("Työpaja", "/fi/paja/", "Tule.", "Tule.\nOhjelma\nEsitys")
    assert hit.date == dt.date(2026, 5, 20)


def test_all_words_must_be_there_unless_one_is_enough():
    put(Document(title="Kunta kuulee"), Document(title="Kunta päättää"))

    assert titles("kunta kuulee") == ["Kunta kuulee"]
    assert sorted(titles("kuulla päättää", any_word=True)) == ["Kunta kuulee", "Kunta päättää"]


def test_a_word_in_the_title_comes_before_one_in_the_text_and_in_a_file():
    filler = "sana " * 30
    put(
        Document(title="Kolmas", file_text=f"tulkki {filler}"),
        Document(title="Toinen", body=f"tulkki {filler}"),
        Document(title="Tulkki", body=filler),
        Document(title="Neljäs", body=f"muu {filler}"),
    )

    assert titles("tulkki") == ["Tulkki", "Toinen", "Kolmas"]


def test_a_title_of_the_very_words_comes_first_and_what_says_little_last():
    put(
        Document(title="Kunta kuulee asukkaitaan monella kielellä"),
        Document(title="Kunta", body="sana " * 200),
        Document(title="Pedersören kunta – Pedersöre", weight=0.5),
    )

    assert titles("kunta") == [
        "Kunta",
        "Kunta kuulee asukkaitaan monella kielellä",
        "Pedersören kunta – Pedersöre",
    ]


def test_what_says_little_beyond_its_name_comes_late_unless_its_name_was_asked_for():
    explains = Document(title="Opas", body=f"Tilaisuus alkaa. {'sana ' * 200}")
    put(explains, *(Document(title=name, lead="Tilaisuus.", weight=0.7) for name in ("Pori", "Oulu", "Salo")))

    assert titles("tilaisuus")[0] == "Opas"
    assert titles("pori tilaisuus", any_word=True)[0] == "Pori"


def test_a_remark_is_shown_and_not_searched():
    put(Document(title="Pori", lead="Satakunta.", remark="Ei ole vielä osallistunut."))

    assert titles("osallistua") == []
    assert ask("pori").hits[0].text == "Satakunta.\nEi ole vielä osallistunut."


def test_a_phrase_stands_together_as_it_is_written():
    put(
        Document(title="Yksi", body="Hyvät väestösuhteet syntyvät."),
        Document(title="Kaksi", body="Väestösuhteet ovat hyvät."),
        Document(title="Kolme", body="Hyvien väestösuhteiden polku."),
    )

    assert titles("hyvät väestösuhteet", phrases=(("hyvät", "väestösuhteet"),)) == ["Yksi"]


def test_a_phrase_ends_where_the_lead_begins_again_in_a_replaced_document():
    put(Document(object_id=1, title="Hyvät suhteet", body="Väki tuli."))
    put(Document(object_id=1, title="Suhteet", body="Väki tuli."))

    assert titles("hyvät suhteet", phrases=(("hyvät", "suhteet"),)) == []


def test_a_word_with_a_minus_takes_documents_away_in_any_of_its_forms():
    put(Document(title="Työpaja Porissa"), Document(title="Työpaja Turussa"), Document(title="Työpajat", body="Muu."))

    assert titles("työpaja", excluded=words("Pori")) == ["Työpajat", "Työpaja Turussa"]
    # The part of a compound takes none away; two are equals and come in any order.
    assert sorted(titles("työpaja", excluded=words("työ"))) == ["Työpaja Porissa", "Työpaja Turussa", "Työpajat"]


def test_a_word_with_a_minus_takes_away_a_document_whose_file_has_it():
    put(Document(title="Ohje", file_text="Lomakkeita täytetään."), Document(title="Ohjeet", file_text="Muuta."))

    assert titles("ohje", excluded=words("lomake")) == ["Ohjeet"]


def test_documents_that_stayed_the_same_are_not_written_again():
    (document,) = put(Document(object_id=1, title="Sama"))
    before = IndexedDocument.objects.get().pk

    put(document)

    assert IndexedDocument.objects.get().pk == before


def test_only_the_named_languages_are_replaced():
    put(Document(object_id=1, title="Suomeksi"))
    with committed():
        engine().replace("page", [1], [Document(object_id=1, title="Svenska", language="sv")], languages=["sv"])

    remove("page", [1], languages=["sv"])

    assert titles("suomeksi") == ["Suomeksi"]
    assert titles("svenska", "sv") == []


def test_a_piece_of_a_compound_comes_after_the_word_itself():
    put(Document(title="Muu", body="seurakunta järjestää"), Document(title="Toinen", body="kunta järjestää"))

    assert titles("kunta") == ["Toinen", "Muu"]


def test_a_word_typed_without_dots_is_found_after_the_exact_one():
    put(Document(title="Sääri"), Document(title="Saari"))

    assert titles("saari") == ["Saari", "Sääri"]
    assert titles("sääri") == ["Sääri"]


def test_of_equals_the_latest_comes_first_and_undated_ones_last():
    put(
        Document(title="Uutinen", object_id=1),
        Document(title="Uutinen", object_id=2, date=dt.date(2024, 1, 1)),
        Document(title="Uutinen", object_id=3, date=dt.date(2026, 1, 1)),
    )

    assert [hit.object_id for hit in ask("uutinen").hits] == [3, 2, 1]


def test_hits_come_page_by_page():
    put(*(Document(title="Uutinen", object_id=number, date=dt.date(2026, 1, number)) for number in range(1, 6)))

    assert [hit.object_id for hit in ask("uutinen", offset=2, limit=2).hits] == [3, 2]


def test_another_languages_documents_are_counted_and_not_found():
    put(Document(title="Pori"), Document(title="Pori på svenska", language="sv", object_id=2))

    results = ask("Pori", elsewhere=["sv", "en"])

    assert [hit.language for hit in results.hits] == ["fi"]
    assert results.elsewhere == {"sv": 1}


def test_every_value_of_a_facet_is_counted():
    put(*(Document(title="Ohje", facets={"region": [f"region-{number:02}"]}) for number in range(15)))

    assert ask("ohje").facets == {
        "kind": {"page": 15},
        "region": {f"region-{number:02}": 1 for number in range(15)},
    }


def test_a_facets_own_filter_does_not_narrow_its_counts():
    put(
        Document(kind="page", title="Ohje", facets={"stage": ["sessions"]}),
        Document(kind="event", title="Ohje", facets={"stage": ["follow-up"]}),
    )

    results = ask("ohje", filters={"kind": ("event",)})

    assert [hit.kind for hit in results.hits] == ["event"]
    assert results.facets == {"kind": {"event": 1, "page": 1}, "stage": {"follow-up": 1}}


def test_documents_with_several_values_are_counted_and_narrowed_by_each():
    put(
        Document(title="Ohje 1", facets={"language": ["ar", "so"], "year": ["2024"]}),
        Document(title="Ohje 2", facets={"language": ["so"], "year": ["2024"]}),
        Document(title="Ohje 3", facets={"language": ["sw"], "year": ["2025"]}),
    )

    results = ask("ohje", filters={"language": ("ar", "sw"), "year": ("2024",)})

    assert [hit.title for hit in results.hits] == ["Ohje 1"]
    assert results.facets == {
        "kind": {"page": 1},
        "language": {"so": 2, "ar": 1},
        "year": {"2024": 1, "2025": 1},
    }


def test_of_very_many_those_with_the_words_in_the_title_still_come_first_and_all_are_counted(monkeypatch):
    for name in ("sqlite.SqliteEngine.all_ranked", "postgresql.PostgresqlEngine.all_ranked", "database.RANKED"):
        monkeypatch.setattr(f"search.engines.{name}", 2)
    put(*(Document(title=f"Muu {number}", body="tulkki") for number in range(8)), Document(title="Tulkki"))

    results = ask("tulkki")

    assert results.hits[0].title == "Tulkki"
    assert results.facets == {"kind": {"page": 9}}


def test_of_very_many_each_is_on_one_page_and_those_with_the_words_in_the_title_on_the_first_pages(monkeypatch):
    for name in ("sqlite.SqliteEngine.all_ranked", "postgresql.PostgresqlEngine.all_ranked", "database.CANDIDATES"):
        monkeypatch.setattr(f"search.engines.{name}", 4)
    put(
        *(Document(title=f"Muu {number}", body="tulkki") for number in range(5)),
        *(Document(title=f"Tulkki {number}") for number in range(6)),
    )

    pages = [titles("tulkki", offset=offset, limit=3) for offset in (0, 3, 6, 9)]

    assert all(title.startswith("Tulkki") for page in pages[:2] for title in page)
    assert sorted(title for page in pages for title in page) == sorted(
        [*(f"Muu {number}" for number in range(5)), *(f"Tulkki {number}" for number in range(6))]
    )


def test_a_document_written_again_replaces_the_first():
    put(Document(object_id=1, title="Vanha nimi"))
    put(Document(object_id=1, title="Uusi nimi"))

    assert titles("vanha") == []
    assert titles("nimi") == ["Uusi nimi"]


def test_an_object_without_documents_is_gone_with_its_words():
    put(Document(object_id=1, title="Hapsukakku"))

    remove("page", [1])

    assert titles("hapsukakku") == []
    assert engine().suggest("hapsu", language="fi", limit=5) == []
    assert not Term.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_fulltext")
        assert cursor.fetchone() == (0,)


def test_a_word_stays_while_another_document_has_it():
    put(Document(object_id=1, title="Yhteinen yksi"), Document(object_id=2, title="Yhteinen kaksi"))

    remove("page", [1])

    assert engine().suggest("yht", language="fi", limit=5) == ["yhteinen"]


def test_what_is_rolled_back_is_not_in_the_index():
    with committed(), transaction.atomic():
        engine().replace("page", [1], [Document(object_id=1, title="Peruttu")])
        transaction.set_rollback(True)

    assert titles("peruttu") == []


def test_suggestions_go_on_from_what_was_typed_commonest_first():
    put(
        Document(title="Kysely", body="kyselylomake"), Document(title="Kysely"), Document(title="Kynä"),
    )  # fmt: skip

    assert engine().suggest("kyse", language="fi", limit=5) == ["kysely", "kyselylomake"]


def test_suggestions_show_the_base_form_once():
    put(Document(title="Lomake", body="lomakkeen lomakkeita"))

    assert engine().suggest("lom", language="fi", limit=5) == ["lomake"]


def test_a_base_form_that_begins_otherwise_is_not_offered():
    put(Document(title="Kunnan"))

    assert engine().suggest("kunn", language="fi", limit=5) == ["kunnan"]


def test_suggestions_are_found_without_dots_and_the_exact_ones_come_first():
    put(Document(title="Närpiö Narvik Närpiö", body="Närpiöön"))

    assert engine().suggest("narp", language="fi", limit=5) == ["Närpiö"]
    assert engine().suggest("nar", language="fi", limit=5)[0] == "narvik"


def test_titles_that_hold_the_words_and_one_that_begins_as_typed_are_offered():
    put(
        Document(title="Kunnan kyselylomake"), Document(title="Kunta", body="kysely"), Document(title="Kysymykset"),
    )  # fmt: skip

    assert engine().titles(words("kunta"), "kys", language="fi", limit=5) == ["Kunnan kyselylomake"]
    assert sorted(engine().titles((), "kys", language="fi", limit=5)) == ["Kunnan kyselylomake", "Kysymykset"]
    assert engine().titles((), "kys", language="sv", limit=5) == []
    assert engine().titles((), "xyz", language="fi", limit=5) == []


def test_a_stem_is_not_offered_as_a_word():
    put(Document(title="استبيانات", language="ar"))

    assert engine().suggest("استب", language="ar", limit=5) == ["استبيانات"]


def test_an_arabic_word_is_offered_without_its_article_too():
    put(Document(title="البلديات", language="ar"))

    assert "بلديات" in engine().suggest("بلد", language="ar", limit=5)


def test_suggestions_are_in_one_language():
    put(Document(title="Kommun", language="sv"))

    assert engine().suggest("komm", language="fi", limit=5) == []


def test_a_mistyped_word_is_put_right():
    put(Document(title="Keskustelutilaisuus"))

    words = analyse("keskustelutialisuus", "fi")

    assert engine().correct(words, language="fi") == {"keskustelutialisuus": "keskustelutilaisuus"}


def test_a_mistyped_base_form_is_put_right_where_the_text_has_another_form():
    put(Document(title="Keskustelutilaisuuksissa"))

    words = analyse("keskustelutialisuus", "fi")

    assert engine().correct(words, language="fi") == {"keskustelutialisuus": "keskustelutilaisuus"}


def test_a_word_that_is_there_is_left_as_it_is():
    put(Document(title="Porissa"))

    assert engine().correct(analyse("pori", "fi"), language="fi") == {}


def test_a_word_like_no_other_has_no_correction():
    put(Document(title="Keskustelu"))

    assert engine().correct(analyse("xyzzyplugh abc", "fi"), language="fi") == {}


def test_a_new_index_is_built_beside_the_live_one():
    put(Document(object_id=1, title="Ennen"))
    build = engine().start_build()
    engine().fill(build, [Document(object_id=2, title="Jälkeen")])

    assert titles("ennen") == ["Ennen"]
    assert titles("jälkeen") == []
    assert engine().suggest("jälk", language="fi", limit=5) == []

    engine().switch_to(build, at=timezone.now())

    assert titles("ennen") == []
    assert titles("jälkeen") == ["Jälkeen"]
    assert IndexedDocument.objects.count() == 1
    assert engine().suggest("enn", language="fi", limit=5) == []


def test_what_changes_during_a_build_is_in_both_and_not_overwritten():
    stale = Document(object_id=1, title="Vanhentunut")
    gone = Document(object_id=2, title="Poistettu")
    put(stale, gone)
    build = engine().start_build()
    put(Document(object_id=1, title="Muuttunut"))
    remove("page", [2])

    engine().fill(build, [stale, gone])

    assert titles("muuttunut") == ["Muuttunut"]
    engine().switch_to(build, at=timezone.now())
    assert titles("muuttunut") == ["Muuttunut"]
    assert titles("vanhentunut poistettu", any_word=True) == []


def test_a_build_stops_when_another_has_begun():
    first = engine().start_build()
    second = engine().start_build()

    with pytest.raises(BuildOvertakenError):
        engine().fill(first, [Document()])
    with pytest.raises(BuildOvertakenError):
        engine().switch_to(first, at=timezone.now())
    engine().switch_to(second, at=timezone.now())


def test_what_an_abandoned_build_left_is_dropped_by_the_next():
    engine().fill(engine().start_build(), [Document(title="Kesken")])

    build = engine().start_build()

    assert IndexedDocument.objects.count() == 0
    assert not Term.objects.exists()
    engine().switch_to(build, at=timezone.now())


def test_documents_of_another_analysis_are_refused_but_removals_are_not(monkeypatch):
    put(Document(object_id=1, title="Salainen"))
    another_analysis(monkeypatch)

    with committed():
        engine().replace("page", [1, 2], [Document(object_id=2, title="Uusi")])

    assert titles("salainen uusi", any_word=True) == []
    assert not engine().status().is_current
    assert not ask("uusi").is_current


def test_a_new_build_makes_an_index_of_another_analysis_current(monkeypatch):
    put(Document())
    another_analysis(monkeypatch)
    build = engine().start_build()

    engine().switch_to(build, at=timezone.now())

    assert engine().status().is_current
    assert ask("sivu").is_current


def test_the_status_counts_documents_and_keeps_the_last_comparison():
    at = timezone.now()
    put(Document(), Document())

    engine().note_check(at=at, differences=3)

    status = engine().status()
    assert (status.documents, status.checked_at, status.differences) == (2, at, 3)


def test_digests_tell_what_is_kept():
    (document,) = put(Document(title="Yksi"))

    assert engine().digests() == {document.id: document.digest}


def test_documents_are_counted_right_past_the_size_of_a_group_and_after_changes():
    count = (1 << GROUP_BITS) + 5
    documents = [
        Document(kind="page", object_id=number, title="Kunta", facets={"year": ["2024"]}) for number in range(count)
    ]
    with committed():
        engine().replace("page", range(count), documents)
    put(Document(kind="page", object_id=3, title="Kunta", facets={"year": ["2025"]}))
    remove("page", [4])

    found = ask("kunta", filters={"year": ("2024",)})

    assert found.facets["year"] == {"2024": count - 2, "2025": 1}


def test_every_language_and_build_has_ids_of_its_own():
    ranges = sorted(ids_of(build, code) for build in (1, 2, 900_000) for code in LANGUAGES)

    assert all(last < following for (_first, last), (following, _end) in itertools.pairwise(ranges))
    assert ranges[-1][1] < 2**63
    with pytest.raises(ValueError, match="zh-hans"):
        ids_of(1, "zh-hans")


@pytest.mark.parametrize(
    "text",
    [
        "'",
        '"',
        "\\",
        "a'b\\c",
        "AND OR NOT NEAR",
        "title:kunta*",
        "(((",
        "b1fi",
        "@b1fi",
        "kunta & | ! <->",
        "😀 kunta",
    ],
)
def test_marks_of_query_languages_mean_nothing(text):
    put(Document(title="Kunta", body="AND OR NOT NEAR b1fi"))

    words = tuple(word for word in analyse(text, "fi") if word.keys)
    if words:
        ask(text)


def test_the_scope_of_a_document_is_no_word_of_it():
    put(Document(title="Kunta"))

    assert titles("b1fi") == []


def test_text_with_nul_is_kept_without_it():
    put(Document(title="Ku\x00nta", body="Nolla\x00"))

    assert [hit.text for hit in ask("nolla").hits] == ["Nolla"]
