"""What people fill in is read back: from a form, from Word, and from nothing else."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from lxml import etree

from playbook_tools.assessment import functions
from playbook_tools.edition.edition import Edition, Variant
from playbook_tools.export import formats
from playbook_tools.export.formats import docx, pdf
from playbook_tools.loading.reading import load
from playbook_tools.schema.content_types import ContentType

HERE = Path(__file__).parent
GOLDEN = HERE.parent / "golden" / "playbook"
NOW = "2026-11-29T17:44:00+01:00"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
NOTE = "Zoë Łuk: 10 € →\nen een tweede regel"


@pytest.fixture(scope="module")
def golden(types: Mapping[str, ContentType]) -> Edition:
    return Edition.of(load(GOLDEN, types).playbook)


@pytest.fixture(scope="module")
def form(golden: Edition) -> bytes:
    made = pdf.export(replace(golden, variant=Variant.FORM))
    assert isinstance(made, bytes)
    return made


@pytest.fixture(scope="module")
def document(golden: Edition) -> bytes:
    return docx.export(golden)


def filled_form(form: bytes) -> bytes:
    """The form as a viewer saves it: two answers, a note, an improvement, an action."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(form))
    values = {}
    for name in writer.get_fields() or {}:
        kind, entry, *_ = name.split(":")
        if entry == "work-visible":
            values[name] = {"answer": "/partly", "improve": "/on", "note": NOTE}[kind]
        elif kind == "answer":
            values[name] = "/elsewhere"
        elif (kind, entry) == ("action", "wait-a-week"):
            values[name] = "/on"
    for page in writer.pages:
        if "/Annots" in page:
            writer.update_page_form_field_values(page, values, auto_regenerate=False)
    saved = io.BytesIO()
    writer.write(saved)
    return saved.getvalue()


def changed(document: bytes, change: Callable[[Any], None], part: str = "document.xml") -> bytes:
    """A DOCX in which a part is another."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as before, zipfile.ZipFile(made, "w") as after:
        for entry in before.infolist():
            content = before.read(entry)
            if entry.filename.endswith(part):
                root = etree.fromstring(content)
                change(root)
                content = etree.tostring(root)
            after.writestr(entry.filename, content)
    return made.getvalue()


def bookmarks(root: Any) -> dict[str, Any]:
    return {node.get(f"{{{W}}}name"): node for node in root.iter(f"{{{W}}}bookmarkStart")}


def tick(box: Any) -> None:
    """Tick the box in a bookmark as Word does."""
    for node in box.getnext().iter(f"{{{W14}}}checked"):
        node.set(f"{{{W14}}}val", "1")
    for node in box.getnext().iter(f"{{{W}}}t"):
        node.text = "☑"


def write_below(label: Any, note: str) -> None:
    """Write lines below the word of a note, a paragraph each."""
    empty = label.getparent().getnext()
    for line in reversed(note.split("\n")):
        made = etree.fromstring(f'<w:p xmlns:w="{W}"><w:r><w:t>{line}</w:t></w:r></w:p>')
        empty.addnext(made)
    empty.getparent().remove(empty)


def fill(root: Any) -> None:
    """The same in a document as in the form."""
    found = list(bookmarks(root).items())
    visible = next(name for name, _ in found if name.endswith("_yes")).removesuffix("_yes")
    for name, node in found:
        if name.startswith(visible) and name.endswith(("_partly", "_improve")):
            tick(node)
        elif name.startswith(visible) and name.endswith("_note"):
            write_below(node, NOTE)
        elif name.startswith("q_") and name.endswith("_elsewhere") and visible not in name:
            tick(node)
    tick([node for name, node in found if name.startswith("a_")][-1])


def read_back(content: bytes, edition: Edition) -> tuple[Any, list[str]]:
    """The file of answers without what differs each time, and what a person must look at."""
    sheet = formats.read_back(content)
    made = functions.transcribe(
        sheet,
        functions.Outline.of(edition),
        identifier="one",
        person="p-1",
        name="",
        now=NOW,
    )
    file, doubts = made
    assert isinstance(file, functions.Assessment)
    return file.data, [doubt.told().en for doubt in doubts]


@pytest.fixture(scope="module")
def answered(form: bytes, golden: Edition) -> Any:
    return read_back(filled_form(form), golden)


def test_a_form_is_read_back(answered: Any) -> None:
    data, doubts = answered
    assert doubts == []
    assert [
        (one["question"], one["answer"], one.get("improve"), one.get("note"))
        for one in data["answers"]
    ] == [("work-visible", "partly", True, NOTE), ("time-planned", "elsewhere", None, None)]
    assert [(one["play"], one["action"]["position"], one["state"]) for one in data["plan"]] == [
        ("wait-a-week", 1, "chosen")
    ]


def test_form_and_document_give_the_same_file(
    answered: Any, document: bytes, golden: Edition
) -> None:
    assert read_back(changed(document, fill), golden) == answered


def test_what_nobody_filled_in_has_no_answers(
    form: bytes, document: bytes, golden: Edition
) -> None:
    empty, doubts = read_back(form, golden)
    assert doubts == []
    assert empty.keys().isdisjoint({"answers", "plan"})
    assert empty["playbook"]["questions"] == ["work-visible", "time-planned"]
    assert read_back(document, golden) == (empty, [])


def test_a_document_that_libreoffice_has_saved_is_read_back(golden: Edition) -> None:
    data, doubts = read_back((HERE / "files" / "libreoffice.docx").read_bytes(), golden)
    assert doubts == []
    assert [(one["question"], one["answer"], one.get("note")) for one in data["answers"]] == [
        ("work-visible", "partly", NOTE),
        ("time-planned", "elsewhere", None),
    ]
    assert data["answers"][0]["improve"] is True
    assert [one["play"] for one in data["plan"]] == ["wait-a-week"]


def test_a_note_that_a_viewer_keeps_as_a_stream_is_read_back(form: bytes, golden: Edition) -> None:
    with pikepdf.open(io.BytesIO(form)) as opened:
        for field in opened.Root.AcroForm.Fields:
            if str(field.T).startswith("note:work-visible:"):
                field.V = opened.make_stream(b"\xfe\xff" + NOTE.encode("utf-16-be"))
        data, doubts = read_back(_saved(opened), golden)
    assert doubts == []
    assert [(one["question"], one["note"]) for one in data["answers"]] == [("work-visible", NOTE)]


def test_answers_of_an_older_playbook_keep_its_words(form: bytes, golden: Edition) -> None:
    outline = replace(functions.Outline.of(golden), version="2.0.0", questions=(), plays=())
    made = functions.transcribe(
        formats.read_back(filled_form(form)),
        outline,
        identifier="x",
        person="p",
        name="Zoë",
        now=NOW,
    )
    file, doubts = made
    assert isinstance(file, functions.Assessment)
    assert doubts == ()
    assert file.data["playbook"]["version"] == "1.2.3"
    assert file.data["people"] == [{"id": "p", "name": "Zoë"}]
    assert [one["asked"]["text"] for one in file.data["answers"]] == [
        "Kan iedereen zien waar je aan werkt?",
        "Plan je tijd in om te wachten?",
    ]


def test_two_answers_to_a_question_are_left_to_a_person(document: bytes, golden: Edition) -> None:
    def both(root: Any) -> None:
        for name, node in bookmarks(root).items():
            if name.endswith(("_yes", "_no")):
                tick(node)

    data, doubts = read_back(changed(document, both), golden)
    assert "answers" not in data
    assert [doubt.partition(":")[0] for doubt in doubts] == [
        "Kan iedereen zien waar je aan werkt?",
        "Plan je tijd in om te wachten?",
    ]


def test_a_question_of_another_playbook_is_told(document: bytes, golden: Edition) -> None:
    def foreign(root: Any) -> None:
        for name, node in bookmarks(root).items():
            if name.startswith("q_"):
                node.set(f"{{{W}}}name", f"q_{'0' * 10}{name[12:]}")
            if name.endswith("_yes"):
                tick(node)

    data, doubts = read_back(changed(document, foreign), golden)
    assert "answers" not in data
    assert len(doubts) == 2
    assert "this playbook does not have it" in doubts[0]


@pytest.mark.parametrize("sign", ["x", "☒", "✓"])
def test_a_sign_in_place_of_a_box_counts(sign: str, document: bytes, golden: Edition) -> None:
    def overwrite(root: Any) -> None:
        box = next(node for name, node in bookmarks(root).items() if name.endswith("_no"))
        run = etree.fromstring(f'<w:r xmlns:w="{W}"><w:t>{sign}</w:t></w:r>')
        box.getparent().replace(box.getnext(), run)

    data, _ = read_back(changed(document, overwrite), golden)
    assert [one["answer"] for one in data["answers"]] == ["no"]


def test_what_a_tracked_change_takes_away_does_not_count(document: bytes, golden: Edition) -> None:
    def delete(root: Any) -> None:
        label = next(node for name, node in bookmarks(root).items() if name.endswith("_note"))
        empty = label.getparent().getnext()
        for tag in ("ins", "del"):
            made = f'<w:{tag} xmlns:w="{W}" w:id="9"><w:r><w:t>{tag}</w:t></w:r></w:{tag}>'
            empty.append(etree.fromstring(made))

    data, _ = read_back(changed(document, delete), golden)
    assert [one["note"] for one in data["answers"]] == ["ins"]


def test_every_field_of_a_form_can_be_read_by_everyone(form: bytes) -> None:
    with pikepdf.open(io.BytesIO(form)) as opened:
        assert "/NeedAppearances" not in opened.Root.AcroForm
        widgets = [
            (page, widget)
            for page in opened.pages
            for widget in page.get("/Annots", [])
            if widget.Subtype == "/Widget"
        ]
        assert len(widgets) == 2 * (5 + 1 + 1) + 3
        for page, widget in widgets:
            assert page.Tabs == "/S"
            assert str(widget.TU)
            assert "/StructParent" in widget
            looks = widget.AP.N
            assert isinstance(looks, pikepdf.Stream) or "/Off" in looks
        named = [str(field.T) for field in opened.Root.AcroForm.Fields]
        assert len(named) == len(set(named)) == 2 * 3 + 3
        fonts = opened.Root.AcroForm.DR.Font
        for font in fonts.values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys())


def encrypted(form: bytes) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(form))
    writer.encrypt("geheim", algorithm="RC4-128")
    return _written(writer)


def flattened(form: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(form)) as opened:
        del opened.Root.AcroForm
        for page in opened.pages:
            page.Annots = pikepdf.Array()
        return _saved(opened)


def with_xfa(form: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(form)) as opened:
        opened.Root.AcroForm.XFA = pikepdf.Stream(opened, b"<xdp/>")
        return _saved(opened)


def foreign(_: bytes) -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    return _written(writer)


def torn(form: bytes) -> bytes:
    return form[:2000]


def looping(form: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(form)) as opened:
        for field in opened.Root.AcroForm.Fields:
            field.T = pikepdf.Array([field])
        return _saved(opened)


def _written(writer: pypdf.PdfWriter) -> bytes:
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _saved(opened: pikepdf.Pdf) -> bytes:
    made = io.BytesIO()
    opened.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("spoil", "cure"),
    [
        pytest.param(encrypted, "Save it without one", id="with a password"),
        pytest.param(flattened, "Save the form itself", id="flattened"),
        pytest.param(with_xfa, "save it as a PDF", id="XFA"),
        pytest.param(foreign, "--variant form", id="of somebody else"),
        pytest.param(torn, "Save the form again", id="torn"),
        pytest.param(looping, "Save the form itself", id="fields whose names are none"),
        pytest.param(lambda form: form + b" " * 20_000_000, "20 MB", id="too large"),
        pytest.param(lambda _: b"{}", "neither a PDF", id="neither"),
    ],
)
def test_a_pdf_without_answers_is_refused_with_the_cure(
    spoil: Callable[[bytes], bytes], cure: str, form: bytes
) -> None:
    with pytest.raises(formats.NotFilledInError, match=re.escape(cure)) as refused:
        formats.read_back(spoil(form))
    assert refused.value.said.nl != refused.value.said.en


def no_bookmarks(document: bytes) -> bytes:
    def change(root: Any) -> None:
        for node in bookmarks(root).values():
            node.getparent().remove(node)

    return changed(document, change)


def with_entities(document: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as before, zipfile.ZipFile(made, "w") as after:
        for entry in before.infolist():
            content = before.read(entry)
            if entry.filename == "word/document.xml":
                content = content.replace(
                    b"<w:document ", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document ', 1
                )
            after.writestr(entry.filename, content)
    return made.getvalue()


def many_parts(document: bytes) -> bytes:
    made = io.BytesIO(document)
    with zipfile.ZipFile(made, "a") as package:
        for number in range(2_000):
            package.writestr(f"more/{number}.xml", b"")
    return made.getvalue()


def unpacked_bomb(document: bytes) -> bytes:
    made = io.BytesIO(document)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("bomb.xml", b"0" * 200_000_000)
    return made.getvalue()


@pytest.mark.parametrize(
    ("spoil", "cure"),
    [
        pytest.param(no_bookmarks, "--format docx", id="of somebody else"),
        pytest.param(with_entities, "document type", id="entities"),
        pytest.param(many_parts, "too large", id="many parts"),
        pytest.param(unpacked_bomb, "too large", id="a bomb"),
        pytest.param(lambda document: document[:2000], "damaged", id="torn"),
    ],
)
def test_a_document_without_answers_is_refused_with_the_cure(
    spoil: Callable[[bytes], bytes], cure: str, document: bytes
) -> None:
    with pytest.raises(formats.NotFilledInError, match=re.escape(cure)) as refused:
        formats.read_back(spoil(document))
    assert refused.value.said.nl != refused.value.said.en


def test_what_a_hostile_form_says_of_itself_is_not_taken(form: bytes, golden: Edition) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(filled_form(form)))
    writer.add_metadata({"/PlaybookVersion": "\x1b[31m", "/PlaybookContent": "x" * 100_000})
    data, doubts = read_back(_written(writer), golden)
    assert doubts == []
    assert data["playbook"]["version"] == "1.2.3"
    assert re.fullmatch("[0-9a-f]{64}", data["playbook"]["content_hash"])


def test_a_house_template_leaves_the_boxes(golden: Edition) -> None:
    house = docx.export(golden)
    data, doubts = read_back(docx.export(replace(golden, reference_doc=house)), golden)
    assert doubts == []
    assert data["playbook"]["version"] == "1.2.3"
    assert data["playbook"]["questions"] == ["work-visible", "time-planned"]
