"""PDF on A4, both PDF/A-2a and PDF/UA-1."""

from __future__ import annotations

from playbook_tools.assessment import functions


def export(report: functions.Report) -> bytes:
    """Return the report as a PDF."""
    from playbook_tools.export import html
    from playbook_tools.export.pdf_layout.paper import lay_out, write

    document = report.document(for_typeface=True)
    style = html.stylesheet(document) + html.report_stylesheet(document, screen=False)
    return write(lay_out(html.render(document), style))
