"""The small golden playbook gives exactly these outputs; UPDATE_CASES=1 rewrites them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from playbook_tools.content.model import EntryKey, Playbook
from playbook_tools.content.richtext import Block, Group, Heading, ItemList, Paragraph, Run
from playbook_tools.edition.document import Document
from playbook_tools.edition.edition import Edition
from playbook_tools.export.formats import exporter
from playbook_tools.graph import formats
from playbook_tools.graph.describe import describe
from playbook_tools.graph.web import Web
from playbook_tools.loading.reading import load
from playbook_tools.rules import registry
from playbook_tools.schema.content_types import ContentType

GOLDEN = Path(__file__).parents[1] / "golden"


def outline(playbook: Playbook, *principles: str) -> str:
    document = Document.of(Edition.of(playbook, principles=principles))
    return "\n".join([document.title, *(line for g in document.groups for line in _lines(g))])


def _lines(block: Block, depth: int = 0) -> list[str]:
    indent = "  " * depth
    match block:
        case Group():
            marks = "".join([f" accent={block.accent}" * bool(block.accent),
                             f" #{block.anchor}" * bool(block.anchor)])  # fmt: skip
            inner = [line for child in block.blocks for line in _lines(child, depth + 1)]
            return [f"{indent}[{block.role}{marks}]", *inner]
        case Heading():
            label = f"({block.label}) " * bool(block.label)
            return [f"{indent}h{block.level} {label}{_runs(block.runs)} #{block.anchor}"]
        case Paragraph():
            return [f"{indent}{block.role}: {_runs(block.runs)}"]
        case ItemList():
            items = [line for i in block.items for child in i for line in _lines(child, depth + 1)]
            return [f"{indent}<{block.role}>", *items]


def _runs(runs: tuple[Run, ...]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    mark = "**" * run.strong + "*" * run.emphasis
    text = f"{mark}{run.text}{mark}"
    return f"[{text}]({run.target})" if run.target else text


def _elided(page: str) -> str:
    """Leave out the style and the script, which are the same in every page, and their hashes."""
    without = re.sub(r"(<style>|<script>).*?(?=</)", r"\1", page, flags=re.S)
    return re.sub(r"sha256-[^']+", "sha256-…", without)


OUTPUTS: Mapping[str, Callable[[Playbook], str]] = {
    "document.txt": outline,
    "document-patience.txt": lambda playbook: outline(playbook, "patience"),
    "bundle.json": lambda playbook: exporter("json")(Edition.of(playbook)).decode(),
    "bundle-patience.json": lambda playbook: exporter("json")(
        Edition.of(playbook, principles=["patience"])
    ).decode(),
    "edition.md": lambda playbook: exporter("md")(Edition.of(playbook)).decode(),
    "page.html": lambda playbook: _elided(exporter("html")(Edition.of(playbook)).decode()),
    "graph.mermaid": lambda playbook: formats.to_mermaid(Web(playbook)),
    "graph.dot": lambda playbook: formats.to_dot(Web(playbook)),
    "graph.json": lambda playbook: formats.to_json(Web(playbook)),
    "show.txt": lambda playbook: describe(
        playbook.by_key[EntryKey("play", "work-aloud")],
        Web(playbook),
        file="playbook/plays/work-aloud.yaml",
    ),
}


@pytest.mark.parametrize("name", sorted(OUTPUTS))
def test_output(name: str, types: Mapping[str, ContentType]) -> None:
    loaded = load(GOLDEN / "playbook", types)
    assert [*loaded.diagnostics, *registry.check(loaded)] == []
    given = OUTPUTS[name](loaded.playbook)
    path = GOLDEN / name
    if os.environ.get("UPDATE_CASES"):
        path.write_text(given, encoding="utf-8")
    assert given == path.read_text(encoding="utf-8")
