"""`playbook assess check`: a file of answers against the playbook as it is today."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from playbook_tools.cli.assess import files
from playbook_tools.cli.options import (
    find_playbook,
    message_language_option,
    playbook_option,
    report_option,
)
from playbook_tools.diagnostics import Language, Text, escape, wording

if TYPE_CHECKING:
    from playbook_tools.assessment import functions

SCHEMA = "assessment-check.schema.json"
SCHEMA_VERSION = "1.0"
_CLOSING = Text(
    en="{path}: {n} {n:thing asks|things ask} for a look",
    nl="{path}: {n} {n:ding vraagt|dingen vragen} om een blik",
)
_STATES = {
    "reworded": Text(
        en="reworded: does the answer still hold?", nl="anders verwoord: klopt het antwoord nog?"
    ),
    "removed": Text(
        en="removed: the answer is kept apart", nl="weg: het antwoord wordt apart bewaard"
    ),
    "replaced": Text(
        en="replaced by {other}: does the answer hold of it?",
        nl="vervangen door {other}: geldt het antwoord daarvoor?",
    ),
    "new": Text(en="new: not answered yet", nl="nieuw: nog niet beantwoord"),
    "unknown": Text(
        en="not in this playbook: kept as it is", nl="niet in dit playbook: blijft staan"
    ),
}
_CHALLENGES = {
    "removed": Text(en="removed", nl="weg"),
    "replaced": Text(en="replaced by {other}", nl="vervangen door {other}"),
    "unknown": Text(en="not in this playbook", nl="niet in dit playbook"),
}
_FOUND = {
    "similar": Text(
        en="reworded: is it still what you do?", nl="anders verwoord: is dit nog wat jullie doen?"
    ),
    "successor": Text(
        en="its play is replaced by {other}: is this what you do?",
        nl="de play is vervangen door {other}: is dit wat jullie doen?",
    ),
    "own": Text(
        en="not in the playbook any more: it stays as your own words",
        nl="niet meer in het playbook: het blijft staan als eigen woorden",
    ),
}
_WAS, _NOW = Text(en="was: {text}", nl="was: {text}"), Text(en="now: {text}", nl="nu:  {text}")


@click.command("check")
@click.argument(
    "path", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@report_option(("json", "text"))
@playbook_option
@message_language_option
def command(path: Path, form: str, playbook_dir: Path | None, message_language: Language) -> int:
    """Compare FILE with the playbook: what is reworded, removed, replaced or new since.

    Exit status 0: nothing asks for a look, 1: something does, or the file is not sound.
    """
    from playbook_tools.assessment import functions

    read = files.read(path)
    if not isinstance(read, functions.Assessment):
        if form == "json":
            click.echo(_document(path, message_language, faults=read), nl=False)
        else:
            files.print_faults(path, read, message_language, err=False)
        return 1
    outline, _ = files.outline_of(find_playbook(playbook_dir).absolute())
    match = functions.match(read, outline)
    if form == "json":
        click.echo(_document(path, message_language, match=match), nl=False)
    else:
        lines = [*_lines(match), wording.fill(_CLOSING, {"path": str(path), "n": match.looks})]
        for line in lines:
            click.echo(escape.escaped(line.in_language(message_language)))
    return int(match.looks > 0)


def _document(
    path: Path,
    language: Language,
    *,
    faults: tuple[functions.Fault, ...] = (),
    match: functions.Match | None = None,
) -> str:
    from playbook_tools.assessment import functions
    from playbook_tools.loading import build_id

    told = [
        {
            "code": fault.code,
            "line": fault.line,
            "column": fault.column,
            "pointer": escape.escaped(fault.pointer),
            "message": escape.escaped(fault.told().in_language(language)),
        }
        for fault in faults
    ]
    document = {
        "$schema": SCHEMA,
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "playbook", "version": build_id.version()},
        "language": language,
        "file": escape.escaped(str(path)),
        "faults": told[: files.MOST_FAULTS],
        **(match or functions.Match()).plain(),
    }
    return json.dumps(document, ensure_ascii=True, indent=2) + "\n"


def _lines(match: functions.Match) -> Iterator[Text]:
    for question in match.questions:
        other = question.now.id if question.now else ""
        yield _named(question.question, _STATES[question.state], other)
        yield from (
            _text(_WAS, str(was.asked["text"])) for was in question.was if "text" in was.asked
        )
        if question.now:
            yield _text(_NOW, question.now.text)
    for challenge in match.challenges:
        yield _named(challenge.challenge, _CHALLENGES[challenge.state], challenge.replaced_by or "")
    for found in match.plan:
        if found.look:
            yield _named(f"{found.play} ({found.item['id']})", _FOUND[found.by], found.play)
            if "action" in found.item:
                yield _text(_WAS, str(found.item["action"]["text"]))
            if found.action:
                yield _text(_NOW, found.action.text)


def _named(name: str, said: Text, other: str) -> Text:
    filled = wording.fill(said, {"other": other})
    return Text(en=f"{name}: {filled.en}", nl=f"{name}: {filled.nl}")


def _text(label: Text, text: str) -> Text:
    filled = wording.fill(label, {"text": " ".join(text.split())})
    return Text(en=f"    {filled.en}", nl=f"    {filled.nl}")
