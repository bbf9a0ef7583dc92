"""`playbook fmt`: format content files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from playbook_tools.cli.options import (
    asked_playbooks,
    message_language_option,
    quiet_option,
    shown_prefix,
    types_of,
    within,
)
from playbook_tools.cli.writing import dry_run_option, show_or_write
from playbook_tools.diagnostics import Language, Text, wording

if TYPE_CHECKING:
    from playbook_tools.loading import reading
    from playbook_tools.schema import ContentType, Types
    from playbook_tools.source import Source


@click.command("fmt")
@click.argument(
    "paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]..."
)
@click.option("--check", is_flag=True, help="Write nothing; show the changes, and fail if any.")
@dry_run_option
@quiet_option
@message_language_option
def command(
    paths: tuple[Path, ...],
    check: bool,  # noqa: FBT001 (Click hands flags over)
    dry_run: bool,  # noqa: FBT001
    quiet: bool,  # noqa: FBT001
    message_language: Language,
) -> int:
    """Format content files: order the fields and wrap texts; words and comments stay.

    Windows line endings, a byte order mark and tabs in the indentation are put right.

    PATH is a playbook's folder (default: the one in this checkout), or files or folders in it. A
    file with errors is skipped and reported. Exit status 0: all files are formatted now, 1: there
    are files with errors or, with --check, files that would change.
    """
    results = [
        _format(root, asked, message_language, check=check, dry_run=dry_run, quiet=quiet)
        for root, asked in asked_playbooks(paths).items()
    ]
    return max(results)


def _format(
    root: Path, asked: list[str], language: Language, *, check: bool, dry_run: bool, quiet: bool
) -> int:

    shows = check or dry_run
    loaded, written = _loaded(root, types_of(root))
    invalid = {found.path for found in loaded.diagnostics if within(found.path, asked)}
    valid = [path for path in loaded.sources if within(path, asked) and path not in invalid]
    changed = dict(_changed(loaded, written, valid, language))
    sources = {path: written.get(path, loaded.sources[path].text) for path in changed}
    show_or_write(root, sources, changed, language, dry_run=shows, quiet=quiet)
    if invalid:
        _report(loaded, invalid, shown_prefix(root), language)
    if not quiet:
        closing = _closing(len(valid), len(changed), len(invalid), check=shows)
        click.echo(closing.in_language(language))
    return int(bool(invalid or (check and changed)))


def _loaded(root: Path, types: Types) -> tuple[reading.Loaded, Mapping[str, str]]:
    """Read a playbook with line ends and indentation put right, and the texts that have others."""
    from playbook_tools.loading import reading
    from playbook_tools.overlay import layers

    written: dict[str, str] = {}

    def read(
        content: bytes | Source, path: str, declared: ContentType, known: Types
    ) -> reading.Reading:
        found = reading.read_mended(content, path, declared, known)
        if isinstance(content, bytes) and not found.diagnostics:
            text = content.decode()
            if text != found.source.text:
                written[path] = text
        return found

    loaded = layers.load_own(root, types, read=reading.read_content)
    if any(reading.may_be_mended(found) for found in loaded.diagnostics):
        loaded = layers.load_own(root, types, read=read)
    return loaded, written


def _changed(
    loaded: reading.Loaded, written: Mapping[str, str], paths: Iterable[str], language: Language
) -> Iterator[tuple[str, str]]:
    """Yield the path of each file that is not formatted, and the formatted text.

    `written` has the texts of files that are read otherwise than they are written.
    """
    from playbook_tools.editing import fmt

    entries = {entry.path: entry for entry in loaded.playbook.entries}
    for path in paths:
        entry, source = entries[path], loaded.sources[path]
        before = written.get(path, source.text)
        if fmt.is_formatted(entry, before):
            continue
        try:
            text = fmt.format_source(source, entry.type)
        except fmt.ChangedMeaningError:
            click.echo(f"{path}: {_UNABLE.in_language(language)}", err=True)
            continue
        if text != before:
            yield path, text


_UNABLE = Text(
    en="left unchanged: formatting would change its meaning. Please report this.",
    nl="niet veranderd: anders opgemaakt zou er iets anders staan. Meld dit alsjeblieft.",
)


def _report(loaded: reading.Loaded, invalid: set[str], prefix: str, language: Language) -> None:
    from playbook_tools.report import Report, formats
    from playbook_tools.rules import judge, settings

    found = judge.weigh((d for d in loaded.diagnostics if d.path in invalid), settings.Settings())
    report = Report(judge.gathered(found), loaded.sources, prefix, language, files=len(invalid))
    click.echo(formats.text.findings(report), err=True)


def _closing(valid: int, changed: int, invalid: int, *, check: bool) -> Text:
    files = wording.counted(valid + invalid, wording.FILES)
    template = Text(
        en="{files}: {changed} "
        + ("would be formatted" if check else "formatted")
        + (", {invalid} skipped because of errors" if invalid else ""),
        nl="{files}: {changed} "
        + ("anders op te maken" if check else "opgemaakt")
        + (", {invalid} overgeslagen wegens fouten" if invalid else ""),
    )
    return wording.fill(template, {"files": files, "changed": changed, "invalid": invalid})
