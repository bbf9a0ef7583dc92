"""A gettext catalogue with all that is in it, read and written so that nothing of it is lost.

Texts are never wrapped: a line of a text is a line of the file, so that only what differs does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

FUZZY = "fuzzy"
_QUOTED = re.compile(r'\s*(?:(?P<keyword>msg[a-z_]+(?:\[\d+\])?)\s*)?"(?P<text>.*)"\s*\Z')
_ENDS = re.compile(r"[^\n]*\n|[^\n]+\Z")
_ESCAPE = re.compile(r"\\(.)")
_MEANT = {"n": "\n", "t": "\t"}
_WRITTEN = str.maketrans({"\\": r"\\", '"': r"\"", "\t": r"\t", "\n": r"\n"})


@dataclass(frozen=True, slots=True)
class Before:
    """The text that a translation was made of, where that has changed since."""

    context: str
    text: str
    plural: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A text of a context, and its translation: one form, or several where there is a plural.

    `notes` are the lines of comments that somebody wrote, `hints` those that we write, `places`
    those that say where a text is used, each without the sign that it begins with.
    """

    context: str
    text: str
    translations: tuple[str, ...] = ("",)
    plural: str | None = None
    flags: tuple[str, ...] = ()
    before: Before | None = None
    notes: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """What it is known by."""
        return self.context, self.text

    @property
    def translated(self) -> bool:
        """Whether all of its forms are filled."""
        return all(one.strip() for one in self.translations)

    @property
    def fuzzy(self) -> bool:
        """Whether a person has to look at it before it is used."""
        return FUZZY in self.flags


@dataclass(frozen=True)
class PoFile:
    """A catalogue: its header, the messages in use, and those kept of texts that are gone."""

    header: Message
    messages: Sequence[Message]
    obsolete: Sequence[Message] = ()


def parse(text: str) -> PoFile:
    """Return the catalogue in a text in which `loading` finds nothing wrong."""
    header, live, obsolete = Message("", ""), [], []
    for one in _blocks(text):
        message = _message(one)
        if one.obsolete:
            obsolete.append(message)
        elif message.key == ("", ""):
            header = message
        else:
            live.append(message)
    return PoFile(header, tuple(live), tuple(obsolete))


def written(file: PoFile) -> str:
    """Return the text of a catalogue: the same for the same messages."""
    blocks = [_lines(one) for one in (file.header, *file.messages)]
    blocks += [_lines(one, obsolete=True) for one in file.obsolete]
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks)


def beginnings(file: PoFile) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield the line on which each message begins in the text of a catalogue, and its key."""
    line = 1
    for messages, obsolete in (((file.header, *file.messages), False), (file.obsolete, True)):
        for one in messages:
            yield line, one.key
            line += len(list(_lines(one, obsolete=obsolete))) + 1


@dataclass
class _Block:
    """The lines of one message: comments by their sign, quoted pieces by their keyword."""

    comments: dict[str, list[str]] = field(default_factory=dict)
    fields: dict[str, list[str]] = field(default_factory=dict)
    before: dict[str, list[str]] = field(default_factory=dict)
    obsolete: bool = False

    @property
    def whole(self) -> bool:
        return any(name.startswith("msgstr") for name in self.fields)

    def begins_another(self, line: str) -> bool:
        """Whether a line cannot belong to this message any more."""
        text, obsolete = _live(line)
        found = None if text.startswith("#") else _QUOTED.match(text)
        keyword = found["keyword"] if found else None
        if not self.whole:
            return False
        if text.startswith("#") or obsolete != self.obsolete:
            return True
        return keyword in ("msgctxt", "msgid")


def _blocks(text: str) -> Iterator[_Block]:
    block, literals = _Block(), []
    for line in text.split("\n"):
        bare = line.strip()
        if not bare:
            continue
        if block.begins_another(bare):
            yield block
            block = _Block()
        inner, obsolete = _live(bare)
        block.obsolete = block.obsolete or obsolete
        home = block.fields
        if inner.startswith("#|"):
            inner, home = inner[2:].strip(), block.before
        if inner.startswith("#"):
            sign = inner[:2] if inner[1:2] in (".", ":", ",") else "#"
            block.comments.setdefault(sign, []).append(inner[len(sign) :].strip())
        elif found := _QUOTED.match(inner):
            if found["keyword"]:
                literals = home[found["keyword"]] = []
            literals.append(found["text"])
    if block.whole:
        yield block


def _live(line: str) -> tuple[str, bool]:
    """Return a line without the sign of what is obsolete, and whether it had one."""
    if not line.startswith("#~"):
        return line, False
    rest = line[2:].strip()
    return (f"#{rest}" if rest.startswith("|") else rest), True


def _message(block: _Block) -> Message:
    texts = {name: _text(literals) for name, literals in block.fields.items()}
    before = {name: _text(literals) for name, literals in block.before.items()}
    flags = dict.fromkeys(
        flag
        for line in block.comments.get("#,", ())
        for flag in (part.strip() for part in line.split(","))
        if flag
    )
    return Message(
        texts.get("msgctxt", ""),
        texts.get("msgid", ""),
        tuple(text for name, text in texts.items() if name.startswith("msgstr")),
        texts.get("msgid_plural"),
        tuple(flags),
        _before(before) if "msgid" in before else None,
        *(tuple(block.comments.get(sign, ())) for sign in ("#", "#.", "#:")),
    )


def _before(texts: Mapping[str, str]) -> Before:
    return Before(texts.get("msgctxt", ""), texts["msgid"], texts.get("msgid_plural"))


def _text(literals: Iterable[str]) -> str:
    return _ESCAPE.sub(lambda found: _MEANT.get(found[1], found[1]), "".join(literals))


def _lines(message: Message, *, obsolete: bool = False) -> Iterator[str]:
    flags = [FUZZY] if message.fuzzy else []
    flags += [flag for flag in message.flags if flag != FUZZY]
    for sign, lines in (
        ("#", message.notes),
        ("#.", message.hints),
        ("#:", message.places),
        ("#,", [", ".join(flags)] if flags else []),
    ):
        yield from (f"{sign} {line}".rstrip() for line in lines)
    sign = "#~" if obsolete else ""
    if message.before:
        yield from _fields(message.before, f"{sign}| " if obsolete else "#| ")
    lead = f"{sign} " if obsolete else ""
    yield from _fields(message, lead)
    if message.plural is None:
        yield from _quoted("msgstr", message.translations[0], lead)
    else:
        for number, text in enumerate(message.translations):
            yield from _quoted(f"msgstr[{number}]", text, lead)


def _fields(one: Message | Before, lead: str) -> Iterator[str]:
    if one.context:
        yield from _quoted("msgctxt", one.context, lead)
    yield from _quoted("msgid", one.text, lead)
    if one.plural is not None:
        yield from _quoted("msgid_plural", one.plural, lead)


def _quoted(keyword: str, text: str, lead: str) -> Iterator[str]:
    """Yield a text behind its keyword; one of several lines begins on a line of its own."""
    pieces = [piece.translate(_WRITTEN) for piece in _ENDS.findall(text)]
    if len(pieces) < 2:
        yield f'{lead}{keyword} "{"".join(pieces)}"'
    else:
        yield f'{lead}{keyword} ""'
        yield from (f'{lead}"{piece}"' for piece in pieces)
