"""`playbook serve`: a preview of the site that changes with every save."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from playbook_tools.cli.errors import CannotError, WrongUsageError
from playbook_tools.cli.options import (
    find_playbook,
    judged_again,
    message_language_option,
    playbook_option,
    shown_prefix,
    types_of,
)
from playbook_tools.cli.possible import refuse_undesigned
from playbook_tools.cli.site import offered, sites_of, versions_of
from playbook_tools.diagnostics import Language, Text, escape, wording

if TYPE_CHECKING:
    from playbook_tools.diff import versions
    from playbook_tools.edition import Edition
    from playbook_tools.rules import judge
    from playbook_tools.support import git

PORT = 8000
_AT = Text(
    en="The preview is at {address} and changes with every save of {folder}. Ctrl-C ends it.",
    nl="Het voorbeeld staat op {address} en verandert met elke keer dat je iets in {folder} "
    "opslaat. Ctrl-C sluit het af.",
)
_TAKEN = Text(
    en="Port {asked} is in use: this is port {port}.",
    nl="Poort {asked} is in gebruik: dit is poort {port}.",
)
_NONE_FREE = Text(
    en="the ports {ports} are all in use: end what uses them, or choose another with --port.",
    nl="de poorten {ports} zijn allemaal in gebruik: sluit af wat ze gebruikt, of kies een andere "
    "met --port.",
)


@click.command("serve")
@playbook_option
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=PORT,
    show_default=True,
    help="The port of 127.0.0.1, or the first of those tried; 0 is any that is free.",
)
@message_language_option
def command(playbook_dir: Path | None, port: int, message_language: Language) -> int:
    """Show the site in a browser on this machine, as it is after every save.

    What is found in the content stands on the page that it is about. While it is not valid, pages
    stay as they last were. Nobody but this machine can ask for them.
    """
    from playbook_tools.site import serve

    root = find_playbook(playbook_dir).absolute()

    @lru_cache(maxsize=1)
    def led(_: tuple[git.Tag, ...]) -> tuple[versions.Version, ...]:
        return versions_of(root)[0]

    def site(editions: Sequence[Edition]) -> serve.Whole:
        with _said_in_the_preview(message_language):
            refuse_undesigned(editions[0].playbook)
            found = [(one, offered(root.parent / "exports", one)) for one in editions]
            return serve.Whole(*sites_of(root, found, led(_tags(root))))

    def read() -> judge.Verdict:
        with _said_in_the_preview(message_language):
            return judged_again(root)

    preview = serve.Preview(read, site)
    below = _below(root)
    since = serve.state_of(root, *below)
    preview.update()
    try:
        server = serve.listen(port, preview, message_language, shown_prefix(root))
    except serve.TakenError as error:
        raise CannotError(wording.fill(_NONE_FREE, {"ports": str(error.filename)})) from None
    if port not in {0, server.server_port}:
        _say(_TAKEN, message_language, asked=port, port=server.server_port)
    _say(_AT, message_language, address=server.address, folder=escape.escaped(str(root)))
    serve.follow(root, preview.update, since=since, along=below)
    return 0


def _below(root: Path) -> tuple[Path, ...]:
    """Return the folders that a playbook stands on, as it does when the preview begins."""
    from playbook_tools.overlay import layers

    types = types_of(root)
    try:
        return layers.folders_below(root, types) if layers.is_overlay(root, types) else ()
    except OSError:  # The preview says so.
        return ()


def _tags(root: Path) -> tuple[git.Tag, ...]:
    """Return the tags that led to what is checked out; none where git does not know them."""
    from playbook_tools.support import git

    try:
        return git.tags(root)
    except git.RevisionError:
        return ()


@contextmanager
def _said_in_the_preview(language: Language) -> Iterator[None]:
    """Make of wrong settings and schemas what a preview goes on after, as a save may mend them."""
    try:
        yield
    except (WrongUsageError, CannotError) as error:
        raise OSError(errno.EINVAL, error.text.in_language(language)) from None


def _say(text: Text, language: Language, **values: str | int) -> None:
    """Say it at once, as the command goes on."""
    click.echo(wording.fill(text, values).in_language(language))
    sys.stdout.flush()
