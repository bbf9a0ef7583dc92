"""TypeScript: compiling programs beside the types of the JSON."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

from conftest import ROOT
from node_tools import in_node

OPTIONS = {
    "strict": True,
    "noEmit": True,
    "module": "ES2022",
    "moduleResolution": "bundler",
    "target": "ES2023",
    "lib": ["ES2023", "DOM"],
    "resolveJsonModule": True,
    "types": [],
}
# What the environment of Node has that the program uses.
NODE = """\
declare module "node:fs" { export function readFileSync(path: string, encoding: "utf-8"): string; }
declare const process: { argv: readonly string[] };
"""


def examples() -> list[str]:
    """Give the programs on the page about the JSON, in its order."""
    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    return re.findall(r"^```ts\n(.*?)^```$", page, re.M | re.S)


def compiled(folder: Path) -> str:
    """Give what TypeScript says of the programs in a folder, beside the types."""
    shutil.copy(ROOT / "schema" / "bundle.d.ts", folder)
    (folder / "node.d.ts").write_text(NODE)
    (folder / "tsconfig.json").write_text(json.dumps({"compilerOptions": OPTIONS}))
    run = subprocess.run(
        [*in_node("typescript", "bin/tsc"), "--project", "tsconfig.json"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return run.stdout + run.stderr
