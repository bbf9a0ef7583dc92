"""Reading back what people filled in: forms and documents that may come from anybody."""

from __future__ import annotations

from playbook_tools.assessment import sheets
from playbook_tools.diagnostics import Text
from playbook_tools.export.reference_doc import MOST_BYTES

LARGEST = MOST_BYTES
"""The largest file that is read, in bytes."""

_PDF, _ZIP, _OLE = b"%PDF-", b"PK", bytes.fromhex("D0CF11E0")
_NEITHER = Text(
    en="is neither a PDF nor a Word document (.docx).",
    nl="is geen PDF en geen Word-document (.docx).",
)
_TOO_LARGE = Text(en="is larger than 20 MB.", nl="is groter dan 20 MB.")


class NotFilledInError(ValueError):
    """A file has nothing to read back; what is `said` continues after the file's name."""

    def __init__(self, said: Text) -> None:
        super().__init__(said.en)
        self.said = said


def read(content: bytes) -> sheets.Sheet:
    """Return what a file holds, by what its content is and not its name.

    Raise NotFilledInError, with what to do, if it is not one of ours or cannot be read.
    """
    if len(content) > LARGEST:
        raise NotFilledInError(_TOO_LARGE)
    if content[:1024].lstrip().startswith(_PDF):
        from playbook_tools.export.filled import pdf

        return pdf.read(content)
    if content.startswith((_ZIP, _OLE)):
        from playbook_tools.export.filled import docx

        return docx.read(content)
    raise NotFilledInError(_NEITHER)
