"""A municipality's contact proposes changes to the pages of that municipality, and to nothing else."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from portal.accounts.models import User
from tests.factories.accounts import UserFactory
from tests.factories.municipalities import MunicipalityFactory, MunicipalityIndexPageFactory, MunicipalityPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(roles, front_pages):
    index = MunicipalityIndexPageFactory(parent=front_pages["fi"])
    return {
        code: MunicipalityPageFactory(parent=index, municipality=MunicipalityFactory(code=code))
        for code in ("609", "091")
    }


def edit(client, page):
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))


def test_a_contact_changes_their_own_page_and_cannot_publish_it(client, pages):
    user = UserFactory(groups=["municipality-contact"], municipality=pages["609"].municipality)
    client.force_login(user)

    own, other = edit(client, pages["609"]), edit(client, pages["091"])

    assert own.status_code == 200
    assert 'name="action-publish"' not in own.content.decode()
    assert 'name="action-submit"' in own.content.decode()
    assert other.status_code == 302


def test_a_change_of_municipality_or_role_takes_the_old_page_away(client, pages):
    user = UserFactory(groups=["municipality-contact"], municipality=pages["609"].municipality)
    user.municipality = pages["091"].municipality
    user.save()
    client.force_login(User.objects.get(pk=user.pk))
    assert (edit(client, pages["609"]).status_code, edit(client, pages["091"]).status_code) == (302, 200)

    user.groups.remove(Group.objects.get(name="municipality-contact"))

    assert edit(client, pages["091"]).status_code == 302


def test_a_page_made_later_comes_to_the_contact_too(client, pages, front_pages):
    municipality = MunicipalityFactory(code="753")
    client.force_login(UserFactory(groups=["municipality-contact"], municipality=municipality))

    page = MunicipalityPageFactory(parent=pages["609"].get_parent(), municipality=municipality)

    assert edit(client, page).status_code == 200
