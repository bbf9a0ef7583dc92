"""A document from a program that keeps neither bookmarks nor properties, as pandoc does."""

from __future__ import annotations

from typing import Any

from lxml import etree

from playbook_tools.review.model import Base
from review_documents import WORD, changed, examined, packed, parts_of, shown


def stripped(body: Any) -> None:
    """Take every bookmark away, and let the contents list be mere paragraphs."""
    for node in [*body.iter(f"{{{WORD}}}bookmarkStart", f"{{{WORD}}}bookmarkEnd")]:
        node.getparent().remove(node)
    for control in [*body.iter(f"{{{WORD}}}sdt")]:
        if control.find(f".//{{{WORD}}}docPartGallery") is None:
            continue
        place = control.getparent().index(control)
        for inner in reversed(control[-1]):
            control.getparent().insert(place, inner)
        control.getparent().remove(control)
    etree.strip_elements(body, f"{{{WORD}}}fldChar", f"{{{WORD}}}instrText", with_tail=False)


def made(edit: bool) -> bytes:  # noqa: FBT001
    def edits(body: Any) -> None:
        stripped(body)
        for text in body.iter(f"{{{WORD}}}t"):
            if edit and text.text == "Laat een besluit een week liggen.":
                text.text = "Laat een besluit tien dagen liggen."

    parts = parts_of(changed(edits))
    del parts["docProps/custom.xml"]
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"custom-properties", b"none")
    return packed(parts)


def test_paragraphs_are_told_by_their_words() -> None:
    reviewed = examined(made(edit=True))
    assert reviewed.base is Base.ALIGNED
    assert [remark.en.partition(",")[0] for remark in reviewed.remarks] == [
        "what it was exported from is not in this history",
        "it has no marks of this playbook",
    ]
    assert [shown(change) for change in reviewed.changes] == [
        "edited | - | play:wait-a-week actions[0] 0 | 'Laat een besluit een week liggen.' | "
        "'Laat een besluit tien dagen liggen.' | decide"
    ]
    assert not any(field.certain for field in reviewed.fields)


def test_nothing_is_told_where_nothing_was_changed() -> None:
    assert examined(made(edit=False)).changes == ()
