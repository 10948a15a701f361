from materials.actions.analysis import analyse_version
from materials.models import FileVersion
from tests.factories.materials import FileVersionFactory, MaterialFileFactory, docx_saying


def test_reading_twice_changes_nothing_more():
    version = FileVersionFactory(file=MaterialFileFactory(), number=2, content=docx_saying("Kyselylomakkeeseen"))
    analyse_version.call(version.pk)
    once = FileVersion.objects.values_list("text", "page_count").get(pk=version.pk)

    analyse_version.call(version.pk)

    assert FileVersion.objects.values_list("text", "page_count").get(pk=version.pk) == once
    assert "Kyselylomakkeeseen" in once[0]


def test_a_file_that_does_not_open_is_read_as_empty(caplog):
    version = MaterialFileFactory().versions.get()

    analyse_version.call(version.pk)

    version.refresh_from_db()
    assert version.text == ""
    assert version.analysed_at is not None
    assert "does not open" in caplog.text


def test_a_version_that_is_gone_is_no_fault():
    analyse_version.call(0)

    assert not FileVersion.objects.exists()
