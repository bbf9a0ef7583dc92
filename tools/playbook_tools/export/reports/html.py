"""HTML: one page that loads nothing and runs nothing."""

from __future__ import annotations

from playbook_tools.assessment import functions


def export(report: functions.Report) -> bytes:
    """Return the report as a page with its style in it."""
    from playbook_tools.export import html

    document = report.document()
    style = html.report_stylesheet(document, screen=True)
    return html.render(document, style=style).encode()
