"""From the folder of an overlay down: what it stands on, and what that stands on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from msgspec import structs

from playbook_tools.diagnostics import Diagnostic
from playbook_tools.loading import discover, reading, revisions
from playbook_tools.overlay import base, layers
from playbook_tools.overlay.composing import composed
from playbook_tools.overlay.stack import PLACED, Stack
from playbook_tools.schema import Types
from playbook_tools.source import Source
from playbook_tools.support import git


def on_disk(root: Path, types: Types, given: Mapping[str, bytes]) -> Stack:
    """Return the layers of the playbook in a folder; raises OSError where a file cannot be read."""
    files = discover.in_folder(root).giving(given)
    return _opened(base.Base(root, ""), files, _Seen(root, types))


def at_revision(root: Path, commit: str, types: Types) -> Stack:
    """Return the layers of the playbook in a folder as a commit has them.

    Raises RevisionError where this clone lacks a file of it.
    """
    top = base.Base(root, "", commit)
    return _opened(top, None, _Seen(root, types))


def lowest(root: Path, types: Types) -> Path:
    """Return the folder of the lowest layer of the overlay in a folder, as far as it can be found.

    Raises OSError where a file cannot be read.
    """
    declared, name = layers.declared(types), layers.file_name(types)
    place, commit = root, None
    for _ in range(layers.MOST):
        content = discover.in_folder(place).fetch(name) if (place / name).is_file() else None
        read = None if content is None else reading.read_content(content, name, declared, types)
        if read is None or read.entry is None:
            break
        found = base.found(read.entry, place, root, commit)
        if isinstance(found, Diagnostic):
            break
        place, commit = found.root, found.commit
    return place


@dataclass(frozen=True)
class _Seen:
    """The layers that were opened so far on the way down from the topmost one."""

    top: Path
    types: Types
    places: tuple[tuple[Path, str | None], ...] = ()


def _opened(here: base.Base, files: discover.Files | None, seen: _Seen) -> Stack:
    if files is None:
        found, raw = _read(here, seen.types)
    else:
        found = files.found
        raw = {
            path: files.fetch(path, most=reading.most_bytes(path, seen.types))
            for path in found.paths
        }
    own = Stack(here.root, here.prefix, found, raw, raw, seen.types)
    name = layers.file_name(seen.types)
    if name not in raw or found.over:
        return own
    declared = layers.declared(seen.types)
    read = reading.read_content(raw[name], name, declared, seen.types)
    if read.diagnostics or read.entry is None:
        return _refused(own, read.diagnostics)
    about = read.entry
    place = (here.root.resolve(), here.commit)
    if len(seen.places) + 1 >= layers.MOST:
        return _refused(own, [base.refusal(about, "too-many", limit=layers.MOST)])
    lower = base.found(about, here.root, seen.top, here.commit)
    if isinstance(lower, Diagnostic):
        return _refused(own, [lower])
    known = (*seen.places, place)
    if (lower.root.resolve(), lower.commit) in known:
        return _refused(own, [base.refusal(about, "loop", folder=about.text("on"))])
    try:
        below = _opened(lower, None, replace(seen, places=known))
    except git.RevisionError as error:
        values = {"revision": about.text("revision") or str(lower.commit), "why": str(error)}
        return _refused(own, [base.refusal(about, "revision", "on", **values)])
    if below.refused:
        return replace(below, root=own.root, prefix=own.prefix, own=own.own, below=below)
    if not any(True for _ in reading.places(below.found, seen.types)):
        return _refused(own, [base.refusal(about, "no-playbook", folder=about.text("on"))])
    return composed(own, below, about)


def _read(here: base.Base, types: Types) -> tuple[discover.Found, Mapping[str, bytes | Source]]:
    if here.commit is None:
        files = discover.in_folder(here.root)
        return files.found, {
            p: files.fetch(p, most=reading.most_bytes(p, types)) for p in files.found.paths
        }
    place = here.root.resolve()
    around = git.repository_root(place) or place
    inner = place.relative_to(around).as_posix()
    lead = "" if inner == "." else f"{inner}/"
    listed = {
        path.removeprefix(lead): blob
        for path, blob in git.files_of(around, here.commit).items()
        if path.startswith(lead)
    }
    with git.objects(around) as store:
        files = revisions.files_in(listed, store)
        return files.found, {
            p: files.fetch(p, most=reading.most_bytes(p, types)) for p in files.found.paths
        }


def _contents(files: discover.Files, types: Types) -> Mapping[str, bytes | Source]:
    return {
        path: files.fetch(path, most=reading.most_bytes(path, types)) for path in files.found.paths
    }


def _refused(own: Stack, found: Iterable[Diagnostic]) -> Stack:
    """Return a playbook without any entry, as it is not known what the overlay stands on."""
    lead = own.prefix or PLACED
    told = tuple(structs.replace(one, path=f"{lead}{one.path}") for one in found)
    return replace(own, found=discover.Found(()), raw={}, diagnostics=told, refused=True)
