"""What the order of results adds to the engines' own."""

from search.analysis import analyse
from search.contracts import SearchQuery
from search.ranking import Candidate, in_order


def candidate(title, **of):
    return Candidate(ref=title, id=title, kind="municipality", object_id=1, title=title, url="/", date=None, **of)


def order(text, *candidates):
    query = SearchQuery(language="fi", words=tuple(analyse(text, "fi")))
    return [one.title for one in in_order(candidates, query)]


def test_of_those_whose_name_was_not_asked_for_what_says_more_comes_first():
    of_little, of_more = candidate("Oulu", score=3.0, weight=0.35), candidate("Haapavesi", score=1.0, weight=0.7)

    assert order("Pohjois-Pohjanmaa", of_little, of_more) == ["Haapavesi", "Oulu"]
    assert order("Oulu", of_little, of_more) == ["Oulu", "Haapavesi"]
