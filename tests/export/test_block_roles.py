"""Every role that a block can have is one that documents use and that every exporter knows."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from conftest import ROOT
from playbook_tools.content.richtext import Group, GroupRole, ItemList, ListRole, Paragraph, walk
from playbook_tools.content.richtext import ParagraphRole as P
from playbook_tools.edition import theme
from playbook_tools.edition.document import Document
from playbook_tools.edition.edition import Edition
from playbook_tools.export import html
from playbook_tools.export.docx_parts import styles
from playbook_tools.loading.reading import load
from playbook_tools.schema.content_types import Types
from reports import report

TEMPLATES = Path(html.__file__).parent
ROLES = (*GroupRole, *P, *ListRole)
# Set as text is that has no rule of its own.
PLAIN = {P.BODY, ListRole.LIST, ListRole.DIMENSIONS}
# What the page marks beside roles.
CLASSES = {
    "accent-", "begun", "code", "facts", "ink", "label", "line", "lines-", "linked", "long",
    "many", "name", "row", "rows", "tick", "tint", "turn", "way", "within",
    # A bar and its patterns, and tables.
    "bar", "elsewhere", "no", "none", "number", "partly", "scroll", "shares", "size-", "unknown",
    "yes",
}  # fmt: skip


def test_documents_use_every_role(types: Types) -> None:
    golden = load(ROOT / "tests" / "golden" / "playbook", types).playbook
    full = report(golden, "full").document()
    branded = replace(Edition.of(golden), look=replace(theme.OURS, sender="Voorbeeldministerie"))
    book, workshop = Document.for_press(branded), Document.for_workshop(branded)
    blocks = walk((*book.groups, *workshop.groups, *full.groups))
    used = [b.role for b in blocks if isinstance(b, Group | Paragraph | ItemList)]
    assert {(type(role), role) for role in used} == {(type(role), role) for role in ROLES}


def test_the_print_stylesheet_has_a_rule_for_every_role_and_for_nothing_else() -> None:
    names = ("print.css.j2", "press.css.j2", "report.css.j2", "workshop.css.j2")
    css = "".join((TEMPLATES / name).read_text("utf-8") for name in names)
    css = re.sub(r"\{[{%#].*?[}%#]\}", "", css)
    ruled = set(re.findall(r"(?<=\.)[a-z][a-z-]*(?=[\s.,:{>+~\[)])", css))
    assert ruled - CLASSES - {"svg", "ttf"} == {role.value for role in ROLES if role not in PLAIN}


def test_templates_ask_for_roles_that_there_are() -> None:
    asked = {
        role
        for template in TEMPLATES.glob("*.html.j2")
        for role in re.findall(
            r'role(?: ==|", "equalto",) "([^"]+)"', template.read_text(encoding="utf-8")
        )
    }
    assert asked == {
        "back",
        "colophon",
        "contents",
        "cover",
        "cover-fact",
        "page",
        "question",
        "sender",
        "subtitle",
        "title",
    }
    assert asked <= {role.value for role in ROLES}


def test_a_word_processor_edition_has_a_style_for_every_paragraph_and_list() -> None:
    by_level = {ListRole.LIST, ListRole.JOURNEY}
    assert styles.PARAGRAPHS.keys() == set(P)
    assert {*styles.ITEMS, *styles.ROWS, *by_level} == set(ListRole)
    assert not by_level & {*styles.ITEMS, *styles.ROWS}
