from municipalities.public import index_address, municipality_by_code, municipality_choices
from tests.factories.municipalities import MunicipalityFactory


def test_a_municipality_is_found_by_its_code():
    pori = MunicipalityFactory(code="609")
    MunicipalityFactory(code="091", live=False)

    assert municipality_by_code("609") == pori
    assert municipality_by_code("091") is None


def test_a_form_offers_names_in_the_readers_language_and_order():
    MunicipalityFactory(code="853", name_fi="Turku", name_sv="Åbo")
    MunicipalityFactory(code="609", name_fi="Pori", name_sv="Björneborg")

    assert municipality_choices("sv") == [("609", "Björneborg"), ("853", "Åbo")]
    assert municipality_choices("ar") == [("609", "Pori"), ("853", "Turku")]


def test_the_list_has_an_address_in_each_language_that_has_it(index):
    assert index_address("fi") == "/fi/kunnat/"
    assert index_address("sv") == ""
