"""The share of each step in making the standard PDF, in one fresh process on one core."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any


def main(arguments: list[str]) -> None:
    """Print a table of the steps: `steps.py PLAYBOOK`."""
    (playbook,) = (Path(argument) for argument in arguments)
    spent: dict[str, float] = {}

    def step(name: str, work: Callable[[], Any]) -> Any:
        started = time.process_time()
        result = work()
        spent[name] = spent.get(name, 0) + time.process_time() - started
        return result

    _run(playbook, step)
    whole = sum(spent.values())
    for name, seconds in spent.items():
        print(f"{name:10}  {seconds / whole:6.1%}")


def _run(playbook: Path, step: Callable[[str, Callable[[], Any]], Any]) -> None:
    step("imports", _import_all)
    from playbook_tools.cli.options import settings_of
    from playbook_tools.edition.document import Document
    from playbook_tools.edition.edition import Edition
    from playbook_tools.export.pdf_layout import balance, book, paper
    from playbook_tools.loading.reading import load
    from playbook_tools.rules.judge import judge
    from playbook_tools.schema.declared import load_types

    loaded = step("load", lambda: load(playbook, load_types()))
    step("judge", lambda: judge(loaded, settings_of(playbook)))
    gc.disable()
    whole = book.Book(Document.of(Edition.of(loaded.playbook)))
    step("html", lambda: whole.parts)
    style = step("style", lambda: whole.style({}))
    gc.freeze()
    drafts = []
    for page in whole.parts:
        one = book.Wanted(whole, page, style)
        source = step("parse", partial(getattr, one, "source"))
        laid_out = step("draft", source.draft)
        drafts.append(step("measure", partial(balance.draft, laid_out)))
        step("garbage", gc.collect)
    arranged = step("measure", lambda: balance.facing(drafts))
    parts = []
    for one in book.wanted(whole, arranged):
        laid_out = step("layout", one.laid_out)
        parts.append(step("draw", partial(paper.draw, laid_out, one.ways, None, form=False)))
        step("garbage", gc.collect)
    step("bind", book.Drawn(whole, parts, arranged).bound)


def _import_all() -> None:
    import networkx
    import strictyaml

    from playbook_tools import cli
    from playbook_tools.cli import export
    from playbook_tools.export.pdf_layout import book

    assert all((networkx, strictyaml, cli, book, export))


if __name__ == "__main__":
    main(sys.argv[1:])
