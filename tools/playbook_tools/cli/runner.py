"""The environment of GitHub's runner, and the job summary that it lets us write."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from playbook_tools.cli.options import shown_prefix
from playbook_tools.schema import urls
from playbook_tools.support import git

if TYPE_CHECKING:
    from playbook_tools.report import Report


def repository_prefix(root: Path) -> str:
    """Return the prefix that makes paths in a playbook relative to the repository's root.

    That is git's root, or else the runner's workspace, or else the current folder.
    """
    place = root.resolve()
    workspace = os.environ.get("GITHUB_WORKSPACE")
    top = git.repository_root(place) or (Path(workspace).resolve() if workspace else None)
    if top is None or not place.is_relative_to(top):
        return shown_prefix(root)
    relative = place.relative_to(top)
    return "" if relative == Path() else f"{relative.as_posix()}/"


def repository_address(root: Path) -> str | None:
    """Return the public address of a playbook's repository, if known."""
    known = (repository_on_server(), git.remote_address(root))
    return next((address for address in known if address and not urls.violation(address)), None)


def base_of_pull_request() -> str | None:
    """Return the revision into which a pull request would be merged, or None outside of one."""
    named = os.environ.get("GITHUB_BASE_REF")
    return f"origin/{named}" if named else None


def changed_in_pull_request(root: Path) -> frozenset[str]:
    """Return the files of a playbook that the pull request changes; none if unknown.

    Raises git.OwnerError where git refuses to say, which somebody can mend.
    """
    base = base_of_pull_request()
    if not base:
        return frozenset()
    try:
        return git.changed_files(root, base)
    except git.OwnerError:
        raise
    except git.RevisionError:
        return frozenset()


def append_job_summary(report: Report) -> None:
    """Add the report to the job summary, if there is one; raise OSError if that fails."""
    from playbook_tools.report import job_summary

    named = os.environ.get("GITHUB_STEP_SUMMARY")
    if not named:
        return
    with Path(named).open("ab") as page:
        room = job_summary.LARGEST - page.tell()
        page.write(job_summary.job_summary(report, address=_address(), room=room).encode())


def site(repository: str | None) -> str:
    """Return where the files of a checkout can be seen: as the runner says, else in `repository`.

    It has a slash at its end, and is empty where neither is known.
    """
    return _address() or (f"{repository}/blob/HEAD/" if repository else "")


def _address() -> str:
    """Return the web address of the files of the current commit, or an empty text."""
    repository, commit = repository_on_server(), os.environ.get("GITHUB_SHA")
    return f"{repository}/blob/{commit}/" if repository and commit else ""


def repository_on_server() -> str | None:
    """Return the address of the repository that GitHub's runner works for, if it is one."""
    server, name = (os.environ.get(key) for key in ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY"))
    return f"{server}/{name}" if server and name else None
