"""DOCX for editing: everything in named styles, for Word, LibreOffice and their like."""

from __future__ import annotations

from io import BytesIO

from playbook_tools.edition import Edition, Variant

VARIANTS = (Variant.WORKSHEET,)


def is_untouched(content: bytes) -> bool:
    """Whether no other program has written the file since."""
    from playbook_tools.export.docx_parts.package import is_packed_here

    return is_packed_here(content)


def export(edition: Edition) -> bytes:
    """Return the edition as a DOCX file."""
    import docx

    from playbook_tools.assessment import functions
    from playbook_tools.edition import Document
    from playbook_tools.export.docx_parts.body import fill
    from playbook_tools.export.docx_parts.package import pack, unpack
    from playbook_tools.export.docx_parts.template import blank

    document, names = Document.of(edition), functions.Names.of(edition)
    if edition.variant == Variant.WORKSHEET:
        document = document.worksheet()
    file = docx.Document(BytesIO(blank(document, functions.facts(edition))))
    fill(file, document, names.bookmark)
    saved = BytesIO()
    file.save(saved)
    parts = unpack(saved.getvalue())
    if edition.reference_doc is not None:
        from playbook_tools.export.docx_parts.house import dress

        parts = dress(parts, edition.reference_doc, document)
    return pack(parts)
