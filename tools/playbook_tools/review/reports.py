"""What a reviewed file says, as people read it and for programs."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, takewhile
from typing import Literal

from playbook_tools.content import EntryKey
from playbook_tools.diagnostics import Language, Text, escape, wording
from playbook_tools.review.model import Base, Certainty, Change, Kind, Remark, Reviewed, What

SCHEMA_VERSION = "1.0"
MOST = 5_000
# A page of GitHub takes 1 MB.
LARGEST = 400_000
_CONTEXT = 6

_KINDS: Mapping[Kind, Text] = {
    Kind.EDITED: Text(en="edited", nl="aangepast"),
    Kind.FORMATTED: Text(en="formatted differently", nl="anders opgemaakt"),
    Kind.SPLIT: Text(en="split", nl="gesplitst"),
    Kind.MERGED: Text(en="merged", nl="samengevoegd"),
    Kind.ADDED: Text(en="added", nl="toegevoegd"),
    Kind.REMOVED: Text(en="removed", nl="weggehaald"),
    Kind.MOVED: Text(en="moved", nl="verplaatst"),
    Kind.COMMENT: Text(en="comment", nl="opmerking"),
    Kind.UNPLACED: Text(en="cannot be placed", nl="niet te plaatsen"),
}
_WHAT: Mapping[What, Text] = {
    What.LABEL: Text(en="a fixed word or heading", nl="een vast woord of een vaste kop"),
    What.DERIVED: Text(
        en="words made from several fields", nl="woorden die uit velden zijn samengesteld"
    ),
    What.SEVERAL: Text(en="different in several places", nl="op meer plaatsen verschillend"),
    What.PARAGRAPH: Text(en="a paragraph of its own", nl="een losse alinea"),
    What.TABLE: Text(en="a table", nl="een tabel"),
    What.PICTURE: Text(en="a picture", nl="een afbeelding"),
    What.FOOTNOTE: Text(en="a note", nl="een voetnoot of eindnoot"),
    What.TEXT_BOX: Text(en="a text box", nl="een tekstvak"),
    What.EQUATION: Text(en="an equation", nl="een formule"),
    What.HEADER: Text(en="a header or footer", nl="een kop- of voettekst"),
    What.OTHER: Text(en="something from elsewhere", nl="iets van elders"),
}
_BASES: Mapping[Base, Text] = {
    Base.GIVEN: Text(en="compared with {revision}", nl="vergeleken met {revision}"),
    Base.TODAY: Text(en="made from today’s texts", nl="gemaakt van de teksten van nu"),
    Base.TAG: Text(en="made from {revision}", nl="gemaakt van {revision}"),
    Base.COMMIT: Text(en="made from commit {revision}", nl="gemaakt van commit {revision}"),
    Base.ALIGNED: Text(
        en="compared with today’s texts, as what it was made from was not found",
        nl="vergeleken met de teksten van nu, want waarvan het gemaakt is, is niet gevonden",
    ),
}
_TITLE = Text(en="What the reviewer changed", nl="Wat er bij het nakijken veranderde")
_UNPLACED = Text(en="What cannot be placed", nl="Wat niet te plaatsen is")
_CLOSING = Text(
    en="{n:change|changes} in {file} ({base}), {open} to decide on",
    nl="{n:verandering|veranderingen} in {file} ({base}), over {open} moet iemand beslissen",
)
_DECIDE = Text(en="to decide", nl="beslissen")
_NEAR = Text(en="below “{heading}”", nl="onder “{heading}”")
_PART = Text(en="paragraph {n}", nl="alinea {n}")
_ON = Text(en="on “{words}”", nl="bij “{words}”")
_RESOLVED = Text(en="resolved", nl="afgehandeld")
_ITEMS = Text(en="from place {old} to {new}", nl="van plaats {old} naar {new}")
_TRACKED = Text(en="tracked", nl="bijgehouden")
_BY = Text(en="by {names}", nl="door {names}")
_MORE = Text(en="and {n} more", nl="en nog {n}")
_SAME_WORDS = Text(
    en="the same words, formatted differently", nl="dezelfde woorden, anders opgemaakt"
)

Style = Literal["plain", "removed", "added"]
Part = tuple[str, Style]


@dataclass(frozen=True)
class ReviewReport:
    """What a file says, with how it is to be told; `named` says whether people are named in it."""

    reviewed: Reviewed
    language: Language
    version: str
    named: bool = False

    def say(self, text: Text, **values: str | int) -> str:
        """Return a wording in the language of the report."""
        return wording.fill(text, dict(values)).in_language(self.language)


@dataclass(frozen=True, slots=True)
class _Item:
    """A change in words: what and where, and the words with what became of them."""

    head: str
    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()


def forms() -> tuple[str, ...]:
    """Return the names of the forms, sorted."""
    return tuple(sorted(_FORMS))


def reporter(form: str) -> Callable[[ReviewReport], str]:
    """Return what puts a report in one of the `forms`."""
    return _FORMS[form]


def _text(report: ReviewReport) -> str:
    lines = []
    for title, items in _sections(report):
        lines.append(escape.escaped(title))
        for item in items:
            words = "".join(_marked(part) for part in item.parts)
            lines.append(f"  {escape.escaped(item.head)}")
            lines += [f"    {escape.escaped(words)}"] if words else []
            lines += [f"    {escape.escaped(note)}" for note in item.notes]
        lines.append("")
    for remark in report.reviewed.remarks:
        lines.append(escape.escaped(f"{report.reviewed.file}: {report.say(remark)}"))
    return "\n".join([*lines, escape.escaped(_closing(report))]) + "\n"


def _marked(part: Part) -> str:
    text, style = part
    return {"removed": f"[-{text}-]", "added": f"{{+{text}+}}"}.get(style, text)


def _markdown(report: ReviewReport) -> str:
    """Return it for the summary of a job: as much as fits, with nothing live in it."""
    head = f"### {report.say(_TITLE)}\n\n<p>{escape.for_github(_closing(report))}</p>\n"
    head += "".join(
        f"<p>{escape.for_github(report.say(remark))}</p>\n" for remark in report.reviewed.remarks
    )
    rows = [
        (title, _row(item, escape.for_github))
        for title, items in _sections(report)
        for item in items
    ]
    return head + _fitting(rows, report, LARGEST - len(head.encode()))


def _fitting(rows: list[tuple[str, str]], report: ReviewReport, room: int) -> str:
    sizes = accumulate(len(row.encode()) + len(title.encode()) + 40 for title, row in rows)
    fitting = rows[: sum(1 for _ in takewhile(lambda size: size <= room, sizes))]
    made = [
        f"\n#### {escape.for_github(title)}\n\n<ul>\n{''.join(row for _, row in found)}</ul>\n"
        for title, found in groupby(fitting, key=lambda row: row[0])
    ]
    left = len(rows) - len(fitting)
    return "".join([*made, *([f"\n{report.say(_MORE, n=left)}\n"] if left else [])])


def _row(item: _Item, words: Callable[[str], str]) -> str:
    tags = {"removed": "del", "added": "ins"}
    said = "".join(
        f"<{tags[style]}>{words(text)}</{tags[style]}>" if style in tags else words(text)
        for text, style in item.parts
    )
    inner = [said, *map(words, item.notes)] if said else list(map(words, item.notes))
    below = "".join(f"<br>{one}" for one in inner)
    return f"<li><b>{words(item.head)}</b>{below}</li>\n"


def _html(report: ReviewReport) -> str:
    """Return a page that needs nothing else; it has no script."""

    def words(text: str) -> str:
        return html.escape(escape.escaped(text), quote=False)

    sections = "".join(
        f"<h2>{words(title)}</h2>\n<ul>\n{''.join(_row(item, words) for item in items)}</ul>\n"
        for title, items in _sections(report)
    )
    remarks = "".join(f"<p>{words(report.say(one))}</p>\n" for one in report.reviewed.remarks)
    title = words(report.say(_TITLE))
    return (
        f'<!DOCTYPE html>\n<html lang="{report.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{_LOOK}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{title}</h1>\n<p>{words(_closing(report))}</p>\n{remarks}{sections}</main>\n</body>\n"
        "</html>\n"
    )


_LOOK = """body { color: #1b2a3a; background: #fff; font: 1rem/1.5 sans-serif; margin: 0; }
main { max-width: 46rem; margin: 0 auto; padding: 1rem; }
h1, h2 { line-height: 1.2; }
li { margin-bottom: 0.75rem; }
del { background: #fbe3e4; color: #7a1020; }
ins { background: #e1f3e6; color: #0f4a25; }
"""


def _json(report: ReviewReport) -> str:
    reviewed = report.reviewed
    document = {
        "$schema": "review.schema.json",
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "playbook", "version": report.version},
        "language": report.language,
        "file": escape.escaped(reviewed.file),
        "edition": {
            "language": escape.escaped(reviewed.language),
            "version": escape.escaped(reviewed.version),
            "content_hash": escape.escaped(reviewed.content_hash),
        },
        "base": {
            "found": str(reviewed.base),
            "revision": escape.escaped(reviewed.revision) or None,
        },
        "counts": {
            **{str(kind): sum(c.kind is kind for c in reviewed.changes) for kind in Kind},
            "open": len(reviewed.open),
        },
        "truncated": max(0, len(reviewed.changes) - MOST),
        "remarks": [report.say(remark) for remark in reviewed.remarks],
        "changes": [_plain(one, report) for one in reviewed.changes[:MOST]],
    }
    text = json.dumps(document, ensure_ascii=False, indent=2)
    # GitHub's runner looks for commands after `##[` anywhere in a line.
    return text.replace("##[", "##\\u005b") + "\n"


def _plain(change: Change, report: ReviewReport) -> Mapping[str, object]:
    origin = change.origin
    return {
        "change": str(change.kind),
        "open": change.certainty is Certainty.DECIDE,
        "entry": str(origin.entry) if origin else None,
        "route": str(origin.route) if origin else None,
        "part": origin.part if origin else None,
        "what": str(change.what) if change.what else None,
        "why": report.say(change.fault) if change.fault else None,
        "before": change.before,
        "after": change.after,
        "items": list(change.items) if change.items else None,
        "words": [{"mark": style, "text": text} for text, style in _words(change, whole=True)],
        "paragraph": change.place.order,
        "heading": change.place.heading,
        "page": change.place.page,
        "tracked": [
            {"mark": one.kind, **_whom(one.author, one.date, report)} for one in change.tracked
        ],
        "comment": _comment(change.remark, report) if change.remark else None,
    }


def _whom(author: str, date: str, report: ReviewReport) -> Mapping[str, str]:
    return {"author": author, "date": date} if report.named else {}


def _comment(remark: Remark, report: ReviewReport) -> Mapping[str, object]:
    return {
        "text": remark.words,
        "on": remark.on,
        "resolved": remark.resolved,
        **_whom(remark.author, remark.date, report),
        "replies": [_comment(one, report) for one in remark.replies],
    }


def _sections(report: ReviewReport) -> Iterator[tuple[str, tuple[_Item, ...]]]:
    """Yield what changed entry by entry in the order of the file, then what cannot be placed."""
    by_entry: dict[EntryKey, list[Change]] = {}
    others = []
    for change in report.reviewed.changes:
        if change.origin and change.kind is not Kind.UNPLACED:
            by_entry.setdefault(change.origin.entry, []).append(change)
        else:
            others.append(change)
    for key, changes in by_entry.items():
        ordered = sorted(changes, key=lambda one: str(one.origin.route.top if one.origin else ""))
        title = f"{report.reviewed.titles.get(key, '')} ({key})".strip()
        yield title, tuple(_item(one, report) for one in ordered)
    if others:
        yield report.say(_UNPLACED), tuple(_item(one, report) for one in others)


def _item(change: Change, report: ReviewReport) -> _Item:
    head = [_field(change, report), report.say(_KINDS[change.kind])]
    if change.what:
        head.append(report.say(_WHAT[change.what]))
    if change.items and change.kind is Kind.MOVED:
        old, new = change.items
        head.append(report.say(_ITEMS, old=old, new=new))
    if change.kind is Kind.UNPLACED or change.origin is None:
        heading = escape.shown(change.place.heading)
        head.append(report.say(_NEAR, heading=heading) if heading else "")
    if change.tracked:
        names = sorted({one.author for one in change.tracked if one.author})
        by = f" {report.say(_BY, names=', '.join(names))}" if report.named and names else ""
        head.append(report.say(_TRACKED) + by)
    if change.certainty is Certainty.DECIDE:
        head.append(report.say(_DECIDE))
    notes = [report.say(change.fault)] if change.fault else []
    if change.remark:
        notes = [*_said(change.remark, report), *notes]
    return _Item(", ".join(filter(None, head)), tuple(_told(change, report)), tuple(notes))


def _field(change: Change, report: ReviewReport) -> str:
    origin = change.origin
    if origin is None:
        return ""
    steps = [str(step + 1) if isinstance(step, int) else step for step in origin.route.steps]
    part = [report.say(_PART, n=origin.part + 1)] if origin.part else []
    return " › ".join([*steps, *part])


def _said(remark: Remark, report: ReviewReport, *, reply: bool = False) -> Iterator[str]:
    by = f" ({remark.author})" if report.named and remark.author else ""
    on = report.say(_ON, words=escape.shown(remark.on)) + ": " if remark.on else ""
    resolved = f" ({report.say(_RESOLVED)})" if remark.resolved else ""
    words = " ".join(remark.words.split())
    yield f"{'↳ ' if reply else ''}{on}{words}{by}{resolved}"
    for one in remark.replies:
        yield from _said(replace(one, on=""), report, reply=True)


def _told(change: Change, report: ReviewReport) -> Iterable[Part]:
    parts = list(_words(change, whole=False))
    if change.kind is Kind.FORMATTED and parts and all(style == "plain" for _, style in parts):
        return [(report.say(_SAME_WORDS), "plain")]
    return parts


def _words(change: Change, *, whole: bool) -> Iterator[Part]:
    """Yield the words of both states, those that did not change near a change unless `whole`."""
    if change.kind is Kind.MOVED:
        yield " ".join(change.after.split()), "plain"
        return
    from playbook_tools.diff import versions

    pieces = versions.marked(change.before, change.after)
    last = len(pieces) - 1
    for number, piece in enumerate(pieces):
        space = " " if number else ""
        if space:
            yield space, "plain"
        if piece.mark == "kept":
            words = piece.words
            before, after = (0 if number == last else _CONTEXT), (_CONTEXT if number else 0)
            if not whole and len(words) > before + after + 1:
                ending = words[-before:] if before else ()
                words = (*words[:after], "…", *ending)
            yield " ".join(words), "plain"
        else:
            yield piece.text, piece.mark


def _closing(report: ReviewReport) -> str:
    reviewed = report.reviewed
    revision = reviewed.revision[:12] if reviewed.base is Base.COMMIT else reviewed.revision
    base = report.say(_BASES[reviewed.base], revision=revision)
    return f"{len(reviewed.changes)} " + report.say(
        _CLOSING, n=len(reviewed.changes), file=reviewed.file, base=base, open=len(reviewed.open)
    )


_FORMS: Mapping[str, Callable[[ReviewReport], str]] = {
    "html": _html,
    "json": _json,
    "markdown": _markdown,
    "text": _text,
}
