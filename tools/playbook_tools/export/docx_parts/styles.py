"""The styles of a word-processor edition by name, and where each is used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from playbook_tools.content import richtext
from playbook_tools.edition import theme

LEVELS: Final = 3
"""The number of levels of nested lists with a style."""


@dataclass(frozen=True, slots=True)
class ListStyle:
    """A list's numbering: the name of its style and of its paragraph styles, one per level.

    With an empty `mark`, items are numbered. `after` is the space below an item, in twentieths of a
    point; items of a `close` list are not split over two pages. Items with `boxes` begin with
    something to tick, which is their mark. A list with a `frame` is in that box.
    """

    name: str
    styles: tuple[str, ...]
    mark: str = ""
    after: int = 40
    close: bool = False
    boxes: bool = False
    frame: str = ""


CASE, TOOL, ACTIONS = "Playbook Case", "Playbook Tool", "Playbook Actions"
FRAMES: Final[Mapping[richtext.GroupRole, str]] = {
    richtext.GroupRole.CASE: CASE,
    richtext.GroupRole.TOOL: TOOL,
    richtext.GroupRole.ACTIONS: ACTIONS,
}
"""The box of a group by its role. The names of the styles in it begin with its own.

Paragraphs with the same borders and indents are one box; a heading has no border below, so that it
begins the next one.
"""

FRAMED = (CASE, TOOL)
"""The boxes with running text, and with lists of their own for it."""

LISTS: Final = (
    ListStyle(
        "Playbook Bullets", ("List Bullet", "List Bullet 2", "List Bullet 3"), "•", after=100
    ),
    ListStyle("Playbook Numbers", ("List Number", "List Number 2", "List Number 3"), after=100),
    ListStyle("Playbook Challenges", ("Playbook Challenge",), "→", after=80, close=True),
    ListStyle("Playbook Dimensions", ("Playbook Dimension",), "•"),
    ListStyle("Playbook Actions", ("Playbook Action",), close=True, boxes=True, frame=ACTIONS),
    ListStyle("Playbook Links", ("Playbook Link",), "→", after=20, close=True),
    *(
        ListStyle(f"{frame} {kind}s", (f"{frame} {kind}",), mark, after=20, close=True, frame=frame)
        for frame in (CASE, TOOL)
        for kind, mark in (("Item", "•"), ("Link", "→"))
    ),
)
BULLETS, NUMBERS = LISTS[:2]

PARAGRAPHS: Final[Mapping[richtext.ParagraphRole, str]] = {
    richtext.ParagraphRole.BODY: "Body Text",
    richtext.ParagraphRole.TITLE: "Title",
    richtext.ParagraphRole.SUBTITLE: "Subtitle",
    richtext.ParagraphRole.COVER_FACT: "Playbook Cover Fact",
    richtext.ParagraphRole.LEAD: "Playbook Lead",
    richtext.ParagraphRole.QUESTION: "Playbook Question",
    richtext.ParagraphRole.GAP: "Playbook Gap",
    richtext.ParagraphRole.ANSWERS: "Playbook Answers",
    richtext.ParagraphRole.BEGIN: "Playbook Begin",
    richtext.ParagraphRole.SCOPE: "Playbook Answers",
    richtext.ParagraphRole.FACT: "Playbook Fact",
    richtext.ParagraphRole.ENTRY_TITLE: "Playbook Entry Title",
    richtext.ParagraphRole.ADDRESS: "Playbook Address",
    richtext.ParagraphRole.NOTE: "Playbook Note",
    richtext.ParagraphRole.ROOM: "Playbook Room",
}
"""The style of a paragraph by its role."""

ITEMS: Final[Mapping[richtext.ListRole, str]] = {
    richtext.ListRole.CHALLENGES: "Playbook Challenge",
    richtext.ListRole.DIMENSIONS: "Playbook Dimension",
    richtext.ListRole.ACTIONS: "Playbook Action",
    richtext.ListRole.LINKS: "Playbook Link",
}
"""The style of an item by the role of its list; the lists of running text go by their level."""

ROWS: Final[Mapping[richtext.ListRole, str]] = {
    richtext.ListRole.WAYS: "Playbook Ways",
    richtext.ListRole.CHOICES: "Playbook Choices",
}
"""The style of a list whose items are on one line, by its role."""

SHARES, CAPTION, COLUMN, TABLE = (
    "Playbook Shares", "Playbook Caption", "Playbook Column", "Playbook Table",
)  # fmt: skip
"""The styles of a bar in words, and of a table with its caption and the names of its columns."""

DRAWING: Final = "Playbook Drawing"
"""The style of a paragraph that holds a drawing."""

BEFORE_DRAWING: Final = {richtext.GroupRole.OPENER: 1}
"""How many blocks of a group come before its drawing: a heading that begins a page."""

KEPT_TOGETHER: Final = {
    richtext.GroupRole.CHALLENGE_GROUP,
    richtext.GroupRole.QUESTION,
    richtext.GroupRole.CASE,
    richtext.GroupRole.TOOL,
    richtext.GroupRole.ENTRY,
    richtext.GroupRole.STEP,
    richtext.GroupRole.THEME,
}
"""The roles of groups that are kept on one page."""

WITH_ROWS: Final = {richtext.GroupRole.CASE, richtext.GroupRole.TOOL}
"""The roles of groups whose facts and links are on one line."""

WITH_ROOM: Final = {richtext.ParagraphRole.NOTE, richtext.ParagraphRole.ROOM}
"""The roles of paragraphs that room to write comes after."""

KEPT_WITH_PREVIOUS: Final = {richtext.ListRole.WAYS}
"""The roles of lists that stay on the page on which what is before them ends."""

KEPT_AT_THE_END: Final = {
    richtext.GroupRole.ABOUT: 2,
    richtext.GroupRole.QUESTIONS: 3,
    richtext.GroupRole.PLAY: 5,
    richtext.GroupRole.INDEX: 4,
}
"""How many blocks at the end of a group stay together, lest its last page have less than these."""

LONG: Final = {richtext.GroupRole.ACTIONS}
"""The roles of groups that are never among them."""


AFTER_BOXES: Final = "Playbook Related"
"""The style of a fact that comes after boxes."""

_RELATED: Final = (richtext.ParagraphRole.FACT, richtext.GroupRole.PLAY)
_OPENING: Final = (richtext.ParagraphRole.LEAD, richtext.GroupRole.OPENER)

INNER_HEADING: Final = "Playbook Inner Heading 2"
"""The style of headings of level 2 that the contents do not list.

The style has a lower outline level, or else an updated contents list would include them.
"""


CHAPTER: Final = "Playbook Chapter"
"""The style of the words of headings of level 1, which the header repeats without their labels."""

FIRST_HEADING: Final = "Playbook First Heading 2"
"""The style of a heading that the contents list and that is right below one of level 1.

It stays on the page that the other one starts.
"""


def drawing_name(role: richtext.GroupRole, accent: int, look: theme.Look) -> str:
    """Return the name of the drawing of a group, whether or not there is one."""
    return look.drawing(accent) if role is richtext.GroupRole.OPENER else str(role)


def style_id(name: str) -> str:
    """Return the id of a style: its name without spaces."""
    return name.replace(" ", "")


def stored_name(name: str) -> str:
    """Return the name under which a file stores a style: some of Word's own are in lower case."""
    first, _, rest = name.partition(" ")
    lower = first in {"Heading", "Header", "Footer"} or (first == "TOC" and rest.isdigit())
    return name.lower() if lower else name


def heading_style(
    level: int, group: richtext.GroupRole | None, *, listed: bool, first: bool = False
) -> str:
    """Return the style of a heading in a group of a role, the `first` thing below one of level 1.

    Headings of level 2 that are listed in the contents, which start a page, have Word's own style.
    """
    if group is richtext.GroupRole.CONTENTS:
        return "TOC Heading"
    if _frame(group) and level == LEVELS:
        return f"{_frame(group)} Heading {level}"
    if level == 2 and not listed:
        return INNER_HEADING
    return FIRST_HEADING if level == 2 and first else f"Heading {level}"


def paragraph_style(
    role: richtext.ParagraphRole, group: richtext.GroupRole | None, accent: int
) -> str:
    """Return the style of a paragraph by its role, its group's role and `accent`.

    That is the number `of_principle`, 0 outside of them.
    """
    if accent and role is richtext.ParagraphRole.GAP:
        return f"Playbook Principle {accent} Gap"
    if accent and (role, group) == _OPENING:
        return f"Playbook Principle {accent} Opener"
    frame = _frame(group)
    if frame in FRAMED:
        return f"{frame} Fact" if role is richtext.ParagraphRole.FACT else frame
    return AFTER_BOXES if (role, group) == _RELATED else PARAGRAPHS[role]


def cell_style(*, number: bool) -> str:
    """Return the style of a paragraph in a table."""
    return "Playbook Number" if number else "Playbook Cell"


def row_style(role: richtext.ListRole) -> str:
    """Return the style of a list whose items are on one line."""
    return ROWS[role]


def item_style(
    role: richtext.ListRole,
    level: int,
    *,
    ordered: bool,
    group: richtext.GroupRole | None = None,
) -> str:
    """Return the style of an item's first paragraph in a group; `level` counts from 0."""
    frame = _frame(group)
    if frame in FRAMED and not level:
        return f"{frame} {'Link' if role == richtext.ListRole.LINKS else 'Item'}"
    if not level and not ordered and role in ITEMS:
        return ITEMS[role]
    return (NUMBERS if ordered else BULLETS).styles[min(level, LEVELS - 1)]


def continued_style(role: richtext.ParagraphRole, level: int) -> str:
    """Return the style of an item's further paragraphs; `level` counts from 0."""
    if role is richtext.ParagraphRole.BEGIN:
        return PARAGRAPHS[role]
    return ("List Continue", "List Continue 2", "List Continue 3")[min(level, LEVELS - 1)]


def heading_words_style(level: int, accent: int) -> str:
    """Return the character style of a heading's words, or an empty string."""
    if level == 1:
        return CHAPTER
    return f"Playbook Principle {accent}" if accent else ""


def label_style(level: int, accent: int) -> str:
    """Return the character style of the label of a heading."""
    if level >= LEVELS or not accent:
        return f"Playbook Label {min(level, LEVELS)}"
    return f"Playbook Principle {accent} Label {level}"


def run_style(run: richtext.Run, *, linked: bool) -> str:
    """Return the character style of a run, or an empty string."""
    words = (["Strong"] if run.strong else []) + (["Emphasis"] if run.emphasis else [])
    if linked:
        return " ".join(("Playbook Link", *words)) if words else "Hyperlink"
    return " ".join(("Playbook", *words)) if len(words) > 1 else "".join(words)


def _frame(group: richtext.GroupRole | None) -> str:
    """Return the name of the box of a group, or an empty string."""
    return FRAMES.get(group, "") if group else ""


def of_principle(number: int, look: theme.Look) -> int:
    """Return the number that the styles of a principle have; they repeat after the last."""
    return (number - 1) % len(look.accents) + 1 if number else 0
