"""What every part of a document is made with: the words of an edition, and who belongs to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from msgspec import structs

from playbook_tools.content import Entry, EntryKey, markdown, richtext
from playbook_tools.edition.document.names import written_date
from playbook_tools.edition.document.pieces import link_to, uri
from playbook_tools.edition.edition import Edition


@dataclass(frozen=True)
class Context:
    """An edition while it is laid out."""

    edition: Edition

    @property
    def date(self) -> str:
        """The edition's date as its readers write it."""
        return written_date(self.edition.date, self.edition.language)

    def label(self, name: str) -> str:
        """Return a fixed word."""
        return self.edition.labels.text(name)

    def numbered(self, name: str, number: int) -> str:
        """Return a fixed word with a number."""
        return f"{self.label(name)} {number}"

    def fact(self, name: str, value: str | richtext.Runs) -> richtext.Paragraph:
        """Return a value behind its name."""
        runs = (richtext.Run(value),) if isinstance(value, str) else value
        return richtext.Paragraph(
            (richtext.Run(f"{self.label(name)}:", strong=True), richtext.Run(" "), *runs), "fact"
        )

    @property
    def selected(self) -> tuple[Entry, ...]:
        """The principles of an edition that has not all of them; none where it has."""
        return self.edition.playbook.published("principle") if self.edition.principles else ()

    @property
    def title(self) -> str:
        """The edition's title, with the numbers of the principles that it is limited to."""
        numbers = ", ".join(self.principle_number(entry) for entry in self.selected)
        return self.edition.about.text("title") + (f" – {numbers}" if numbers else "")

    @property
    def selection(self) -> str:
        """The numbers and names of the principles that the edition is limited to."""
        return ", ".join(f"{self.principle_number(p)} – {p.title}" for p in self.selected)

    def principle_number(self, principle: Entry) -> str:
        """Return such as "Principle 3"."""
        return self.numbered("principle", principle.number("number"))

    def ways(self, *ways: tuple[str, str]) -> richtext.ItemList:
        """Return where to go from here: fixed words, with the anchors that they lead to."""
        items = tuple(
            (richtext.Paragraph((richtext.Run(self.label(n), target=target),)),)
            for n, target in ways
        )
        return richtext.ItemList(items, "ways")

    def listed(self, plays: Iterable[Entry]) -> richtext.Runs:
        """Return plays by their numbers and titles, each leading to its page."""
        runs: list[richtext.Run] = []
        for play in plays:
            runs += [richtext.Run(", ")] if runs else []
            runs.append(richtext.Run(self.play_name(play), target=link_to(play.key)))
        return tuple(runs)

    def play_number(self, play: Entry) -> str:
        """Return such as "Play 1.3": the third of the first principle, as each counts from 1."""
        (principle,) = self.linked(play, "principle")
        return f"{self.label('play')} {principle.number('number')}.{play.number('order')}"

    def play_name(self, play: Entry) -> str:
        """Return the number and the title of a play."""
        return f"{self.play_number(play)} – {play.title}"

    def prose(self, text: str, role: str = "body") -> richtext.Blocks:
        """Return Markdown as blocks, its paragraphs in a role."""
        return tuple(self._resolved(block, role) for block in markdown.blocks(text))

    def line(self, text: str) -> richtext.Runs:
        """Return a line of Markdown."""
        return tuple(self._run(run) for run in markdown.line(text))

    def _resolved(self, block: richtext.Block, role: str) -> richtext.Block:
        match block:
            case richtext.Paragraph():
                return richtext.Paragraph(tuple(self._run(run) for run in block.runs), role)
            case richtext.ItemList():
                items = (tuple(self._resolved(b, "body") for b in item) for item in block.items)
                return replace(block, items=tuple(items))
            case _:
                return block

    def _run(self, run: richtext.Run) -> richtext.Run:
        """Let a link to an entry lead to it within the edition, or make it plain text."""
        if run.target is None:
            return run
        entry = markdown.ENTRY.match(run.target)
        if entry is None:
            return structs.replace(run, target=uri(run.target))
        key = EntryKey(entry[1], entry[2])
        known = key in self.edition.playbook.by_key
        return structs.replace(run, target=link_to(key) if known else None)

    def linked(self, entry: Entry, *names: str) -> tuple[Entry, ...]:
        """Return the entries that a field of ids has, as far as this edition carries them."""
        keys = [r.target for r in entry.references if r.route.names == names]
        found = (self.edition.playbook.by_key.get(key) for key in keys)
        return tuple(entry for entry in found if entry is not None)

    def entries(self, name: str, principle: Entry) -> tuple[Entry, ...]:
        """Return the entries of a type that belong to a principle, in reading order."""
        return self._by_principle.get((name, principle.id), ())

    def answered(self, play: Entry) -> tuple[Entry, ...]:
        """Return the questions of its own principle that lead to a play."""
        return self._answered.get(play.key, ())

    def used_in(self, entry: Entry) -> tuple[Entry, ...]:
        """Return the plays that refer to an entry."""
        return self._used_in.get(entry.key, ())

    @cached_property
    def _by_principle(self) -> Mapping[tuple[str, str], tuple[Entry, ...]]:
        names = ("challenge", "question", "play")
        found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in (entry for name in names for entry in self.edition.playbook.published(name)):
            found[entry.type.name, entry.text("principle")].append(entry)
        return {key: tuple(entries) for key, entries in found.items()}

    @cached_property
    def _answered(self) -> Mapping[EntryKey, tuple[Entry, ...]]:
        found: dict[EntryKey, dict[EntryKey, Entry]] = defaultdict(dict)
        for question in self._of_all_principles("question"):
            for play in self.linked(question, "gap", "plays"):
                if play.text("principle") == question.text("principle"):
                    found[play.key][question.key] = question
        return {key: tuple(questions.values()) for key, questions in found.items()}

    @cached_property
    def _used_in(self) -> Mapping[EntryKey, tuple[Entry, ...]]:
        found: dict[EntryKey, dict[EntryKey, Entry]] = defaultdict(dict)
        for play in self._of_all_principles("play"):
            for reference in play.references:
                found[reference.target][play.key] = play
        return {key: tuple(plays.values()) for key, plays in found.items()}

    def _of_all_principles(self, name: str) -> Iterable[Entry]:
        for principle in self.edition.playbook.published("principle"):
            yield from self.entries(name, principle)
