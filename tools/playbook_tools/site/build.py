"""Making all files of a site, in as many processes as help, and putting them in place at once."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeAlias

from playbook_tools.export import bundle
from playbook_tools.site import addresses, api, feed, meta
from playbook_tools.site.inputs import Inputs
from playbook_tools.site.kept import Earlier, Shelf
from playbook_tools.site.look import picture
from playbook_tools.site.look.assets import Assets
from playbook_tools.site.look.layout import Layout
from playbook_tools.site.outline import Kind, Page
from playbook_tools.site.site import Download as Download
from playbook_tools.site.site import Site as Site
from playbook_tools.site.site import label as label
from playbook_tools.site.site import together as together
from playbook_tools.support import atomic_write, fork_pool, garbage

MANIFEST = ".playbook-site.json"
"""The file that lists what the folder of a site has of ours."""
_TOGETHER = 64
# What most pages are: each is made from few entries.
_SPARED = {Kind.ENTRY, Kind.FACET, Kind.LIST}
# Fewer files than this are made sooner by one process.
_WORTH_HELP = 300
# Of a site with more files than this, the index and the data of all entries are worth it too.
_LARGE = 5_000
# Seconds that the largest of those may take longer than all others.
_PATIENCE = 1.0


class ForeignFolderError(OSError):
    """A folder has files that are not those of a site of ours."""


def _nothing_more() -> Mapping[str, bytes]:
    return {}


class Part(NamedTuple):
    """A file of the site: its path, and what makes its content.

    What is `beside` it are files whose paths are known once they are made. With the same digest of
    what it is `made_from`, it has the same content.
    """

    path: str
    make: Callable[[], bytes]
    beside: Callable[[], Mapping[str, bytes]] = _nothing_more
    made_from: Callable[[], str] | None = None


@dataclass(frozen=True)
class Built:
    """What a site consists of now: the SHA-256 of every file by its path, and what has changed.

    `spared` is how many pages were not made, as they would be the same.
    """

    files: Mapping[str, str]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    size: int
    spared: int


_Wanted: TypeAlias = tuple[Part, str | None]
"""A file that is to be made, and the digest of its inputs if that is known."""


class _File(NamedTuple):
    """A file of the site: its path, SHA-256 and size, and the digest of its inputs.

    Whether it was made, and is new there.
    """

    path: str
    digest: str
    size: int
    inputs: str
    made: bool
    new: bool


def parts(
    site: Site, editions: Mapping[str, Path] | None = None, shelf: Shelf | None = None
) -> tuple[Part, ...]:
    """Return every file of a site; `editions` are the files of the downloads by their names.

    What is on the `shelf` need not be made again.
    """
    found: dict[str, Part] = {}
    for one in (site, *site.others):
        for part in _parts(one, editions or {}, shelf or Shelf()):
            # What the languages share is that of the first.
            found.setdefault(part.path, part)
    return tuple(found.values())


def _parts(site: Site, editions: Mapping[str, Path], shelf: Shelf) -> Iterator[Part]:
    assets = Assets.of(site)
    inputs = Inputs(site, assets)
    layout = Layout(site, assets, shelf, inputs.digest)
    for page in site.outline.pages:
        more = _BESIDE.get(page.kind)
        beside = partial(more, layout, page) if more else _nothing_more
        # What is beside a page is made with it.
        alone = page.kind in _SPARED and not (page.kind is Kind.LIST and page.of > page.number == 1)
        made_from = partial(inputs.of, page) if alone else None
        yield Part(addresses.file(page.path), partial(_page, layout, page), beside, made_from)
    sources = _sources(site, inputs)
    for path, make in api.files(site).items():
        yield Part(path, make, _nothing_more, sources.get(path))
    for path, content in assets.contents.items():
        yield Part(path, partial(bytes, content))
    for found in site.downloads:
        yield Part(addresses.download(found.name), editions[found.name].read_bytes)
    if any(found.name.endswith(".json") for found in site.downloads):
        schema = partial(bundle.schema_file, site.edition.playbook.types)
        yield Part(addresses.download(bundle.SCHEMA_NAME), schema)  # Each names it so.
    if site.versions:
        yield Part(addresses.feed(site.edition.language), partial(feed.feed, site))
    if site.base:
        about = site.edition.about
        yield Part(
            meta.PICTURE,
            partial(picture.draw, about.title, about.text("subtitle"), site.edition.look),
        )
        yield Part(meta.SITEMAP, partial(meta.sitemap, site))
        yield Part(meta.ROBOTS, partial(meta.robots, site))


def _sources(site: Site, inputs: Inputs) -> Mapping[str, Callable[[], str]]:
    """Return by its path what each file for programs is made from, but for those from all."""
    found: dict[str, Callable[[], str]] = {}
    for path, entry in api.entries(site).items():
        found[path] = partial(inputs.of_data, path, entry)
    for path, entries in api.lists(site).items():
        found[path] = partial(inputs.of_list, path, entries)
    for path, entries in api.tables_of(site).items():
        found[path] = partial(inputs.of_table, path, entries)
    return found


def planned(site: Site, folder: Path, editions: Mapping[str, Path]) -> tuple[str, ...]:
    """Return the paths of all files that a site would have in a folder, and write none.

    Raises ForeignFolderError where the folder is not that of a site.
    """
    _listed(_resolved(folder))
    made = parts(site, editions)
    return tuple(path for part in made for path in (part.path, *part.beside()))


def _page(layout: Layout, page: Page) -> bytes:
    return layout.page(page).encode()


def _known(layout: Layout, page: Page) -> Mapping[str, bytes]:
    del page
    return layout.knowledge


def _rows(layout: Layout, page: Page) -> Mapping[str, bytes]:
    found = layout.all_rows.get(page.type.name) if page.type and page.number == 1 else None
    return dict([found]) if found else {}


def _index(layout: Layout, page: Page) -> Mapping[str, bytes]:
    del page
    return {addresses.asset(name): content for name, content in layout.index.files.items()}


_BESIDE: Mapping[Kind, Callable[[Layout, Page], Mapping[str, bytes]]] = {
    Kind.ASSESS: _known,
    Kind.LIST: _rows,
    Kind.SEARCH: _index,
}


def build(site: Site, folder: Path, editions: Mapping[str, Path], *, again: bool = False) -> Built:
    """Put a site into a folder, all of it or nothing; files there that are not ours stay.

    Where the word of the user's last build may be taken `again`, pages that would be the same are
    not made. Raises ForeignFolderError where a folder is not that of a site, BusyError where
    another run makes one beside it, and OSError.
    """
    folder = _resolved(folder)
    _listed(folder)
    with garbage.garbage_kept(), atomic_write.draft_folder(folder) as draft:
        before = _listed(folder)
        earlier = Earlier.of(folder) if again and before else Earlier(folder)
        there = _There(f"{folder}/", f"{draft}/", before, earlier)
        shelf = earlier.shelf(site.edition.playbook.types) if again else None
        written = _written(parts(site, editions, shelf), there)
        digests = {file.path: file.digest for file in written}
        changed = sorted(file.path for file in written if file.new)
        removed = sorted(before.keys() - digests.keys())
        if changed or removed:
            _put(draft, folder, changed, removed, digests)
    if again:
        known = [file for file in written if file.inputs]
        earlier.keep(
            (file.path for file in known if not file.made),
            ((file.path, file.inputs, file.digest) for file in known if file.made),
        )
    size, spared = sum(file.size for file in written), sum(not file.made for file in written)
    return Built(digests, tuple(changed), tuple(removed), size, spared)


@dataclass(frozen=True, slots=True)
class _There:
    """The folder of a site, that of its draft, and the digests of the files that were there.

    And what is known of the pages among them.
    """

    folder: str
    draft: str
    before: Mapping[str, str]
    earlier: Earlier


def _put(
    draft: Path,
    folder: Path,
    changed: Sequence[str],
    removed: Sequence[str],
    digests: Mapping[str, str],
) -> None:
    """Put files in place; until all are, the manifest says of each that it may be any."""
    (draft / MANIFEST).write_bytes(_manifest(digests))
    if not folder.exists():
        draft.rename(folder)
        return
    known = folder / MANIFEST
    was = known.read_bytes() if known.exists() else None
    atomic_write.write(known, _manifest(dict.fromkeys({*digests, *removed}, "")))
    try:
        atomic_write.move_in(draft, folder, (*changed, MANIFEST), removed)
    except BaseException:
        if was is None:
            known.unlink()
        else:
            atomic_write.write(known, was)
        raise


def _manifest(digests: Mapping[str, str]) -> bytes:
    return json.dumps(digests, sort_keys=True, separators=(",\n", ": ")).encode()


def _written(made: Sequence[Part], there: _There) -> list[_File]:
    """Write what is new, and return what every file is."""
    spared: list[_File] = []
    wanted: list[_Wanted] = []
    for part in made:
        inputs = _inputs(part) if there.earlier.pages else None
        same = there.earlier.same(part.path, inputs) if inputs else None
        if inputs and same:
            digest, size = same.digest, same.size
            spared.append(_File(part.path, digest, size, inputs, made=False, new=False))
        else:
            wanted.append((part, inputs))
    many = len(wanted) >= _WORTH_HELP
    together = _TOGETHER if many else 1
    chunks = [wanted[start : start + together] for start in range(0, len(wanted), together)]
    helpers = fork_pool.others() if many or len(made) >= _LARGE else 0
    write = partial(_chunk, there)
    answers = fork_pool.work_off(chunks, write, helpers, patience=_PATIENCE)
    return [*spared, *(_File(*file) for _, answer in answers for file in json.loads(answer))]


def _inputs(part: Part) -> str:
    return part.made_from() if part.made_from else ""


def _chunk(there: _There, chunk: Sequence[_Wanted]) -> bytes:
    """Write some files, again where another process has begun; return what they are."""
    written: list[_File] = []
    for part, known in chunk:
        inputs = _inputs(part) if known is None else known
        for path, content in {part.path: part.make(), **part.beside()}.items():
            digest = hashlib.sha256(content).hexdigest()
            # What somebody has taken away or cut short is put back.
            new = there.before.get(path) != digest or _size(there.folder + path) != len(content)
            if new:
                _put_down(there.draft + path, content)
            written.append(_File(path, digest, len(content), inputs, made=True, new=new))
    return json.dumps(written).encode()


def _put_down(path: str, content: bytes) -> None:
    """Write a file, and make its folder if that is not there."""
    try:
        file = open(path, "wb")  # noqa: PTH123, SIM115 (it is quicker)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
        file = open(path, "wb")  # noqa: PTH123, SIM115
    with file:
        file.write(content)


def _size(path: str) -> int:
    """Return the size of a file in bytes, or -1 where there is none."""
    try:
        return os.stat(path).st_size  # noqa: PTH116 (it is quicker)
    except OSError:
        return -1


def _resolved(folder: Path) -> Path:
    """Return where a folder really is; a link to itself stays as it is, and cannot be read."""
    return Path(os.path.realpath(folder))


def _listed(folder: Path) -> Mapping[str, str]:
    """Return what a folder has of ours; raises ForeignFolderError where it has only others."""
    try:
        found = json.loads((folder / MANIFEST).read_bytes())
    except FileNotFoundError:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise ForeignFolderError(str(folder)) from None
        return {}
    except (RecursionError, ValueError):
        raise ForeignFolderError(str(folder)) from None
    if not isinstance(found, dict) or not all(map(_is_ours, found.items())):
        raise ForeignFolderError(str(folder))
    if any(os.path.islink(f"{folder}/{place}") for place in _places(found)):  # noqa: PTH114
        raise ForeignFolderError(str(folder))
    return found


def _places(paths: Iterable[str]) -> set[str]:
    """Return every folder that files are in, also by way of another."""
    found: set[str] = set()
    above = {os.path.dirname(path) for path in paths} - {""}  # noqa: PTH120 (it is quicker)
    while above:
        found |= above
        above = {os.path.dirname(place) for place in above} - found - {""}  # noqa: PTH120
    return found


def _is_ours(listed: tuple[str, object]) -> bool:
    """Whether what is listed can be a file of a site: in its folder on any system, of a digest."""
    path, digest = listed
    inside = not any(step in {"", ".", ".."} for step in path.split("/")) and path[1:2] != ":"
    return inside and "\\" not in path and "\0" not in path and isinstance(digest, str)
