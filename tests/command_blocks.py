"""Files of commands, each with what it says in every language and which files it writes.

`UPDATE_CASES=1` writes what is said.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable, Mapping
from pathlib import Path

from command_line import playbook
from playbook_tools.diagnostics.diagnostic import LANGUAGES

_COMMAND = "$ playbook "


def blocks(file: Path) -> Mapping[str, str]:
    """Return what each command of a file says, by its arguments."""
    found = re.split(r"\n\n(?=\$ )", file.read_text(encoding="utf-8").strip())
    heads = (block.partition("\n") for block in found)
    return {head.removeprefix(_COMMAND): said for head, _, said in heads}


def run(arguments: str, place: Path, files: Callable[[Path], Mapping[str, bytes]]) -> str:
    """Return what a command says, once where all languages say the same.

    `files` are those that count, by their paths below the place. Each language begins with them as
    they are now.
    """
    said = []
    before = files(place)
    for language in LANGUAGES:
        for path in set(files(place)) - set(before):
            (place / path).unlink()
        for path, content in before.items():
            (place / path).write_bytes(content)
        status, output, errors = playbook(*shlex.split(arguments), "--message-language", language)
        after = files(place)
        changed = "".join(f"wrote {name}\n" for name in after if after[name] != before.get(name))
        said.append(f"{output}{errors}{changed}status {status}\n")
    text = said[0] if said[0] == said[1] else "".join(said)
    return text.replace(str(place), "…")


def compare(file: Path, arguments: str, text: str) -> None:
    """Fail where a command says something else than its file has; or write it there, if asked."""
    if os.environ.get("UPDATE_CASES"):
        head, line, tail = f"{file.read_text(encoding='utf-8')}\n\n$ ".partition(
            f"{_COMMAND}{arguments}\n"
        )
        rest = tail[tail.index("\n$ ") :]
        written = f"{head}{line}{text}{rest}".removesuffix("\n\n$ ").rstrip("\n")
        file.write_text(f"{written}\n", encoding="utf-8")
        return
    assert text.strip() == blocks(file)[arguments].strip()
