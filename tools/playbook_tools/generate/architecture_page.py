"""The page that tells how the package is built, made from the docstrings of its rooms."""

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
    ("graph",),
    ("edition", "editing"),
    ("rules", "diff"),
    ("export", "report"),
    ("links",),
    ("generate",),
    ("cli",),
)
"""The rooms of the package, from the lowest up; those in one row never import each other."""

_TOP = """# How the toolchain is built

One way through, and a room for each thing. This page is made from the rooms' docstrings by
`make generate`, and a test holds the imports to its table.

```mermaid
flowchart LR
    bytes([bytes]) -- source --> Source -- content --> Entry -- loading --> Playbook
    Playbook -- graph --> Graph -- rules --> Finding -- report --> said([a report])
    Playbook -- diff --> change([what changes for readers])
    Playbook -- edition --> Edition --> Document -- export --> file([a file, whole or not at all])
```

The package `tools/playbook_tools/` holds these rooms and nothing else. A room imports from the
rooms above it in this table alone; two rooms in one row never import each other. What a room lends
to others is in its `__init__.py`, and other rooms import it from there.

| room | what it holds |
|---|---|
"""


def architecture_page() -> str:
    """Return the page: the way of the data, then every room with its docstring, in order."""
    rows = [
        f"| {'<br>'.join(f'`{room}/`' for room in row)} | {'<br>'.join(map(_docstring, row))} |"
        for row in ROOMS
    ]
    return _TOP + "\n".join(rows) + "\n"


def _docstring(room: str) -> str:
    """Return the first paragraph of a room's docstring, on one line."""
    text = (files("playbook_tools") / room / "__init__.py").read_text("utf-8")
    told = ast.get_docstring(ast.parse(text)) or ""
    return " ".join(told.partition("\n\n")[0].split())
