"""What is said of wrong usage, and of what the system or git refuses, in the language of messages.

Click has its own errors in English only. Theirs are known by their words, as it does not say what
they are; one that is new stays in English.
"""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from playbook_tools.cli import CANNOT, COMMANDS
from playbook_tools.diagnostics import Language, Text, Value, escape, suggest, wording

if TYPE_CHECKING:
    from playbook_tools.support import git


class WrongUsageError(click.UsageError):
    """Wrong usage, in every language; `option` names the option whose value is wrong."""

    def __init__(self, text: Text, option: str = "") -> None:
        super().__init__(text.en)
        self.text = wording.fill(_INVALID, {"name": option, "why": text}) if option else text


class CannotError(click.ClickException):
    """Something that cannot be done here, in every language."""

    exit_code = CANNOT

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


TYPE = Text(en="type", nl="type")


def wrong(en: str, nl: str, /, *, option: str = "", **values: Value) -> WrongUsageError:
    """Return the error for wrong usage, its text filled with values."""
    return WrongUsageError(wording.fill(Text(en, nl), values), option)


def unknown(kind: Text, word: str, choices: Iterable[str], *, listed: Text | None = None) -> Text:
    """Say that there is nothing of a kind by that name, with the nearest that there is.

    Where nothing is near, `listed` says where to look, else all choices are listed.
    """
    meant = advice(word, choices, listed=listed)
    return wording.fill(_NONE, {"kind": kind, "word": word, "meant": meant})


def advice(word: str, choices: Iterable[str], *, listed: Text | None = None) -> Text:
    """Ask whether the nearest choice is meant, or else say where to look, or all choices."""
    choices = list(choices)
    rest = listed or wording.fill(_CHOICES, {"choices": ", ".join(choices)})
    return suggest.meant(word, choices) or rest


_INVALID = Text(en="Invalid value for '{name}': {why}", nl="Ongeldige waarde voor '{name}': {why}")
_NONE = Text(en="There is no {kind} '{word}'. {meant}", nl="Er is geen {kind} '{word}'. {meant}")
_CHOICES = Text(en="Choose from: {choices}.", nl="Kies uit: {choices}.")
_USAGE = Text(en="Usage: ", nl="Gebruik: ")
_HELP = Text(
    en="Try '{command} --help' for help.", nl="Zie '{command} --help' voor uitleg (in het Engels)."
)
_MISSING = Text(
    en="the package {package} is missing or damaged; install playbook-tools again.",
    nl="het pakket {package} ontbreekt of is beschadigd; installeer playbook-tools opnieuw.",
)
_ERROR = Text(en="Error: {why}", nl="Fout: {why}")


def asked_language(arguments: Iterable[str]) -> Language:
    """Return the language that the arguments ask for, even if they are wrong, or the system's."""
    asked = re.search(r"--message-language[= ](\w+)", " ".join(arguments))
    named = asked[1] if asked else ""
    return next((one for one in wording.LANGUAGES if one == named), environment_language())


def environment_language() -> Language:
    """Return the language that the environment asks for, or English."""
    values: Iterable[str] = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    first = next((value for value in values if value), "")
    code = first.partition("_")[0].partition(".")[0].lower()
    return next((language for language in wording.LANGUAGES if language == code), "en")


def told(error: click.ClickException | OSError | ImportError, language: Language) -> str:
    """Return everything that is said of an error: the usage, where to find help, and the error."""
    if isinstance(error, ImportError):
        package = (error.name or "").partition(".")[0]
        return told(CannotError(wording.fill(_MISSING, {"package": package})), language)
    if isinstance(error, OSError):
        return told(CannotError(refused(error)), language)
    if isinstance(error, CannotError):
        return f"playbook: {escape.escaped(error.text.in_language(language))}\n"
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return f"{error.format_message()}\n"
    context = error.ctx if isinstance(error, click.UsageError) else None
    lines = []
    if context is not None:
        usage = context.get_usage().removeprefix("Usage: ")
        helped = wording.fill(_HELP, {"command": context.command_path})
        lines = [f"{_USAGE.in_language(language)}{usage}", helped.in_language(language), ""]
    why = wording.fill(_ERROR, {"why": _why(error)}).in_language(language)
    return "\n".join([*lines, escape.escaped(why)]) + "\n"


def _why(error: click.ClickException) -> Text:
    if isinstance(error, WrongUsageError):
        return error.text
    said = error.message if isinstance(error, _NAMING) else error.format_message()
    said = " ".join(said.split())
    text = Text(en=said, nl=_dutch(said))
    meant = _meant(error)
    return Text(en=f"{text.en} {meant.en}", nl=f"{text.nl} {meant.nl}") if meant else text


_NAMING = (click.NoSuchOption, click.exceptions.NoSuchCommand)
_CHOICE = re.compile(r"'(?P<word>.*)' is not (?:one of )?'")


def _meant(error: click.ClickException) -> Text | None:
    """Ask whether something like the word that Click does not know is meant."""
    if isinstance(error, click.exceptions.NoSuchCommand):
        return suggest.meant(error.command_name, _commands(error.ctx))
    if isinstance(error, click.NoSuchOption) and error.ctx:
        names = [name for param in error.ctx.command.get_params(error.ctx) for name in param.opts]
        return suggest.meant(error.option_name, [name for name in names if name.startswith("--")])
    if isinstance(error, click.BadParameter) and error.param:
        kind, word = error.param.type, _CHOICE.match(error.message)
        if isinstance(kind, click.Choice) and word:
            return suggest.meant(word["word"], map(str, kind.choices))
    return None


def _commands(context: click.Context | None) -> Iterable[str]:
    """Return the commands of the group that did not know one."""
    if context and isinstance(context.command, click.Group):
        return context.command.list_commands(context)
    return COMMANDS


_NAMES = {"File": "Het bestand", "Directory": "De map", "Path": "Het pad"}
_DUTCH = (
    (r"Missing command\.", "Er ontbreekt een commando."),
    (r"No such command (.*)\.", r"Er is geen commando \1."),
    (r"No such option (.*)\.", r"Er is geen optie \1."),
    (r"Missing argument (.*?)\.(?: Choose from: (.*))?", r"Er ontbreekt een argument: \1."),
    (r"Missing option (.*?)\.(?: Choose from: (.*))?", r"De optie \1 ontbreekt."),
    (r"Option (.*) requires an argument\.", r"Bij de optie \1 hoort een waarde."),
    (r"Option (.*) does not take a value\.", r"Bij de optie \1 hoort geen waarde."),
    (r"Got unexpected extra arguments? \((.*)\)", r"Dit is te veel: \1."),
    (r"Invalid value for (.*?): (.*)", r"Ongeldige waarde voor \1: \2"),
    (r"Invalid value: (.*)", r"Ongeldige waarde: \1"),
)
_DUTCH_VALUES = (
    (r"'(.*)' is not one of ('.*')\.", r"'\1' is geen van \2."),
    (r"'(.*)' is not ('.*')\.", r"'\1' is niet \2."),
    (r"'(.*)' is not a valid integer( range)?\.", r"'\1' is geen heel getal."),
    (r"(.*) is not in the range (.*)\.", r"\1 valt buiten \2."),
    (r"(File|Directory|Path) (.*) does not exist\.", r"{\1} \2 bestaat niet."),
    (r"(File|Directory|Path) (.*) is a file\.", r"{\1} \2 is een bestand."),
    (r"(File|Directory|Path) (.*) is a directory\.", r"{\1} \2 is een map."),
    (r"(File|Directory|Path) (.*) is not readable\.", r"{\1} \2 is niet te lezen."),
)


def _dutch(said: str) -> str:
    """Return what Click says, in Dutch as far as it is known."""
    for english, dutch in _DUTCH:
        found = re.fullmatch(english, said)
        if not found:
            continue
        last = len(found.groups())
        if said.startswith("Invalid value"):
            why = _dutch_value(found[last])
            start = found.expand(dutch.removesuffix(f"\\{last}"))
            return f"{start}{why}"
        rest = f" Kies uit: {found[2]}." if last == 2 and found[2] else ""
        return found.expand(dutch) + rest
    return said


def _dutch_value(said: str) -> str:
    for english, dutch in _DUTCH_VALUES:
        found = re.fullmatch(english, said)
        if found:
            words = found.expand(dutch)
            for name, called in _NAMES.items():
                words = words.replace(f"{{{name}}}", called)
            return words
    return said


_SYSTEM: Mapping[int, str] = {
    errno.ENOENT: "bestaat niet",
    errno.EACCES: "geen toegang",
    errno.EPERM: "dat mag niet",
    errno.EEXIST: "bestaat al",
    errno.EISDIR: "dit is een map",
    errno.ENOTDIR: "dit is geen map",
    errno.ENOTEMPTY: "deze map is niet leeg",
    errno.ENOSPC: "de schijf is vol",
    errno.EFBIG: "het bestand is te groot",
    errno.EROFS: "hier kan niet worden geschreven",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.ELOOP: "te veel koppelingen achter elkaar",
    errno.EMFILE: "te veel bestanden tegelijk open",
    errno.ENFILE: "te veel bestanden tegelijk open",
    errno.EBUSY: "wordt op dit moment gebruikt",
    errno.EIO: "lezen of schrijven mislukt",
    errno.EPIPE: "niemand leest de uitvoer",
    errno.ENOMEM: "er is te weinig geheugen",
}


def reason(error: OSError) -> Text:
    """Return why the system refuses something."""
    said = error.strerror or str(error)
    known = error.errno is not None and said == os.strerror(error.errno)
    return Text(en=said, nl=_SYSTEM.get(error.errno or 0, said) if known else said)


def refused(error: OSError) -> Text:
    """Return what is said of something that the system refuses."""
    where = f"{os.fsdecode(error.filename)}: " if error.filename else ""
    # Windows does not let anybody replace a file that another program shows.
    shown = isinstance(error, PermissionError) and sys.platform == "win32"
    hint = _OPEN if shown else Text("", "")
    template = Text("{where}{why}{hint}", "{where}{why}{hint}")
    return wording.fill(template, {"where": where, "why": reason(error), "hint": hint})


_OPEN = Text(en=" (is it open in another program?)", nl=" (is het in een ander programma geopend?)")
_GIT: tuple[tuple[str, str], ...] = (
    (r"git is not installed", "git is niet geïnstalleerd"),
    (r"git knows no such revision", "git kent zo’n revisie niet"),
    (r"this clone lacks the object (.*)", r"in deze kloon ontbreekt het object \1"),
    (r"not a git repository.*", "dit is geen git-repository"),
    (r"it has no playbook in this place", "daarin staat op deze plek geen playbook"),
    (r"bad revision (.*)", r"git kent de revisie \1 niet"),
)
_OWNER = Text(
    en="git refuses this folder, as it belongs to somebody else. If you trust it, run: "
    "git config --global --add safe.directory {folder}",
    nl="git weigert deze map, omdat die van een ander is. Vertrouw je haar? Voer dan uit: "
    "git config --global --add safe.directory {folder}",
)


def git_says(error: git.RevisionError) -> Text:
    """Return why git cannot compare, and what to do where that is known."""
    from playbook_tools.support import git

    if isinstance(error, git.OwnerError):
        return wording.fill(_OWNER, {"folder": error.folder})
    said = str(error)
    for english, dutch in _GIT:
        found = re.fullmatch(english, said)
        if found:
            return Text(en=f"{said}.", nl=f"{found.expand(dutch)}.")
    return Text(en=f"{said}.", nl=f"{said}.")


def not_compared(root: Path, revision: str, error: git.RevisionError) -> Text:
    """Return why git cannot compare a playbook with a revision, and which may be meant."""
    values = {"why": git_says(error), "advice": _advice(root, revision)}
    return wording.fill(Text("{why}{advice}", "{why}{advice}"), values)


def _advice(root: Path, revision: str) -> Text:
    """Return advice for a revision that git does not know."""
    from playbook_tools.support import git

    try:
        if git.is_shallow(root):
            return SHALLOW
        names = [name for name in git.named_revisions(root) if name not in revision]
        meant = suggest.meant(revision, names)
    except git.RevisionError:
        meant = None
    return Text(en=f" {meant.en}", nl=f" {meant.nl}") if meant else Text("", "")


SHALLOW = Text(
    en=" This clone lacks older history: run `git fetch --unshallow`.",
    nl=" In deze kloon ontbreekt de oudere geschiedenis: voer `git fetch --unshallow` uit.",
)
