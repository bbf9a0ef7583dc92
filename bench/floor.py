"""The minimum that a validator must do: `python bench/floor.py PLAYBOOK`.

PyYAML's CSafeLoader reads every file, and every reference in a field is looked up in a dict.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

TARGETS = {
    "principle": "principles",
    "plays": "plays",
    "cases": "cases",
    "tools": "tools",
    "related": "plays",
}


def main() -> int:
    """Return 1 if a reference leads nowhere."""
    root = Path(sys.argv[1])
    files: dict[Path, Any] = {}
    for path in root.rglob("*.yaml"):
        with path.open("rb") as file:
            files[path] = yaml.load(file, Loader=yaml.CSafeLoader)
    entries = {(path.parent.name, path.stem): files[path] for path in files if path.parent != root}
    wrong = [key for data in entries.values() for key in _references(data) if key not in entries]
    print(f"{len(files)} files, {len(wrong)} wrong references")
    return int(bool(wrong))


def _references(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for field, value in (*data.items(), *data.get("gap", {}).items()):
        if field in TARGETS:
            yield from ((TARGETS[field], name) for name in _listed(value))


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


if __name__ == "__main__":
    sys.exit(main())
