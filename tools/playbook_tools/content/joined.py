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
# Lines of which each begins so that it can be nothing but words of a paragraph.
_PARAGRAPHS = re.compile(
    r"(?:\n|(?:[^\W\d_]|[“”‘’„«(\"']|\d+(?![\d.)])|\*\*?[^\W_]|\[(?!.*\]:)).*(?<!\\)(?:\n|\Z))*\Z"
)
_SEVERAL_ENDS = re.compile(r"\n{2,}")


def joined(text: str, declared: Field) -> str:
    """Return a text that means the same to readers, written in the one way.

    What the playbook's Markdown does not have stays as it is.
    """
    if "\n" not in text and not (declared.markdown == "blocks" and _ITEM.match(text)):
        return text
    if declared.markdown == "none":
        return _LINE_ENDS.sub(" ", text.strip(" \t\n"))
    if _PARAGRAPHS.match(text):
        parts = _SEVERAL_ENDS.split(text.strip("\n"))
        return "\n\n".join([_on_a_line(part) for part in parts])
    return _parsed(text)


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
