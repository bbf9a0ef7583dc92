"""What a preview asks of a site: its pages one by one, and what each is about."""

from __future__ import annotations

from typing import Protocol

from playbook_tools.content import EntryKey


class Pages(Protocol):
    """The files of a site, each made when it is asked for, from any thread.

    A path is relative to the site's root: `nl/plays/leadership-backing/index.html`.
    """

    def file(self, path: str) -> bytes | None:
        """Return the content of a file, or None where the site has none at that path."""

    def about(self, path: str) -> EntryKey | None:
        """Return the entry whose words a page has, if it is one."""
