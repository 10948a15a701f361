import datetime as dt

from municipalities.queries.figures import figures
from tests.factories.municipalities import LanguageStatementFactory, MunicipalityFactory, RoundFactory


def test_those_that_took_part_are_counted_once_and_by_role():
    host, guest = MunicipalityFactory(), MunicipalityFactory()
    RoundFactory(held=[host], took_part=[guest])
    RoundFactory(held=[host])
    MunicipalityFactory()

    found = figures()

    assert (found.took_part, found.held, found.through) == (2, 1, 1)


def test_examples_count_for_nothing():
    RoundFactory(is_example=True, languages=["so"])
    LanguageStatementFactory(is_example=True)

    found = figures()

    assert (found.took_part, found.held, found.languages_at_least, found.languages_named) == (0, 0, None, ())


def test_the_programmes_statement_stands_while_rounds_know_of_fewer_languages():
    LanguageStatementFactory(at_least=2, language_codes=["ru", "uk", "ar"], as_of=dt.date(2025, 4, 28))
    RoundFactory(languages=["so"])

    found = figures()

    assert (found.languages_at_least, found.languages_named) == (2, ("ru", "uk", "ar"))
    assert found.languages_as_of == dt.date(2025, 4, 28)


def test_rounds_that_know_of_more_languages_are_believed():
    LanguageStatementFactory(at_least=2)
    RoundFactory(languages=["so", "fi", "ar"])

    found = figures()

    assert (found.languages_at_least, found.languages_named, found.languages_as_of) == (3, ("ar", "fi", "so"), None)
