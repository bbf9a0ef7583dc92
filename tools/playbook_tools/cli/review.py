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
    quiet_option,
    report_option,
    types_of,
    warn_of_invalid_files,
)
from playbook_tools.cli.writing import check_output, dry_run_option
from playbook_tools.diagnostics import Language, Text, wording

if TYPE_CHECKING:
    from playbook_tools.loading import reading
    from playbook_tools.review import examining

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
@click.option("--apply", "applies", is_flag=True, help="Write what is certain into the playbook.")
@click.option(
    "--accept-tracked",
    is_flag=True,
    help="With --apply: write tracked changes too, which else are proposals.",
)
@dry_run_option
@click.option(
    "--comments",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the comments to a file, as a list to tick off in Markdown.",
)
@click.option("--force", is_flag=True, help="With --comments: replace a file that is there.")
@click.option("--authors", is_flag=True, help="Name who made tracked changes and comments.")
@playbook_option
@report_option(FORMS)
@quiet_option
@message_language_option
def command(
    path: Path,
    revision: str | None,
    applies: bool,  # noqa: FBT001 (Click hands flags over)
    accept_tracked: bool,  # noqa: FBT001
    dry_run: bool,  # noqa: FBT001
    comments: Path | None,
    force: bool,  # noqa: FBT001
    authors: bool,  # noqa: FBT001
    playbook_dir: Path | None,
    form: str,
    quiet: bool,  # noqa: FBT001
    message_language: Language,
) -> int:
    """Print what a reviewer changed in FILE, a Word document that was exported before.

    It is compared with the texts that it was exported from, tracked changes as if they were
    accepted. With --apply, what is certain comes into the playbook where that stays valid; a text
    that the playbook has changed too stays. Exit status 0: nobody has to decide on anything, 1:
    somebody has to.
    """
    from playbook_tools.cli import applying
    from playbook_tools.loading import build_id
    from playbook_tools.review import examining
    from playbook_tools.support import garbage

    _refuse(applies=applies, accept_tracked=accept_tracked, dry_run=dry_run, comments=comments)
    if comments is not None:
        check_output(comments, force=force)
    root = find_playbook(playbook_dir).absolute()
    with garbage.garbage_kept():
        reviewed = examined(path, root, revision, message_language)
        report = examining.reports.ReviewReport(
            reviewed, message_language, build_id.version(), named=authors
        )
        said = examining.reports.reporter(form)(report)
    click.echo(said, nl=False)
    how = applying.How(message_language, form, dry_run=dry_run, quiet=quiet)
    settled = not reviewed.open
    if applies:
        settled &= applying.apply(root, reviewed, how, accept_tracked=accept_tracked)
    if comments is not None:
        applying.list_comments(comments, reviewed, how, names=authors)
    return 0 if settled else 1


def _refuse(*, applies: bool, accept_tracked: bool, dry_run: bool, comments: Path | None) -> None:
    """Refuse what does not go together."""
    if accept_tracked and not applies:
        raise wrong("--accept-tracked goes with --apply.", "--accept-tracked hoort bij --apply.")
    if dry_run and not (applies or comments):
        raise wrong(
            "--dry-run goes with --apply or --comments: nothing else is written.",
            "--dry-run hoort bij --apply of --comments: verder wordt er niets geschreven.",
        )


def examined(
    path: Path, root: Path, revision: str | None, language: Language
) -> examining.Reviewed:
    """Return what a file says; raise WrongUsageError for one that cannot be read."""
    from playbook_tools.loading import reading
    from playbook_tools.review import examining
    from playbook_tools.support import git

    with path.open("rb") as file:
        content = file.read(examining.LARGEST + 1)
    loaded = reading.load(root, types_of(root))
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
