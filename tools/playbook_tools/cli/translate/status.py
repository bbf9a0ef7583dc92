"""`playbook translate status`: how complete each catalogue is."""

from __future__ import annotations

from pathlib import Path

import click

from playbook_tools.cli import errors
from playbook_tools.cli.options import (
    find_playbook,
    message_language_option,
    playbook_option,
    quiet_option,
    report_option,
    shown_prefix,
)
from playbook_tools.cli.translate import reading
from playbook_tools.diagnostics import Language, Text

_CATALOGUE = Text(en="catalogue", nl="catalogus")
_BEGIN = Text(
    en="`playbook translate extract` begins one.", nl="`playbook translate extract` begint er een."
)


@click.command("status")
@click.option(
    reading.OPTION,
    "languages",
    multiple=True,
    metavar="TAG",
    help="The language of a catalogue (default: all that there are).",
)
@click.option(
    "--list", "listed", is_flag=True, help="List each text that is not final, with its line."
)
@playbook_option
@report_option(("json", "text"))
@quiet_option
@message_language_option
def command(
    languages: tuple[str, ...],
    listed: bool,  # noqa: FBT001 (Click hands flags over)
    playbook_dir: Path | None,
    form: str,
    quiet: bool,  # noqa: FBT001
    message_language: Language,
) -> int:
    """Count the texts and words that are translated, by language and type.

    A text is final, stale (it has changed since), fuzzy (somebody was not sure) or missing. Exit
    status 0: all are final, 1: there is something to do, or the playbook or a catalogue has errors.
    """
    from playbook_tools.loading import build_id
    from playbook_tools.translating import catalogues

    root = find_playbook(playbook_dir).absolute()
    loaded = reading.load(root, message_language)
    if loaded is None:
        return 1
    for language in languages:
        if language not in loaded.catalogues:
            said = errors.unknown(_CATALOGUE, language, sorted(loaded.catalogues), listed=_BEGIN)
            raise errors.WrongUsageError(said, reading.OPTION)
    asked = reading.chosen(languages, loaded)
    prefix = shown_prefix(root)
    standings, lines, refused = {}, {}, []
    for language, text in reading.texts(root, asked, loaded, message_language):
        path = f"{prefix}{reading.path_of(language)}"
        if text is None:
            refused.append(path)
        else:
            standings[path] = catalogues.extract(loaded.playbook, language, text).standing
            messages = loaded.catalogues[language].messages
            lines[path] = {key: one.line for key, one in messages.items()} if listed else {}
    report = catalogues.reports.StatusReport(
        standings,
        tuple(refused),
        source=catalogues.own_language(loaded.playbook),
        language=message_language,
        version=build_id.version(),
        quiet=quiet,
        listed=listed,
        lines=lines,
    )
    click.echo(catalogues.reports.printed(report, form), nl=False)
    return int(bool(refused) or not all(one.total.complete for one in standings.values()))
