"""From what was typed to what is shown."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.utils.safestring import SafeString

from portal.base.languages import LANGUAGES, Language
from portal.base.wording import Wording
from search.analysis import Word, analyse, key_of
from search.contracts import Facet, Hit, Results, SearchQuery
from search.editorial import Promoted, Synonyms, promoted_for, synonyms, with_synonyms
from search.engines import engine
from search.highlight import marked, snippet
from search.indexing import language_codes
from search.registry import facets, sources

LONGEST_QUESTION = 200
MOST_WORDS = 12
PAGE_SIZE = 10
# Deeper than anybody reads; a number of the address must not make the engine count through everything.
MOST_PAGES = 100
# With fewer results than this, documents with some of the words are shown below them.
FEW = 5
SUGGESTIONS = 8
SUGGESTED_TITLES = 5
_READ_TITLES = 50
_SHORTEST_PREFIX = 2
# Values of a facet shown at once; further ones are a step away, with their counts.
SHOWN_OPTIONS = 8
# Read from left to right, each mark once: an excluded phrase, which may lack its end, a phrase, an excluded word.
_MARKED = re.compile(
    r"(?<!\S)[-−][\"“”„»«](?P<excluded_phrase>[^\"“”„»«]*)(?:[\"“”„»«]|$)"
    r"|[\"“”„»«](?P<phrase>[^\"“”„»«]*)[\"“”„»«]"
    r"|(?<!\S)[-−](?P<excluded_word>\w[^\s\"“”„»«]*)"
)
_UNPRINTABLE = ("Cc", "Cn", "Co", "Cs")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Question:
    """What a visitor asks, cut to what search takes. ``is_cut`` says that something was left out.

    ``words`` are looked for, those of ``phrases`` among them; ``excluded`` were typed behind a minus. With
    ``has_excluded_phrase`` a minus stood before several words in quotes, which are left out of the question: no engine
    can leave out documents for a phrase. ``same`` are the editors' synonyms, read once for all languages.
    """

    text: str
    language: str
    words: tuple[Word, ...]
    phrases: tuple[tuple[str, ...], ...]
    excluded: tuple[Word, ...]
    has_excluded_phrase: bool
    is_cut: bool
    same: Synonyms = dataclasses.field(default_factory=dict, repr=False)

    def query(self, *, filters: Mapping[str, tuple[str, ...]] | None = None) -> SearchQuery:
        return SearchQuery(
            language=self.language,
            words=self.words,
            phrases=self.phrases,
            excluded=self.excluded,
            filters=filters or {},
        )


@dataclasses.dataclass(frozen=True, kw_only=True)
class ShownHit:
    """A hit ready to show: title and snippet are escaped, with the words that were met marked."""

    hit: Hit
    title: SafeString
    snippet: SafeString
    kind_label: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class KindCount:
    key: str
    label: str
    count: int
    is_chosen: bool


@dataclasses.dataclass(frozen=True, kw_only=True)
class Option:
    """A value that results can be narrowed to, and how many there are of it."""

    value: str
    name: Wording
    count: int
    is_chosen: bool


@dataclasses.dataclass(frozen=True, kw_only=True)
class FacetOptions:
    """Every value of a facet among the results: ``options`` those to show at once, ``further`` the rest."""

    facet: Facet
    options: list[Option]
    further: list[Option]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Elsewhere:
    """Documents that another language has for the same question."""

    language: Language
    count: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class Answer:
    """``total`` counts what all choices leave, ``total_of_all`` every kind. With ``is_loose`` no document holds all
    words and these hold some of them; where only a few hold all, ``further`` are some that hold some, or pieces of a
    compound. ``suggestion`` is the question with its unknown words put right, where something
    holds all of these, or None. With ``is_away`` another engine has answered than the one that should.
    """

    total: int
    total_of_all: int
    promoted: list[Promoted]
    hits: list[ShownHit]
    further: list[ShownHit]
    kinds: list[KindCount]
    facets: dict[str, dict[str, int]]
    suggestion: str | None
    elsewhere: list[Elsewhere]
    engine: str
    is_degraded: bool
    is_away: bool
    is_loose: bool


def question_of(typed: str, language_code: str, *, same: Synonyms | None = None) -> Question:
    """Read what was typed; whatever it is, a question comes of it, maybe one without words.

    Args:
        same: The editors' synonyms, where the caller has read them already.
    """
    text = " ".join(_printable(typed[: LONGEST_QUESTION * 2]).split())
    cut = text[:LONGEST_QUESTION].strip()
    marked = list(_MARKED.finditer(cut))
    excluded_phrases = [_once(analyse(match["excluded_phrase"] or "", language_code)) for match in marked]
    excluded = analyse(" ".join(match["excluded_word"] or "" for match in marked), language_code)
    excluded = _once([*excluded, *(words[0] for words in excluded_phrases if len(words) == 1)])
    # Inside a phrase a minus is part of it.
    asked = _once(analyse(_MARKED.sub(lambda match: f" {match['phrase'] or ''} ", cut), language_code))
    if same is None:
        same = synonyms() if asked else {}
    asked = with_synonyms(asked, language_code, same)
    return Question(
        text=cut,
        language=language_code,
        words=tuple(asked[:MOST_WORDS]),
        phrases=tuple(_phrases(marked, language_code)),
        excluded=tuple(excluded[:MOST_WORDS]),
        has_excluded_phrase=any(len(words) > 1 for words in excluded_phrases),
        same=same,
        is_cut=len(typed) > LONGEST_QUESTION * 2 or len(text) > LONGEST_QUESTION or len(asked) > MOST_WORDS,
    )


def answer_to(question: Question, *, filters: Mapping[str, tuple[str, ...]], page: int) -> Answer:
    """Search in the question's language, and count what the other languages of the site have.

    Args:
        filters: Facet, ``kind`` among them, to the values of which a hit must have one.
        page: From 1.
    """
    if not question.words:
        return _nothing()
    query = question.query(filters=filters)
    results = _search(query, page=page, elsewhere=_elsewhere(question))
    is_loose = False
    suggestion = None
    if not any(results.facets.values()):
        suggestion = _suggestion(question)
        if len(question.words) > 1:
            # With it goes the question put right, to be counted: a correction is a word of some document, and stands
            # maybe in none beside the others.
            corrected = [question_of(suggestion, question.language, same=question.same).query()] if suggestion else []
            loose = _search(dataclasses.replace(query, any_word=True, phrases=()), page=page, elsewhere=corrected)
            suggestion = suggestion if loose.elsewhere else None
            is_loose = bool(loose.facets)
            results = dataclasses.replace(loose, elsewhere=results.elsewhere)
    counts = results.facets.get("kind", {})
    chosen = filters.get("kind", ())
    total_of_all = sum(counts.values())
    return Answer(
        total=sum(counts.get(kind, 0) for kind in chosen) if chosen else total_of_all,
        total_of_all=total_of_all,
        promoted=promoted_for(question.words, question.language) if page == 1 and not filters else [],
        hits=[_shown(hit, question.words) for hit in results.hits],
        further=_further(query, results) if page == 1 and not is_loose and len(results.hits) < FEW else [],
        kinds=[
            KindCount(
                key=source.key,
                label=str(source.label),
                count=counts.get(source.key, 0),
                is_chosen=source.key in chosen,
            )
            for source in sources
            if source.key in counts or source.key in chosen
        ],
        facets=results.facets,
        suggestion=suggestion,
        elsewhere=[
            Elsewhere(language=LANGUAGES[code], count=results.elsewhere[code])
            for code in language_codes()
            if code in results.elsewhere
        ],
        engine=results.engine,
        is_degraded=results.is_degraded or not results.is_current,
        is_away=results.is_degraded,
        is_loose=is_loose,
    )


def options_of(answer: Answer, *, chosen: Mapping[str, tuple[str, ...]], language_code: str) -> list[FacetOptions]:
    """The facets that the results can be narrowed by, each with all its values; none of one value alone."""
    offered: list[FacetOptions] = []
    for facet in facets:
        counts = answer.facets.get(facet.key, {})
        taken = chosen.get(facet.key, ())
        values = {*counts, *taken}
        if len(values) < 2 and not taken:
            continue
        options = [
            Option(value=value, name=name, count=counts.get(value, 0), is_chosen=value in taken)
            for value, name in facet.names(values, language_code).items()
        ]
        first = sorted(options, key=lambda option: (not option.is_chosen, -option.count))[:SHOWN_OPTIONS]
        if len(options) <= SHOWN_OPTIONS + 1:
            first = options
        offered.append(
            FacetOptions(
                facet=facet,
                options=[option for option in options if option in first],
                further=[option for option in options if option not in first],
            )
        )
    return offered


def suggestions_for(typed: str, language_code: str) -> list[str]:
    """Questions that go on from what was typed: titles of what there is, then its last word completed.

    Words that stand in those titles go first; behind other words only titles are offered, where there are any, for a
    completed word need not stand beside them in any document.
    """
    text = " ".join(_printable(typed[:LONGEST_QUESTION]).split())
    before, _blank, last = text.rpartition(" ")
    prefix = key_of(last)
    if len(prefix) < _SHORTEST_PREFIX or typed[-1:].isspace():
        return []
    words = _once(analyse(before, language_code))[:MOST_WORDS]
    found = engine().titles(words, prefix, language=language_code, limit=_READ_TITLES)
    fit = [title for title in found if len(title) <= LONGEST_QUESTION and len(title.split()) <= MOST_WORDS]
    titles = fit[:SUGGESTED_TITLES]
    if words and titles:
        return titles
    named = {key for title in fit for word in analyse(title, language_code) for key in word.keys}
    completed = engine().suggest(prefix, language=language_code, limit=SUGGESTIONS)
    completed.sort(key=lambda word: key_of(word) not in named)
    offered: dict[str, str] = {}
    for one in (*titles, *(f"{before} {word}".strip() for word in completed)):
        offered.setdefault(one.casefold(), one)
    return list(offered.values())[:SUGGESTIONS]


def _search(query: SearchQuery, *, page: int, elsewhere: Sequence[SearchQuery] = ()) -> Results:
    return engine().search(query, offset=(page - 1) * PAGE_SIZE, limit=PAGE_SIZE, elsewhere=elsewhere)


def _elsewhere(question: Question) -> list[SearchQuery]:
    """The question as each other language reads it."""
    codes = (code for code in language_codes() if code != question.language)
    others = (question_of(question.text, code, same=question.same) for code in codes)
    return [other.query() for other in others if other.words]


def _phrases(marked: Iterable[re.Match[str]], language_code: str) -> Iterator[tuple[str, ...]]:
    for match in marked:
        keys = tuple(word.keys[0] for word in analyse(match["phrase"] or "", language_code) if word.keys)
        if keys:
            yield keys[:MOST_WORDS]


def _suggestion(question: Question) -> str | None:
    better = engine().correct(question.words, language=question.language)
    corrected = " ".join(better.get(word.text, word.text) for word in question.words)
    return corrected if better else None


def _further(query: SearchQuery, results: Results) -> list[ShownHit]:
    """What a reader may want beside a few results, best first: as many as make a page."""
    pieces = [Word(text=part, keys=(part,), lemma=part, why="piece") for word in query.words for part in word.parts]
    words = tuple(_once([*query.words, *pieces]))[: MOST_WORDS * 2]
    if not results.hits or len(words) < 2:
        return []
    shown = {hit.id for hit in results.hits}
    loose = _search(dataclasses.replace(query, words=words, any_word=True, phrases=()), page=1)
    others = [hit for hit in loose.hits if hit.id not in shown][: PAGE_SIZE - len(shown)]
    return [_shown(hit, words) for hit in others]


def _shown(hit: Hit, words: Sequence[Word]) -> ShownHit:
    label = next((str(source.label) for source in sources if source.key == hit.kind), hit.kind)
    return ShownHit(
        hit=hit,
        title=marked(hit.title, words, hit.language),
        snippet=snippet(hit.text, words, hit.language),
        kind_label=label,
    )


def _nothing() -> Answer:
    return Answer(
        total=0,
        total_of_all=0,
        promoted=[],
        hits=[],
        further=[],
        kinds=[],
        facets={},
        suggestion=None,
        elsewhere=[],
        engine=engine().key,
        is_degraded=False,
        is_away=False,
        is_loose=False,
    )


def _once(words: Sequence[Word]) -> list[Word]:
    return list({word.keys: word for word in words if word.keys}.values())


def _printable(typed: str) -> str:
    """Without control characters, NUL among them, and without what Unicode has given to nobody."""
    return "".join(" " if unicodedata.category(letter) in _UNPRINTABLE else letter for letter in typed)
