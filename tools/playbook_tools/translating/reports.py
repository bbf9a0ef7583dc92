"""Reports of how complete catalogues are: a table as people read it, and JSON for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from playbook_tools.diagnostics import Language, Text, escape, wording
from playbook_tools.translating.counting import STATES, Count, Left, Standing, State

SCHEMA_VERSION = "1.0"
_HEADS = (
    Text(en="type", nl="type"),
    Text(en="texts", nl="teksten"),
    Text(en="final", nl="klaar"),
    Text(en="stale", nl="verouderd"),
    Text(en="fuzzy", nl="onzeker"),
    Text(en="missing", nl="ontbreekt"),
    Text(en="words", nl="woorden"),
    Text(en="to do", nl="te doen"),
)
_STATES: Mapping[State, Text] = dict(zip(STATES, _HEADS[2:6], strict=True))
_WELL_BEGUN = 50
_ALL = Text(en="all", nl="alles")
_HEAD = Text(en="{path}: {percent} % translated", nl="{path}: {percent} % vertaald")
_OBSOLETE = Text(
    en="{n:,} {n:translation is|translations are} kept of texts that are gone.",
    nl="{n:,} {n:vertaling wordt|vertalingen worden} bewaard van teksten die weg zijn.",
)
_OUTDATED = Text(
    en="The file is not up to date, this table is: `playbook translate extract` updates it.",
    nl="Het bestand is niet bijgewerkt, deze tabel wel: zie `playbook translate extract`.",
)
_LEFT = Text(en="{place}: {state}: {context} “{text}”", nl="{place}: {state}: {context} “{text}”")
_BEGIN = Text(
    en="Begin with the edition, the glossary and the labels that docs/translating.md names: with "
    "these, what else is done can be read.",
    nl="Begin met de uitgave, de begrippenlijst en de labels die docs/translating.md noemt: "
    "daarmee is te lezen wat er verder klaar is.",
)
_NONE = Text(
    en="There are no translations yet: begin with `playbook translate extract --language fr`.",
    nl="Er zijn nog geen vertalingen: begin met `playbook translate extract --language fr`.",
)


@dataclass(frozen=True)
class StatusReport:
    """How complete some catalogues are, each named by its path from the current folder.

    `refused` are the paths of those that cannot be read. A `quiet` report for people leaves out
    those with nothing to do. Where each text that is left is `listed`, `lines` are those of the
    messages in the file at a path.
    """

    standings: Mapping[str, Standing]
    refused: Sequence[str]
    source: str
    language: Language
    version: str
    quiet: bool = False
    listed: bool = False
    lines: Mapping[str, Mapping[tuple[str, str], int]] = field(default_factory=dict)

    def line(self, path: str, left: Left) -> int | None:
        """Return the line of a text's message in a file; None where it is not in it yet."""
        known = self.lines.get(path, {})
        return next((known[key] for key in left.known_as if key in known), None)

    def say(self, text: Text, /, **values: str | int) -> str:
        """Return a wording in the language of the report."""
        return wording.fill(text, values).in_language(self.language)


def printed(report: StatusReport, form: str) -> str:
    """Return a report as `text` or `json`."""
    return _FORMS[form](report)


def _text(report: StatusReport) -> str:
    shown = {
        path: one
        for path, one in report.standings.items()
        if not (report.quiet and one.total.complete and one.current)
    }
    tables = ["".join(f"{line}\n" for line in _table(path, shown[path], report)) for path in shown]
    if not (report.standings or report.refused or report.quiet):
        tables.append(f"{report.say(_NONE)}\n")
    return "\n".join(tables)


def _table(path: str, standing: Standing, report: StatusReport) -> Iterator[str]:
    yield escape.escaped(report.say(_HEAD, path=path, percent=standing.total.percent))
    rows = [[report.say(head) for head in _HEADS]]
    rows += [_row(name, one, report) for name, one in standing.types.items()]
    rows.append(_row(report.say(_ALL), standing.total, report))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *others in rows:
        cells = (cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))
        yield "  ".join(["", first.ljust(widths[0]), *cells])
    if standing.obsolete:
        yield report.say(_OBSOLETE, n=standing.obsolete)
    if not standing.current:
        yield report.say(_OUTDATED)
    if standing.total.percent < _WELL_BEGUN and not report.quiet:
        yield report.say(_BEGIN)
    for one in standing.left if report.listed else ():
        line = report.line(path, one)
        yield escape.escaped(
            report.say(
                _LEFT,
                place=f"{path}:{line}" if line else path,
                state=report.say(_STATES[one.state]),
                context=one.context,
                text=escape.shown(one.text),
            )
        )


def _row(name: str, one: Count, report: StatusReport) -> list[str]:
    numbers = (one.all_texts, *(one.texts[state] for state in STATES), one.all_words)
    left = one.words_left
    return [name, *(report.say(Text("{n:,}", "{n:,}"), n=number) for number in (*numbers, left))]


def _json(report: StatusReport) -> str:
    import json

    document = {
        "$schema": "translation-status.schema.json",
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "playbook", "version": report.version},
        "source_language": report.source,
        "catalogues": [
            {
                "path": escape.escaped(path),
                "language": one.language,
                "current": one.current,
                "percent": one.total.percent,
                "obsolete": one.obsolete,
                **_plain(one.total),
                "types": [{"type": name, **_plain(count)} for name, count in one.types.items()],
                **({"left": _listed(path, one, report)} if report.listed else {}),
            }
            for path, one in report.standings.items()
        ],
        "refused": [escape.escaped(path) for path in report.refused],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _listed(path: str, standing: Standing, report: StatusReport) -> list[dict[str, str | int]]:
    found = []
    for one in standing.left:
        line = report.line(path, one)
        place: dict[str, str | int] = {"line": line} if line else {}
        about = {"type": one.type, "context": one.context, "text": one.text}
        found.append({"state": one.state, **place, **about})
    return found


def _plain(one: Count) -> dict[str, dict[str, int]]:
    return {
        "texts": _states(one.texts, one.all_texts),
        "words": _states(one.words, one.all_words),
    }


def _states(numbers: Mapping[State, int], total: int) -> dict[str, int]:
    found: dict[str, int] = {"all": total}
    for state in STATES:
        found[state] = numbers[state]
    return found


_FORMS: Mapping[str, Callable[[StatusReport], str]] = {"json": _json, "text": _text}
