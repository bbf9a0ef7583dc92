"""A catalogue of the golden playbook in which every text has a translation."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from conftest import ROOT
from playbook_tools.loading.reading import load
from playbook_tools.schema.declared import load_types
from playbook_tools.translating import catalogues
from playbook_tools.translating.po_file import parse, written


@cache
def golden_catalogue() -> str:
    """Return its text: the translation of each text is that text between `«` and `»`."""
    playbook = load(ROOT / "tests" / "golden" / "playbook", load_types()).playbook
    made = parse(catalogues.extract(playbook, "en", "").text)
    messages = [replace(one, translations=(f"«{one.text}»",)) for one in made.messages]
    return written(replace(made, messages=messages))
