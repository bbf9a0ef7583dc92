"""`playbook site`: the playbook as a site of static pages."""

from __future__ import annotations

import errno
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from playbook_tools.cli.destinations import keep_out_of_playbook
from playbook_tools.cli.errors import SHALLOW, CannotError, git_says, wrong
from playbook_tools.cli.export import unless_wrong
from playbook_tools.cli.options import (
    find_playbook,
    judged_again,
    may_rely,
    message_language_option,
    playbook_option,
    quiet_option,
    settings_of,
    types_of,
    warn_of_damage,
)
from playbook_tools.cli.possible import refuse_undesigned
from playbook_tools.cli.progress import progress
from playbook_tools.cli.runner import repository_on_server, repository_prefix
from playbook_tools.diagnostics import Language, Text, escape, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from playbook_tools.diff import versions
    from playbook_tools.edition import Edition
    from playbook_tools.site import build

_BASE = re.compile(r"https?://[^\s/?#\"'<>@\\]+(?:/[^\s?#\"'<>\\]*)?")
_DOTS = re.compile(r"/(?:\.|%2e){1,2}(?:/|$)", re.IGNORECASE)
_FOREIGN = Text(
    en="this folder holds something else than a site, so nothing was written. Name an empty "
    "folder, or one that does not exist.",
    nl="in deze map staat iets anders dan een site; er is niets geschreven. Noem een lege map, of "
    "een die er niet is.",
)
_MADE = Text(
    en="{output}: {files}, {changed} changed, {removed} removed, {size} kB",
    nl="{output}: {files}, {changed} veranderd, {removed} weggehaald, {size} kB",
)
_NO_VERSIONS = Text(
    en="Without tags such as v1.0.0 there is no page of what changed, and no feed.{why}",
    nl="Zonder tags zoals v1.0.0 is er geen bladzijde met wat er veranderde, en geen feed.{why}",
)
_WHY_NONE = Text(en=" They are not known: {why}", nl=" Die zijn niet bekend: {why}")
_OLDEST = Text(
    en="What changed in {version} and earlier versions is not known.{advice}",
    nl="Wat er in {version} en eerdere versies veranderde, is niet bekend.{advice}",
)
_NO_WAYS = Text(
    en="No page has a link to improve its text or to report an error: no `repository` is set in "
    "[tool.playbook] of pyproject.toml, and edition.yaml has no `contact`.",
    nl="Geen bladzijde heeft een link om haar tekst te verbeteren of een fout te melden: er staat "
    "geen `repository` in [tool.playbook] van pyproject.toml, en geen `contact` in edition.yaml.",
)
_FILES = Text(en="{n:file|files}", nl="{n:bestand|bestanden}")
_BUSY = Text(
    en="another run makes a site in or beside {folder}, so nothing was written. Try again when it "
    "has ended.",
    nl="een andere opdracht maakt een site in of naast {folder}; er is niets geschreven. Probeer "
    "het opnieuw als die klaar is.",
)
_CHECKING = Text(en="checking the playbook", nl="het playbook controleren")
_MAKING = Text(en="making the site", nl="de site maken")


@click.command("site")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The folder of the site (default: site/ in the exports/ of the checkout).",
)
@click.option(
    "--base-url",
    metavar="URL",
    default="",
    help="The address that the site will have, for the map of the site and canonical addresses.",
)
@click.option(
    "--editions",
    "exports",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="The folder of the editions to offer (default: those that were made in exports/ of the "
    "checkout, and not changed since).",
)
@click.option(
    "--history",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The history that `playbook links` keeps: links say when they were last seen to work.",
)
@click.option("--dry-run", is_flag=True, help="Write nothing; print the files that would be made.")
@playbook_option
@quiet_option
@message_language_option
def command(
    output: Path | None,
    base_url: str,
    exports: Path | None,
    history: Path | None,
    dry_run: bool,  # noqa: FBT001 (Click hands flags over)
    playbook_dir: Path | None,
    quiet: bool,  # noqa: FBT001
    message_language: Language,
) -> int:
    """Make a site of a playbook, which must be valid: a page for every entry.

    The whole site is replaced, or nothing of it.
    """
    from playbook_tools.edition import Edition
    from playbook_tools.site import build
    from playbook_tools.support import atomic_write, garbage

    root = find_playbook(playbook_dir).absolute()
    base = _base(base_url)
    folder = root.parent / "exports" / "site" if output is None else output
    keep_out_of_playbook(folder, root)
    with progress(message_language) as tell, garbage.garbage_kept():
        tell(_CHECKING)
        loaded = unless_wrong(judged_again(root), root, message_language)
        if loaded is None:
            return 1
        refuse_undesigned(loaded.playbook)
        tell(_MAKING)
        editions = Edition.in_all(loaded.playbook, loaded.catalogues)
        ready = exports or root.parent / "exports"
        found = [offered(ready, edition, trusted=exports is not None) for edition in editions]
        seen = _seen(history, message_language)
        led, unknown = versions_of(root)
        site, files = sites_of(root, zip(editions, found, strict=True), led, base, seen)
        try:
            if dry_run:
                paths = build.planned(site, folder, files)
                click.echo("\n".join(escape.escaped(str(folder / path)) for path in paths))
                return 0
            made = build.build(site, folder, files, again=may_rely())
        except build.ForeignFolderError:
            said = _FOREIGN.in_language(message_language)
            raise FileExistsError(errno.EEXIST, said, str(folder)) from None
        except atomic_write.BusyError:
            raise CannotError(wording.fill(_BUSY, {"folder": str(folder)})) from None
    if not quiet:
        click.echo(_told(made, folder, message_language))
        for note in (unknown, None if site.repository or site.contact else _NO_WAYS):
            if note:
                click.echo(escape.escaped(note.in_language(message_language)), err=True)
    return 0


def _base(address: str) -> str:
    """Return the address of a site as it is sent over the wire, without a slash at its end."""
    from playbook_tools.content import richtext

    if address and (not _BASE.fullmatch(address) or _DOTS.search(address)):
        raise wrong(
            "this is not an address that begins with https:// and has no ? or #, no user before "
            "the name of the server, and no . or .. between slashes.",
            "dit is geen adres dat met https:// begint, zonder ? of #, zonder gebruiker voor de "
            "naam van de server en zonder . of .. tussen schuine strepen.",
            option="--base-url",  # What was given may have a password in it.
        )
    return richtext.uri(address).rstrip("/")


def sites_of(
    root: Path,
    editions: Iterable[tuple[Edition, Mapping[build.Download, Path]]],
    led: tuple[versions.Version, ...],
    base: str = "",
    seen: Mapping[str, str] | None = None,
) -> tuple[build.Site, dict[str, Path]]:
    """Return the site of a playbook in its languages, and the files of its downloads by name.

    Each edition comes with its downloads; for the rest, see `site_of`.
    """
    from playbook_tools.site import build

    # What has changed is told in the words that it had, so in the playbook's own language.
    pairs = [*editions]
    sites = [
        site_of(root, edition, found, () if edition.source else led, base, seen)
        for edition, found in pairs
    ]
    files = {name: path for _, found in pairs for name, path in editions_by_name(found).items()}
    return build.together(sites), files


def site_of(
    root: Path,
    edition: Edition,
    downloads: Iterable[build.Download],
    led: tuple[versions.Version, ...],
    base: str = "",
    seen: Mapping[str, str] | None = None,
) -> build.Site:
    """Return the site of the playbook in a folder, at the address `base` if that is known.

    `led` are the versions that led to it; `seen` the days on which addresses were last seen to
    work.
    """
    from playbook_tools.overlay import layers
    from playbook_tools.site import build

    return build.Site(
        edition,
        base=base,
        repository=settings_of(root).repository or repository_on_server() or "",
        prefix=repository_prefix(root),
        written=layers.names(root, types_of(root)),
        downloads=tuple(downloads),
        versions=led,
        seen=seen or {},
    )


def versions_of(root: Path) -> tuple[tuple[versions.Version, ...], Text | None]:
    """Return the versions that led to what is checked out, and what is to be said of those lacking.

    There are none where git knows of none.
    """
    from playbook_tools.diff import versions
    from playbook_tools.support import git

    try:
        found = versions.released(root, types_of(root))
        advice = SHALLOW if git.is_shallow(root) else Text("", "")
    except git.RevisionError as error:
        why = wording.fill(_WHY_NONE, {"why": git_says(error)})
        return (), wording.fill(_NO_VERSIONS, {"why": why})
    if not found:
        return (), wording.fill(_NO_VERSIONS, {"why": advice})
    if found[-1].first:
        return found, None
    return found, wording.fill(_OLDEST, {"version": found[-1].name, "advice": advice})


def _seen(file: Path | None, language: Language) -> Mapping[str, str]:
    """Return the day on which each address of a history was last seen to work."""
    if file is None:
        return {}
    from playbook_tools.content import richtext
    from playbook_tools.links import look

    memory = look.remembered(file, datetime.now(UTC).date())
    warn_of_damage(memory, language)
    found = look.last_alive(memory)
    return {richtext.uri(address): day.isoformat() for address, day in found.items()}


def editions_by_name(found: Mapping[build.Download, Path]) -> dict[str, Path]:
    """Return the files of editions by the names that they have in a site."""
    return {download.name: path for download, path in found.items()}


def offered(folder: Path, edition: Edition, *, trusted: bool = False) -> dict[build.Download, Path]:
    """Return the editions in a folder that the site can offer, each with its file.

    Where the folder is `trusted`, nothing need say how they were made.
    """
    from playbook_tools.export import make
    from playbook_tools.site import build

    return {
        build.Download(
            found.path.name, build.label(found.path.name), found.size, found.pages, found.current
        ): found.path
        for found in make.offered(folder, edition, trusted=trusted)
    }


def _told(made: build.Built, folder: Path, language: Language) -> str:
    values: dict[str, str | int | Text] = {
        "output": escape.escaped(str(folder)),
        "files": wording.counted(len(made.files), _FILES),
        "changed": len(made.changed),
        "removed": len(made.removed),
        "size": round(made.size / 1000),
    }
    return wording.fill(_MADE, values).in_language(language)
