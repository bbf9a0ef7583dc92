"""The context of every part of a document: the words of an edition, and who belongs to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from functools import cached_property

from msgspec import structs

from playbook_tools.content import Entry, EntryKey, markdown, model, richtext
from playbook_tools.edition import translation
from playbook_tools.edition.document import origins
from playbook_tools.edition.document.names import colon, written_date
from playbook_tools.edition.document.pieces import led_on, link_to, text_of, uri
from playbook_tools.edition.edition import Edition
from playbook_tools.schema import Role


@dataclass(frozen=True)
class Context:
    """An edition while it is laid out."""

    edition: Edition

    @property
    def date(self) -> str:
        """The edition's date as its readers write it."""
        return written_date(self.edition.date, self.edition.language)

    @property
    def colon(self) -> str:
        """What joins a name to its value, before a space."""
        return colon(self.edition.language)

    def label(self, name: str) -> str:
        """Return a fixed word."""
        return self.edition.labels.text(name)

    def numbered(self, name: str, number: int) -> str:
        """Return a fixed word with a number."""
        return f"{self.label(name)} {number}"

    def fact(self, name: str, value: str | richtext.Runs) -> richtext.Paragraph:
        """Return a value after its name."""
        runs = (richtext.Run(value),) if isinstance(value, str) else value
        return richtext.Paragraph(
            (
                richtext.Run(f"{self.label(name)}{self.colon}", strong=True),
                richtext.Run(" "),
                *runs,
            ),
            richtext.ParagraphRole.FACT,
        )

    def words_for(self, name: str, choices: Iterable[str]) -> str:
        """Return the words for some choices, which the labels have in a group of that name."""
        words = self.edition.labels.part(name)
        return ", ".join(text_of(words, choice.replace("-", "_")) for choice in choices)

    @property
    def selected(self) -> tuple[Entry, ...]:
        """The principles of an edition that has not all of them; none where it has."""
        return self.edition.playbook.with_role(Role.PRINCIPLE) if self.edition.principles else ()

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
        return led_on((richtext.Run(self.label(name), target=target),) for name, target in ways)

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
        return origins.between(f"{self.play_number(play)} – ", play.title)

    def prose(
        self, text: str, role: richtext.ParagraphRole = richtext.ParagraphRole.BODY
    ) -> richtext.Blocks:
        """Return Markdown as blocks, its paragraphs in a role."""
        blocks = (self._resolved(block, role) for block in self._said(markdown.blocks(text)))
        return origins.in_prose(tuple(blocks), text)

    def line(self, text: str) -> richtext.Runs:
        """Return a line of Markdown."""
        (said,) = self._said((richtext.Paragraph(tuple(markdown.line(text))),))
        (said,) = origins.in_prose((said,), text)
        assert isinstance(said, richtext.Paragraph)
        return tuple(self._run(run) for run in said.runs)

    def tagged(self, blocks: richtext.Blocks) -> richtext.Blocks:
        """Return blocks with what is not in the edition's language tagged as in its own."""
        if self.edition.source is None:
            return blocks
        return translation.in_blocks(blocks, self.edition.own_language)

    def _said(self, blocks: richtext.Blocks) -> richtext.Blocks:
        """Return a text in Markdown with each of its paragraphs tagged so."""
        if self.edition.source is None:
            return blocks
        return translation.in_blocks(blocks, self.edition.own_language, whole=True)

    def _resolved(self, block: richtext.Block, role: richtext.ParagraphRole) -> richtext.Block:
        match block:
            case richtext.Paragraph():
                return richtext.Paragraph(tuple(self._run(run) for run in block.runs), role)
            case richtext.ItemList():
                items = (
                    tuple(self._resolved(b, richtext.ParagraphRole.BODY) for b in item)
                    for item in block.items
                )
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

    def linked(self, entry: Entry, name: str) -> tuple[Entry, ...]:
        """Return the entries that a field of ids names, as far as this edition carries them."""
        return self.edition.web.linked(entry, name)

    def entries(self, role: Role, principle: Entry) -> tuple[Entry, ...]:
        """Return the entries with a role that belong to a principle, in reading order."""
        return self._by_principle.get((role, principle.key), ())

    def answered(self, play: Entry) -> tuple[Entry, ...]:
        """Return the questions of its own principle that lead to a play."""
        own = self.linked(play, "principle")
        links = self.edition.web.links_to(play)
        found = {x.source.key for x in links if x.field == "gap.plays"}
        return tuple(
            question
            for question in self._leading(Role.QUESTION, found)
            if self.linked(question, "principle") == own
        )

    def used_in(self, entry: Entry) -> tuple[Entry, ...]:
        """Return the plays that refer to an entry."""
        found = {link.source.key for link in self.edition.web.links_to(entry)}
        return tuple(self._leading(Role.PLAY, found))

    @cached_property
    def _by_principle(self) -> Mapping[tuple[Role, EntryKey], tuple[Entry, ...]]:
        found: dict[tuple[Role, EntryKey], list[Entry]] = defaultdict(list)
        for principle in self.edition.playbook.with_role(Role.PRINCIPLE):
            for link in self.edition.web.links_to(principle):
                role = link.source.type.role
                if link.field == "principle" and role is not None:
                    found[role, principle.key].append(link.source)
        return {key: tuple(sorted(held, key=model.reading_order)) for key, held in found.items()}

    def _leading(self, role: Role, found: Set[EntryKey]) -> list[Entry]:
        """Return those entries with a role that were found, in reading order."""
        order = self._places
        places = sorted(order[key] for key in found if key in order)
        entries = (self._all_principles[place] for place in places)
        return [entry for entry in entries if entry.type.role is role]

    @cached_property
    def _places(self) -> Mapping[EntryKey, int]:
        return {entry.key: place for place, entry in enumerate(self._all_principles)}

    @cached_property
    def _all_principles(self) -> tuple[Entry, ...]:
        """The questions and plays of one principle after another."""
        return tuple(
            entry
            for principle in self.edition.playbook.with_role(Role.PRINCIPLE)
            for role in (Role.QUESTION, Role.PLAY)
            for entry in self.entries(role, principle)
        )
