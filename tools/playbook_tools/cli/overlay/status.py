"""`playbook overlay status`: what changed below since somebody last looked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from playbook_tools.cli.options import (
    message_language_option,
    playbook_option,
    quiet_option,
    report_option,
    shown_path,
)
from playbook_tools.cli.overlay.below import found
from playbook_tools.diagnostics import Language, Text, escape, wording

if TYPE_CHECKING:
    from playbook_tools.overlay import layers

SCHEMA_VERSION = "1.0"
_CHANGED = Text(
    en="Changed below, and changed here too:", nl="Eronder veranderd, en hier ook veranderd:"
)
_REMOVED = Text(en="Gone below:", nl="Eronder weg:")
_NEW = Text(en="New below:", nl="Eronder nieuw:")
_ELSEWHERE = Text(
    en="Changed below, and not changed here:", nl="Eronder veranderd, en hier niet veranderd:"
)
_UNNOTED = Text(
    en="Changed or used here, and not noted yet:",
    nl="Hier veranderd of gebruikt, en nog niet genoteerd:",
)
_GONE = Text(en="Left out here, with what goes along:", nl="Hier weggelaten, met wat meegaat:")
_THEN = Text(en="then", nl="toen")
_OURS = Text(en="below now", nl="eronder nu")
_YOURS = Text(en="here", nl="hier")
_UNKNOWN = Text(en="(not known any more)", nl="(niet meer bekend)")
_NOTHING = Text(en="(nothing)", nl="(niets)")
_FOR = Text(en="for {entry}", nl="om {entry}")
_CURRENT = Text(
    en="Nothing has changed below since it was noted.",
    nl="Eronder is niets veranderd sinds het genoteerd werd.",
)
_ADVICE = Text(
    en="When you have looked at it: `playbook overlay accept`, for all or with the entries.",
    nl="Heb je ernaar gekeken: `playbook overlay accept`, voor alles of met de items erachter.",
)


@click.command("status")
@playbook_option
@report_option(("json", "text"))
@quiet_option
@message_language_option
def command(
    playbook_dir: Path | None,
    form: str,
    quiet: bool,  # noqa: FBT001 (Click hands flags over)
    message_language: Language,
) -> int:
    """Show what changed in the playbook below since somebody took note of it.

    Where an entry has changed below that the overlay changes too, its texts stand side by side:
    then, below now, and here. Nothing is written. Exit status 0: nothing has changed, 1: a person
    must look, or the playbook below cannot be read.
    """
    root, now = found(playbook_dir, message_language)
    if now is None:
        return 1
    if form == "json":
        click.echo(_json(now, root))
    else:
        for line in _lines(now, root, message_language, quiet=quiet):
            click.echo(escape.escaped(line))
    return int(not now.current)


def _lines(now: layers.Standing, root: Path, language: Language, *, quiet: bool) -> Iterator[str]:
    if now.changed:
        yield _CHANGED.in_language(language)
        for one in now.changed:
            yield f"  {one.entry}  {shown_path(root, one.file)}"
            for field in one.fields:
                yield f"    {field.name}"
                yield from _side(_THEN, field.then, field.name, language)
                yield from _side(_OURS, field.ours, field.name, language)
                yield from _side(_YOURS, field.yours, field.name, language)
    left_out = (
        ()
        if quiet
        else [
            f"{key}  ({wording.fill(_FOR, {'entry': cause}).in_language(language)})"
            if key != cause
            else key
            for key, cause in sorted(now.gone.items())
        ]
    )
    lists: Iterable[tuple[Text, Iterable[str]]] = (
        (_REMOVED, now.removed),
        (_NEW, now.new),
        (_ELSEWHERE, now.elsewhere),
        (_UNNOTED, now.unnoted),
        (_GONE, left_out),
    )
    for title, keys in lists:
        listed = [f"  {key}" for key in keys]
        yield from [title.in_language(language), *listed] if listed else []
    if not quiet:
        yield (_CURRENT if now.current else _ADVICE).in_language(language)


def _side(title: Text, text: str | None, name: str, language: Language) -> Iterator[str]:
    """Yield a text with its title before the first line: the value of a field as it is written."""
    if text is None:
        lines = [_UNKNOWN.in_language(language)]
    else:
        value = text.removeprefix(f"{name}:").strip("\n")
        lines = [line.strip() for line in value.split("\n") if line.strip() not in {"", "|", ">-"}]
        lines = lines or [_NOTHING.in_language(language)]
    lead = f"      {title.in_language(language)}: "
    yield f"{lead}{lines[0]}"
    yield from (f"{' ' * len(lead)}{line}" for line in lines[1:])


def _json(now: layers.Standing, root: Path) -> str:
    """Return the same as JSON, as `overlay-status.schema.json` describes it."""
    from playbook_tools.loading import build_id

    found = {
        "$schema": "overlay-status.schema.json",
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "playbook", "version": build_id.version()},
        "current": now.current,
        "changed": [
            {
                "entry": one.entry,
                "path": escape.escaped(shown_path(root, one.file)),
                "fields": [
                    {
                        name: None if value is None else escape.escaped(value)
                        for name, value in asdict(field).items()
                    }
                    for field in one.fields
                ],
            }
            for one in now.changed
        ],
        "removed": list(now.removed),
        "new": list(now.new),
        "elsewhere": list(now.elsewhere),
        "unnoted": list(now.unnoted),
        "left_out": [{"entry": key, "for": cause} for key, cause in sorted(now.gone.items())],
    }
    return json.dumps(found, ensure_ascii=False, indent=2)
