"""`playbook export`: editions as files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from playbook_tools.cli.complete import complete_id
from playbook_tools.cli.editions import matrix, table
from playbook_tools.cli.house import in_house_style, read_house, reference_doc_option
from playbook_tools.cli.options import (
    find_playbook,
    message_language_option,
    playbook_option,
    settings_of,
    shown_prefix,
)
from playbook_tools.cli.progress import Tell, progress
from playbook_tools.diagnostics import Diagnostic, Language, Text
from playbook_tools.edition import Edition, NotLaidOutError, Variant
from playbook_tools.export import formats, make

if TYPE_CHECKING:
    from playbook_tools.content import Entry
    from playbook_tools.loading import reading
    from playbook_tools.rules import judge

ALL = "all"


def _all_variants() -> tuple[str, ...]:
    """Return the name of every variant: Click would offer members of an enum by their own names."""
    every = (variant for name in formats.formats() for variant in formats.variants(name))
    return tuple(dict.fromkeys(variant.value for variant in every))


class _Place(click.Path):
    """A path that is not empty, as an unset variable would make it."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str | bytes | os.PathLike[str]:
        if not os.fspath(value):
            self.fail("the name is empty.", param, ctx)
        return super().convert(value, param, ctx)


@click.command("export")
@click.option(
    "--format",
    "chosen",
    multiple=True,
    type=click.Choice(formats.formats()),
    help="A format; may be repeated (default: all).",
)
@click.option(
    "--variant",
    "forms",
    multiple=True,
    type=click.Choice((*_all_variants(), ALL)),
    help="A variant of a format; may be repeated (default: standard; with --plan, all).",
)
@click.option("--language", metavar="TAG", help="The language (default: the content's own).")
@click.option(
    "--principle",
    "principles",
    multiple=True,
    metavar="ID",
    shell_complete=complete_id(role="principle"),
    help="Only this principle; may be repeated.",
)
@playbook_option
@click.option(
    "--output",
    type=_Place(path_type=Path),
    metavar="PATH",
    help="A folder, or a file if only one is made (default: exports/ of the checkout).",
)
@reference_doc_option
@click.option("--force", is_flag=True, help="Make unchanged editions again.")
@click.option(
    "--plan",
    type=click.Choice(("json",)),
    help="Make nothing; print the editions, for one job each.",
)
@message_language_option
def command(
    chosen: tuple[str, ...],
    forms: tuple[str, ...],
    language: str | None,
    principles: tuple[str, ...],
    playbook_dir: Path | None,
    output: Path | None,
    reference_doc: Path | None,
    force: bool,  # noqa: FBT001 (Click hands flags over)
    plan: str | None,
    message_language: Language,
) -> int:
    """Export editions of a playbook, which must be valid.

    Files that are up to date are left unchanged.
    """
    root = find_playbook(playbook_dir).absolute()
    if plan and (principles or output or reference_doc or force):
        raise click.UsageError("--plan works only with --format, --language and --variant.")
    forms = forms or (ALL if plan else Variant.STANDARD,)
    wanted = _wanted_forms(tuple(dict.fromkeys(chosen)) or formats.formats(), forms)
    house = read_house(reference_doc, [name for name, _ in wanted], message_language)
    there: list[make.ExportedFile] = []
    unfit: list[Diagnostic] = []
    lost: tuple[Entry, ...] = ()
    with progress(message_language) as tell:
        loaded = _valid(root, message_language, tell)
        if loaded is None:
            return 1
        edition = _edition(loaded, language, principles)
        if plan:
            click.echo(matrix(_files(edition, wanted, None, root)))
            return 0
        files = [in_house_style(file, house) for file in _files(edition, wanted, output, root)]
        _prepare(file.target.parent for file in files)
        for file in files:
            try:
                # The manifest belongs in a folder of ours, not next to a file of the user's.
                made = make.make(file, tell, force=force, recorded=output != file.target)
            except NotLaidOutError as error:
                lost = error.entries
                continue
            if isinstance(made, formats.Misfits):
                unfit += made.diagnostics
            else:
                there.append(made)
    for line in table(there, message_language):
        click.echo(line)
    if unfit:
        _print_findings(loaded, _findings(unfit), root, message_language)
    if lost:
        click.echo(_left_out(lost, root).in_language(message_language), err=True)
    return int(bool(unfit or lost))


def _left_out(entries: tuple[Entry, ...], root: Path) -> Text:
    """Say that an edition would lack entries."""
    from playbook_tools.diagnostics import escape

    path, more = escape.escaped(f"{shown_prefix(root)}{entries[0].path}"), len(entries) - 1
    and_more = Text(en=f" (and {more} more)", nl=f" (en nog {more})") if more else Text("", "")
    return Text(
        en="playbook: no edition is made that leaves texts out, and this entry has no place in it: "
        f"{path}{and_more.en}. See `playbook explain PB109`.",
        nl="playbook: een uitgave die teksten weglaat wordt niet gemaakt, en dit item heeft er "
        f"geen plaats in: {path}{and_more.nl}. Zie `playbook explain PB109`.",
    )


def _wanted_forms(
    chosen: tuple[str, ...], forms: tuple[str, ...]
) -> tuple[tuple[str, Variant], ...]:
    """Return each chosen format with each chosen variant that it has."""
    offered = {name: formats.variants(name) for name in chosen}
    for form in forms:
        if form != ALL and not any(form in variants for variants in offered.values()):
            having = ", ".join(name for name in formats.formats() if form in formats.variants(name))
            raise click.BadParameter(
                f"{form!r} is not a variant of {', '.join(chosen)}. Formats with it: {having}.",
                param_hint="--variant",
            )
    return tuple(
        (name, variant)
        for name, variants in offered.items()
        for variant in variants
        if variant in forms or ALL in forms
    )


def _valid(root: Path, language: Language, tell: Tell) -> reading.Loaded | None:
    """Load a playbook; if it has errors, print them and return None."""
    from playbook_tools.rules import judge

    verdict = judge.judge_folder(root, settings_of(root), tell)
    if verdict.valid:
        return verdict.loaded
    _print_findings(verdict.loaded, verdict.findings, root, language)
    return None


def _print_findings(
    loaded: reading.Loaded, findings: tuple[judge.Finding, ...], root: Path, language: Language
) -> None:
    from playbook_tools.report import Report, formats

    sources = loaded.shown
    report = Report(findings, sources, shown_prefix(root), language, len(sources))
    click.echo(formats.reporter("text")(report), err=True, nl=False)


def _findings(diagnostics: Sequence[Diagnostic]) -> tuple[judge.Finding, ...]:
    """Return the exporters' diagnostics as errors, each once."""
    from playbook_tools.diagnostics import Severity
    from playbook_tools.rules import judge, registry

    return tuple(
        judge.Finding(p, registry.all_rules()[p.code], Severity.ERROR)
        for p in sorted(set(diagnostics))
    )


def _edition(loaded: reading.Loaded, language: str | None, principles: tuple[str, ...]) -> Edition:
    from playbook_tools.diagnostics import suggest
    from playbook_tools.schema import Role

    (about,) = loaded.playbook.with_role(Role.EDITION)
    own = about.text("language")
    if language not in {None, own}:
        raise click.BadParameter(
            f"{language!r} is not available. Choose from: {own}.", param_hint="--language"
        )
    known = [entry.id for entry in loaded.playbook.with_role(Role.PRINCIPLE)]
    for identifier in principles:
        if identifier not in known:
            best = suggest.nearest(identifier, known)
            meant = f"Did you mean {best!r}?" if best else f"Choose from: {', '.join(known)}."
            raise click.BadParameter(
                f"there is no principle {identifier!r}. {meant}", param_hint="--principle"
            )
    return Edition.of(loaded.playbook, language=language, principles=principles)


def _files(
    edition: Edition, wanted: tuple[tuple[str, Variant], ...], output: Path | None, root: Path
) -> list[make.Wanted]:
    """Return the file for each edition; `output` is a file if it ends like the only format."""
    editions = [(replace(edition, variant=variant), name) for name, variant in wanted]
    folder = root.parent / "exports" if output is None else output
    if output is not None and not output.is_dir():
        suffix = output.suffix.removeprefix(".").lower()
        if len(editions) == 1 and suffix == editions[0][1]:
            return [make.Wanted(*editions[0], output)]
        if suffix in formats.formats() or output.exists():
            raise click.BadParameter(_no_place(output, editions), param_hint="--output")
    return [make.Wanted(e, name, folder / e.file_name(name)) for e, name in editions]


def _no_place(output: Path, editions: Sequence[tuple[Edition, str]]) -> str:
    if len(editions) == 1:
        return f"{str(output)!r} is neither a folder nor a file name ending in .{editions[0][1]}."
    names = ", ".join(make.Wanted(*edition, output).name for edition in editions)
    return (
        f"{str(output)!r} is not a folder, but several files would be made: {names}. "
        "Name a folder, or choose one form with --format and --variant."
    )


def _prepare(folders: Iterable[Path]) -> None:
    """Make the folders before the work begins, and remove leftovers of killed runs."""
    from playbook_tools.support import atomic_write, temp_folder

    temp_folder.clear()
    for folder in dict.fromkeys(folders):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            why = f"cannot make this folder: {error.strerror}. Choose another with --output."
            raise OSError(error.errno, why, str(folder)) from error
        atomic_write.clear(folder)
