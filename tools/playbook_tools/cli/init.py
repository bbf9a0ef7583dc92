"""`playbook init`: begin a playbook, or one of your own on another."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import click

from playbook_tools.cli.errors import wrong
from playbook_tools.cli.options import message_language_option, quiet_option, shown_prefix, types_of
from playbook_tools.cli.writing import dry_run_option, show_or_write
from playbook_tools.diagnostics import Language, Text, escape, wording

if TYPE_CHECKING:
    from collections.abc import Mapping

_WHEEL = "wheel"
_NEXT = Text(
    en="`playbook validate {folder}` says what to fill in.",
    nl="`playbook validate {folder}` zegt wat je moet invullen.",
)


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path), metavar="FOLDER")
@click.option(
    "--on",
    "below",
    is_flag=False,
    flag_value=_WHEEL,
    metavar="[PLAYBOOK]",
    help="Begin one that stands on the playbook in this folder, or without a folder on the one "
    "that comes with these tools.",
)
@dry_run_option
@quiet_option
@message_language_option
def command(
    folder: Path,
    below: str | None,
    dry_run: bool,  # noqa: FBT001 (Click hands flags over)
    quiet: bool,  # noqa: FBT001
    message_language: Language,
) -> int:
    """Begin a playbook in FOLDER, which must not exist or be empty.

    It has one entry of each type, and is valid but for the texts that it asks for. With --on, it
    has a title of its own, and all the rest of the playbook that it stands on. Where its repository
    has none yet, it gets a workflow for GitHub, and a configuration of pre-commit.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise wrong(
            "{folder} is not an empty folder.",
            "{folder} is geen lege map.",
            folder=str(folder),
        )
    files = _playbook(folder) if below is None else _overlay(folder, below)
    if not dry_run:
        for path in files:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
    top, around = _around(folder)
    if not dry_run:
        for path in around:
            (top / path).parent.mkdir(parents=True, exist_ok=True)
    show_or_write(folder, {}, files, message_language, dry_run=dry_run, quiet=quiet)
    show_or_write(top, {}, around, message_language, dry_run=dry_run, quiet=quiet)
    if not quiet:
        name = escape.escaped(shown_prefix(folder).rstrip("/") or ".")
        click.echo(wording.fill(_NEXT, {"folder": name}).in_language(message_language))
    return 0


def _playbook(folder: Path) -> Mapping[str, str]:
    from playbook_tools.editing import scaffold
    from playbook_tools.overlay import layers
    from playbook_tools.schema import content_types, load_types

    types = load_types()
    if content_types.digest(types_of(folder)):
        raise wrong(
            "{folder} has schemas of its own beside it, and only a playbook of the tools' own "
            "types can be begun. Write its first files yourself.",
            "{folder} heeft eigen schema’s ernaast, en alleen een playbook met de soorten van de "
            "tools kan zo beginnen. Schrijf de eerste bestanden zelf.",
            folder=str(folder),
        )
    like = layers.load(layers.from_wheel(), types).playbook
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return scaffold.new_playbook(like, name=_name(folder), day=now.date().isoformat())


def _overlay(folder: Path, below: str) -> Mapping[str, str]:
    from playbook_tools.editing import scaffold
    from playbook_tools.overlay import layers

    root = layers.from_wheel() if below == _WHEEL else Path(below)
    types = types_of(root)
    like = layers.load(root, types).playbook if root.is_dir() else None
    if like is None or not like.entries:
        raise wrong(
            "there is no playbook in {folder}.",
            "in {folder} staat geen playbook.",
            option="--on",
            folder=below,
        )
    place = below if below == _WHEEL else os.path.relpath(root.resolve(), folder.resolve())
    name = layers.file_name(types)
    return {
        name: f"on: {Path(place).as_posix()}\n",
        **scaffold.own_title(like, name=_name(folder)),
    }


def _around(folder: Path) -> tuple[Path, Mapping[str, str]]:
    """Return the root of the repository around a playbook, and the files that it lacks there.

    Without a repository, that is the folder in which somebody begins one: never the playbook's own.
    """
    from playbook_tools.editing import scaffold
    from playbook_tools.support import git

    place, here = folder.resolve(), Path.cwd().resolve()
    top = git.repository_root(place) or (here if here in place.parents else place.parent)
    if top == place.parent and here == place:
        return top, {}
    wanted = scaffold.around(place.relative_to(top).as_posix(), metadata.version("playbook-tools"))
    return top, {path: text for path, text in wanted.items() if not os.path.lexists(top / path)}


def _name(folder: Path) -> str:
    """Return what files are to be called that are made of a playbook in a folder."""
    letters = (one if one.isascii() and one.isalnum() else "-" for one in folder.resolve().name)
    words = "".join(letters).lower().strip("-0123456789")
    return "-".join(filter(None, words.split("-"))) or "playbook"
