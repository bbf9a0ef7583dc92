"""The changes in a document that came back, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeAlias

from playbook_tools.content import EntryKey, Playbook, Route, richtext, values
from playbook_tools.diagnostics import Text
from playbook_tools.edition import Document
from playbook_tools.edition import document as composed
from playbook_tools.export import returned
from playbook_tools.review import fields, inline, pairing, reading, said
from playbook_tools.review.model import Certainty, Change, Kind, Place, Tracked, What
from playbook_tools.schema import Field

_ELSEWHERE = Text(
    en="this text stands in other places as well, where it is still there",
    nl="deze tekst staat ook op andere plaatsen, en is daar niet weg",
)
_NO_MARKUP = Text(
    en="this text has no bold, italics or links in the playbook",
    nl="deze tekst heeft in het playbook geen vet, cursief of links",
)
_NEEDED = Text(
    en="this text cannot be without: remove the entry, or put it back",
    nl="zonder deze tekst kan het niet: verwijder het item, of zet hem terug",
)
_UNKNOWN_LINK = Text(
    en="a link leads to a place in the document that no entry has",
    nl="een link leidt naar een plek in het document die van geen item is",
)
_OTHER_PLACE = Text(
    en="it was moved out of its list",
    nl="het is verplaatst naar buiten zijn lijst",
)
_GUESSED = Text(
    en="its mark is gone, so that it was told by its place",
    nl="het merkteken is weg; het is herkend aan zijn plaats",
)


@dataclass(frozen=True)
class Texts:
    """What is known of the texts of an edition: their values and what is declared of them."""

    playbook: Playbook

    def declared(self, origin: richtext.Origin) -> Field:
        """Return what is declared of the text at an origin."""
        found = self.playbook.by_key[origin.entry].type.shape
        for step in origin.route.steps:
            inner = found.item if isinstance(step, int) else found.by_name[step]
            assert inner is not None
            found = inner
        return found

    def value(self, entry: EntryKey, route: Route) -> values.Value:
        """Return the value at a route."""
        found: values.Value = self.playbook.by_key[entry].data
        for step in route.steps:
            if isinstance(found, Mapping):
                found = found[str(step)]
            elif isinstance(found, tuple):
                found = found[int(step)]
        return found

    def series(self, origin: richtext.Origin) -> Route | None:
        """Return the route to what a text is one of several in: a list of texts, or a long text.

        None where it stands alone.
        """
        last = origin.route.steps[-1]
        if isinstance(last, int):
            return origin.route.parent
        return origin.route if self.declared(origin).markdown == "blocks" else None


@dataclass(frozen=True)
class Compared:
    """A change with what tells a field how to become what the file says.

    `slots` are the texts that stand where `origin` stood: none where it is gone. What is new is
    `alike` where it is an item of the same list as `origin`, or a paragraph as that is one.
    """

    change: Change
    slots: tuple[str, ...] | None = None
    alike: bool = True


def compare(document: Document, playbook: Playbook, came: reading.Came) -> Iterator[Compared]:
    """Yield every change, in the order of the document that came back."""
    lines = tuple(returned.lines(document))
    yield from _Comparison(document, Texts(playbook), lines, came).changes()


def is_marked(came: reading.Came) -> bool:
    """Whether a document has any of the bookmarks of an edition."""
    return any(pairing.MARK.fullmatch(one.name) for made in came.paragraphs for one in made.names)


class _Comparison:
    def __init__(
        self,
        document: Document,
        texts: Texts,
        lines: Sequence[returned.Line],
        came: reading.Came,
    ) -> None:
        self._texts = texts
        self._lines = lines
        self._came = came
        self._made = came.paragraphs
        self._anchors = returned.anchors(document)
        self._names = {anchor: name for name, anchor in self._anchors.items()}
        self._entries = {
            composed.pieces.anchor_of(one.key): one.key for one in texts.playbook.entries
        }
        self._several = pairing.places(lines)
        stated = came.facts.get("PlaybookContent", "")[: composed.back.DIGITS]
        own = document.content_hash[: composed.back.DIGITS]
        # An edition tells its own hash, which that of other texts is no change of.
        self._digits = (stated, own) if stated else (own, own)
        # A program that keeps no marks keeps the contents list as mere paragraphs.
        self._contents = frozenset(
            () if is_marked(came) else (said.fold(_row(row.heading)) for row in document.contents)
        )
        self._heading = self._page = ""
        self._order = 1
        self._before: richtext.Origin | None = None

    def changes(self) -> Iterator[Compared]:
        pairs = pairing.paired(self._lines, self._made)
        self._beside = _neighbours(pairs, self._lines, self._made)
        self._at = _items(pairs, self._lines, self._texts)
        table = 0
        for number, pair in enumerate(pairs):
            if pair.made and not pair.lines:
                made = self._made[pair.made[0]]
                if made.in_table:
                    if table != made.in_table:
                        yield self._unplaced(pair, What.TABLE, after=self._table(pair.made[0]))
                    table = made.in_table
                    yield from self._within(pair)
                    continue
            table = 0
            self._order = pair.made[0] + 1 if pair.made else self._order
            self._pass_headings(pair)
            yield from self._of_pair(pair, number)
            yield from self._within(pair)
            if pair.lines:
                line = self._lines[pair.lines[-1]]
                self._before = line.origin or self._before
        for words, marks in self._came.outside:
            place = Place(len(self._made) + 1)
            yield Compared(
                Change(
                    Kind.UNPLACED, place, after=words, certainty=Certainty.DECIDE,
                    tracked=marks, what=What.HEADER,
                )
            )  # fmt: skip

    def _table(self, first: int) -> str:
        number = self._made[first].in_table
        words = [fold for one in self._made[first:] if one.in_table == number and
                 (fold := said.fold(one.text))]  # fmt: skip
        return " | ".join(words)

    def _pass_headings(self, pair: pairing.Pair) -> None:
        levels = [self._lines[line].level for line in pair.lines]
        level = levels[0] if levels else (self._made[pair.made[0]].level if pair.made else 0)
        if level:
            made = self._made[pair.made[0]].text if pair.made else ""
            words = said.fold(made) or said.fold(richtext.plain(self._lines[pair.lines[0]].runs))
            self._heading = words
            if level <= 2:
                self._page = words

    def _place(self, pair: pairing.Pair) -> Place:
        order = pair.made[0] + 1 if pair.made else self._order
        return Place(order, self._heading, self._page)

    def _of_pair(self, pair: pairing.Pair, number: int) -> Iterator[Compared]:
        if not pair.made:
            yield from self._gone(pair)
        elif not pair.lines:
            yield from self._new(pair, number)
        elif len(pair.lines) > 1:
            yield from self._merged(pair)
        elif len(pair.made) > 1:
            yield from self._split(pair)
        else:
            yield from self._one(pair)
        if pair.moved and pair.made:
            yield from self._moved(pair)

    def _tracked(self, pair: pairing.Pair) -> tuple[Tracked, ...]:
        return tuple(
            dict.fromkeys(mark for number in pair.made for mark in self._made[number].tracked)
        )

    def _unplaced(
        self, pair: pairing.Pair, what: What, before: str = "", after: str = ""
    ) -> Compared:
        return Compared(
            Change(
                Kind.UNPLACED, self._place(pair), before=before, after=after,
                certainty=Certainty.DECIDE, tracked=self._tracked(pair), what=what,
            )
        )  # fmt: skip

    def _gone(self, pair: pairing.Pair) -> Iterator[Compared]:
        line = self._lines[pair.lines[0]]
        words = said.fold(richtext.plain(line.runs))
        origin = line.origin
        if line.picture:
            yield self._unplaced(pair, What.PICTURE, before=line.picture)
        elif origin is None:
            kind = What.DERIVED if any(run.origin for run in line.runs) else What.LABEL
            yield self._unplaced(pair, kind, before=words)
        elif self._several[origin] > 1:
            change = self._unplaced(pair, What.DERIVED, before=words).change
            yield Compared(replace(change, origin=origin, fault=_ELSEWHERE))
        else:
            series = self._texts.series(origin)
            yield Compared(
                Change(
                    Kind.REMOVED, self._place(pair), origin, before=self._written(origin),
                    certainty=Certainty.CERTAIN if series else Certainty.DECIDE,
                    tracked=self._tracked_near(), items=self._items_of(pair, origin, gone=True),
                    fault=None if series else _NEEDED,
                ),
                () if series else None,
            )  # fmt: skip

    def _tracked_near(self) -> tuple[Tracked, ...]:
        """Return the marks that took a paragraph away: they stand where it was."""
        order = self._order
        return tuple(
            dict.fromkeys(mark for one in self._made[order : order + 1] for mark in one.gone)
        )

    def _new(self, pair: pairing.Pair, number: int) -> Iterator[Compared]:
        made = self._made[pair.made[0]]
        now = said.of_pieces(made.pieces)
        if not now.text or now.folded in self._contents:
            return
        origin, first, alike = self._neighbour(made, number)
        if origin is None:
            yield self._unplaced(pair, What.PARAGRAPH, after=now.text)
            return
        runs, fault = self._runs(now, (0, len(now.text)))
        declared = self._texts.declared(origin)
        marked = declared.markdown != "none"
        text = inline.written(runs, marked=marked)
        fault = fault or (None if self._several[origin] == 1 else _ELSEWHERE)
        yield Compared(
            Change(
                Kind.ADDED, self._place(pair), origin, after=text,
                certainty=Certainty.DECIDE if fault else Certainty.CERTAIN,
                tracked=self._tracked(pair), behind=None if first else origin,
                items=self._items_of(pair, origin), fault=fault,
            ),
            (text,),
            alike,
        )  # fmt: skip

    def _neighbour(
        self, made: reading.Paragraph, number: int
    ) -> tuple[richtext.Origin | None, bool, bool]:
        """Return the text that a new paragraph comes after, or before, where the second is true.

        It belongs to a list or to a long text where the one beside it does. The third says whether
        it looks the same as that.
        """
        before, after = self._beside[number]
        for found, first in ((before, False), (after, True)):
            if found is None:
                continue
            origin, style = found
            if self._texts.series(origin) is None:
                continue
            same = style == made.style
            prose = self._texts.declared(origin).markdown == "blocks"
            if same or (prose and _is_body(made.style)):
                return origin, first, same
        return None, False, False

    def _moved(self, pair: pairing.Pair) -> Iterator[Compared]:
        line = self._lines[pair.lines[0]]
        origin = line.origin
        if origin is None:
            words = said.fold(richtext.plain(line.runs))
            yield self._unplaced(pair, What.DERIVED if line.mark else What.LABEL, words, words)
            return
        series, before = self._texts.series(origin), self._before
        near = before and self._texts.series(before)
        within = series is not None and (
            (near == series and before is not None and before.entry == origin.entry)
            or self._is_first(pair, origin)
        )
        now = said.of_pieces(self._made[pair.made[0]].pieces)
        runs, _ = self._runs(now, (0, len(now.text)))
        text = inline.written(runs, marked=self._texts.declared(origin).markdown != "none")
        same = before is not None and near == series and before.entry == origin.entry
        yield Compared(
            Change(
                Kind.MOVED, self._place(pair), origin, before=self._written(origin),
                after=text, certainty=Certainty.CERTAIN if within else Certainty.DECIDE,
                tracked=self._tracked(pair), behind=before if same else None,
                items=self._items_of(pair, origin), fault=None if within else _OTHER_PLACE,
            )
        )  # fmt: skip

    def _is_first(self, pair: pairing.Pair, origin: richtext.Origin) -> bool:
        """Whether what was moved stands before the others of its list now."""
        found = self._at.get((origin.entry, self._texts.series(origin)), [])
        return bool(found) and found[0] is pair

    def _items_of(
        self, pair: pairing.Pair, origin: richtext.Origin, *, gone: bool = False
    ) -> tuple[int, int]:
        """Return the places before and after of an item among those of its list, 0 for none."""
        series = self._texts.series(origin)
        found = self._at.get((origin.entry, series), [])
        last = origin.route.steps[-1]
        was = (last if isinstance(last, int) else origin.part) + 1 if pair.lines else 0
        if gone:
            return was, 0
        if pair.lines:
            return was, next((n for n, one in enumerate(found, 1) if one is pair), 0)
        behind = [n for n, one in enumerate(found, 1) if one.made and one.made[0] < pair.made[0]]
        return 0, (behind[-1] if behind else 0) + 1

    def _merged(self, pair: pairing.Pair) -> Iterator[Compared]:
        lines = [self._lines[number] for number in pair.lines]
        origins = [line.origin for line in lines]
        now = said.of_pieces(piece for n in pair.made for piece in self._made[n].pieces)
        known = [one for one in origins if one is not None]
        series = {(one.entry, self._texts.series(one)) for one in known}
        if len(known) < len(origins) or not known:
            before = " ".join(said.fold(richtext.plain(line.runs)) for line in lines)
            yield self._unplaced(pair, What.DERIVED, before, now.text)
            return
        first = known[0]
        alike = len(series) == 1 and self._texts.series(first) is not None
        runs, fault = self._runs(now, (0, len(now.text)))
        text = inline.written(runs, marked=self._texts.declared(first).markdown != "none")
        before = "\n\n".join(self._written(one) for one in known)
        once = all(self._several[one] == 1 for one in known)
        certain = alike and once and not fault
        yield Compared(
            Change(
                Kind.MERGED, self._place(pair), first, before=before, after=text,
                certainty=Certainty.CERTAIN if certain else Certainty.DECIDE,
                tracked=self._tracked(pair), merged=tuple(known), fault=fault,
            ),
            (text,) if certain else None,
        )  # fmt: skip

    def _split(self, pair: pairing.Pair) -> Iterator[Compared]:
        line = self._lines[pair.lines[0]]
        parts = [said.of_pieces(self._made[number].pieces) for number in pair.made]
        parts = [one for one in parts if one.text]
        if len(parts) == 1:
            yield from self._edited(pair, parts[0])
            return
        origin = line.origin
        if origin is None:
            words = said.fold(richtext.plain(line.runs))
            what = What.DERIVED if line.mark else What.LABEL
            yield self._unplaced(pair, what, words, "\n\n".join(one.text for one in parts))
            return
        made = [self._runs(one, (0, len(one.text))) for one in parts]
        marked = self._texts.declared(origin).markdown != "none"
        written = tuple(inline.written(runs, marked=marked) for runs, _ in made)
        fault = next((fault for _, fault in made if fault), None)
        certain = (
            self._texts.series(origin) is not None and self._several[origin] == 1 and not fault
        )
        yield Compared(
            Change(
                Kind.SPLIT, self._place(pair), origin, before=self._written(origin),
                after="\n\n".join(written), tracked=self._tracked(pair), fault=fault,
                certainty=Certainty.CERTAIN if certain else Certainty.DECIDE,
            ),
            written if certain else None,
        )  # fmt: skip

    def _one(self, pair: pairing.Pair) -> Iterator[Compared]:
        line, made = self._lines[pair.lines[0]], self._made[pair.made[0]]
        if line.picture:
            return
        then = said.fold(richtext.plain(line.runs))
        same = said.fold(made.text) == then
        if not line.mark and (same or said.fold(made.text.replace(*self._digits)) == then):
            return
        plain = not any(piece[1:] != _PLAIN for piece in made.pieces) and not any(
            run.target or run.strong or run.emphasis for run in line.runs
        )
        if same and plain:
            return
        if not same or said.spans(made.pieces) != said.spans_of(line.runs, self._names):
            yield from self._edited(pair, said.of_pieces(made.pieces))

    def _edited(self, pair: pairing.Pair, now: said.Said) -> Iterator[Compared]:
        line = self._lines[pair.lines[0]]
        then = said.of_runs(line.runs, self._names)
        everything = (0, len(then.text)), (0, len(now.text))
        if then.folded == now.folded and _looks(then, everything[0]) == _looks(now, everything[1]):
            return
        if not line.mark:
            yield self._unplaced(pair, What.LABEL, then.text, now.text)
            return
        parts = list(_stretches(then, line.runs))
        inner = [span for origin, span in parts if origin]
        if len(parts) == 1:
            found = [(0, len(now.text))]
        else:
            found = said.where(then.folded, now.folded, inner)
        rest = iter(found)
        labels_then = _left(then.folded, inner)
        labels_now = _left(now.folded, found)
        derived = 0
        for origin, span in parts:
            if origin is None:
                continue
            there = next(rest)
            if there[1] <= there[0]:
                derived += 1
                continue
            yield from self._value(pair, line, then, now, origin, span, there)
        if derived or labels_then != labels_now:
            what = What.DERIVED if derived else What.LABEL
            change = self._unplaced(pair, what, then.text, now.text).change
            yield Compared(replace(change, origin=_only(parts)))

    def _value(
        self,
        pair: pairing.Pair,
        line: returned.Line,
        then: said.Said,
        now: said.Said,
        origin: richtext.Origin,
        span: said.Slice,
        there: said.Slice,
    ) -> Iterator[Compared]:
        declared = self._texts.declared(origin)
        marked = declared.markdown != "none"
        old, new = then.folded[slice(*span)], now.folded[slice(*there)]
        old, new = old.strip(), new.strip()
        looks = _looks(then, span), _looks(now, there)
        if old == new and looks[0] == looks[1]:
            return
        if old == new and not marked:
            if not any(fresh and not fresh.plain for fresh in looks[1]) or _is_laid(line, then):
                return
            yield Compared(
                Change(
                    Kind.FORMATTED, self._place(pair), origin, old, new, Certainty.DECIDE,
                    self._tracked(pair), fault=_NO_MARKUP,
                )
            )  # fmt: skip
            return
        runs, fault = self._runs(now, there)
        fault = fault or (_GUESSED if pair.guessed else None)
        text = inline.written(runs, marked=marked)
        kind = Kind.FORMATTED if old == new else Kind.EDITED
        yield Compared(
            Change(
                kind, self._place(pair), origin, self._written(origin), text,
                Certainty.DECIDE if fault else Certainty.CERTAIN, self._tracked(pair), fault=fault,
            ),
            (text,),
        )  # fmt: skip

    def _written(self, origin: richtext.Origin) -> str:
        """Return a text of content as it is in the playbook, the part of it alone."""
        value = self._texts.value(origin.entry, origin.route)
        text = value if isinstance(value, str) else ""
        parts = [slot.text for slot in fields.slots(text)]
        if self._texts.declared(origin).markdown == "blocks" and origin.part < len(parts):
            return parts[origin.part]
        return text

    def _runs(self, now: said.Said, there: said.Slice) -> tuple[richtext.Runs, Text | None]:
        """Return words as runs whose links lead to entries, and what is wrong with one, if so."""
        fault: Text | None = None
        made: list[richtext.Run] = []
        start = there[0]
        while start < there[1] and now.text[start] == " ":
            start += 1
        for look, together in groupby(range(start, there[1]), key=lambda at: now.looks[at]):
            at = list(together)
            target, wrong = self._led(look.target)
            fault = fault or wrong
            made.append(
                richtext.Run(
                    now.text[at[0] : at[-1] + 1], look.strong, look.emphasis, target or None
                )
            )
        if made:
            made[-1] = richtext.Run(
                made[-1].text.rstrip(), made[-1].strong, made[-1].emphasis, made[-1].target
            )
        return tuple(made), fault

    def _led(self, target: str) -> tuple[str, Text | None]:
        if not target.startswith("#"):
            return target, None
        entry = self._entries.get(self._anchors.get(target[1:], ""))
        return (str(entry), None) if entry else ("", _UNKNOWN_LINK)

    def _within(self, pair: pairing.Pair) -> Iterator[Compared]:
        """Yield what is in the paragraphs of a pair beside their words."""
        for number in pair.made:
            made = self._made[number]
            here = pairing.Pair(pair.lines, [number])
            own = bool(pair.lines) and bool(self._lines[pair.lines[0]].picture)
            for picture in made.pictures[1:] if own else made.pictures:
                yield self._unplaced(here, What.PICTURE, after=picture)
            for what, words in made.extras:
                change = self._unplaced(here, what, after=words).change
                yield Compared(replace(change, origin=self._origin_at(pair, made, 0)))
            for found in made.comments:
                remark = self._came.remarks.get(found.name)
                if remark is not None:
                    on = said.fold(made.text[found.start : found.end])
                    yield Compared(
                        Change(
                            Kind.COMMENT, self._place(here),
                            self._origin_at(pair, made, found.start),
                            certainty=Certainty.CERTAIN if remark.resolved else Certainty.DECIDE,
                            remark=replace(remark, on=on),
                        )
                    )  # fmt: skip

    def _origin_at(
        self, pair: pairing.Pair, made: reading.Paragraph, at: int
    ) -> richtext.Origin | None:
        """Return the text of content that stands at a place in a paragraph, if one does."""
        if not pair.lines:
            return None
        line = self._lines[pair.lines[0]]
        origin = line.origin
        if origin or not line.mark:
            return origin
        then, now = said.of_runs(line.runs, self._names), said.of_pieces(made.pieces)
        sign = now.places[min(at, len(now.places) - 1)]
        back = said.aligned(then.folded, now.folded)
        old = next((one for one in back[sign:] if one >= 0), -1)
        return line.runs[then.runs[old]].origin if old >= 0 else None


def _row(heading: richtext.Heading) -> str:
    """Return a heading as the contents list has it."""
    return f"{heading.label}: {heading.text}" if heading.label else heading.text


def _only(
    parts: Iterable[tuple[richtext.Origin | None, said.Slice]],
) -> richtext.Origin | None:
    """Return the one text that a paragraph has among other words, None where it has several."""
    found = {origin for origin, _ in parts if origin}
    return found.pop() if len(found) == 1 else None


_PLAIN = reading.Piece("")[1:]


def _stretches(
    then: said.Said, runs: richtext.Runs
) -> Iterator[tuple[richtext.Origin | None, said.Slice]]:
    """Yield the stretches of words that are of one text of content, or of none."""
    origins = groupby(range(len(then.text)), key=lambda at: runs[then.runs[at]].origin)
    for origin, together in origins:
        places = list(together)
        yield origin, (places[0], places[-1] + 1)


def _left(text: str, spans: Sequence[said.Slice]) -> list[str]:
    """Return the words between parts of a text."""
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(text)]
    return [text[end:start].strip() for end, start in zip(ends, starts, strict=True)]


def _looks(words: said.Said, span: said.Slice) -> list[said.Look | None]:
    """Return how the signs look that are no blanks."""
    return [words.looks[at] for at in range(*span) if not words.text[at].isspace()]


def _is_laid(line: returned.Line, then: said.Said) -> bool:
    """Whether an edition itself lets a text without markup look in a way of its own."""
    return line.level > 0 or any(not look.plain for look in then.looks)


def _is_body(style: str) -> bool:
    return style.casefold() in {"body text", "normal", "text body", "standard", "standaard", ""}


_Neighbour: TypeAlias = "tuple[richtext.Origin, str] | None"


def _neighbours(
    pairs: Sequence[pairing.Pair],
    lines: Sequence[returned.Line],
    made: Sequence[reading.Paragraph],
) -> list[tuple[_Neighbour, _Neighbour]]:
    """Return the texts that stand right before and right after each pair, with their styles.

    What is new or gone does not count.
    """

    def beside(ordered: Iterable[pairing.Pair], at: int) -> list[_Neighbour]:
        found: list[_Neighbour] = []
        last: _Neighbour = None
        for pair in ordered:
            found.append(last)
            if pair.lines and pair.made:
                origin = lines[pair.lines[at]].origin
                last = (origin, made[pair.made[at]].style) if origin else None
        return found

    before, after = beside(pairs, -1), beside(reversed(pairs), 0)
    return list(zip(before, reversed(after), strict=True))


def _items(
    pairs: Sequence[pairing.Pair], lines: Sequence[returned.Line], texts: Texts
) -> dict[tuple[EntryKey, Route | None], list[pairing.Pair]]:
    """Return what is there of each list and of each long text, in the order that it has now."""
    found: dict[tuple[EntryKey, Route | None], list[pairing.Pair]] = {}
    for pair in pairs:
        origin = lines[pair.lines[0]].origin if pair.lines and pair.made else None
        if origin:
            found.setdefault((origin.entry, texts.series(origin)), []).append(pair)
    return found
