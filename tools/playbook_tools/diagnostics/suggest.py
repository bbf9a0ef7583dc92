"""The nearest valid choice to what somebody typed."""

from __future__ import annotations

from collections.abc import Iterable

from playbook_tools.diagnostics.diagnostic import Text


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice most like `word`, or None where nothing is alike."""
    from rapidfuzz import fuzz, process, utils

    found = process.extractOne(
        word, sorted(choices), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=70
    )
    return found[0] if found else None


def meant(word: str, choices: Iterable[str], *, mark: str = "'") -> Text | None:
    """Ask whether the nearest choice is meant, between two marks; None where nothing is alike."""
    best = nearest(word, choices)
    if best is None:
        return None
    return Text(en=f"Did you mean {mark}{best}{mark}?", nl=f"Bedoel je {mark}{best}{mark}?")
