"""The styles of a word-processor edition by name, and where each is used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from playbook_tools.content import richtext
from playbook_tools.edition import theme

LEVELS: Final = 3
"""The number of levels of nested lists with a style."""


@dataclass(frozen=True, slots=True)
class ListStyle:
    """A list's numbering: the name of its style and of its paragraph styles, one per level.

    With an empty `mark`, items are numbered. `font` is for marks that a text typeface may lack;
    `after` is the space below an item, in twentieths of a point; items of a `close` list are not
    split over two pages.
    """

    name: str
    styles: tuple[str, ...]
    mark: str = ""
    font: str = ""
    after: int = 40
    close: bool = False


LISTS: Final = (
    ListStyle(
        "Playbook Bullets", ("List Bullet", "List Bullet 2", "List Bullet 3"), "•", after=100
    ),
    ListStyle("Playbook Numbers", ("List Number", "List Number 2", "List Number 3"), after=100),
    ListStyle("Playbook Challenges", ("Playbook Challenge",), "→", after=80, close=True),
    ListStyle("Playbook Dimensions", ("Playbook Dimension",), "•"),
    ListStyle("Playbook Actions", ("Playbook Action",), "☐", "Segoe UI Symbol", close=True),
    ListStyle("Playbook Links", ("Playbook Link",), "→", after=20, close=True),
)
BULLETS, NUMBERS = LISTS[:2]

_PARAGRAPHS: Final = {
    "title": "Title",
    "subtitle": "Subtitle",
    "cover-fact": "Playbook Cover Fact",
    "lead": "Playbook Lead",
    "question": "Playbook Question",
    "gap": "Playbook Gap",
    "answers": "Playbook Answers",
    "fact": "Playbook Fact",
    "entry-title": "Playbook Entry Title",
    "address": "Playbook Address",
    "ways": "Playbook Ways",
}
_ITEMS: Final = {
    "challenges": "Playbook Challenge",
    "dimensions": "Playbook Dimension",
    "actions": "Playbook Action",
    "links": "Playbook Link",
}
KEPT_TOGETHER: Final = {"challenge-group", "question", "case", "tool", "entry"}
"""The roles of groups that are kept on one page."""

WITH_ROWS: Final = {"case", "tool"}
"""The roles of groups whose facts and links share a line."""

IN_A_ROW: Final = {"ways"}
"""The roles of lists whose items share a line."""

KEPT_WITH_PREVIOUS: Final = {"ways"}
"""The roles of lists that stay on the same page as the end of the previous block."""

KEPT_AT_THE_END: Final = {"about": 2, "questions": 3, "play": 3, "index": 4}
"""How many blocks at the end of a group stay together, so that its last page is not too empty."""


INNER_HEADING: Final = "Playbook Inner Heading 2"
"""The style of headings of level 2 that the contents do not list.

The style has a lower outline level, or else an updated contents list would include them.
"""


def style_id(name: str) -> str:
    """Return the id of a style: its name without spaces."""
    return name.replace(" ", "")


def stored_name(name: str) -> str:
    """Return the name under which a file stores a style: some of Word's own are in lower case."""
    first, _, rest = name.partition(" ")
    lower = first in {"Heading", "Header", "Footer"} or (first == "TOC" and rest.isdigit())
    return name.lower() if lower else name


def heading_style(level: int, group: str, *, listed: bool) -> str:
    """Return the style of a heading in a group with a role.

    Headings of level 2 that are listed in the contents, which start a page, have Word's own style.
    """
    if group == "contents":
        return "TOC Heading"
    return INNER_HEADING if level == 2 and not listed else f"Heading {level}"


def paragraph_style(role: str, group: str, accent: int) -> str:
    """Return the style of a paragraph by its role, its group's role and `accent`."""
    if accent and role == "gap":
        return f"Playbook Principle {_colour(accent)} Gap"
    if accent and role == "lead" and group == "opener":
        return f"Playbook Principle {_colour(accent)} Opener"
    return _PARAGRAPHS.get(role, "Body Text")


def item_style(role: str, level: int, *, ordered: bool) -> str:
    """Return the style of an item's first paragraph; `level` counts from 0."""
    if not level and not ordered and role in _ITEMS:
        return _ITEMS[role]
    return (NUMBERS if ordered else BULLETS).styles[min(level, LEVELS - 1)]


def continued_style(level: int) -> str:
    """Return the style of an item's further paragraphs; `level` counts from 0."""
    return ("List Continue", "List Continue 2", "List Continue 3")[min(level, LEVELS - 1)]


def heading_words_style(accent: int) -> str:
    """Return the character style of a heading's words, or an empty string."""
    return f"Playbook Principle {_colour(accent)}" if accent else ""


def label_style(level: int, accent: int) -> str:
    """Return the character style of the label of a heading."""
    if level >= LEVELS or not accent:
        return f"Playbook Label {min(level, LEVELS)}"
    return f"Playbook Principle {_colour(accent)} Label {level}"


def run_style(run: richtext.Run, *, linked: bool) -> str:
    """Return the character style of a run, or an empty string."""
    words = (["Strong"] if run.strong else []) + (["Emphasis"] if run.emphasis else [])
    if linked:
        return " ".join(("Playbook Link", *words)) if words else "Hyperlink"
    return " ".join(("Playbook", *words)) if len(words) > 1 else "".join(words)


def _colour(accent: int) -> int:
    """Return the number of the principle style for `accent`; colours repeat after the last."""
    return (accent - 1) % len(theme.ACCENTS) + 1
