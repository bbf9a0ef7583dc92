"""`playbook export`: editions as files."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from playbook_tools.cli.complete import complete_id
from playbook_tools.cli.options import (
    find_playbook,
    judged,
    message_language_option,
    playbook_option,
    shown_prefix,
)
from playbook_tools.diagnostics import Language
from playbook_tools.exporters import exporter, formats

if TYPE_CHECKING:
    from playbook_tools.edition import Edition
    from playbook_tools.load import Loaded


@click.command("export")
@click.option(
    "--format",
    "chosen",
    multiple=True,
    type=click.Choice(formats()),
    help="A format; may be given several times (default: all).",
)
@click.option("--language", metavar="TAG", help="The language (default: the content's own).")
@click.option(
    "--principle",
    "principles",
    multiple=True,
    metavar="ID",
    shell_complete=complete_id("principle"),
    help="Only this principle; may be given several times.",
)
@playbook_option
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="A folder, or a file when one file comes out (default: exports/ of the checkout).",
)
@message_language_option
def command(
    chosen: tuple[str, ...],
    language: str | None,
    principles: tuple[str, ...],
    playbook_dir: Path | None,
    output: Path | None,
    message_language: Language,
) -> int:
    """Export editions of a playbook, which must be valid."""
    root = find_playbook(playbook_dir).absolute()
    loaded = _valid(root, message_language)
    if loaded is None:
        return 1
    edition = _edition(loaded, language, principles)
    wanted = tuple(dict.fromkeys(chosen)) or formats()
    targets = _targets(edition, wanted, output, root)
    for name, target in targets.items():
        _export(edition, name, target)
    return 0


def _valid(root: Path, language: Language) -> Loaded | None:
    """Load a playbook; where it has errors, print them and give None."""
    from playbook_tools.reporters import Report, reporter

    verdict = judged(root)
    if verdict.valid:
        return verdict.loaded
    sources = verdict.loaded.sources
    report = Report(verdict.findings, sources, shown_prefix(root), language, len(sources))
    click.echo(reporter("text")(report), err=True, nl=False)
    return None


def _edition(loaded: Loaded, language: str | None, principles: tuple[str, ...]) -> Edition:
    from playbook_tools.edition import make_edition
    from playbook_tools.nearest import nearest

    about = loaded.playbook.single("edition")
    assert about is not None
    own = about.text("language")
    if language not in {None, own}:
        raise click.BadParameter(
            f"{language!r} is not offered; there is: {own}.", param_hint="--language"
        )
    known = [record.id for record in loaded.playbook.published("principle")]
    for identifier in principles:
        if identifier not in known:
            best = nearest(identifier, known)
            meant = f"Did you mean {best!r}?" if best else f"There is: {', '.join(known)}."
            raise click.BadParameter(
                f"there is no principle {identifier!r}. {meant}", param_hint="--principle"
            )
    return make_edition(loaded.playbook, language=language, principles=principles)


def _targets(
    edition: Edition, wanted: tuple[str, ...], output: Path | None, root: Path
) -> dict[str, Path]:
    """Give the file for each format; `output` is one where it ends like the only format."""
    folder = root.parent / "exports" if output is None else output
    if output is not None and not output.is_dir():
        suffix = output.suffix.removeprefix(".").lower()
        if len(wanted) == 1 and suffix == wanted[0]:
            return {wanted[0]: output}
        if suffix in formats() or output.exists():
            raise click.BadParameter(
                f"{output} is no folder, and the formats are: {', '.join(wanted)}.",
                param_hint="--output",
            )
    return {name: folder / edition.file_name(name) for name in wanted}


def _export(edition: Edition, name: str, target: Path) -> None:
    from playbook_tools.writing import write

    started = time.monotonic()
    if sys.stderr.isatty():
        click.echo(f"{name} …", err=True, nl=False)
    content = exporter(name)(edition)
    write(target, content)
    if sys.stderr.isatty():
        click.echo("\r", err=True, nl=False)
    seconds = time.monotonic() - started
    click.echo(f"{_shown(target)}  {len(content) / 1000:.0f} kB  {seconds:.1f} s")


def _shown(target: Path) -> str:
    here = Path.cwd()
    absolute = target.absolute()
    return str(absolute.relative_to(here)) if absolute.is_relative_to(here) else str(target)
