"""A catalogue brought up to date with a playbook.

A translation of the same text in the same field stays, wherever the text stands in a list. One of
a text that has changed stays too, as fuzzy, with the text that it was made of.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from playbook_tools.loading import translations
from playbook_tools.schema import Field
from playbook_tools.translating.header import header
from playbook_tools.translating.po_file import FUZZY, Before, Message, PoFile
from playbook_tools.translating.texts import SourceText

_LEAST = 60.0
"""From 0 to 100, how much two texts have in common of which one may be the other, reworded."""
_BONUS = 15.0
"""How much more likely that is in the same place."""
_RAREST = 8
_MOST_ALIKE = 50
_WORD = re.compile(r"\w+")


def updated(
    file: PoFile, texts: Iterable[SourceText], *, language: str, title: str, source: str
) -> PoFile:
    """Return a catalogue with a message for each text, and what was translated but is gone.

    `title` is that of the playbook, `source` its own language. Whatever is updated already stays
    as it is.
    """
    texts = tuple(texts)
    old = _Old(file, frozenset(text.key for text in texts))
    messages, taken = [], set()
    for text in texts:
        message, used = old.message(text)
        messages.append(replace(message, hints=tuple(hints(text.declared, source)), places=()))
        taken.add(used)
    gone = (
        replace(one, hints=(), places=())
        for one in old.gone
        if one.key not in taken and any(one.translations)
    )
    obsolete = {one.key: one for one in reversed(list(gone))}
    first = header(file.header, language=language, title=title)
    return PoFile(first, tuple(messages), tuple(reversed(obsolete.values())))


class _Old:
    """The messages of a catalogue as it was, seen from the texts that it should have."""

    def __init__(self, file: PoFile, wanted: frozenset[tuple[str, str]]) -> None:
        everything = (*file.messages, *file.obsolete)
        self.gone = [one for one in everything if one.key not in wanted]
        self._live = {one.key for one in file.messages}
        self._known: dict[tuple[str, str], Message] = {}
        for one in map(_singular, everything):
            if one.translated or one.key in self._live:
                before = self._known.get(one.key)
                if before is None or (one.translated and not before.translated):
                    self._known[one.key] = one
        self._wanted = wanted

    def message(self, text: SourceText) -> tuple[Message, tuple[str, str] | None]:
        """Return the message of a text, and the key of the one that it replaces, if it does."""
        known = self._known.get(text.key)
        if known is not None:
            return (known if known.fuzzy else replace(known, before=None)), None
        found = self._reworded(text)
        if found is None:
            return Message(text.context, text.text), None
        here = found.context == text.context
        flags = found.flags if here else ()
        message = Message(
            text.context,
            text.text,
            found.translations,
            flags=(FUZZY, *(flag for flag in flags if flag != FUZZY)),
            before=_before(found, text),
            notes=found.notes if here else (),
        )
        return message, found.key if here else None

    def _reworded(self, text: SourceText) -> Message | None:
        """Return the translation of what a text may have been before, or one much like it."""
        gone = self._gone_by_context.get(text.context, ())
        if text.single:
            live = next((one for one in gone if one.key in self._live), None)
            if live is not None:
                return live
        best, most = None, 0.0
        for one, more in (
            *((one, _BONUS) for one in gone),
            *((one, 0.0) for one in self._pools[_field(text.context)].like(text.text)),
        ):
            score = _likeness(text.text, one.text)
            if score >= _LEAST and score + more > most:
                best, most = one, score + more
        return best

    @cached_property
    def _usable(self) -> Sequence[Message]:
        """Those that a translation may be taken from; of texts that are there, only final ones."""
        known = (one for one in self._known.values() if one.key in self._wanted and not one.fuzzy)
        return [one for one in (*known, *self._gone) if one.translated]

    @cached_property
    def _gone(self) -> Sequence[Message]:
        return [one for one in self.gone if one.plural is None and one.translated]

    @cached_property
    def _gone_by_context(self) -> Mapping[str, Sequence[Message]]:
        found: defaultdict[str, list[Message]] = defaultdict(list)
        for one in self._gone:
            found[one.context].append(one)
        return found

    @cached_property
    def _pools(self) -> Mapping[tuple[str, str], _Pool]:
        """The usable messages by the field of any entry that they are of."""
        found: defaultdict[tuple[str, str], list[Message]] = defaultdict(list)
        for one in self._usable:
            found[_field(one.context)].append(one)
        pools: defaultdict[tuple[str, str], _Pool] = defaultdict(lambda: _Pool(()))
        pools.update((name, _Pool(messages)) for name, messages in found.items())
        return pools


@dataclass(frozen=True)
class _Pool:
    """Messages of a field, found by the words that they have in common with a text."""

    messages: Sequence[Message]

    def like(self, text: str) -> Iterator[Message]:
        """Yield, in their order, the messages with one of the rarest words of a text."""
        words = [word for word in dict.fromkeys(_words(text)) if word in self._by_word]
        rarest = sorted(words, key=lambda word: len(self._by_word[word]))[:_RAREST]
        shared = Counter(number for word in rarest for number in self._by_word[word][:_MOST_ALIKE])
        for number in sorted(shared):
            yield self.messages[number]

    @cached_property
    def _by_word(self) -> Mapping[str, Sequence[int]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, message in enumerate(self.messages):
            for word in dict.fromkeys(_words(message.text)):
                found[word].append(number)
        return found


def _singular(message: Message) -> Message:
    """Return a message without a plural, which no text has: its first form may be what is meant."""
    if message.plural is None:
        return message
    flags = (FUZZY, *(flag for flag in message.flags if flag != FUZZY))
    return replace(message, plural=None, translations=message.translations[:1], flags=flags)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _likeness(one: str, other: str) -> float:
    from rapidfuzz.distance import Indel

    return 100 * Indel.normalized_similarity(one, other, score_cutoff=_LEAST / 100)


def _field(context: str) -> tuple[str, str]:
    """Return the field that a context names, of whatever entry of a folder."""
    path, _, name = context.partition(":")
    folder, slash, _ = path.partition("/")
    return folder + slash, name


def _before(found: Message, text: SourceText) -> Before | None:
    """Return what a translation was made of, or None where that is the text itself."""
    before = found.before if found.fuzzy and found.before else Before(found.context, found.text)
    return None if (before.context, before.text) == text.key else before


def hints(declared: Field, source: str) -> Iterator[str]:
    """Yield what translators should know of a field: what it is, and how long it may be."""
    said = " ".join(declared.description.en.split())
    if said:
        yield said
    most = declared.limits[1]
    if most:
        longest = most * translations.TIMES_AS_LONG
        kind = "Markdown; at" if declared.markdown != "none" else "At"
        yield f"{kind} most {longest} characters ({most} in {source})."
