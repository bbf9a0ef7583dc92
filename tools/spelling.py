"""Spell-check the Dutch texts of the playbook: `make spelling` (needs hunspell with nl_NL).

Print each word that is in neither the dictionary nor docs/words-nl.txt, with its files, and each
word of that list that no text needs. Exit status 1 if there are any.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

from playbook_tools.content.prose import reader_texts
from playbook_tools.loading.reading import load
from playbook_tools.schema.declared import load_types

ROOT = Path(__file__).parents[1]
WORDS = ROOT / "docs" / "words-nl.txt"
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


def main() -> int:
    """Check every text of the checkout's playbook."""
    known = {line.strip() for line in WORDS.read_text(encoding="utf-8").splitlines()}
    used: dict[str, set[str]] = defaultdict(set)
    for entry in load(ROOT / "playbook", load_types()).playbook.entries:
        for text in reader_texts(entry):
            for word in _WORD.findall(_ADDRESS.sub(" ", " ".join(text.words))):
                used[word].add(entry.path)
    unknown = _unknown_to_hunspell(sorted(used))
    for word in sorted(unknown - known):
        sys.stdout.write(f"{word}: {', '.join(sorted(used[word]))}\n")
    for word in sorted(known - unknown):
        sys.stdout.write(f"{word}: in {WORDS.name}, but not needed there\n")
    return int(unknown != known)


def _unknown_to_hunspell(words: list[str]) -> set[str]:
    """Return the words missing from the dictionary; typographic apostrophes count as plain ones."""
    plain = {word.replace("’", "'"): word for word in words}
    result = subprocess.run(
        ["hunspell", "-d", "nl_NL", "-i", "utf-8", "-l"],  # noqa: S607
        input="\n".join(plain), capture_output=True, text=True, check=True,
    )  # fmt: skip
    return {plain.get(word, word) for word in result.stdout.split()}


if __name__ == "__main__":
    sys.exit(main())
