"""Formatting content files: fields in the declared order, texts wrapped, comments kept.

A text goes on the line of its field if it fits and needs no quoting in YAML, else folded below
`>-`; Markdown with paragraphs goes below `|`. In this dialect comments have lines of their own:
each stays above its field or list item.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from playbook_tools.content import Entry, Route, markdown, values
from playbook_tools.diagnostics import characters
from playbook_tools.editing.wrap import wrap, wrap_markdown
from playbook_tools.schema import ContentType, Field
from playbook_tools.source import Source, nodes, parse

WIDTH = 100
_STEP = "  "
_END = Route(("\n",))
_PLAIN = re.compile(r"(?:[^\W_]|\.{1,2}/)(?!.*(?:: | #))(?:.*[^\s:])?\Z")
# A comment on a line of its own, or after a field or dash whose value is below.
_COLOUR = re.compile("#[0-9a-fA-F]{6}")
_COMMENT = re.compile(r" *(?:- +)*(?:[\w-]+: +)?(?:[|>][-+\d]* +)?(?P<words>#.*)")
# Spaces that the dialect refuses at the start of a line; an empty text has no start at all.
_ODD_START = re.compile(rf" *(?:- +)*[{characters.ODD_SPACES}]|\Z")
_LINE_BREAKS = re.compile(r" *\n[ \n]*")
_ENDLESS = 1_000_000

Comments = Mapping[Route, list[str]]
"""Comment lines by the route of the value below them; those at the end of a file by `_END`."""


class ChangedMeaningError(AssertionError):
    """Formatting would change the meaning of a file: a bug in this module, never in the file."""


class _Part(NamedTuple):
    """A field or list item as lines, with the comments above it."""

    comments: list[str]
    lines: list[str]


def render(data: values.Value, declared: ContentType) -> str:
    """Return the text of an entry's file; `data` are its fields, nested."""
    return format_source(parse.parse(_text(data, declared, {}).encode(), ""), declared)


def is_formatted(entry: Entry, text: str) -> bool:
    """Return whether the text of an entry's file is certainly formatted.

    A text with comments, or any `#`, needs `format_source` to decide.
    """
    return (
        "#" not in text
        and text == _text(entry.data, entry.type, {})
        and characters.is_composed(text)
    )


def format_source(read: Source, declared: ContentType) -> str:
    """Return the formatted text of a file, which must be free of errors.

    Raise ChangedMeaningError if that text would have another meaning.
    """
    written = read.text
    read = parse.parsed(_composed(read))
    assert read.tree is not None
    before, comments = _values(read.tree), _comments(read)
    text = _text(before, declared, comments)
    if text == written and not read.diagnostics:
        return text
    return _checked(text, read.path, before, declared, comments)


def rewritten(
    read: Source,
    declared: ContentType,
    data: Mapping[str, values.Value],
    places: Mapping[Route, Route],
) -> str:
    """Return the formatted text of a file, free of errors, with other values.

    Comments stay above what they were above, which `places` says where it is now, if elsewhere.
    Those of what is gone come to stand above the list that it was in, or at the end. Raise
    ChangedMeaningError as `format_source` does.
    """
    read = parse.parsed(_composed(read))
    there = {route for route, _, _ in values.leaves(data, declared.shape)}
    there |= {Route(route.steps[:n]) for route in there for n in range(1, len(route.steps))}
    comments: defaultdict[Route, list[str]] = defaultdict(list)
    for route, found in _comments(read).items():
        at = places.get(route, route)
        while at and at not in there:
            at = at.parent
        comments[at or _END] += found
    return _checked(_text(data, declared, comments), read.path, data, declared, comments)


def _checked(
    text: str, path: str, data: values.Value, declared: ContentType, comments: Comments
) -> str:
    """Return the text of a file, if it says what it should, with every comment."""
    after = parse.parse(text.encode(), path)
    if (
        after.tree is None
        or after.diagnostics
        or not _same(data, _values(after.tree), declared.shape)
        or sorted(_flat(comments)) != sorted(_flat(_comments(after)))
    ):
        raise ChangedMeaningError(path)
    return text


def _composed(read: Source) -> Source:
    """Return a file with each letter in one character; what it says stays."""
    text = characters.composed(read.text)
    return read if text == read.text else parse.parse(text.encode(), read.path)


def _text(data: values.Value, declared: ContentType, comments: Comments) -> str:
    assert isinstance(data, Mapping)
    parts = _mapping(data, declared.shape, Route(), "", comments)
    lines = [line for part in parts for line in (*part.comments, *part.lines)]
    return "\n".join([*lines, *comments.get(_END, ())]) + "\n"


def _mapping(
    data: Mapping[str, values.Value],
    declared: Field,
    route: Route,
    indent: str,
    comments: Comments,
) -> Iterator[_Part]:
    for field in declared.fields:
        if field.name in data:
            here = route / field.name
            above = [f"{indent}{comment}" for comment in comments.get(here, ())]
            lead = f"{indent}{field.name}:"
            yield _Part(above, _value(data[field.name], field, here, lead, indent, comments))


def _value(
    value: values.Value, declared: Field, route: Route, lead: str, indent: str, comments: Comments
) -> list[str]:
    """Return a value after its lead: the name of its field or the dash of its item."""
    if isinstance(value, Mapping):
        parts = _mapping(value, declared, route, indent + _STEP, comments)
        return [lead, *(line for part in parts for line in (*part.comments, *part.lines))]
    if isinstance(value, tuple):
        assert declared.item is not None
        return [lead, *_items(value, declared.item, route, indent + _STEP, comments)]
    return _scalar(str(value), declared, lead, indent + _STEP)


def _items(
    items: tuple[values.Value, ...], declared: Field, route: Route, indent: str, comments: Comments
) -> Iterator[str]:
    for number, value in enumerate(items):
        here = route / number
        yield from (f"{indent}{comment}" for comment in comments.get(here, ()))
        if isinstance(value, Mapping):
            first, *others = _mapping(value, declared, here, indent + _STEP, comments)
            yield from (f"{indent}{comment.lstrip()}" for comment in first.comments)
            yield f"{indent}- {first.lines[0].lstrip()}"
            yield from first.lines[1:]
            yield from (line for part in others for line in (*part.comments, *part.lines))
        else:
            yield from _value(value, declared, here, f"{indent}-", indent, comments)


def _scalar(text: str, declared: Field, lead: str, indent: str) -> list[str]:
    width = WIDTH - len(indent)
    if not text.strip("\n"):
        return [lead]  # Quotation marks would hide that something is missing.
    if declared.markdown == "blocks":
        block = wrap_markdown(text, width)
        if not any(_ODD_START.match(line) for line in block if line) and block[0][:1].strip():
            return [f"{lead} |", *_indented(block, indent)]
    bare = text.strip("\n") if declared.markdown != "none" else _on_one_line(text)
    if declared.markdown == "line":
        joined = "\n".join(wrap_markdown(bare, _ENDLESS))
        bare = bare if "\n" in joined else joined
    typed = declared.free and parse.is_typed(bare)
    if typed or "\n" in bare or _ODD_START.match(bare) or bare[:1] == " " or bare[-1:] == " ":
        return [f"{lead} {json.dumps(bare, ensure_ascii=False)}"]
    fits = len(lead) + 1 + len(bare) <= WIDTH or " " not in bare
    if fits and _PLAIN.match(bare):
        return [f"{lead} {bare}"]
    if _COLOUR.fullmatch(bare):
        return [f'{lead} "{bare}"']  # Below a sign, nobody would know it for a colour.
    return [f"{lead} >-", *_indented(wrap(bare, width), indent)]


def _on_one_line(text: str) -> str:
    """Return a plain text as readers see it: a line break is a space."""
    return _LINE_BREAKS.sub(" ", text.strip("\n"))


def _indented(lines: list[str], indent: str) -> Iterator[str]:
    yield from (f"{indent}{line}" if line else "" for line in lines)


def _values(node: nodes.Node) -> values.Value:
    match node:
        case nodes.Scalar():
            return characters.composed(node.value)
        case nodes.Sequence():
            return tuple(_values(item) for item in node.items)
        case nodes.Mapping():
            return {key.value: _values(value) for key, value in node.pairs}


def _same(before: values.Value, after: values.Value, declared: Field) -> bool:
    old, new = (
        {route: (field, str(value)) for route, field, value in values.leaves(one, declared)}
        for one in (before, after)
    )
    return old.keys() == new.keys() and all(
        _on_one_line(text) == _on_one_line(new[route][1])
        if field.markdown == "none"
        else markdown.same_meaning(text, new[route][1])
        for route, (field, text) in old.items()
    )


def _comments(read: Source) -> Comments:
    """Return the comments of a file by the route of the value below them."""
    assert read.tree is not None
    if "#" not in read.text:
        return {}
    inside = {line for span in _texts(read.tree, read.lines) for line in span}
    anchors = sorted(_anchors(read.tree, Route(), read.lines), key=lambda at: (*at[:2], str(at[2])))
    found: dict[Route, list[str]] = defaultdict(list)
    for number, line in enumerate(read.lines, start=1):
        comment = _COMMENT.match(line)
        if number not in inside and comment:
            route = next((route for at, _, route in anchors if at >= number), _END)
            found[route].append(comment["words"].rstrip())
    return found


def _flat(comments: Comments) -> list[str]:
    return [line for lines in comments.values() for line in lines]


def _texts(node: nodes.Node, lines: tuple[str, ...]) -> Iterator[range]:
    """Yield the lines over which each text continues, after the one that it starts on."""
    if isinstance(node, nodes.Scalar):
        yield range(node.span.line + 1, _last_line(node, lines) + 1)
    elif isinstance(node, nodes.Sequence):
        for item in node.items:
            yield from _texts(item, lines)
    else:
        for _, value in node.pairs:
            yield from _texts(value, lines)


def _last_line(text: nodes.Scalar, lines: tuple[str, ...]) -> int:
    """Return the last line of a text; a block scalar ends where its indentation does."""
    span = text.span
    mark = lines[span.line - 1][span.column - 1 : span.column]
    if mark not in {"|", ">"}:
        return span.end_line
    depth = 0
    last = span.line
    for number in range(span.line + 1, len(lines) + 1):
        line = lines[number - 1]
        if not line.strip():
            continue
        here = len(line) - len(line.lstrip(" "))
        depth = depth or here
        if here < depth or number > span.end_line:
            break
        last = number
    return last


def _anchors(
    node: nodes.Node, route: Route, lines: tuple[str, ...]
) -> Iterator[tuple[int, int, Route]]:
    """Yield the line, depth and route of everything that a comment may be above."""
    depth = max(len(route.steps) - 1, 0)
    if isinstance(node, nodes.Mapping):
        for key, value in node.pairs:
            here = route / key.value
            yield key.span.line, depth + 1, here
            yield from _anchors(value, here, lines)
    elif isinstance(node, nodes.Sequence):
        for number, item in enumerate(node.items):
            here = route / number
            yield item.span.line, depth, here
            yield from _anchors(item, here, lines)
