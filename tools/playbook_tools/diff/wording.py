"""A report of differences as lines of text for people, in no particular format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, TypeAlias

from playbook_tools.content import Entry, EntryKey, Route
from playbook_tools.diagnostics import Text, escape
from playbook_tools.diff.asked import Asked, Why
from playbook_tools.diff.compare import EntryChange
from playbook_tools.diff.fields import FieldChange, Kind
from playbook_tools.diff.report import DiffReport, Sort
from playbook_tools.diff.translations import Stale
from playbook_tools.diff.words import Piece, marked
from playbook_tools.loading import revisions

Style = Literal["plain", "strong", "code", "removed", "added"]

# Unchanged words are shown only next to changes, and only this many.
_CONTEXT = 6
_MOST_WAYS = 3
_MOST_LINES = 100


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of text in one style."""

    text: str
    style: Style = "plain"


Line: TypeAlias = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """The report on one entry or file: a line that names it, and the lines below."""

    head: Line
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Items with the same kind of change, which `sign` marks."""

    sign: str
    title: str
    items: tuple[Item, ...]


_SORTS: dict[Sort, tuple[str, Text]] = {
    "added": ("+", Text(en="Added", nl="Erbij")),
    "removed": ("-", Text(en="Removed", nl="Weg")),
    "changed": ("~", Text(en="Changed", nl="Veranderd")),
    "reached": ("~", Text(en="Reached differently", nl="Anders te bereiken")),
}
_VERBS: dict[Kind, Text] = {
    "added": Text(en="added ", nl="erbij "),
    "removed": Text(en="removed ", nl="weg "),
}
_UNREAD = Text(
    en="Not fully readable, and compared only as far as it is",
    nl="Niet helemaal te lezen, en alleen vergeleken voor zover dat kan",
)
_UNREACHED = Text(en="nothing leads here any more", nl="niets leidt hier nog heen")
_VANISHED = Text(
    en="old links to it lead nowhere (see PB312)",
    nl="oude links ernaar komen nergens uit (zie PB312)",
)
_STALE = Text(en="Translations out of date", nl="Verouderde vertalingen")
_ASKED = Text(
    en="Running assessments will be asked about", nl="Lopende zelfevaluaties krijgen een vraag over"
)
_WHY: dict[Why, Text] = {
    "new": Text(en="new, not answered yet", nl="nieuw, nog niet beantwoord"),
    "reworded": Text(en="reworded: does it still hold?", nl="anders verwoord: klopt het nog?"),
    "removed": Text(en="removed: it is kept apart", nl="weg: het wordt apart bewaard"),
    "replaced": Text(
        en="replaced: does it hold of the other one?", nl="vervangen: geldt het ook voor de ander?"
    ),
}
_NOTHING = Text(en="No changes for readers", nl="Voor lezers verandert er niets")
_WORKING_TREE = Text(en="the working tree", nl="de werkmap")


def sections(report: DiffReport) -> Iterator[Section]:
    """Yield the sections of the report that are not empty."""
    for sort, (sign, title) in _SORTS.items():
        items = tuple(_entry(change, report) for change in report.by_sort[sort])
        if items:
            yield Section(sign, report.say(title), items)
    if report.stale:
        languages = groupby(report.stale, key=lambda stale: stale.language)
        items = tuple(_translations(language, found, report) for language, found in languages)
        yield Section("~", report.say(_STALE), items)
    if report.asked:
        found = groupby(report.asked, key=lambda asked: asked.entry.key)
        items = tuple(_asked(tuple(of_one), report) for _, of_one in found)
        yield Section("?", report.say(_ASKED), items)
    if report.unread:
        items = tuple(_unread(unread, report) for unread in report.unread)
        yield Section("!", report.say(_UNREAD), items)


def counts(report: DiffReport) -> str:
    """Return the number of entries of each sort of change."""
    title = {sort: report.say(text).lower() for sort, (_, text) in _SORTS.items()}
    listed = [f"{number} {title[sort]}" for sort, number in report.counts.items() if number]
    if report.stale:
        listed.append(report.say(_stale_count(len(report.stale))))
    return ", ".join(listed) or report.say(_NOTHING)


def closing_line(report: DiffReport) -> str:
    """Return the number of entries of each sort of change, and the two revisions."""
    head = report.head or report.say(_WORKING_TREE)
    between = Text(en=f"from {report.base} to {head}", nl=f"van {report.base} naar {head}")
    return f"{counts(report)} ({report.say(between)})"


def _stale_count(number: int) -> Text:
    many = number != 1
    return Text(
        en=f"{number} {'translations' if many else 'translation'} out of date",
        nl=f"{number} {'vertalingen' if many else 'vertaling'} verouderd",
    )


def more(number: int, report: DiffReport) -> str:
    """Return how many are left out."""
    return report.say(Text(en=f"and {number} more", nl=f"en nog {number}"))


def _entry(change: EntryChange, report: DiffReport) -> Item:
    head = [*_name(change.entry)]
    if change.renamed and change.before:
        was = report.say(Text(en=", formerly ", nl=", voorheen "))
        head += [Part(was), Part(str(change.before.key), "code")]
    lines = [_field(field, report) for field in change.fields]
    if change.replacement:
        instead = Text(en="replaced by ", nl="vervangen door ")
        lines.append((Part(report.say(instead)), *_name(change.replacement)))
    if change.after is None and change.entry.key not in report.after.by_key:
        lines.append((Part(report.say(_VANISHED)),))
    now = Text(en="now reached from ", nl="nu te bereiken vanaf ")
    no_more = Text(en="no longer reached from ", nl="niet meer te bereiken vanaf ")
    lines += _ways(now, change.ways.gained, report)
    lines += _ways(no_more, change.ways.lost, report)
    if change.ways.unreached:
        lines.append((Part(report.say(_UNREACHED)),))
    return Item(tuple(head), tuple(lines))


def _name(entry: Entry) -> Line:
    if entry.type.folder:
        return (Part(entry.title, "strong"), Part(" "), Part(str(entry.key), "code"))
    return (Part(entry.path, "strong"),)


def _ways(text: Text, entries: tuple[Entry, ...], report: DiffReport) -> Iterator[Line]:
    if not entries:
        return
    parts = [Part(report.say(text))]
    for number, entry in enumerate(entries[:_MOST_WAYS]):
        parts += [Part("; ")] * bool(number)
        parts += [Part(f"{escape.shown(entry.title)} "), Part(str(entry.key), "code")]
    if len(entries) > _MOST_WAYS:
        parts.append(Part("; " + more(len(entries) - _MOST_WAYS, report)))
    yield tuple(parts)


def _field(change: FieldChange, report: DiffReport) -> Line:
    label = (Part(_label(change.route), "code"), Part(": "))
    match change.kind:
        case "reworded":
            return (*label, *_rewording(change, report))
        case "moved" if change.places:
            return (*label, *_moving(change, change.places, report))
        case kind:
            verb = (Part(report.say(_VERBS[kind])),) if kind in _VERBS else ()
            return (*label, *verb, *_values(change, report))


def _label(route: Route) -> str:
    """Return a route as people count: `links › 2 › url`."""
    return " › ".join(str(step + 1) if isinstance(step, int) else step for step in route.steps)


def _values(change: FieldChange, report: DiffReport) -> Line:
    texts: tuple[tuple[str | None, Style], ...]
    texts = ((change.before, "removed"), (change.after, "added"))
    parts = [Part(_value(change, text, report), style) for text, style in texts if text is not None]
    return _spaced(parts)


def _spaced(parts: Iterable[Part]) -> Line:
    """Return the parts, separated by spaces."""
    return tuple(part for found in parts for part in (Part(" "), found))[1:]


def _value(change: FieldChange, text: str, report: DiffReport) -> str:
    if change.declared.reference is None:
        return " ".join(text.split())
    key = EntryKey(change.declared.reference, text)
    return f"{report.title(key)} ({key})"


def _moving(change: FieldChange, places: tuple[int, int], report: DiffReport) -> Line:
    old, new = places
    said = report.say(Text(en=f"from place {old} to {new}", nl=f"van plaats {old} naar {new}"))
    if change.declared.sequence is not None:
        return (Part(said),)
    return (Part(f"{said}: "), Part(escape.shown(_value(change, change.after or "", report))))


def _rewording(change: FieldChange, report: DiffReport) -> Line:
    pieces = marked(change.before or "", change.after or "")
    if all(piece.mark == "kept" for piece in pieces):
        same = Text(
            en="the same words, formatted differently", nl="dezelfde woorden, anders opgemaakt"
        )
        return (Part(report.say(same)),)
    last = len(pieces) - 1
    return _spaced(
        Part(_near(piece, first=not number, last=number == last))
        if piece.mark == "kept"
        else Part(piece.text, piece.mark)
        for number, piece in enumerate(pieces)
    )


def _near(kept: Piece, *, first: bool, last: bool) -> str:
    """Return the words next to a change, with an ellipsis for the others."""
    before, after = (0 if last else _CONTEXT), (0 if first else _CONTEXT)
    if len(kept.words) <= before + after + 1:
        return kept.text
    ending = kept.words[-before:] if before else ()
    return " ".join((*kept.words[:after], "…", *ending))


def _translations(language: str, found: Iterable[Stale], report: DiffReport) -> Item:
    lines = []
    for _, fields in groupby(found, key=lambda stale: stale.entry.key):
        first, *others = fields
        names = ", ".join(stale.field for stale in (first, *others))
        lines.append((Part(names, "code"), Part(": "), *_name(first.entry)))
    if len(lines) > _MOST_LINES:
        lines = [*lines[:_MOST_LINES], (Part(more(len(lines) - _MOST_LINES, report)),)]
    return Item((Part(language, "strong"),), tuple(lines))


def _asked(found: tuple[Asked, ...], report: DiffReport) -> Item:
    lines = []
    for asked in found:
        label = (Part(_label(asked.route), "code"), Part(": ")) if asked.route else ()
        lines.append((*label, Part(report.say(_WHY[asked.why]))))
    return Item(_name(found[0].entry), tuple(lines))


def _unread(unread: revisions.Unread, report: DiffReport) -> Item:
    found = unread.diagnostic
    where = report.base if unread.side == "base" else report.head or report.say(_WORKING_TREE)
    head = (Part(f"{report.prefix}{found.path}", "code"), Part(f" ({where})"))
    line = f"{found.span.line}:{found.span.column}: {found.code} {report.say(report.words(found))}"
    return Item(head, ((Part(line),),))
