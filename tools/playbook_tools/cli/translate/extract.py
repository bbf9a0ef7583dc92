"""`playbook translate extract`: bring catalogues up to date with the playbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from playbook_tools.cli.options import (
    find_playbook,
    message_language_option,
    playbook_option,
    quiet_option,
)
from playbook_tools.cli.translate import reading
from playbook_tools.cli.writing import dry_run_option, show_or_write
from playbook_tools.diagnostics import Language, Text, Value, wording

if TYPE_CHECKING:
    from playbook_tools.content import Playbook
    from playbook_tools.translating import catalogues

_CLOSING = Text(
    en="{language}: {n:,} {n:text|texts}, {left:,} to do; {changed}",
    nl="{language}: {n:,} {n:tekst|teksten}, {left:,} te doen; {changed}",
)
_CHANGED = {
    (False, False): Text(en="up to date now", nl="nu bijgewerkt"),
    (False, True): Text(en="would be brought up to date", nl="bij te werken"),
    (True, False): Text(en="it was up to date", nl="was al bijgewerkt"),
    (True, True): Text(en="it is up to date", nl="is al bijgewerkt"),
}
_NONE = Text(
    en="There are no translations yet: name a language to begin with, as in --language fr.",
    nl="Er zijn nog geen vertalingen: noem een taal om mee te beginnen, zoals --language fr.",
)


@click.command("extract")
@click.option(
    reading.OPTION,
    "languages",
    multiple=True,
    metavar="TAG",
    help="The language of a catalogue, which is made if it is not there (default: all that are).",
)
@playbook_option
@dry_run_option
@quiet_option
@message_language_option
def command(
    languages: tuple[str, ...],
    playbook_dir: Path | None,
    dry_run: bool,  # noqa: FBT001 (Click hands flags over)
    quiet: bool,  # noqa: FBT001
    message_language: Language,
) -> int:
    """Bring the catalogues in `translations/` up to date with the texts of the playbook.

    A translation stays with its text. Where that has changed, the translation is marked as fuzzy
    and the text that it was made of is kept; where it is gone, the translation is kept at the end.
    Exit status 0: all are up to date now, 1: the playbook or a catalogue has errors.
    """
    root = find_playbook(playbook_dir).absolute()
    loaded = reading.load(root, message_language)
    if loaded is None:
        return 1
    asked = reading.chosen(languages, loaded)
    before = dict(reading.texts(root, asked, loaded, message_language))
    made = _made(loaded.playbook, before)
    texts = {reading.path_of(name): text for name, text in before.items() if text}
    changed = {
        reading.path_of(name): one.text for name, one in made.items() if not one.standing.current
    }
    was, now = reading.to_write(root, loaded, texts, changed)
    show_or_write(root, was, now, message_language, dry_run=dry_run, quiet=quiet)
    if not quiet:
        none = [] if asked else [_NONE]
        for line in [_closing(one, dry_run=dry_run) for one in made.values()] or none:
            click.echo(line.in_language(message_language))
    return int(None in before.values())


def _made(playbook: Playbook, before: dict[str, str | None]) -> dict[str, catalogues.Extracted]:
    from playbook_tools.translating import catalogues

    return {
        language: catalogues.extract(playbook, language, text)
        for language, text in before.items()
        if text is not None
    }


def _closing(one: catalogues.Extracted, *, dry_run: bool) -> Text:
    total = one.standing.total
    values: dict[str, Value] = {
        "language": one.language,
        "n": total.all_texts,
        "left": total.all_texts - total.texts["final"],
        "changed": _CHANGED[one.standing.current, dry_run],
    }
    return wording.fill(_CLOSING, values)
