"""Text in the playbook's Markdown: paragraphs, lists, emphasis, strong, links and languages.

`[words]{lang=en}` says in which language words are that are not in that of the text: CommonMark has
no such sign, and Pandoc and others write it so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from playbook_tools.content import simple_markdown as simple
from playbook_tools.content.richtext import Blocks, ItemList, Paragraph, Run, Runs, plain
from playbook_tools.schema import content_types

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

ADDRESS = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
ENTRY = re.compile(r"(?!https?:|mailto:)([a-z]+):([a-z0-9-]+)\Z")
_BROKEN_LINK = re.compile(r"\]\([^)]*\)?")
_LANGUAGE = re.compile(r"\{lang=([A-Za-z0-9-]+)\}")
# What is left of a mark of language after parsing, so that readers would see it.
_BROKEN_LANGUAGE = re.compile(
    r"\]\{[^{}\n]{0,80}\}?|\{\s*[:.#]?(?:lang|language|taal|xml:lang)\s*[=:][^{}\n]{0,80}\}?",
    re.IGNORECASE,
)
# Lines that cannot be anything but words of paragraphs: none has a sign, nor begins like a list.
_WORDS = re.compile(
    r"(?:\n|(?:[^\W\d_]|[“”‘’„«(\"']|\d+(?![\d.)]))[^*_`<>\[\]{&|\\\n]*(?<=\S)(?!.))*\Z"
)
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\]")
_DEFINED = re.compile(r"^[ >]*(?:[-*+] +)?(\[[^\]^\n][^\]\n]*\]:)", re.MULTILINE)
# The line below the head of a table, wherever it came to stand.
_BELOW_HEAD = re.compile(r"(?<!-)-{3,}:? *\| *:?-{3,}")
_FEWEST_BARS = 3
_BLOCKS = {"paragraph", "bullet_list", "list_item", "inline"}
_INLINES = {"text", "softbreak", "em", "strong", "link", "language"}


@dataclass(frozen=True, slots=True)
class Unsupported:
    """Something that the playbook's Markdown does not have: what it is, and its first words.

    The same words stand `passed` times before it where nothing is wrong with them, after the last
    of which something is.
    """

    construct: str
    snippet: str
    passed: int = 0


def blocks(text: str) -> Blocks:
    """Return the paragraphs and lists of `text`; what is not allowed comes out as plain words."""
    if words(text) is not None:
        return tuple(Paragraph(_lines(paragraph)) for paragraph in _paragraphs(text))
    if simple.is_simple(text):
        return simple.blocks(text)
    found, _ = _blocks(iter(_parse(text)))
    return found


def line(text: str) -> Runs:
    """Return the runs of `text`, a single paragraph."""
    return tuple(
        run for block in blocks(text) if isinstance(block, Paragraph) for run in block.runs
    )


def targets(text: str) -> tuple[str, ...]:
    """Return where the links in `text` lead, in order."""
    if words(text) is not None:
        return ()
    if simple.is_simple(text):
        return simple.targets(text)
    return tuple(
        str(token.attrGet("href"))
        for top in _parse(text)
        for token in top.children or ()
        if token.type == "link_open"
    )


def languages(text: str) -> tuple[str, ...]:
    """Return the tag of each mark of language in `text`, in order."""
    if "]{" not in text:
        return ()
    if simple.is_simple(text):
        return simple.languages(text)
    return tuple(
        str(token.attrGet("lang"))
        for top in _parse(text)
        for token in top.children or ()
        if token.type == "language_open"
    )


def words_only(text: str, mode: content_types.MarkdownMode) -> bool:
    """Whether a text is only words, so that it has neither errors nor links."""
    said = words(text.strip("\n"))
    return said is not None and (mode == "blocks" or "\n" not in said)


@lru_cache(maxsize=2048)
def words(text: str) -> str | None:
    """Return the words of a text that is nothing else, each paragraph on a line; else None."""
    if not _WORDS.match(text):
        return None
    if "\n" not in text:
        return text
    return "\n".join([paragraph.replace("\n", " ") for paragraph in _paragraphs(text)])


def unsupported(text: str, mode: content_types.MarkdownMode) -> Iterator[Unsupported]:
    """Yield everything in `text` that is not in the playbook's Markdown, in order."""
    said = words(text)
    if said is None and not simple.is_simple(text):
        yield from _unsupported(text, mode)
    elif mode == "line" and ("\n" in said if said is not None else not simple.is_line(text)):
        yield _several_blocks(text)


def _unsupported(text: str, mode: content_types.MarkdownMode) -> Iterator[Unsupported]:
    tokens = _parse(text)
    opened = refused = False
    marks: list[str] = []
    passed: Counter[str] = Counter()
    for token in tokens:
        if token.nesting >= 0 and _kind(token) not in _BLOCKS:
            refused = True
            kind = "number" if mode == "line" and _kind(token) == "ordered_list" else _kind(token)
            yield Unsupported(kind, _first_line(text, token))
        before = ""
        for inner in token.children or ():
            before = inner.content or before
            if inner.type == "html_inline" and opened and inner.content.startswith("</"):
                continue
            opened |= inner.type == "html_inline"
            if inner.nesting >= 0 and _kind(inner) not in _INLINES:
                yield Unsupported(_kind(inner), _written(inner, before))
        read = plain(tuple(_runs(token.children or ())))
        yield from (Unsupported("broken_link", found[0]) for found in _BROKEN_LINK.finditer(read))
        ends = _ends_of_marks(token.children or ())
        for broken in _BROKEN_LANGUAGE.finditer(read):
            sound = [*marks, *(mark for end, mark in ends if end <= broken.start())]
            same = sum(broken[0] in mark for mark in sound)
            yield Unsupported("broken_language", broken[0], same - passed[broken[0]])
            passed[broken[0]] = same
        marks += [mark for _, mark in ends]
    yield from _unknown(text)
    tops = [token for token in tokens if token.level == 0 and token.nesting >= 0]
    one = refused or [_kind(token) for token in tops] == ["paragraph"]
    if mode == "line" and text.strip() and not one:
        yield _several_blocks(text)


def _ends_of_marks(tokens: Sequence[Token]) -> list[tuple[int, str]]:
    """Return each mark of language: how much is read before its end, and what is written there."""
    read = 0
    opened: list[str] = []
    found: list[tuple[int, str]] = []
    for token in tokens:
        if token.type == "language_open":
            opened.append(f"]{{lang={token.attrGet('lang')}}}")
        elif token.type == "language_close":
            found.append((read, opened.pop()))
        read += len(_read(token))
    return found


def _unknown(text: str) -> Iterator[Unsupported]:
    """Yield what other kinds of Markdown have, and what readers would not see."""
    if "[^" in text:
        yield from (Unsupported("footnote", found[0]) for found in _FOOTNOTE.finditer(text))
    if "]:" in text:
        yield from (Unsupported("reference", written) for written in _unused(text))
    if "|" in text:
        table = next((line for line in text.split("\n") if _of_table(line.strip())), None)
        if table is not None:
            yield Unsupported("table", table.strip())


def _unused(text: str) -> Iterator[str]:
    """Yield the name before each address on a line of its own that no link uses: nobody sees it."""
    tokens, named = _with_definitions(text)
    used = {inner.attrGet("href") for token in tokens for inner in token.children or ()}
    for written in _DEFINED.findall(text):
        name = " ".join(written[1:-2].split()).upper()
        if name in named and named[name] not in used:
            yield written


def _of_table(line: str) -> bool:
    bars = line.startswith("|") and line.count("|") >= _FEWEST_BARS
    return bars or _BELOW_HEAD.search(line) is not None


def same_meaning(first: str, second: str) -> bool:
    """Return whether both texts mean the same to a reader."""
    return _meaning(blocks(first)) == _meaning(blocks(second))


def parsed(text: str) -> tuple[list[Token], list[str]]:
    """Return what a text consists of, and each address that it defines by a name, as a line."""
    if "]:" not in text:
        return _parse(text), []
    found, named = _with_definitions(text)
    return found, [f"[{name}]: <{address}>" for name, address in named.items()]


def _with_definitions(text: str) -> tuple[list[Token], dict[str, str]]:
    held: dict[str, dict[str, dict[str, str]]] = {}
    found = _parser().parse(text, held)
    return found, {name: one["href"] for name, one in held.get("references", {}).items()}


def is_plain(found: Iterable[Token]) -> bool:
    """Whether a text is paragraphs and lists."""
    return all(_kind(token).removesuffix("_close") in _BLOCKS for token in found)


def _several_blocks(text: str) -> Unsupported:
    return Unsupported("several_blocks", text.strip().splitlines()[0])


def _paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text that is nothing but words, as they are written."""
    return [lines for part in text.split("\n\n") if (lines := part.strip("\n"))]


def _lines(paragraph: str) -> Runs:
    """Return the lines of a paragraph, with a space for each line break."""
    first, *others = paragraph.split("\n")
    return (Run(first), *(run for line in others for run in (_BLANK, Run(line))))


_BLANK = Run(" ")


def _kind(token: Token) -> str:
    return token.type.removesuffix("_open")


def _written(token: Token, before: str) -> str:
    """Return the text of a token within a line; for a line break, the words before it."""
    if token.type == "hardbreak":
        return " ".join(before.rstrip().rsplit(" ", 3)[-3:])
    if token.type == "image":
        return f"![{token.content}]("
    if token.type == "code_inline":
        return f"{token.markup}{token.content}{token.markup}"
    return token.content or token.markup


def _first_line(text: str, token: Token) -> str:
    lines = text.splitlines()
    return lines[token.map[0]].strip() if token.map and token.map[0] < len(lines) else text[:40]


@lru_cache(maxsize=4096)
def _parse(text: str) -> list[Token]:
    return _parser().parse(text)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    class Parser(MarkdownIt):
        def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 (markdown-it's name)
            """Every link is parsed as one; `flaws` judges where it leads."""
            return True

        def normalizeLink(self, url: str) -> str:  # noqa: N802 (markdown-it's name)
            """A link's target stays as it was written."""
            return url

    made = Parser("commonmark")
    made.inline.ruler.before("link", "language", _language)
    return made


def _language(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (as markdown-it calls it)
    """Take `[words]{lang=en}` at the place where the parser is, if it is there.

    Where the parser only looks for the end of a link's words, brackets in them are enough to it.
    """
    start = state.pos
    if silent or state.src[start] != "[" or "]{lang=" not in state.src:
        return False
    end = state.md.helpers.parseLinkLabel(state, start, False)  # noqa: FBT003
    state.pos = start
    mark = _LANGUAGE.match(state.src, end + 1) if end > start + 1 else None
    if mark is None:
        return False
    last, state.pos, state.posMax = state.posMax, start + 1, end
    state.push("language_open", "span", 1).attrSet("lang", mark[1])
    state.md.inline.tokenize(state)
    state.push("language_close", "span", -1)
    state.pos, state.posMax = mark.end(), last
    return True


def _blocks(tokens: Iterator[Token], stop: str = "") -> tuple[Blocks, str]:
    found: list[Paragraph | ItemList] = []
    for token in tokens:
        if token.type == stop:
            break
        if token.type == "inline":
            found.append(Paragraph(tuple(_runs(token.children or ()))))
        elif token.type == "bullet_list_open":
            found.append(ItemList(tuple(_items(tokens))))
        elif token.content:
            found.append(Paragraph((Run(token.content.strip()),)))
    return tuple(found), stop


def _items(tokens: Iterator[Token]) -> Iterator[Blocks]:
    for token in tokens:
        if token.type == "bullet_list_close":
            return
        if token.type == "list_item_open":
            yield _blocks(tokens, "list_item_close")[0]


def _runs(tokens: Iterable[Token]) -> Iterator[Run]:
    strong = emphasis = 0
    target: str | None = None
    languages: list[str] = []
    for token in tokens:
        if token.type in {"strong_open", "strong_close"}:
            strong += token.nesting
        elif token.type in {"em_open", "em_close"}:
            emphasis += token.nesting
        elif token.type == "link_open":
            target = str(token.attrGet("href"))
        elif token.type == "link_close":
            target = None
        elif token.type == "language_open":
            languages.append(str(token.attrGet("lang")))
        elif token.type == "language_close":
            languages.pop()
        else:
            text = _read(token)
            if text:
                language = languages[-1] if languages else None
                yield Run(text, strong > 0, emphasis > 0, target, language)


def _read(token: Token) -> str:
    """Return what readers see of a token within a line."""
    return " " if token.type in {"softbreak", "hardbreak"} else token.content


def _meaning(of: Blocks) -> list[object]:
    """Return the text as a reader sees it: line breaks as spaces, runs of one style merged."""
    found: list[object] = []
    for block in of:
        if isinstance(block, Paragraph):
            found.append(list(_merged(block.runs)))
        elif isinstance(block, ItemList):
            found.append(tuple(_meaning(item) for item in block.items))
    return found


def _merged(runs: Runs) -> Iterator[tuple[str, object]]:
    text, style = "", None
    for run in runs:
        here = (run.strong, run.emphasis, run.target, run.language)
        if style is not None and here != style:
            yield text, style
            text = ""
        text, style = text + run.text, here
    yield text, style
