"""What an overlay stands on: found without leaving its repository, or said why it is not."""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib import resources
from pathlib import Path, PurePosixPath

from playbook_tools.content import Entry
from playbook_tools.diagnostics import Diagnostic, Text, Value
from playbook_tools.overlay import layers
from playbook_tools.support import git

WHEEL = "wheel"
_PACKAGED = "playbook_files"


@dataclass(frozen=True, slots=True)
class Base:
    """A playbook that an overlay stands on: its folder, and the commit that it is read from.

    `prefix` comes before the paths of its files, as seen from the folder of the topmost layer.
    """

    root: Path
    prefix: str
    commit: str | None = None


def wheel_folder() -> Path:
    """Return the folder with the playbook that comes with the tools: in a checkout, its own."""
    packaged = Path(str(resources.files("playbook_tools"))) / _PACKAGED
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "playbook"


def found(about: Entry, root: Path, top: Path, commit: str | None) -> Base | Diagnostic:
    """Return what the overlay in the folder `root` says that it stands on, or why that cannot be.

    A folder below one that is read from a `commit` is read from that too.
    """
    named, revision = about.text("on"), about.text("revision")
    if named == WHEEL:
        if revision:
            return refusal(about, "wheel-revision", "revision", name="revision")
        folder = wheel_folder()
        return (
            Base(folder, f"{layers.ELSEWHERE}{WHEEL}:")
            if folder.is_dir()
            else refusal(about, "no-wheel")
        )
    place = root.resolve()
    folder = Path(os.path.normpath(place / named))
    around = git.repository_root(place) or place.parent
    if not (folder.is_relative_to(around) and folder.resolve().is_relative_to(around)):
        return refusal(about, "outside", folder=named)
    if revision:
        try:
            commit = git.commit_of(around, revision)
        except git.RevisionError as error:
            why = str(error)
            return refusal(about, "revision", "revision", revision=revision, why=Text(why, why))
    elif commit is None:
        if not folder.is_dir():
            return refusal(about, "missing", folder=named)
        return Base(folder, f"{_seen_from(top, folder)}/")
    inner = PurePosixPath(folder.relative_to(around).as_posix())
    return Base(folder, f"{layers.ELSEWHERE}{revision or commit[:12]}:{inner}/", commit)


def refusal(about: Entry, message: str, field: str = "on", **values: Value) -> Diagnostic:
    """Return a diagnostic about what the file of an overlay says in a field."""
    return Diagnostic(about.path, about.span(field), "PB701", message, values=values)


def _seen_from(top: Path, folder: Path) -> str:
    return PurePosixPath(Path(os.path.relpath(folder, top.resolve())).as_posix()).as_posix()
