"""DOCX: the report in named styles, to be edited."""

from __future__ import annotations

from playbook_tools.assessment import functions
from playbook_tools.export.formats import docx


def export(report: functions.Report) -> bytes:
    """Return the report as a DOCX file."""
    return docx.written(report.document(), report.reference_doc)
