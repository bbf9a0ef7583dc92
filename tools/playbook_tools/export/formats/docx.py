"""DOCX for editing: everything in named styles, for Word, LibreOffice and their like."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from playbook_tools.edition import Edition, Variant

if TYPE_CHECKING:
    from playbook_tools.content import richtext
    from playbook_tools.edition import Document

VARIANTS = (Variant.WORKSHEET,)


def is_untouched(content: bytes) -> bool:
    """Whether no other program has written the file since."""
    from playbook_tools.export.docx_parts.package import is_packed_here

    return is_packed_here(content)


def export(edition: Edition) -> bytes:
    """Return the edition as a DOCX file, with bookmarks round what readers fill in."""
    from playbook_tools.assessment import functions
    from playbook_tools.edition import Document

    document, names = Document.of(edition, traced=True), functions.Names.of(edition)
    facts = functions.facts(edition)
    if edition.variant == Variant.WORKSHEET:
        document, facts = document.worksheet(), {**facts, "PlaybookVariant": edition.variant}
    return written(document, edition.reference_doc, facts, names.bookmark)


def written(
    document: Document,
    reference_doc: bytes | None,
    properties: Mapping[str, str] | None = None,
    naming: richtext.Naming | None = None,
) -> bytes:
    """Return a document as a DOCX file, in the style of a house template if there is one.

    It carries custom `properties`, and bookmarks round what readers fill in if there is a `naming`.
    """
    import docx

    from playbook_tools.export.docx_parts import embedded
    from playbook_tools.export.docx_parts.body import fill
    from playbook_tools.export.docx_parts.package import pack, unpack
    from playbook_tools.export.docx_parts.template import blank

    file = docx.Document(BytesIO(blank(document, properties or {})))
    fill(file, document, naming)
    saved = BytesIO()
    file.save(saved)
    parts = unpack(saved.getvalue())
    if reference_doc is not None:
        from playbook_tools.export.docx_parts.house import dress

        return pack(dress(parts, reference_doc, document))
    face = document.look.typeface
    return pack(parts if document.typeface else embedded.with_typeface(parts, face))
