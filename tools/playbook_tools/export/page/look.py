"""The style of the page: its sheets, one after another, with fonts and colours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files

from playbook_tools.content import richtext
from playbook_tools.edition import Document, theme
from playbook_tools.export.page import extent

SHEETS = (
    "base", "reading", "controls", "views", "answers", "results", "plan", "session", "search",
    "print",
)  # fmt: skip
"""The names of the sheets in `style/`, in the order in which they apply."""


def stylesheet(document: Document, faces: Iterable[str]) -> str:
    """Return all of the style."""
    groups = (b for b in richtext.walk(document.groups) if isinstance(b, richtext.Group))
    numbers = {group.accent for group in groups}
    return "\n".join([*faces, *colours(numbers), *sheets(SHEETS), _put_off(document)])


def sheets(names: Iterable[str]) -> Iterator[str]:
    """Yield the sheets of those names."""
    folder = files(__package__) / "style"
    yield from ((folder / f"{name}.css").read_text("utf-8") for name in names)


def _put_off(document: Document) -> str:
    groups = (b for b in richtext.walk(document.groups) if isinstance(b, richtext.Group))
    return extent.rules(group for group in groups if group.role in extent.PUT_OFF)


def colours(principles: Iterable[int]) -> Iterator[str]:
    """Yield the colours of principles by their numbers, by day and by night.

    Paper is always light.
    """
    numbers = sorted({0, *principles})
    for number in numbers:
        yield f"{_where(number)}{{{_declared(theme.accent(number))}}}"
    yield f":root{{--ground:#fff;--text:{theme.NEUTRAL.ink};--muted:{theme.MUTED}}}"
    night = (f"{_where(n)}{{{_declared(theme.accent(n, night=True))}}}" for n in numbers)
    yield f"@media screen and (prefers-color-scheme:dark){{{''.join(night)}"
    ground, muted, text = theme.GROUND_AT_NIGHT, theme.MUTED_AT_NIGHT, theme.NEUTRAL_AT_NIGHT.ink
    yield f":root{{--ground:{ground};--text:{text};--muted:{muted}}}}}"


def _where(number: int) -> str:
    return f".accent-{number}" if number else ":root"


def _declared(accent: theme.Accent) -> str:
    return f"--ink:{accent.ink};--tint:{accent.tint};--line:{accent.line}"
