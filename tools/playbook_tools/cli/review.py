"""`playbook review`: what a reviewer changed in a Word document of an edition, field by field."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from playbook_tools.cli.complete import complete_revision
from playbook_tools.cli.errors import WrongUsageError, git_says, not_compared, wrong
from playbook_tools.cli.options import (
    find_playbook,
    message_language_option,
    playbook_option,
    report_option,
    warn_of_invalid_files,
)
from playbook_tools.diagnostics import Language, Text, wording

if TYPE_CHECKING:
    from playbook_tools.loading import reading
    from playbook_tools.review import model

FORMS = ("html", "json", "markdown", "text")
_CHANGES = Text(en="texts to compare with", nl="teksten om mee te vergelijken")


@click.command("review")
@click.argument(
    "path", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--base",
    "revision",
    metavar="REV",
    shell_complete=complete_revision,
    help="The git revision that the file was exported from (default: it is looked for).",
)
@click.option("--authors", is_flag=True, help="Name who made tracked changes and comments.")
@playbook_option
@report_option(FORMS)
@message_language_option
def command(
    path: Path,
    revision: str | None,
    authors: bool,  # noqa: FBT001 (Click hands flags over)
    playbook_dir: Path | None,
    form: str,
    message_language: Language,
) -> int:
    """Print what a reviewer changed in FILE, a Word document that was exported before.

    It is compared with the texts that it was exported from, tracked changes as if they were
    accepted. Exit status 0: nobody has to decide on anything, 1: somebody has to.
    """
    from playbook_tools.loading import build_id
    from playbook_tools.review import examining
    from playbook_tools.support import garbage

    root = find_playbook(playbook_dir).absolute()
    with garbage.garbage_kept():
        reviewed = examined(path, root, revision, message_language)
        report = examining.reports.ReviewReport(
            reviewed, message_language, build_id.version(), named=authors
        )
        said = examining.reports.reporter(form)(report)
    click.echo(said, nl=False)
    return 1 if reviewed.open else 0


def examined(path: Path, root: Path, revision: str | None, language: Language) -> model.Reviewed:
    """Return what a file says; raise WrongUsageError for one that cannot be read."""
    from playbook_tools.loading import reading
    from playbook_tools.review import examining
    from playbook_tools.schema import load_types
    from playbook_tools.support import git

    with path.open("rb") as file:
        content = file.read(examining.LARGEST + 1)
    loaded = reading.load(root, load_types())
    try:
        return examining.examine(content, path.name, root, loaded, revision)
    except examining.RefusedError as error:
        template = Text("{path} {said}", "{path} {said}")
        why = wording.fill(template, {"path": str(path), "said": error.said})
        raise WrongUsageError(why) from error
    except git.RevisionError as error:
        if revision is None:
            raise WrongUsageError(git_says(error)) from None
        said, reason = "--base {revision}: {why}", not_compared(root, revision, error)
        raise wrong(said, said, revision=revision, why=reason) from None
    except examining.NoEditionError as error:
        raise _no_edition(loaded, language) from error


def _no_edition(loaded: reading.Loaded, language: Language) -> WrongUsageError:
    warn_of_invalid_files(loaded, _CHANGES, language)
    return wrong(
        "This playbook makes no edition: `playbook validate` shows why.",
        "Van dit playbook is geen uitgave te maken: `playbook validate` zegt waarom.",
    )
