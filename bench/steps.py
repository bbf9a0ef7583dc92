"""The share of each step in making all formats, in one fresh process."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Timed = Callable[..., Any]


def main(arguments: list[str]) -> None:
    """Print a table of the steps: `steps.py PLAYBOOK FOLDER`."""
    playbook, folder = (Path(argument) for argument in arguments)
    spent: dict[str, float] = {}

    def step(name: str, work: Timed) -> Any:
        started = time.perf_counter()
        result = work()
        spent[name] = spent.get(name, 0) + time.perf_counter() - started
        return result

    _run(playbook, folder, step)
    spent["draw"] -= spent["finish"]
    whole = sum(spent.values())
    for name, seconds in spent.items():
        print(f"{name:18}  {seconds / whole:6.1%}")


def _run(playbook: Path, folder: Path, step: Callable[[str, Timed], Any]) -> None:
    step("imports", _import_all)
    from playbook_tools.cli.options import settings_of
    from playbook_tools.edition.document import Document
    from playbook_tools.edition.edition import Edition
    from playbook_tools.export import formats, html, manifest
    from playbook_tools.export.pdf_layout import balance
    from playbook_tools.export.pdf_layout.finish import finish
    from playbook_tools.export.pdf_layout.paper import Source
    from playbook_tools.loading.reading import load
    from playbook_tools.rules.judge import judge
    from playbook_tools.schema.declared import load_types
    from playbook_tools.support.atomic_write import write

    loaded = step("load", lambda: load(playbook, load_types()))
    step("judge", lambda: judge(loaded, settings_of(playbook)))
    gc.disable()
    edition = Edition.of(loaded.playbook)
    step("fingerprint", lambda: manifest.made_from(edition, "pdf", formats.engine("pdf")))
    made = {name: step(name, lambda name=name: formats.exporter(name)(edition))
            for name in ("json", "docx")}  # fmt: skip
    document = step("document", lambda: Document.of(edition))
    text = step("html", lambda: html.render(document))
    style = step("html", lambda: html.stylesheet(document, arranged=True))
    source = step("parse", lambda: Source.of(text, style))
    arranged = balance.facing(step("draft", source.draft))
    laid = step("layout", lambda: source.laid_out(arranged))

    def timed_finish(*parts: Any) -> None:
        step("finish", lambda: finish(*parts))

    options = {"pdf_variant": "pdf/a-2a"}
    made["pdf"] = step("draw", lambda: laid.write_pdf(finisher=timed_finish, **options))
    for name, content in made.items():
        step("writing", lambda name=name, content=content: write(folder / f"x.{name}", content))


def _import_all() -> None:
    import docx
    import networkx
    import strictyaml

    from playbook_tools import cli
    from playbook_tools.cli import export
    from playbook_tools.export import pdf_layout

    assert all((docx, networkx, strictyaml, cli, pdf_layout, export))


if __name__ == "__main__":
    main(sys.argv[1:])
