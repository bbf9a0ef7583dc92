"""A catalogue of the golden playbook in which every text has a translation, or most have."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from conftest import ROOT
from playbook_tools.loading.reading import load
from playbook_tools.schema.declared import load_types
from playbook_tools.translating import catalogues
from playbook_tools.translating.po_file import parse, written


@cache
def golden_catalogue(lacking: int = 0) -> str:
    """Return its text: each line of a list, and each other text, is put between `«` and `»`.

    Every so many messages, one is `lacking` its translation.
    """
    playbook = load(ROOT / "tests" / "golden" / "playbook", load_types()).playbook
    made = parse(catalogues.extract(playbook, "en", "").text)
    messages = [
        replace(one, translations=("" if lacking and n % lacking == 0 else _marked(one.text),))
        for n, one in enumerate(made.messages)
    ]
    return written(replace(made, messages=messages))


def _marked(text: str) -> str:
    item = re.compile(r"^- (.+)$", re.MULTILINE)
    return item.sub(r"- «\1»", text) if item.search(text) else f"«{text}»"
