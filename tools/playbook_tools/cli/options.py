"""Options shared by several commands, and finding the playbook."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from playbook_tools.cli import LANGUAGE, SCHEMA
from playbook_tools.cli.errors import WrongUsageError, environment_language, not_compared, wrong
from playbook_tools.diagnostics import Language, Text, escape, wording

if TYPE_CHECKING:
    from playbook_tools.content import Entry
    from playbook_tools.links import look
    from playbook_tools.loading import reading
    from playbook_tools.rules import judge, settings
    from playbook_tools.schema import Types

F = TypeVar("F", bound=Callable[..., Any])


def playbook_option(function: F) -> F:
    """Add `--playbook DIR`, which names the playbook's folder."""
    return click.option(
        "--playbook",
        "playbook_dir",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        metavar="DIR",
        help="The playbook's folder (default: the one in this checkout).",
    )(function)


def report_option(forms: Iterable[str]) -> Callable[[F], F]:
    """Add `--report`, which chooses one of the forms that a report may have."""
    return click.option(
        "--report",
        "form",
        type=click.Choice(tuple(forms)),
        default="text",
        show_default=True,
        help="The form of the report.",
    )


def quiet_option(function: F) -> F:
    """Add `--quiet`, which leaves out what was done and how much was looked at."""
    return click.option("--quiet", "-q", is_flag=True, help="Say only what is wrong.")(function)


def message_language_option(function: F) -> F:
    """Add `--message-language`, whose default comes from the environment."""
    return click.option(
        "--message-language",
        type=click.Choice(wording.LANGUAGES),
        default=environment_language,
        show_default="from the environment, else en",
        help="The language of messages.",
        callback=_remembered,
    )(function)


def refuse_other_language(language: str | None, offered: Iterable[str]) -> None:
    """Raise WrongUsageError for a language that a playbook is not offered in."""
    names = tuple(offered)
    if language is not None and language not in names:
        raise wrong(
            "'{language}' is not available. Choose from: {offered}. A new language begins with "
            "`playbook translate extract`.",
            "'{language}' is er niet. Kies uit: {offered}. Een nieuwe taal begint met "
            "`playbook translate extract`.",
            option="--language",
            language=language,
            offered=", ".join(names),
        )


def _remembered(context: click.Context, _: click.Parameter, language: Language) -> Language:
    """Keep the language so that messages that no command foresees can use it."""
    context.meta[LANGUAGE] = language
    return language


def find_playbook(named: Path | None) -> Path:
    """Return the folder that was named, or the playbook of the checkout around this folder.

    What a killed command has left there is finished or cleared first.
    """
    if named is not None:
        return _cleared(named)
    found = playbook_here()
    if found is None:
        raise wrong(
            "There is no playbook here or in a folder above. Go to its checkout, or name its "
            "folder.",
            "Hier is geen playbook, en ook niet in een map erboven. Ga naar de map waar het staat, "
            "of noem die map.",
        )
    return _cleared(found)


def playbook_here() -> Path | None:
    """Return the playbook of the checkout around this folder, or None."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        for candidate in (folder, folder / "playbook"):
            if _is_playbook(candidate):
                return candidate
    return None


def refuse_overlay(root: Path) -> None:
    """Raise WrongUsageError where a playbook stands on another, whose files would change."""
    from playbook_tools.overlay import layers

    types = types_of(root)
    if layers.is_overlay(root, types):
        raise wrong(
            "{folder} stands on another playbook, whose files stay as they are. Change its own "
            "files, or what `{file}` leaves out.",
            "{folder} staat op een ander playbook, en dat blijft zoals het is. Verander de eigen "
            "bestanden, of wat `{file}` weglaat.",
            folder=shown_prefix(root).rstrip("/") or ".",
            file=layers.file_name(types),
        )


def _cleared(root: Path) -> Path:
    """Finish or clear what killed commands have left in a playbook, and say what was finished."""
    from playbook_tools.loading import translations
    from playbook_tools.support import atomic_write

    folders = [declared.folder for declared in types_of(root).values() if declared.folder]
    places = (root, *(root / folder for folder in (*folders, translations.CATALOGUES)))
    done = [path for place in places for path in atomic_write.clear(place)]
    if done:
        names = ", ".join(path.name for path in done)
        context = click.get_current_context(silent=True)
        language = (context and context.meta.get(LANGUAGE)) or environment_language()
        said = wording.fill(_FINISHED, {"files": escape.escaped(names)})
        click.echo(said.in_language(language), err=True)
    return root


_FINISHED = Text(
    en="A command that was cut off is finished now: {files}.",
    nl="Een opdracht die was afgebroken, is nu afgemaakt: {files}.",
)


def load_since(
    root: Path, revision: str | None, option: str
) -> tuple[reading.Loaded, tuple[Entry, ...]]:
    """Return a playbook, and its entries where the branch left the revision that an option names.

    Without a revision, there are none.
    """
    from playbook_tools.overlay import layers
    from playbook_tools.support import git

    if revision is None:
        return layers.load(root, types_of(root)), ()
    try:
        return layers.load_since(root, revision, types_of(root))
    except git.RevisionError as error:
        template, why = "{option_name} {revision}: {why}", not_compared(root, revision, error)
        raise wrong(template, template, option_name=option, revision=revision, why=why) from None


def warn_of_invalid_files(loaded: reading.Loaded, things: Text, language: Language) -> None:
    """Print how many files have errors, and so may hold more of the things that are looked for."""
    number = len({diagnostic.path for diagnostic in loaded.faults})
    if number:
        template = Text(
            en="{files} {n:has|have} errors and may hold more {things}: `playbook validate` shows "
            "where",
            nl="{files} {n:heeft|hebben} fouten en misschien meer {things}: `playbook validate` "
            "zegt waar",
        )
        files = wording.counted(number, wording.FILES)
        said = wording.fill(template, {"files": files, "n": number, "things": things})
        click.echo(said.in_language(language), err=True)


def warn_of_damage(memory: look.Memory, language: Language) -> None:
    """Print where the file with the history of links is first damaged."""
    damaged = memory.history.damaged
    if damaged:
        number = len(damaged)
        text = Text(
            en=f"{number} damaged {'line' if number == 1 else 'lines'} ignored",
            nl=f"{number} beschadigde {'regel vervalt' if number == 1 else 'regels vervallen'}",
        )
        place = f"{escape.escaped(str(memory.file))}:{damaged[0]}"
        click.echo(f"{place}: {text.in_language(language)}", err=True)


def asked_playbooks(paths: Iterable[Path]) -> dict[Path, list[str]]:
    """Return each playbook that paths mean, with the places in it that narrow it (none: all of it).

    A place is relative to the playbook's folder; without any path, it is the playbook found here.
    """
    found: dict[Path, list[str]] = {}
    whole: set[Path] = set()
    for path in paths:
        root = playbook_around(path)
        if root is None and path.is_dir():
            root = path.absolute()
        if root is None:
            raise wrong(
                "{path} is not in a playbook.",
                "{path} staat niet in een playbook.",
                path=str(path),
            )
        found.setdefault(root, []).append(path.absolute().relative_to(root).as_posix())
        if path.absolute() == root:
            whole.add(root)
    for root in found:
        _cleared(root)
    if not found:
        return {find_playbook(None).absolute(): []}
    return {root: [] if root in whole else narrowed for root, narrowed in found.items()}


def within(path: str, asked: Iterable[str]) -> bool:
    """Return whether a file is one of the places asked for, or in one; true if there are none."""
    places = list(asked)
    return not places or any(path == place or path.startswith(f"{place}/") for place in places)


def playbook_around(path: Path) -> Path | None:
    """Return the playbook that `path` is or is in, or None."""
    start = path.absolute()
    return next((folder for folder in (start, *start.parents) if _is_playbook(folder)), None)


def types_of(root: Path) -> Types:
    """Return the types of the playbook in a folder: those of the schemas that belong to it.

    That is the folder that `--schema` names, or else the playbook's own, or else that of the tools.
    Raises SchemaError where they cannot be used.
    """
    from playbook_tools.overlay import layers

    return layers.types_of(root, named_schemas())


def named_schemas() -> Path | None:
    """Return the folder with the schemas that judge, if the command or environment names one."""
    context = click.get_current_context(silent=True)
    named: Path | None = context.find_root().params.get(SCHEMA) if context else None
    return named


def _is_playbook(folder: Path) -> bool:
    from playbook_tools.loading import reading

    return folder.is_dir() and reading.is_playbook(folder, types_of(folder))


def settings_of(folder: Path) -> settings.Settings:
    """Return the settings for a playbook's folder; its content cannot change them."""
    return _settings_at(folder.absolute().parent)


def judged_again(root: Path, given: Mapping[str, bytes] | None = None) -> judge.Verdict:
    """Judge a playbook with what runs before have found, where that may be relied on.

    What is `given`, by path, is taken for the content of files.
    """
    from playbook_tools.rules import judge

    return judge.judge_again(
        root,
        settings_of(root),
        types_of(root),
        cached=not _forgetful(),
        kept=may_rely(),
        given=given,
    )


def may_rely() -> bool:
    """Whether what a run before has found of a whole playbook may be relied on."""
    return not (_forgetful() or on_integration())


def _forgetful() -> bool:
    return bool(os.environ.get("PLAYBOOK_NO_CACHE"))


def on_integration() -> bool:
    """Whether this runs where the word of nobody's earlier run is taken."""
    return bool(os.environ.get("CI"))


def settings_here() -> settings.Settings:
    """Return the settings for the playbook found here, or else for this folder."""
    try:
        root = find_playbook(None)
    except click.UsageError:
        return _settings_at(Path.cwd())
    return settings_of(root)


def _settings_at(folder: Path) -> settings.Settings:
    from playbook_tools.rules import settings

    try:
        return settings.find_settings(folder)
    except settings.SettingsError as error:
        raise WrongUsageError(error.text) from None


def shown_prefix(root: Path) -> str:
    """Return the prefix that makes paths in a playbook relative to the current folder."""
    try:
        relative = Path(os.path.relpath(root))
    except ValueError:  # It is on another drive of Windows.
        relative = root.absolute()
    return "" if relative == Path() else f"{relative.as_posix()}/"


def shown_path(root: Path, path: str) -> str:
    """Return the name of a file of a playbook, or of one that it stands on, as seen from here."""
    from playbook_tools.overlay import layers

    return layers.seen_from(shown_prefix(root), path)
