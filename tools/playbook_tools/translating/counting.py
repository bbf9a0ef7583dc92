"""How complete a catalogue is: its texts and words, by what is to be done for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from playbook_tools.translating.po_file import Message, PoFile
from playbook_tools.translating.texts import SourceText

State: TypeAlias = Literal["final", "stale", "fuzzy", "missing"]
STATES: tuple[State, ...] = get_args(State)


@dataclass(frozen=True)
class Count:
    """The number of texts, and of words in them, in each of the `STATES`."""

    texts: Mapping[State, int]
    words: Mapping[State, int]

    @property
    def all_texts(self) -> int:
        """The number of texts in any state."""
        return sum(self.texts.values())

    @property
    def all_words(self) -> int:
        """The number of words in any state."""
        return sum(self.words.values())

    @property
    def words_left(self) -> int:
        """The number of words of the texts that somebody has to look at."""
        return self.all_words - self.words["final"]

    @property
    def complete(self) -> bool:
        """Whether nothing is left to be done."""
        return self.all_texts == self.texts["final"]

    @property
    def percent(self) -> int:
        """How many in a hundred words are in texts with a final translation, rounded down."""
        return 100 if self.complete else 100 * self.words["final"] // self.all_words


@dataclass(frozen=True, slots=True)
class Left:
    """A text that somebody has to look at: its state, context and words, and where it is.

    `known_as` are the keys by which its message may be in a file that is not up to date.
    """

    state: State
    type: str
    context: str
    text: str
    known_as: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Standing:
    """How complete a catalogue is, in all and by the types of its texts.

    It is `current` if nothing in it has to be brought up to date. `obsolete` is how many
    translations it keeps of texts that are gone. `left` are the texts that are not final, in order.
    """

    language: str
    total: Count
    types: Mapping[str, Count]
    obsolete: int
    current: bool
    left: tuple[Left, ...] = ()


def count(language: str, texts: Iterable[SourceText], file: PoFile, *, current: bool) -> Standing:
    """Count the texts of a playbook by the state of their messages in a catalogue that has each."""
    by_type: dict[str, list[tuple[State, int]]] = {}
    left = []
    for text, message in zip(texts, file.messages, strict=True):
        state, before = _state(message), message.before
        by_type.setdefault(text.type.name, []).append((state, text.words))
        if state != "final":
            here = before and before.context in ("", text.context)
            known = (text.key, (text.context, before.text)) if before and here else (text.key,)
            left.append(Left(state, text.type.name, *text.key, known))
    total = _count(one for found in by_type.values() for one in found)
    types = {name: _count(found) for name, found in by_type.items()}
    return Standing(language, total, types, len(file.obsolete), current, tuple(left))


def _count(found: Iterable[tuple[State, int]]) -> Count:
    texts, words = dict.fromkeys(STATES, 0), dict.fromkeys(STATES, 0)
    for state, number in found:
        texts[state] += 1
        words[state] += number
    return Count(texts, words)


def _state(message: Message) -> State:
    if not message.translated:
        return "missing"
    if not message.fuzzy:
        return "final"
    # An equal text elsewhere, whose translation is offered, has not changed.
    changed = message.before and message.before.text != message.text
    return "stale" if changed else "fuzzy"
