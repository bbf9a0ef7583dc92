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


def suggestion(word: str, choices: Iterable[str], *, otherwise: Text) -> Text:
    """Return “did you mean …?” with the nearest choice, or `otherwise` where nothing is alike."""
    best = nearest(word, choices)
    if best is None:
        return otherwise
    return Text(en=f"Did you mean `{best}`?", nl=f"Bedoel je `{best}`?")
