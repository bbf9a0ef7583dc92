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
    coloured = colours(numbers, document.look)
    sheet = "\n".join([*faces, *coloured, *sheets(SHEETS), _put_off(document)])
    return sheet + of_logo(document.look)


def sheets(names: Iterable[str]) -> Iterator[str]:
    """Yield the sheets of those names."""
    folder = files(__package__) / "style"
    yield from ((folder / f"{name}.css").read_text("utf-8") for name in names)


def _put_off(document: Document) -> str:
    groups = (b for b in richtext.walk(document.groups) if isinstance(b, richtext.Group))
    return extent.rules(group for group in groups if group.role in extent.PUT_OFF)


def colours(principles: Iterable[int], look: theme.Look = theme.OURS) -> Iterator[str]:
    """Yield the colours of principles by their numbers, by day and by night.

    Paper is always light.
    """
    numbers = sorted({0, *principles})
    for number in numbers:
        yield f"{_where(number)}{{{_declared(look.accent(number))}}}"
    yield f":root{{--ground:#fff;--text:{theme.NEUTRAL.ink};--muted:{theme.MUTED}}}"
    night = (f"{_where(n)}{{{_declared(look.accent(n, night=True))}}}" for n in numbers)
    yield f"@media screen and (prefers-color-scheme:dark){{{''.join(night)}"
    ground, muted, text = theme.GROUND_AT_NIGHT, theme.MUTED_AT_NIGHT, theme.NEUTRAL_AT_NIGHT.ink
    yield f":root{{--ground:{ground};--text:{text};--muted:{muted}}}}}"


def of_logo(look: theme.Look) -> str:
    """Return how the logo of a brand is shown, if there is one: on white, by night too."""
    if not look.logo:
        return ""
    wide, high = look.logo.within(17.5, 4.5)
    return (
        ".sender{margin-bottom:1.5rem;font-weight:600}"
        f".logo{{display:block;box-sizing:content-box;width:{wide}rem;max-width:80%;"
        f"aspect-ratio:{wide}/{high};height:auto;background:#fff;padding:.5rem;border-radius:.25rem}}"
        f".site-header .logo{{width:{round(look.logo.within(11, 2.25)[0], 2)}rem;padding:.25rem}}\n"
    )


def _where(number: int) -> str:
    return f".accent-{number}" if number else ":root"


def _declared(accent: theme.Accent) -> str:
    return f"--ink:{accent.ink};--tint:{accent.tint};--line:{accent.line}"
