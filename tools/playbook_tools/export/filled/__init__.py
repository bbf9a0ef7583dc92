"""Reading back what people filled in: forms and documents that may come from anybody.

One module a format, with `read(content: bytes) -> Sheet`, which raises NotFilledInError.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from playbook_tools.diagnostics import Text
from playbook_tools.export.reference_doc import MOST_BYTES

if TYPE_CHECKING:
    from playbook_tools.assessment import functions

LARGEST = MOST_BYTES
"""The largest file that is read back, in bytes."""

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


def read_back(content: bytes) -> functions.Sheet:
    """Return what somebody filled in in a file, in whatever format its content is.

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
