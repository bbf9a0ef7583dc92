"""`playbook export`: editions as files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from playbook_tools.cli import work_limits
from playbook_tools.cli.complete import complete_id, complete_publication
from playbook_tools.cli.destinations import (
    files_for,
    placed,
    prepare,
    spare_edited,
)
from playbook_tools.cli.editions import matrix, table
from playbook_tools.cli.errors import WrongUsageError, unknown, wrong
from playbook_tools.cli.house import in_house_style, read_house, reference_doc_option
from playbook_tools.cli.options import (
    find_playbook,
    judged_again,
    message_language_option,
    playbook_option,
    quiet_option,
    refuse_other_language,
    shown_prefix,
)
from playbook_tools.cli.possible import possible
from playbook_tools.cli.progress import Tell, progress
from playbook_tools.cli.writing import STDOUT, write_out
from playbook_tools.diagnostics import Diagnostic, Language, Text
from playbook_tools.edition import Edition, Variant, cards, document
from playbook_tools.export import formats, make
from playbook_tools.support import limits

if TYPE_CHECKING:
    from playbook_tools.content import Entry
    from playbook_tools.loading import reading
    from playbook_tools.rules import judge

ALL = "all"
_TOO_MUCH: Mapping[limits.Limit, Text] = {
    "time": Text(
        en="playbook: the editions took more than {seconds} s, so none was made. "
        "Allow more with --time-limit.",
        nl="playbook: de uitgaven kostten meer dan {seconds} s, dus er is er geen gemaakt. "
        "Sta meer toe met --time-limit.",
    ),
    "memory": Text(
        en="playbook: the editions took more than {size} GB of memory, so none was made. "
        "Allow more with --memory-limit.",
        nl="playbook: de uitgaven kostten meer dan {size} GB geheugen, dus er is er geen gemaakt. "
        "Sta meer toe met --memory-limit.",
    ),
}
_NOT_ALL = Text(
    en="playbook: no file is replaced, as editions are replaced together or not at all.",
    nl="playbook: er is geen bestand vervangen, want uitgaven worden samen vervangen of niet.",
)


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
            raise wrong("the name is empty.", "de naam is leeg.", option="--output")
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
@click.option(
    "--paper",
    type=click.Choice([paper.value for paper in cards.Paper]),
    help="The size of cards: a6 (default), or a7 for those without a play.",
)
@click.option(
    "--printer",
    type=click.Choice([printer.value for printer in cards.Printer]),
    help="Who prints cards: on A4 at home (default), or a print shop, with bleed and marks.",
)
@click.option(
    "--language",
    metavar="TAG",
    help="The language, or all of them (default: the content's own; with --plan, all).",
)
@click.option(
    "--principle",
    "principles",
    multiple=True,
    metavar="ID",
    shell_complete=complete_id(role="principle"),
    help="Only this principle; may be repeated.",
)
@click.option(
    "--publication",
    "published",
    multiple=True,
    metavar="NAME",
    shell_complete=complete_publication,
    help="A publication of publications.yaml, or all of them; may be repeated.",
)
@playbook_option
@click.option(
    "--output",
    type=_Place(path_type=Path),
    metavar="PATH",
    help="A folder, or a file if only one is made, or - for standard output "
    "(default: exports/ of the checkout).",
)
@reference_doc_option
@click.option(
    "--force",
    is_flag=True,
    help="Make unchanged editions again, and replace a DOCX that somebody has edited.",
)
@work_limits.limit_options(seconds=600, size=4, what="making them")
@click.option("--dry-run", is_flag=True, help="Make nothing; print the files that would be made.")
@click.option(
    "--plan",
    type=click.Choice(("json",)),
    help="Make nothing; print the editions, for one job each.",
)
@quiet_option
@message_language_option
def command(
    chosen: tuple[str, ...],
    forms: tuple[str, ...],
    paper: str | None,
    printer: str | None,
    language: str | None,
    principles: tuple[str, ...],
    published: tuple[str, ...],
    playbook_dir: Path | None,
    output: Path | None,
    reference_doc: Path | None,
    force: bool,  # noqa: FBT001 (Click hands flags over)
    dry_run: bool,  # noqa: FBT001
    time_limit: float,
    memory_limit: float,
    plan: str | None,
    quiet: bool,  # noqa: FBT001
    message_language: Language,
) -> int:
    """Export editions of a playbook, which must be valid.

    Files that are up to date are left unchanged; the others are replaced together or not at all.
    """
    root = find_playbook(playbook_dir).absolute()
    ways = (principles, paper, printer)
    _refuse_mixed(
        beside_plan=plan and any((output, reference_doc, force, *ways)),
        beside_publications=published and any((chosen, forms, language, *ways)),
    )
    forms = forms or (ALL if plan else Variant.STANDARD,)
    wanted = _wanted_forms(tuple(dict.fromkeys(chosen)) or formats.formats(), forms)
    _refuse_ways_without_cards(wanted, paper=paper, printer=printer)
    house = read_house(reference_doc, [name for name, _ in wanted], message_language)
    with progress(message_language) as tell:
        loaded = valid(root, message_language, tell)
        if loaded is None:
            return 1
        stored = _publications(loaded, published)
        tags = language or (ALL if plan else None)
        if stored:
            pairs = tuple((one.format, one) for one in stored)
            named = "" if ALL in published else "--publication"
            stored = [one for _, one in possible(pairs, loaded.playbook, message_language, named)]
            files = placed([*_named(loaded, stored)], output, root)
        else:
            named = "--format" if chosen else ""
            wanted = possible(wanted, loaded.playbook, message_language, named)
            editions = _in_ways(_editions(loaded, tags, principles), paper, printer)
            files = files_for(editions, wanted, output, root)
        if ALL in {tags, *published}:
            files = _possible(files, message_language)
        if plan:
            click.echo(matrix(files, stored))
            return 0
        if output != STDOUT and not dry_run:
            # What a killed run has begun is finished, and so is nobody's edit.
            prepare((file.target.parent for file in files), message_language)
        if output != STDOUT and not force:
            spare_edited(files, message_language)
        if dry_run:
            click.echo(_names(files))
            return 0
        files = [in_house_style(file, house) for file in files]
        with work_limits.limited(time_limit, memory_limit, _TOO_MUCH, message_language):
            found = _composed(
                files, tell, force=force, output=output, memory=memory_limit * work_limits.GB
            )
        if found.complete and output != STDOUT:
            make.put(found.new, tell)
    if found.complete:
        _tell_what_is_there(found, files, output, message_language, quiet=quiet)
    else:
        alone = len(files) == 1
        _tell_what_is_missing(found, loaded, root, message_language, alone=alone)
    return int(not found.complete)


@dataclass
class _Found:
    """What came of the files: those that are there or will be, in order, and what went wrong."""

    there: list[make.ExportedFile] = field(default_factory=list)
    new: list[make.Composed] = field(default_factory=list)
    unfit: list[Diagnostic] = field(default_factory=list)
    lost: tuple[Entry, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether no file is missing."""
        return not (self.unfit or self.lost)


def _composed(
    files: Sequence[make.Wanted], tell: Tell, *, force: bool, output: Path | None, memory: float
) -> _Found:
    found = _Found()

    def recorded(file: make.Wanted) -> bool:
        # The manifest belongs in a folder of ours, not next to a file of the user's.
        return output != file.target or make.is_recorded(file.target)

    for _, made in make.compose_all(files, tell, force=force, recorded=recorded, memory=memory):
        if isinstance(made, document.NotLaidOutError):
            found.lost = made.entries
        elif isinstance(made, formats.Misfits):
            found.unfit += made.diagnostics
        elif isinstance(made, make.ExportedFile):
            found.there.append(made)
        else:
            found.new.append(made)
            found.there.append(made.exported)
    return found


def _tell_what_is_missing(
    found: _Found, loaded: reading.Loaded, root: Path, language: Language, *, alone: bool
) -> None:
    if found.unfit:
        _print_findings(loaded, _findings(found.unfit), root, language)
    if found.lost:
        click.echo(_left_out(found.lost, root).in_language(language), err=True)
    if not alone:
        click.echo(_NOT_ALL.in_language(language), err=True)


def _tell_what_is_there(
    found: _Found,
    files: Sequence[make.Wanted],
    output: Path | None,
    language: Language,
    *,
    quiet: bool,
) -> None:
    if output == STDOUT:
        write_out(found.new[0].content, files[0].format)
        return
    for line in () if quiet else table(found.there, language):
        click.echo(line)


def _refuse_mixed(*, beside_plan: object, beside_publications: object) -> None:
    """Refuse options that say nothing beside a plan, or that a publication says itself."""
    if beside_plan:
        raise wrong(
            "--plan works only with --format, --language, --variant and --publication.",
            "--plan werkt alleen samen met --format, --language, --variant en --publication.",
        )
    if beside_publications:
        raise wrong(
            "a publication says this itself: leave out --format, --variant, --paper, --printer, "
            "--language and --principle.",
            "een publicatie zegt dit zelf: laat --format, --variant, --paper, --printer, "
            "--language en --principle weg.",
            option="--publication",
        )


def _possible(files: Sequence[make.Wanted], language: Language) -> list[make.Wanted]:
    """Return the files but for those that their format has no letters for, and tell of these."""
    from playbook_tools.diagnostics import wording

    kept: list[make.Wanted] = []
    left_out: set[tuple[str, str]] = set()
    for file in files:
        if formats.is_possible(file.format, file.edition):
            kept.append(file)
        else:
            left_out.add((file.format, file.edition.language))
    for form, tag in sorted(left_out):
        said = wording.fill(_NO_LETTERS, {"format": form, "language": tag})
        click.echo(said.in_language(language), err=True)
    return kept


def _names(files: Iterable[make.Wanted]) -> str:
    return "\n".join(str(file.target) for file in files)


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
            raise wrong(
                "'{form}' is not a variant of {chosen}. Formats with it: {having}.",
                "'{form}' is geen variant van {chosen}. Formaten die hem hebben: {having}.",
                option="--variant",
                form=str(form),
                chosen=", ".join(chosen),
                having=having,
            )
    return tuple(
        (name, variant)
        for name, variants in offered.items()
        for variant in variants
        if variant in forms or ALL in forms
    )


def _refuse_ways_without_cards(wanted: tuple[tuple[str, Variant], ...], **ways: str | None) -> None:
    for option, way in ways.items():
        if way and not any(variant == Variant.CARDS for _, variant in wanted):
            raise wrong(
                "this works only with --variant cards.",
                "dit werkt alleen samen met --variant cards.",
                option=f"--{option}",
            )


_JUDGING = Text(en="checking the playbook", nl="het playbook controleren")


def valid(root: Path, language: Language, tell: Tell) -> reading.Loaded | None:
    """Load a playbook; if it has errors, print them and return None."""
    tell(_JUDGING)
    return unless_wrong(judged_again(root), root, language)


def unless_wrong(verdict: judge.Verdict, root: Path, language: Language) -> reading.Loaded | None:
    """Return what was loaded; if it has errors, print them and return None."""
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


def _editions(
    loaded: reading.Loaded, language: str | None, principles: tuple[str, ...]
) -> list[Edition]:
    """Return the edition in a language, or in all of them; by default in the playbook's own."""
    from playbook_tools.schema import Role

    languages = Edition.languages_of(loaded.playbook, loaded.catalogues)
    refuse_other_language(language, (*languages, ALL))
    known = [entry.id for entry in loaded.playbook.with_role(Role.PRINCIPLE)]
    for identifier in principles:
        if identifier not in known:
            raise WrongUsageError(unknown(_PRINCIPLE, identifier, known), option="--principle")
    wanted = languages if language == ALL else (language or languages[0],)
    return [
        Edition.of(loaded.playbook, loaded.catalogues, language=one, principles=principles)
        for one in wanted
    ]


_NO_LETTERS = Text(
    en="playbook: no {format} is made in '{language}': its typeface lacks letters of that "
    "language. See `playbook explain PB609`.",
    nl="playbook: in '{language}' komt er geen {format}: het lettertype mist letters van die taal. "
    "Zie `playbook explain PB609`.",
)


def _in_ways(editions: Iterable[Edition], paper: str | None, printer: str | None) -> list[Edition]:
    """Return editions whose cards are made in the ways that are asked for, if any are."""
    return [
        replace(
            one,
            paper=cards.Paper(paper or one.paper),
            printer=cards.Printer(printer or one.printer),
        )
        for one in editions
    ]


def _publications(loaded: reading.Loaded, names: tuple[str, ...]) -> list[make.Publication]:
    """Return the publications of those names, or all of them, in the order of the file."""
    known = {one.name: one for one in make.publications(loaded.playbook)}
    if names and not known:
        raise wrong(
            "this playbook has no publications. Name them in publications.yaml.",
            "dit playbook heeft geen publicaties. Noem ze in publications.yaml.",
            option="--publication",
        )
    for name in names:
        if name not in (*known, ALL):
            raise WrongUsageError(unknown(_PUBLICATION, name, known), option="--publication")
    return [one for name, one in known.items() if name in names or ALL in names]


def _named(
    loaded: reading.Loaded, stored: Iterable[make.Publication]
) -> Iterator[tuple[Edition, str, str]]:
    """Yield the edition that each publication is, its format, and the name of its file."""
    for one in stored:
        edition = one.edition(loaded.playbook, loaded.catalogues)
        yield edition, one.format, one.file_name(edition)


_PRINCIPLE = Text(en="principle", nl="principe")
_PUBLICATION = Text(en="publication", nl="publicatie")
