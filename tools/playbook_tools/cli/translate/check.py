"""`playbook translate check`: a catalogue that somebody sends back, judged before it is used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from playbook_tools.cli.options import (
    find_playbook,
    message_language_option,
    playbook_option,
    quiet_option,
    report_option,
)
from playbook_tools.cli.translate import judging, reading
from playbook_tools.diagnostics import Diagnostic, Language, Severity, Text, Value, wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playbook_tools.content import Playbook
    from playbook_tools.loading import reading as loading

_CLOSING = Text(
    en="{language}: {final:,} of {n:,} texts have a final translation: {percent} % of the words",
    nl="{language}: {final:,} van de {n:,} teksten zijn klaar: {percent} % van de woorden",
)


@click.command("check")
@judging.file_argument
@playbook_option
@report_option(("github", "json", "sarif", "text"))
@quiet_option
@message_language_option
def command(
    path: Path,
    named: str | None,
    playbook_dir: Path | None,
    form: str,
    quiet: bool,  # noqa: FBT001 (Click hands flags over)
    message_language: Language,
) -> int:
    """Judge a catalogue, wherever FILE lies, as if it were in the playbook.

    It says what is wrong in it, and how complete it is. Nothing is written. Exit status 0: there is
    no error in it, 1: there are some, or errors in the playbook.
    """
    from playbook_tools.report import formats

    root = find_playbook(playbook_dir).absolute()
    loaded = reading.load(root, message_language)
    if loaded is None:
        return 1
    content = judging.content(path)
    (language,) = reading.chosen([named or reading.language_in(path, content)], loaded)
    report = judging.report(
        path,
        root,
        reading.path_of(language),
        content,
        message_language,
        quiet=quiet,
        more=_strange(path, root, loaded, language, content),
    )
    click.echo(formats.reporter(form)(report), nl=False)
    failed = bool(report.count(Severity.ERROR))
    if form == "text" and not (quiet or failed):
        said = _standing(loaded.playbook, language, content.decode())
        click.echo(said.in_language(message_language))
    return int(failed)


def _strange(
    path: Path, root: Path, loaded: loading.Loaded, language: str, content: bytes
) -> Iterator[Diagnostic]:
    """Yield the messages of texts that no version of the playbook had."""
    from playbook_tools.loading import translations
    from playbook_tools.translating import catalogues

    place = reading.path_of(language)
    read = translations.given_catalogue(place, language, content, loaded.playbook.types)
    if not read.sound:
        return
    lines = {key: message.line for key, message in read.messages.items()}
    text, name = content.decode(), path.as_posix()
    came = catalogues.returned(loaded.playbook, name, text, lines, "")
    for one in came.faults(judging.unexplained(root, loaded), reviewed=True):
        if one.message in catalogues.UNKNOWN:
            yield one


def _standing(playbook: Playbook, language: str, text: str) -> Text:
    from playbook_tools.translating import catalogues

    total = catalogues.extract(playbook, language, text).standing.total
    values: dict[str, Value] = {
        "language": language,
        "final": total.texts["final"],
        "n": total.all_texts,
        "percent": total.percent,
    }
    return wording.fill(_CLOSING, values)
