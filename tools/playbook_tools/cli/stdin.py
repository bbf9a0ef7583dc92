"""`playbook validate -`: one file from standard input, judged as if it stood in the playbook."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from playbook_tools.cli.errors import wrong
from playbook_tools.cli.options import find_playbook, playbook_around, playbook_here, types_of

if TYPE_CHECKING:
    from playbook_tools.rules import judge

MARK = Path("-")
"""What stands for standard input among paths."""


def refuse(paths: Collection[Path], named: Path | None, *, otherwise: bool) -> None:
    """Refuse a place without the mark or the mark without one, and what goes with neither.

    `otherwise` says that the file is to be fixed, or read in another way.
    """
    if MARK in paths and named is None:
        raise wrong(
            "Say with --as where the file on standard input is to stand: --as plays/some-id.yaml.",
            "Zeg met --as waar het bestand uit de standaardinvoer zou staan: "
            "--as plays/een-id.yaml.",
        )
    if MARK not in paths and named is not None:
        raise wrong(
            "--as goes with the path - only, which reads one file from standard input.",
            "--as hoort bij het pad -, dat één bestand uit de standaardinvoer leest.",
        )
    if MARK in paths and (len(paths) > 1 or otherwise):
        raise wrong(
            "The path - does not go with other paths, --fix or --parser.",
            "Het pad - gaat niet samen met andere paden, --fix of --parser.",
        )


def place(named: Path) -> dict[Path, list[str]]:
    """Return the playbook in which a file is to stand, with its path from there.

    It is named as in the playbook (`plays/x.yaml`), or as seen from here.
    """
    from playbook_tools.loading import reading, translations
    from playbook_tools.schema import load_types

    path, here = named.as_posix(), playbook_here()
    types = types_of(here) if here else load_types()
    if reading.type_of(path, types) or translations.language_of(path):
        return {find_playbook(None).absolute(): [path]}
    whole = Path(os.path.normpath(named.absolute()))
    root = playbook_around(whole.parent)
    if root is None or whole == root:
        raise wrong(
            "'{name}' is not a place in a playbook, such as plays/some-id.yaml.",
            "'{name}' is geen plek in een playbook, zoals plays/een-id.yaml.",
            option="--as",
            name=str(named),
        )
    return {root: [whole.relative_to(root).as_posix()]}


def given(path: str) -> Mapping[str, bytes]:
    """Return what stands on standard input as the content of a path; no more than is looked at."""
    from playbook_tools.loading import translations
    from playbook_tools.source import guards

    most = translations.MAX_BYTES if translations.language_of(path) else guards.MAX_BYTES
    return {path: sys.stdin.buffer.read(most + 1) if sys.stdin else b""}


def judged(read: Callable[[Mapping[str, bytes]], judge.Verdict], path: str) -> judge.Verdict:
    """Return the verdict on a file: what is found in it, and elsewhere because of it alone."""
    from playbook_tools.cli.consequences import caused

    content = given(path)
    before = read({}).findings
    verdict = read(content)
    elsewhere = caused(before, verdict.findings)
    found = (one for one in verdict.findings if one.diagnostic.path == path or one in elsewhere)
    return replace(verdict, findings=tuple(found))
