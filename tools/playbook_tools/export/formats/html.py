"""HTML for screens: the whole playbook as one file that needs nothing else, nor a connection."""

from __future__ import annotations

from playbook_tools.edition import Edition


def export(edition: Edition) -> bytes:
    """Return the edition as one page with its style, fonts, data and script."""
    from playbook_tools.export import page

    return page.render(edition).encode()
