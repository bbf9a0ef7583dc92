"""`playbook translate import`: take a catalogue that somebody sends back, whole or not at all."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import structs

from playbook_tools.cli.options import (
    find_playbook,
    message_language_option,
    playbook_option,
    quiet_option,
    report_option,
)
from playbook_tools.cli.translate import judging, reading
from playbook_tools.cli.writing import dry_run_option, show_or_write
from playbook_tools.diagnostics import (
    Diagnostic,
    Language,
    Severity,
    Span,
    Text,
    Value,
    escape,
    wording,
)

if TYPE_CHECKING:
    from playbook_tools.content import Playbook
    from playbook_tools.translating import catalogues

_XLIFF = frozenset({".xlf", ".xliff"})
_REFUSED = Text(
    en="{file} is not taken: nothing is written.",
    nl="{file} wordt niet overgenomen: er is niets geschreven.",
)
_TAKEN = {
    False: Text(
        en="{language}: {final:,} of {n:,} texts are final now, {before:,} before",
        nl="{language}: nu zijn {final:,} van de {n:,} teksten klaar, eerst {before:,}",
    ),
    True: Text(
        en="{language}: {final:,} of {n:,} texts would be final, {before:,} are now",
        nl="{language}: er zouden {final:,} van de {n:,} teksten klaar zijn, nu {before:,}",
    ),
}
_REPLACED = {
    True: Text(
        en="{file}:{line}: replaces the translation “{here}” in {context}",
        nl="{file}:{line}: vervangt de vertaling “{here}” in {context}",
    ),
    False: Text(
        en="{file}:{line}: is older than “{here}” in {context}, which stays",
        nl="{file}:{line}: is ouder dan “{here}” in {context}, dat blijft staan",
    ),
}
_MISSING = Text(
    en="{file}: {n:,} {n:text is|texts are} not in it; what is here stays.",
    nl="{file}: {n:,} {n:tekst staat|teksten staan} er niet in; wat hier is, blijft.",
)
_GONE = Text(
    en="{file}:{line}: this text has changed or is gone since: {context}",
    nl="{file}:{line}: deze tekst is intussen veranderd of weg: {context}",
)


@click.command("import")
@judging.file_argument
@click.option(
    "--reviewed",
    is_flag=True,
    help="Somebody has looked at each translation that was fuzzy and is not edited.",
)
@playbook_option
@report_option(("github", "json", "sarif", "text"))
@dry_run_option
@quiet_option
@message_language_option
def command(
    path: Path,
    named: str | None,
    reviewed: bool,  # noqa: FBT001 (Click hands flags over)
    playbook_dir: Path | None,
    form: str,
    dry_run: bool,  # noqa: FBT001
    quiet: bool,  # noqa: FBT001
    message_language: Language,
) -> int:
    """Take the catalogue in FILE, in PO or in XLIFF (.xlf), into the playbook.

    It is taken whole, or refused with every reason. What has changed in the playbook since it was
    sent is merged as `playbook translate extract` does. Exit status 0: it is taken, 1: it is
    refused, or the playbook has errors.
    """
    from playbook_tools.report import formats
    from playbook_tools.translating import catalogues

    root = find_playbook(playbook_dir).absolute()
    loaded = reading.load(root, message_language)
    if loaded is None:
        return 1
    content = judging.content(path)
    (language,) = reading.chosen([named or reading.language_in(path, content)], loaded)
    ((_, here),) = reading.texts(root, [language], loaded, message_language)
    if here is None:
        return 1
    name = path.as_posix()
    place = reading.path_of(language)
    given = _given(path, content, loaded.playbook, language)
    text = given.text if given.sound else ""
    came = catalogues.returned(loaded.playbook, name, text, given.lines, here)
    faults = given.faults
    if given.sound:
        faults = tuple(came.faults(judging.unexplained(root, loaded), reviewed=reviewed))
    report = judging.report(
        path,
        root,
        place,
        None if given.faults else given.content,
        message_language,
        quiet=quiet,
        more=faults,
        lines=given.line if given.made else None,
    )
    refused = bool(report.count(Severity.ERROR)) or not given.sound
    if refused or form != "text" or report.findings:
        click.echo(formats.reporter(form)(report), nl=False)
    if refused:
        said = wording.fill(_REFUSED, {"file": escape.escaped(name)})
        click.echo(said.in_language(message_language), err=True)
        return 1
    before = catalogues.extract(loaded.playbook, language, here)
    older = _older(root, place, here) if came.replaced() else frozenset()
    after = catalogues.extract(loaded.playbook, language, catalogues.merged(came, older))
    texts = {place: here} if here else {}
    changed = {} if after.text == here else {place: after.text}
    was, now = reading.to_write(root, loaded, texts, changed)
    show_or_write(
        root, was, now, message_language, dry_run=dry_run, quiet=quiet, err=form != "text"
    )
    for told in () if quiet else _told(came, name, before, after, older, dry_run=dry_run):
        click.echo(told.in_language(message_language), err=form != "text")
    return 0


@dataclass(frozen=True)
class _Given:
    """What is in a file: the catalogue as PO, and the line in the file of each of its messages.

    It is `made` where the file is no PO itself, and not `sound` where it cannot be read as such;
    `starts` are the lines on which messages begin in it, with those in the file; `faults` are why.
    """

    content: bytes
    lines: Mapping[tuple[str, str], int]
    sound: bool
    made: bool
    starts: tuple[tuple[int, int], ...] = ()
    faults: tuple[Diagnostic, ...] = ()

    @property
    def text(self) -> str:
        return self.content.decode()

    def line(self, number: int) -> int:
        """Return the line in the file of a line in the PO that was made of it."""
        place = bisect_right(self.starts, (number, 1 << 60)) - 1
        return self.starts[place][1] if place >= 0 else 1


def _given(path: Path, content: bytes, playbook: Playbook, language: str) -> _Given:
    """Return what is in a file, or why that is no XLIFF of ours."""
    from playbook_tools.loading import translations
    from playbook_tools.translating import catalogues

    made: catalogues.Made | None = None
    place = reading.path_of(language)
    refused = translations.refusal(place, language, regular=True, size=len(content))
    if refused:
        large = tuple(structs.replace(one, path=path.as_posix()) for one in refused.diagnostics)
        return _Given(b"", {}, sound=False, made=True, faults=large)
    if path.suffix.lower() in _XLIFF:
        try:
            made = catalogues.of_xliff(playbook, language, content)
        except catalogues.xliff.NotReadableError as error:
            span = Span(error.line, 1, error.line, 1)
            values = {"why": error.told}
            told = Diagnostic(path.as_posix(), span, "PB607", "xliff", values=values)
            return _Given(b"", {}, sound=False, made=True, faults=(told,))
        content = made.text.encode()
    read = translations.given_catalogue(place, language, content, playbook.types)
    if made is not None:
        return _Given(content, made.lines, read.sound, made=True, starts=made.starts)
    at = {key: message.line for key, message in read.messages.items()}
    return _Given(content, at, read.sound, made=False)


def _older(root: Path, place: str, here: str) -> frozenset[catalogues.Saying]:
    """Return what was said in earlier versions of a catalogue, and is not said now."""
    from playbook_tools.loading import revisions
    from playbook_tools.translating import catalogues

    until = time.monotonic() + judging.SECONDS
    found: set[catalogues.Saying] = set()
    for content in revisions.former(root, place, judging.COMMITS):
        found |= catalogues.sayings(content.decode(errors="replace"))
        if time.monotonic() > until:
            break
    return frozenset(found - catalogues.sayings(here))


def _told(
    came: catalogues.Returned,
    name: str,
    before: catalogues.Extracted,
    after: catalogues.Extracted,
    older: frozenset[catalogues.Saying],
    *,
    dry_run: bool,
) -> list[Text]:
    told = [
        wording.fill(
            _REPLACED[taken],
            {
                "file": escape.escaped(name),
                "line": came.lines.get(one.key, 1),
                "context": escape.shown(one.context),
                "here": escape.shown(one.translations[0]),
            },
        )
        for one, taken in came.replaced(older)
    ]
    told += [
        wording.fill(
            _GONE,
            {
                "file": escape.escaped(name),
                "line": came.lines.get(one.key, 1),
                "context": escape.shown(one.context),
            },
        )
        for one in came.gone()
    ]
    if missing := came.missing():
        told.append(wording.fill(_MISSING, {"file": escape.escaped(name), "n": missing}))
    total = after.standing.total
    values: dict[str, Value] = {
        "language": after.language,
        "final": total.texts["final"],
        "n": total.all_texts,
        "before": before.standing.total.texts["final"],
    }
    return [*told, wording.fill(_TAKEN[dry_run], values)]
