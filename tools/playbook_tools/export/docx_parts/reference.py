"""A house template as supplied: a Word document from outside, which is not trusted.

Only its styles, numbering, theme, fonts, settings, headers, footers and page set-up are read.
"""

from __future__ import annotations

from typing import TypeAlias

from playbook_tools.diagnostics import Text
from playbook_tools.export import opened
from playbook_tools.export.opened import Related as Related
from playbook_tools.export.opened import damaged as damaged
from playbook_tools.export.opened import relationships_of as relationships_of
from playbook_tools.export.reference_doc import ReferenceDocError

Reference: TypeAlias = opened.Opened


def read(content: bytes) -> Reference:
    """Read a house template; raise ReferenceDocError if it is invalid or too large."""
    reference = opened.read(content)
    if reference.one("styles") is None:
        why = Text(en="has no styles.", nl="heeft geen stijlen.")
        raise ReferenceDocError(opened.to_be_saved(why))
    return reference
