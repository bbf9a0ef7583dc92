"""The terms of the glossary as a table, in the form that programs for translators read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from playbook_tools.content import Playbook, prose
from playbook_tools.diagnostics import escape
from playbook_tools.loading import translations
from playbook_tools.schema import Role
from playbook_tools.translating.po_file import PoFile

_HEAD = ("source", "target", "developer_comments")
_FIELDS = ("term", "english", "meaning")


def table(playbook: Playbook, file: PoFile) -> str:
    """Return each term with its translation, its English word and its meaning, as CSV."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(_HEAD)
    for row in _rows(playbook, file):
        writer.writerow(map(escape.no_formula, row))
    return target.getvalue()


def _rows(playbook: Playbook, file: PoFile) -> Iterator[tuple[str, str, str]]:
    homes = translations.contexts_of_terms(playbook.types)
    final = {
        one.text: one.translations[0]
        for one in file.messages
        if one.context in homes and one.translated and not one.fuzzy
    }
    for entry in playbook.with_role(Role.GLOSSARY):
        terms = prose.joined(entry).data.get("terms")
        for one in terms if isinstance(terms, tuple) else ():
            if isinstance(one, Mapping):
                term, english, meaning = (str(one[name]) for name in _FIELDS)
                yield term, final.get(term, ""), f"{english}: {meaning}"
