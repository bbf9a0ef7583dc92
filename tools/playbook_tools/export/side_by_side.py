"""Making the files of an export on all cores, each whole chain of files in one process."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import TypeAlias

import msgspec

from playbook_tools.diagnostics import Text
from playbook_tools.edition import document
from playbook_tools.export import formats
from playbook_tools.export.composing import Composed, ExportedFile, Wanted, compose
from playbook_tools.export.layout_steps import Tell
from playbook_tools.support import fork_pool, limits, temp_folder

Result: TypeAlias = "Composed | ExportedFile | formats.Misfits | document.NotLaidOutError"
_Chain: TypeAlias = list[tuple[int, Wanted]]


class _Told(msgspec.Struct, array_like=True):
    """What a helper says of a file that it made; it has put the content where it says."""

    number: int
    content: str
    source: str
    pages: int | None
    seconds: float | None
    size: int


def compose_all(
    files: Sequence[Wanted],
    tell: Tell,
    *,
    force: bool,
    recorded: Callable[[Wanted], bool],
    memory: float,
) -> Iterator[tuple[Wanted, Result]]:
    """Yield what `compose` makes of each file, or the error that it raises, in their order.

    `recorded` says which files a manifest tells about; helpers have at most so many bytes of
    `memory` each. What a helper cannot do is done here, with the errors of that.
    """
    chains = _chains(files)
    there: dict[int, Result] = {}
    own = os.getpid()
    helpers = fork_pool.others(asleep=fork_pool.ASLEEP) if _is_worth_it(chains) else 0

    def composed(chain: _Chain, say: Tell) -> Iterator[tuple[int, Result]]:
        for number, file in chain:
            try:
                yield number, compose(file, say, force=force, recorded=recorded(file))
            except document.NotLaidOutError as error:
                yield number, error

    @cache
    def begin_helping() -> None:
        os.environ["TMPDIR"] = str(folder)
        limits.end_above(memory)

    def answer(chain: _Chain) -> bytes:
        if os.getpid() == own:
            there.update(composed(chain, _counting(tell, there, len(files))))
            return b""
        begin_helping()
        return _written(composed(chain, lambda _: None), folder)

    with ExitStack() as stack:
        folder = stack.enter_context(temp_folder.scratch()) if helpers else Path()
        for number, given in fork_pool.work_off(
            chains, answer, helpers, patience=fork_pool.PATIENT
        ):
            if given == _REFUSED:
                there.update(composed(chains[number], _counting(tell, there, len(files))))
            elif given:
                told = msgspec.msgpack.decode(given, type=list[_Told])
                there.update((one.number, _read(files[one.number], one)) for one in told)
    yield from ((file, there[number]) for number, file in enumerate(files))


_REFUSED = b"\xc0"
"""The answer of a helper with something else than files to tell of."""


def _chains(files: Sequence[Wanted]) -> list[_Chain]:
    """Return the files in chains that one process makes, those that take longest first.

    What needs no layout engine is made so soon that it is one chain for each language.
    """
    found: dict[tuple[str, ...], _Chain] = {}
    for number, file in enumerate(files):
        edition = file.edition
        first = formats.made_after(file.format, edition.variant) or edition.variant
        laid_out = formats.is_laid_out(file.format)
        key = (file.format, first, edition.paper, edition.printer) if laid_out else ("",)
        found.setdefault((edition.language, *key), []).append((number, file))
    chains = list(found.values())
    for chain in chains:
        chain.sort(key=lambda one: bool(formats.made_after(one[1].format, one[1].edition.variant)))
    return sorted(chains, key=lambda chain: (not _is_laid_out(chain), -len(chain)))


def _is_laid_out(chain: _Chain) -> bool:
    return any(formats.is_laid_out(file.format) for _, file in chain)


def _is_worth_it(chains: Sequence[_Chain]) -> bool:
    return len(chains) > 1 and any(map(_is_laid_out, chains))


def _counting(tell: Tell, there: dict[int, Result], number: int) -> Tell:
    """Return what tells a step, after how many of the files are there."""
    if number == 1:
        return tell

    def say(step: Text) -> None:
        done = f"{len(there)}/{number}"
        tell(Text(en=f"{done} {step.en}", nl=f"{done} {step.nl}"))

    return say


def _written(results: Iterator[tuple[int, Result]], folder: Path) -> bytes:
    told = []
    for number, made in results:
        if isinstance(made, Composed):
            path = folder / f"{number}.made"
            path.write_bytes(made.content)
            place, source, size = str(path), made.source, len(made.content)
        elif isinstance(made, ExportedFile):
            place, source, size = "", "", made.size
        else:
            return _REFUSED
        told.append(_Told(number, place, source, made.pages, made.seconds, size))
    return msgspec.msgpack.encode(told)


def _read(file: Wanted, told: _Told) -> Result:
    if not told.content:
        return ExportedFile(file.target, told.size, told.pages, told.seconds)
    content = Path(told.content).read_bytes()
    Path(told.content).unlink()
    took = told.seconds or 0.0
    hashed = file.edition.content_hash
    return Composed(file.target, content, told.source, told.pages, took, hashed)
