"""The page on how the package is built, generated from the docstrings of its rooms."""

from __future__ import annotations

import ast
from importlib.resources import files

PAGE = "docs/architecture.md"
ROOMS: tuple[tuple[str, ...], ...] = (
    ("support",),
    ("diagnostics",),
    ("schema",),
    ("source",),
    ("content",),
    ("loading",),
    ("overlay",),
    ("graph",),
    ("edition", "editing"),
    ("rules", "diff"),
    ("assessment",),
    ("export", "report"),
    ("links", "spelling", "translating"),
    ("review", "site"),
    ("generate",),
    ("cli",),
)
"""The rooms of the package, from the lowest up; those in one row never import each other."""

_TOP = """# How the toolchain is built

Data flows one way, and each thing has its room. This page is generated from the rooms' docstrings
by `make generate`, and a test checks the imports against its table.

```mermaid
flowchart LR
    bytes([bytes]) -- source --> Source -- content --> Entry -- loading --> Playbook
    Playbook -- graph --> Graph -- rules --> Finding -- report --> text([a report])
    Playbook -- diff --> change([what changes for readers])
    Playbook -- edition --> Edition --> Document -- export --> file([a file, whole or not at all])
    Edition -- site --> site([a site])
    file -- review --> changed([what a reviewer changed])
```

The package `tools/playbook_tools/` contains these rooms and nothing else. A room imports only from
the rooms above it in this table; two rooms in one row never import each other. A room lists its
public names in its `__init__.pyi`, and other rooms import only those. The words of every diagnostic
are in the module of its rule, `rules/pbNNN_*.py`, wherever it is detected.

| room | contents |
|---|---|
"""


def architecture_page() -> str:
    """Return the page: the data flow, then every room with its docstring, in order."""
    rows = [
        f"| {'<br>'.join(f'`{room}/`' for room in row)} | {'<br>'.join(map(_docstring, row))} |"
        for row in ROOMS
    ]
    return _TOP + "\n".join(rows) + "\n"


def _docstring(room: str) -> str:
    """Return the first paragraph of a room's docstring, on one line."""
    text = (files("playbook_tools") / room / "__init__.py").read_text("utf-8")
    docstring = ast.get_docstring(ast.parse(text)) or ""
    return " ".join(docstring.partition("\n\n")[0].split())
