"""`playbook spell`: look for spelling errors in the Dutch texts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from playbook_tools.cli import CANNOT
from playbook_tools.cli.options import (
    find_playbook,
    load_since,
    message_language_option,
    playbook_option,
    quiet_option,
    report_option,
    shown_prefix,
    warn_of_invalid_files,
)
from playbook_tools.cli.runner import repository_prefix
from playbook_tools.diagnostics import Language, Text, escape, wording

if TYPE_CHECKING:
    from playbook_tools.content import Entry
    from playbook_tools.loading import reading
    from playbook_tools.spelling import spell

_MISSING = Text(
    en="the speller is not installed, so nothing was spelt: run `make speller` in the checkout.",
    nl="er is geen spellingcontrole geïnstalleerd, dus niets is nagekeken: geef `make speller` "
    "in de checkout.",
)
_FAILED = Text(
    en="the speller failed, so nothing was spelt: {why}",
    nl="de spellingcontrole mislukte, dus niets is nagekeken: {why}",
)
_OTHER = Text(
    en="the texts are in `{language}`, and the speller knows Dutch (`nl`) alone.",
    nl="de teksten zijn in `{language}`, en de spellingcontrole kent alleen Nederlands (`nl`).",
)
_NO_LIST = Text(
    en="{file} is not a file of at most 1 MB, so its words cannot be read.",
    nl="{file} is geen bestand van hoogstens 1 MB, dus de woorden zijn niet te lezen.",
)
_UNKNOWN = Text(en="unknown words", nl="onbekende woorden")


class CannotSpellError(click.ClickException):
    """Nothing can be said of the spelling."""

    exit_code = CANNOT


@click.command("spell")
@playbook_option
@report_option(("github", "json", "text"))
@click.option(
    "--changed-since",
    "revision",
    metavar="REV",
    help="Look only at texts that have changed since the branch left this git revision.",
)
@click.option(
    "--words",
    "named_list",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The list of words that are right as well (default: docs/words-nl.txt in the checkout).",
)
@quiet_option
@message_language_option
def command(
    playbook_dir: Path | None,
    form: str,
    revision: str | None,
    named_list: Path | None,
    quiet: bool,  # noqa: FBT001 (Click hands flags over)
    message_language: Language,
) -> int:
    """Look for words that are neither in the dictionary nor in the project's list.

    Only Dutch is looked at: proper names and words that are marked as another language are left
    out. Exit status 0: every word is known, 1: a person must look at some, 3: there is no speller.
    """
    from playbook_tools.loading import build_id
    from playbook_tools.spelling import spell

    root = find_playbook(playbook_dir).absolute()
    file = named_list or root.parent / spell.LIST
    loaded, earlier = load_since(root, revision, "--changed-since")
    words = _words(loaded, earlier, file, message_language)
    warn_of_invalid_files(loaded, _UNKNOWN, message_language)
    report = spell.reports.SpellingReport(
        words,
        loaded.shown,
        prefix=shown_prefix(root),
        repository_prefix=repository_prefix(root),
        words_file=escape.escaped(str(named_list or spell.LIST.as_posix())),
        language=message_language,
        version=build_id.version(),
        quiet=quiet,
    )
    click.echo(spell.reports.printed(report, form), nl=False)
    return int(bool(words))


def _words(
    loaded: reading.Loaded, earlier: tuple[Entry, ...], file: Path, language: Language
) -> tuple[spell.Word, ...]:
    """Return the unknown words; raise CannotSpellError where there is no way to find them."""
    from playbook_tools.spelling import spell

    try:
        return spell.spell(loaded, earlier, spell.words_of(file))
    except spell.MissingSpellerError:
        raise CannotSpellError(_MISSING.in_language(language)) from None
    except spell.WordListError as error:
        why = wording.fill(_NO_LIST, {"file": str(error)})
    except spell.OtherLanguageError as other:
        why = wording.fill(_OTHER, {"language": str(other)})
    except spell.SpellerError as error:
        why = wording.fill(_FAILED, {"why": str(error)})
    raise CannotSpellError(escape.escaped(why.in_language(language)))
