"""Texts in the one way to write them, whatever the width that they were written in.

A paragraph is a line, and an empty line stands between two blocks. An item of a list begins with
`- `; what else belongs to it stands two spaces further in, and its next item on the next line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from playbook_tools.content import markdown
from playbook_tools.schema import Field

if TYPE_CHECKING:
    from markdown_it.token import Token

Item: TypeAlias = "list[Block]"
Block: TypeAlias = "str | list[Item]"

_LINE_END = re.compile(r"[ \t]*\n[ \t]*")
_LINE_ENDS = re.compile(r"[ \t]*\n[ \t\n]*")
# A text of one line that is a list.
_ITEM = re.compile(r" *[-*+](?: |\Z)")
# What the words of a paragraph begin with, so that they can be nothing else.
_START = r"(?:[^\W\d_]|[“”‘’„«(\"']|\d+(?![\d.)])|\*\*?[^\W_]|\[(?!.*\]:))"
_LINE = rf"{_START}.*(?<!\\)"
_PARAGRAPH = re.compile(rf"{_LINE}(?:\n{_LINE})*")
_LIST = re.compile(rf"- {_LINE}(?:\n(?:- |  ){_LINE})*")
_BETWEEN = re.compile(r"\n{2,}")
_IN_ITEM = re.compile(r"[ \t]*\n  ")


def joined(text: str, declared: Field) -> str:
    """Return a text that means the same to readers, written in the one way.

    What the playbook's Markdown does not have stays as it is.
    """
    if "\n" not in text and not (declared.markdown == "blocks" and _ITEM.match(text)):
        return text
    if declared.markdown == "none":
        return _LINE_ENDS.sub(" ", text.strip(" \t\n"))
    simple = _simple(_BETWEEN.split(text.strip("\n")))
    return _parsed(text) if simple is None else simple


def _simple(blocks: Sequence[str]) -> str | None:
    """Return a text of paragraphs and flat lists, without parsing it; None for any other."""
    written = ""
    listed = False
    for block in blocks:
        if _PARAGRAPH.fullmatch(block):
            written += ("\n\n" if written else "") + _on_a_line(block)
            listed = False
        elif _LIST.fullmatch(block):
            # Lists with nothing between are one, whose items may have empty lines between them.
            items = [line.rstrip(" \t") for line in _IN_ITEM.sub(" ", block).split("\n")]
            written += ("\n" if listed else "\n\n" if written else "") + "\n".join(items)
            listed = True
        else:
            return None
    return written


def _on_a_line(paragraph: str) -> str:
    return _LINE_END.sub(" ", paragraph).strip(" \t")


def _parsed(text: str) -> str:
    tokens, definitions = markdown.parsed(text)
    if not markdown.is_plain(tokens):
        return text.rstrip("\n")
    written = _written(list(_blocks(iter(tokens))))
    if definitions:
        written += "\n\n" + "\n".join(definitions)
    return written if markdown.same_meaning(written, text) else text.rstrip("\n")


def _blocks(tokens: Iterator[Token], stop: str = "") -> Iterator[Block]:
    for token in tokens:
        if token.type == stop:
            return
        if token.type == "inline":
            yield _on_a_line(token.content)
        elif token.type == "bullet_list_open":
            yield list(_items(tokens))


def _items(tokens: Iterator[Token]) -> Iterator[Item]:
    for token in tokens:
        if token.type == "bullet_list_close":
            return
        if token.type == "list_item_open":
            yield list(_blocks(tokens, "list_item_close"))


def _written(blocks: Sequence[Block], *, in_item: bool = False) -> str:
    """Return blocks as text; a list that follows another has the other mark, to stay apart."""
    written = ""
    before: Block = ""
    mark = "-"
    for block in blocks:
        if written:
            close = in_item and isinstance(block, list) and isinstance(before, str) and block[0]
            written += "\n" if close else "\n\n"
        if isinstance(block, str):
            written += block
        else:
            mark = "*" if isinstance(before, list) and mark == "-" else "-"
            written += "\n".join([_item(item, mark) for item in block])
        before = block
    return written


def _item(blocks: Item, mark: str) -> str:
    lines = _written(blocks, in_item=True).split("\n")
    return "\n".join([f"{mark} {lines[0]}".rstrip(), *(f"  {line}".rstrip() for line in lines[1:])])
