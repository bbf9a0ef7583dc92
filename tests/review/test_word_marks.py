"""What only Word writes, by hand after Microsoft's description of the format.

None of these was verified in Word itself.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from review_documents import changed, element, examined, paragraph, shown

CASES = Path(__file__).parent / "files" / "word_marks.txt"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BY = 'w:id="900" w:author="Nakijker" w:date="2026-11-01T10:00:00Z"'
DEED, PLANS, WEEK = "Schrijf elke week op", "Zet je plannen", "Laat een besluit een week liggen."


def run(words: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'


def refilled(body: Any, words: str, *content: str) -> Any:
    """Replace the runs of a paragraph, within its bookmarks."""
    made = paragraph(body, words)
    runs = [node for node in made if node.tag in {f"{W}r", f"{W}hyperlink"}]
    place = made.index(runs[0])
    for node in runs:
        made.remove(node)
    for number, text in enumerate(content):
        made.insert(place + number, element(text))
    return made


def tracked_words(body: Any) -> None:
    refilled(
        body, WEEK, run("Laat een besluit "), f"<w:del {BY}>{run('een week', 'delText')}</w:del>",
        f"<w:ins {BY}>{run('tien dagen')}</w:ins>", run(" liggen."),
    )  # fmt: skip


def deleted_in_inserted(body: Any) -> None:
    inner = f"<w:del {BY}>{run('nooit ', 'delText')}</w:del>"
    refilled(body, WEEK, run("Laat een besluit "), f"<w:ins {BY}>{inner}{run('lang ')}</w:ins>",
             run("een week liggen."))  # fmt: skip


def deleted_paragraph(body: Any) -> None:
    made = refilled(body, DEED, f"<w:del {BY}>{run(DEED, 'delText')}</w:del>")
    made.find(f"{W}pPr").append(element(f"<w:rPr><w:del {BY}/></w:rPr>"))


def joined_paragraphs(body: Any) -> None:
    made = paragraph(body, DEED)
    made.find(f"{W}pPr").append(element(f"<w:rPr><w:del {BY}/></w:rPr>"))


def inserted_paragraph(body: Any) -> None:
    made = paragraph(body, DEED)
    style = made.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
    new = element(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f"<w:ins {BY}>{run('Vertel het ook verder.')}</w:ins></w:p>"
    )
    made.find(f"{W}pPr").append(element(f"<w:rPr><w:ins {BY}/></w:rPr>"))
    made.addnext(new)


def split_in_the_range(body: Any) -> None:
    """A bookmark goes on into the second half."""
    made = paragraph(body, DEED)
    style = made.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
    end = made.findall(f"{W}bookmarkEnd")[-1]
    for node in [node for node in made if node.tag == f"{W}r"]:
        made.remove(node)
    made.insert(made.index(end), element(run("Schrijf elke week op.")))
    said = run("Ook wat je deed.")
    second = element(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{said}</w:p>')
    second.append(end)
    made.addnext(second)


def moved_paragraph(body: Any) -> None:
    made, other = paragraph(body, DEED), paragraph(body, PLANS)
    style = made.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
    words = "Schrijf elke week op wat je deed."
    names = [b.get(f"{W}name") for b in made.iter(f"{W}bookmarkStart")]
    refilled(body, DEED, '<w:moveFromRangeStart w:id="901" w:name="move1"/>',
             f"<w:moveFrom {BY}>{run(words)}</w:moveFrom>")  # fmt: skip
    made.find(f"{W}pPr").append(element(f"<w:rPr><w:moveFrom {BY}/></w:rPr>"))
    new = element(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:rPr><w:moveTo {BY}/></w:rPr></w:pPr>'
        '<w:moveToRangeStart w:id="902" w:name="move1"/>'
        f'<w:bookmarkStart w:id="903" w:name="{names[-1]}_Copy_1"/>'
        f'<w:moveTo {BY}>{run(words)}</w:moveTo><w:bookmarkEnd w:id="903"/></w:p>'
    )
    other.addnext(new)


def formatted_words(body: Any) -> None:
    bold = (
        f"<w:r><w:rPr><w:b/><w:rPrChange {BY}><w:rPr/></w:rPrChange></w:rPr>"
        "<w:t>een week</w:t></w:r>"
    )
    refilled(body, WEEK, run("Laat een besluit "), bold, run(" liggen."))


def in_controls(body: Any) -> None:
    """Everything that may lie around words says nothing of them."""
    made = refilled(
        body, WEEK,
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('Laat een ')}</w:sdtContent></w:sdt>",
        f'<w:smartTag w:element="x">{run("besluit ")}</w:smartTag>',
        f'<w:fldSimple w:instr=" DOCPROPERTY x ">{run("een week")}</w:fldSimple>',
        f'<w:customXml w:element="y">{run(" liggen.")}</w:customXml>',
    )  # fmt: skip
    place = made.getparent().index(made)
    around = element("<w:sdt><w:sdtPr/><w:sdtContent/></w:sdt>")
    made.getparent().insert(place, around)
    around[1].append(made)


def linked_by_a_field(body: Any) -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    refilled(
        body, WEEK, run("Laat een besluit "), mark.format("begin"),
        '<w:r><w:instrText> HYPERLINK "https://example.org/week" </w:instrText></w:r>',
        mark.format("separate"), run("een week"), mark.format("end"), run(" liggen."),
    )  # fmt: skip


def bookmark_in_deleted(body: Any) -> None:
    """A bookmark begins in what was deleted, and ends after it."""
    made = paragraph(body, WEEK)
    start = made.findall(f"{W}bookmarkStart")[-1]
    refilled(
        body, WEEK, f"<w:del {BY}>{run('Laat een ', 'delText')}</w:del>", run("Besluit later.")
    )
    made.find(f"{W}del").insert(0, start)


def box_and_note(body: Any) -> None:
    text = f"<w:txbxContent><w:p>{run('Los woord')}</w:p></w:txbxContent>"
    refilled(body, WEEK, run(WEEK), f"<w:r><w:pict>{text}</w:pict></w:r>",
             '<w:r><w:footnoteReference w:id="7"/></w:r>')  # fmt: skip


def row_deleted(body: Any) -> None:
    table = (
        "<w:tbl><w:tblPr/><w:tblGrid/>"
        f"<w:tr><w:tc><w:p>{run('Blijft')}</w:p></w:tc></w:tr>"
        f"<w:tr><w:trPr><w:del {BY}/></w:trPr><w:tc><w:p>{run('Weg')}</w:p></w:tc></w:tr></w:tbl>"
    )
    paragraph(body, PLANS).addnext(element(table))


EDITS: Mapping[str, Callable[[Any], None]] = {
    "tracked words": tracked_words,
    "deleted within what was inserted": deleted_in_inserted,
    "a deleted paragraph": deleted_paragraph,
    "a deleted paragraph mark": joined_paragraphs,
    "an inserted paragraph": inserted_paragraph,
    "a bookmark over two paragraphs": split_in_the_range,
    "moveFrom and moveTo": moved_paragraph,
    "rPrChange": formatted_words,
    "controls, smart tags and fields": in_controls,
    "a link that is a field": linked_by_a_field,
    "a bookmark that begins in w:del": bookmark_in_deleted,
    "a text box and a note": box_and_note,
    "a table with a deleted row": row_deleted,
}


def told() -> str:
    made = []
    for name, edit in EDITS.items():
        lines = [shown(change) for change in examined(changed(edit)).changes]
        made.append("\n".join([f"# {name}", *lines, ""]))
    return "\n".join(made)


@pytest.mark.thorough
def test_what_word_writes_is_read() -> None:
    found = told()
    if os.environ.get("UPDATE_CASES"):
        CASES.write_text(found, "utf-8")
    assert found == CASES.read_text("utf-8")
