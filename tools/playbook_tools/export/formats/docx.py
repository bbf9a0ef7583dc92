"""DOCX for editing: everything in named styles, for Word, LibreOffice and their like."""

from __future__ import annotations

from io import BytesIO

from playbook_tools.edition import Document, Edition


def is_untouched(content: bytes) -> bool:
    """Whether no other program has written the file since."""
    from playbook_tools.export.docx_parts.package import is_packed_here

    return is_packed_here(content)


def export(edition: Edition) -> bytes:
    """Return the edition as a DOCX file."""
    return written(Document.of(edition), edition.reference_doc)


def written(document: Document, reference_doc: bytes | None) -> bytes:
    """Return a document as a DOCX file, in the style of a house template if there is one."""
    import docx

    from playbook_tools.export.docx_parts.body import fill
    from playbook_tools.export.docx_parts.package import pack, unpack
    from playbook_tools.export.docx_parts.template import blank

    file = docx.Document(BytesIO(blank(document)))
    fill(file, document)
    saved = BytesIO()
    file.save(saved)
    parts = unpack(saved.getvalue())
    if reference_doc is not None:
        from playbook_tools.export.docx_parts.house import dress

        parts = dress(parts, reference_doc, document)
    return pack(parts)
