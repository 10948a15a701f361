"""Files for those who translate elsewhere: what comes back is compared first, and never half applied."""

import io
import uuid
import zipfile

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone, translation

from home.models import PlainPage
from portal.translation.actions import jobs
from portal.translation.exceptions import FileRefusedError
from portal.translation.exchange import compare_file, export_job
from portal.translation.segments import segments_of
from tests.factories.accounts import UserFactory
from tests.factories.front import page_under

WORDS = {"Ohjeet": "تعليمات", "Lyhyt & selkeä.": "قصير & واضح"}


@pytest.fixture
def job(roles, front_pages):
    page = page_under(front_pages, "fi", title="Ohjeet", model=PlainPage, lead="Lyhyt & selkeä.")
    return jobs.open_job(page, front_pages["sv"].locale, at=timezone.now())


def translated(exported, words=WORDS):
    """The exported file with its words filled in, as an agency sends it back."""
    if exported.name.endswith(".docx"):
        document = docx.Document(io.BytesIO(exported.content))
        for row in document.tables[0].rows[1:]:
            row.cells[2].text = words.get(row.cells[1].text, "")
        written = io.BytesIO()
        document.save(written)
        return written.getvalue()
    text = exported.content.decode()
    for source, target in words.items():
        source, target = (each.replace("&", "&amp;") for each in (source, target))
        if exported.name.endswith(".po"):
            text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
        else:
            empty = '<target state="needs-translation"></target>'
            before, _found, after = text.partition(f"<source>{source}</source>")
            text = before + _found + after.replace(empty, f"<target>{target}</target>", 1)
            text = text.replace('<target state="needs-translation"/>', f"<target>{target}</target>", 1)
    return text.encode()


@pytest.mark.parametrize("format_key", ["docx", "xliff", "po"])
def test_a_file_goes_out_and_its_words_come_back(job, format_key):
    exported = export_job(job, format_key)

    found = compare_file(job, exported.name, translated(exported))

    assert {proposal.segment.shown_source: proposal.words for proposal in found.proposals} == WORDS
    assert (list(found.warnings), [segment.words for segment in segments_of(job)]) == ([], ["", ""])


def test_what_is_ticked_is_taken_over_on_the_screen(client, job):
    client.force_login(UserFactory(groups=["sv-translator"]))
    exported = client.get(reverse("translation:export", args=[job.pk, "docx"]))
    back = translated(export_job(job, "docx"))
    address = reverse("translation:import", args=[job.pk])
    compared = client.post(address, {"file": SimpleUploadedFile("back.docx", back)})
    first, second = compared.context["comparison"].proposals

    client.post(
        address,
        {
            "take": [first.segment.key],
            f"words-{first.segment.key}": first.words,
            f"words-{second.segment.key}": second.words,
            "tool_name": "Word",
        },
    )

    assert exported.content.startswith(b"PK")
    assert [segment.shown_words for segment in segments_of(job)] == ["تعليمات", ""]
    assert [event.kind for event in job.events.all()] == ["opened", "imported"]


def test_a_file_of_an_older_text_is_merged_with_a_warning(job):
    exported = export_job(job, "docx")
    page = PlainPage.objects.get(locale__language_code="fi", title="Ohjeet")
    page.title = "Uudet neuvot"
    page.save_revision().publish()

    with translation.override("en"):
        found = compare_file(job, exported.name, translated(exported))

    assert [proposal.words for proposal in found.proposals] == ["قصير & واضح"]
    assert ["1 segment is of an older text" in warning for warning in found.warnings] == [True, False]


@pytest.mark.parametrize("format_key", ["docx", "xliff", "po"])
def test_words_changed_here_meanwhile_are_not_overwritten_unasked(job, format_key):
    exported = export_job(job, format_key)
    title = segments_of(job)[0]
    jobs.save_words(job, {title.key: "Råd"}, at=timezone.now())

    found = compare_file(job, exported.name, translated(exported))

    assert {proposal.segment.source: proposal.is_doubtful for proposal in found.proposals} == {
        title.source: True,
        "Lyhyt &amp; selkeä.": False,
    }


def test_tracked_changes_count_as_accepted(job):
    exported = export_job(job, "docx")
    document = docx.Document(io.BytesIO(translated(exported)))
    written = io.BytesIO()
    document.save(written)
    packed = zipfile.ZipFile(io.BytesIO(written.getvalue()))
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as target:
        for part in packed.infolist():
            content = packed.read(part)
            if part.filename == "word/document.xml":
                before = "<w:r><w:t>تعليمات</w:t></w:r>".encode()
                after = (
                    '<w:del w:id="1" w:author="x"><w:r><w:delText>تعليمات</w:delText></w:r></w:del>'
                    '<w:ins w:id="2" w:author="x"><w:r><w:t>جديد</w:t></w:r></w:ins>'
                ).encode()
                assert before in content
                content = content.replace(before, after)
            target.writestr(part, content)

    found = compare_file(job, exported.name, changed.getvalue())

    assert "جديد" in [proposal.words for proposal in found.proposals]


def test_a_word_file_without_properties_is_known_by_its_table(job):
    """Some programs save none."""
    document = docx.Document(io.BytesIO(translated(export_job(job, "docx"))))
    document.core_properties.identifier = ""
    written = io.BytesIO()
    document.save(written)

    found = compare_file(job, "back.docx", written.getvalue())

    assert [proposal.words for proposal in found.proposals] == list(WORDS.values())


def test_a_file_that_does_not_say_what_the_words_were_takes_nobodys_place_unasked(job):
    exported = export_job(job, "po")
    bare = b"".join(line for line in translated(exported).splitlines(True) if not line.startswith(b"#."))
    jobs.save_words(job, {segments_of(job)[0].key: "Råd"}, at=timezone.now())

    found = compare_file(job, exported.name, bare)

    assert [proposal.is_doubtful for proposal in found.proposals] == [True, False]


def damaged_table(job, change):
    document = docx.Document(io.BytesIO(export_job(job, "docx").content))
    change(document)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def without_id(document):
    document.tables[0].rows[1].cells[0].text = ""


def twice(document):
    rows = document.tables[0].rows
    rows[2].cells[0].text = rows[1].cells[0].text


def without_table(document):
    document.tables[0]._tbl.getparent().remove(document.tables[0]._tbl)


def of_another_job(document):
    document.tables[0].rows[0].cells[0].text = f"ID {uuid.uuid4()}"


def without_any_name(document):
    document.tables[0].rows[0].cells[0].text = "ID"
    document.core_properties.identifier = ""


@pytest.mark.parametrize("change", [without_id, twice, without_table, of_another_job, without_any_name])
def test_a_damaged_word_file_is_refused_whole(job, change):
    with pytest.raises(FileRefusedError):
        compare_file(job, "back.docx", damaged_table(job, change))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("back.docx", b"PK\x03\x04 no"),
        ("back.docx", b""),
        ("back.po", b"\xff\xfe\x00"),
        ("back.po", b'msgid "a"\nmsgstr "b"\n'),
        ("back.xlf", b"<xliff"),
        ("back.xlf", b"<xliff/>"),
        ("back.exe", b"MZ"),
    ],
)
def test_what_is_no_file_of_the_job_is_refused_with_a_reason(client, job, name, content):
    client.force_login(UserFactory(groups=["sv-translator"]))

    with pytest.raises(FileRefusedError) as refused:
        compare_file(job, name, content)
    shown = client.post(
        reverse("translation:import", args=[job.pk]), {"file": SimpleUploadedFile(name, content or b" ")}, follow=True
    )

    assert str(refused.value)
    assert shown.status_code == 200


def test_an_xml_bomb_is_not_expanded(job):
    bomb = (
        f'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        f'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="{job.translation.uuid}"><body>'
        f'<trans-unit id="{segments_of(job)[0].key}"><target>&b;</target></trans-unit></body></file></xliff>'
    )

    found = compare_file(job, "back.xlf", bomb.encode())

    assert [proposal.words for proposal in found.proposals if "aaa" in proposal.words] == []
