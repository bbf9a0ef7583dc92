"""The JSON bundle: a whole edition as data, described by `schema/bundle.schema.json`."""

from __future__ import annotations

from playbook_tools.edition import Edition
from playbook_tools.export import bundle

FOR_PROGRAMS = True


def export(edition: Edition) -> bytes:
    """Return the bundle as UTF-8, with entries in reading order and fields in declared order."""
    return bundle.written(bundle.of(edition))
