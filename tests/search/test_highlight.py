from search.analysis import analyse
from search.highlight import marked, snippet


def mark(text, asked, language="fi"):
    return marked(text, analyse(asked, language), language)


def test_inflected_words_are_marked():
    assert mark("Tilaisuus pidettiin Porissa.", "pori") == "Tilaisuus pidettiin <mark>Porissa</mark>."


def test_a_word_that_only_looks_alike_is_not_marked():
    assert mark("Poran terä", "pori") == "Poran terä"


def test_a_compound_is_marked_for_its_piece_and_a_dotted_word_for_its_plain_form():
    assert mark("Kyselylomakkeita", "lomake") == "<mark>Kyselylomakkeita</mark>"
    assert mark("Närpiö", "narpio") == "<mark>Närpiö</mark>"


def test_markup_in_the_text_and_in_the_question_is_escaped():
    assert mark('<b>kunta</b> & "kunta"', "kunta <script>") == (
        "&lt;b&gt;<mark>kunta</mark>&lt;/b&gt; &amp; &quot;<mark>kunta</mark>&quot;"
    )


def test_the_snippet_is_taken_where_most_of_the_words_stand_together():
    filler = "täyte " * 100

    piece = snippet(f"kunta {filler} kunta kuulee asukkaita {filler}", analyse("kunta asukas", "fi"), "fi")

    assert "<mark>kunta</mark> kuulee <mark>asukkaita</mark>" in piece
    assert piece.startswith("… ")
    assert piece.endswith(" …")
    assert len(piece) < 320


def test_without_a_met_word_the_snippet_is_the_beginning():
    assert snippet("Alku on tässä.", analyse("muu", "fi"), "fi") == "Alku on tässä."


def test_a_text_without_blanks_is_cut_all_the_same():
    assert len(snippet("ก" * 2_000, analyse("muu", "th"), "th")) < 300


def test_a_marked_word_is_never_cut():
    text = "kunta" + " sana" * 35 + " hyvinvointialueellammekin" * 4

    piece = snippet(text, analyse("hyvinvointialue", "fi"), "fi")

    assert piece.count("<mark>") == piece.count("</mark>") > 0
