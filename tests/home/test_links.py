from home.links import link_in, page_links, pages_in
from home.models import PlainPage
from tests.factories.front import page_under
from tests.factories.home import PlainPageFactory, body_of


def test_no_pages_need_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        links = page_links([None], "fi")

    assert links == {}


def test_a_link_that_no_view_has_gathered_is_looked_up(fronts):
    page = page_under(fronts, "fi", title="Tietoa", model=PlainPage)

    link = link_in({}, page)

    assert (link.title, link.language_code, link.direction) == ("Tietoa", "fi", "ltr")
    assert link_in({"page_links": {}}, page) is None
    assert link_in({}, None) is None


def test_pages_are_found_wherever_they_were_chosen(fronts):
    target = page_under(fronts, "fi", title="Tietoa", model=PlainPage)
    page = PlainPageFactory(
        parent=fronts["fi"],
        body=body_of(
            ("link", {"page": target.pk, "label": "", "text": ""}),
            ("steps", [{"title": "Ensin", "text": "<p>Näin</p>"}]),
        ),
    )

    assert [found.pk for found in pages_in(page.body)] == [target.pk]
