"""Files brought by translators: of their own language alone, and public by a reviewer alone."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from materials.models import FileVersion, MaterialFile
from portal.accounts.actions.roles import setup_roles
from portal.translation.actions.jobs import open_job
from tests.factories.accounts import UserFactory
from tests.factories.materials import (
    MaterialFactory,
    MaterialFileFactory,
    MaterialIndexPageFactory,
    MaterialPageFactory,
    docx_saying,
)


def chosen(words="Välkommen", name="blankett.docx"):
    return SimpleUploadedFile(name, docx_saying(words, language_code="sv"))


@pytest.fixture
def index():
    key = uuid.uuid4()
    found = {code: MaterialIndexPageFactory(language_code=code, translation_key=key) for code in ("fi", "sv", "en")}
    setup_roles()
    return found


@pytest.fixture
def material(index):
    return MaterialFactory()


@pytest.fixture
def translator(client, material):
    user = UserFactory(groups=["sv-translator"])
    client.force_login(user)
    return user


def added(client, material, language_code):
    posted = {"upload": chosen(), "language_code": language_code, "is_checked": "on"}
    return client.post(reverse("material_files:add", args=[material.pk]), posted)


def replaced(client, file, **facts):
    posted = {"upload": chosen("Nytt"), "what_changed": "Nytt datum.", "note_language_code": "sv", **facts}
    return client.post(reverse("material_files:replace", args=[file.material_id, file.pk]), posted)


def test_a_translators_file_waits_for_a_reviewer(client, material, translator):
    response = added(client, material, "sv")

    file = MaterialFile.objects.get()
    assert response.status_code == 302
    assert (file.language_code, file.is_checked, file.newest) == ("sv", False, None)
    assert (file.held.original_name, file.held.added_by) == ("blankett.docx", translator)
    assert client.get(file.download_url).status_code == 404


def test_a_translators_new_version_leaves_the_public_one_in_place(client, material, translator):
    file = MaterialFileFactory(material=material, language_code="sv", is_checked=True)

    replaced(client, file, is_checked="on")

    file.refresh_from_db()
    assert (file.newest.number, file.held.number, file.is_checked) == (1, 2, True)
    assert file.held.checked_by_native is False


def test_a_translator_touches_no_file_of_another_language(client, material, translator):
    finnish = MaterialFileFactory(material=material, language_code="fi")
    version = FileVersion.objects.get(file=finnish)

    answers = [
        added(client, material, "en").status_code,
        replaced(client, finnish).status_code,
        client.get(reverse("material_files:version", args=[material.pk, version.pk])).status_code,
        client.post(reverse("material_files:publish", args=[material.pk, version.pk])).status_code,
        *(
            client.post(reverse(f"material_files:{deed}", args=[material.pk, finnish.pk])).status_code
            for deed in ("withdraw", "bring-back", "delete")
        ),
    ]

    assert answers == [422, 302, 302, 302, 302, 302, 302]
    assert list(MaterialFile.objects.values_list("pk", "is_withdrawn")) == [(finnish.pk, False)]
    assert FileVersion.objects.count() == 1


def test_a_translator_publishes_no_file_and_a_reviewer_does(client, material, translator):
    added(client, material, "sv")
    version = FileVersion.objects.get()
    publish = reverse("material_files:publish", args=[material.pk, version.pk])

    client.post(publish)
    after_translator = FileVersion.objects.get().is_held
    client.force_login(UserFactory(groups=["sv-reviewer"]))
    shown = client.get(reverse("material_files:waiting")).content.decode()
    client.post(publish, {"is_checked": "on"})

    file = MaterialFile.objects.get()
    assert (after_translator, "blankett.docx" in shown, publish in shown) == (True, True, True)
    assert (file.held, file.newest.pk, file.is_checked) == (None, version.pk, True)


@pytest.mark.parametrize("groups", [["en-reviewer"], ["en-reviewer", "sv-translator"]])
def test_a_reviewer_publishes_the_files_of_the_own_language_alone(client, material, translator, groups):
    added(client, material, "sv")
    version = FileVersion.objects.get()
    client.force_login(UserFactory(groups=groups))

    client.post(reverse("material_files:publish", args=[material.pk, version.pk]))

    assert FileVersion.objects.get().is_held


def test_the_first_screen_says_that_a_file_waits(client, material, translator):
    added(client, material, "sv")

    def is_told(role):
        client.force_login(UserFactory(groups=[role]))
        return reverse("material_files:waiting") in client.get(reverse("wagtailadmin_home")).content.decode()

    assert [is_told(role) for role in ("sv-reviewer", "en-reviewer")] == [True, False]


def test_the_job_of_a_materials_page_offers_its_files(client, index):
    page = MaterialPageFactory(parent=index["fi"], title="Lomake")
    page.material.live = True
    page.material.save()
    finnish = MaterialFileFactory(material=page.material, language_code="fi")
    job = open_job(page, Locale.objects.get(language_code="sv"), at=timezone.now())
    client.force_login(UserFactory(groups=["sv-translator"]))

    shown = client.get(reverse("translation:job", args=[job.pk])).content.decode()

    assert finnish.download_url in shown
    assert f"{reverse('material_files:add', args=[page.material_id])}?language=sv&amp;next=/cms/translation" in shown


def test_the_form_offers_a_translator_the_own_languages_and_no_release(client, material, translator):
    form = client.get(reverse("material_files:add", args=[material.pk]) + "?language=sv").context["form"]

    assert [code for code, _name in form.fields["language_code"].choices] == ["sv"]
    assert list(form.fields) == ["upload", "language_code"]
