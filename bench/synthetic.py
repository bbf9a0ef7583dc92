"""A playbook of many entries, made from the real one: `python bench/synthetic.py ENTRIES FOLDER`.

Every copy of an entry has its own id, its own references and its own words, so that `playbook
validate` has no findings. A few copies share principles and pages, whose numbers are limited.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from playbook_tools.content.model import Entry, Value
from playbook_tools.editing.fmt import render
from playbook_tools.loading.reading import load
from playbook_tools.schema.content_types import ContentType, Field
from playbook_tools.schema.declared import load_types

PLAYBOOK = Path(__file__).parents[1] / "playbook"
SHARING = 4
COPY, VOLUME = "-c0000", "-v0000"
SHARED = {"principle", "page"}
_TARGET = re.compile(r"\]\([^)]*\)|\]\{[^}]*\}")
_PROSE = re.compile(r"\]\((?!https?:|mailto:)([a-z]+):[a-z0-9-]+")
_PARAGRAPHS = re.compile(r"(\n\n|\n- )")


@dataclass(frozen=True)
class Template:
    """The file of an entry with marks in it; `step` is added to the number of each next copy."""

    folder: str
    name: str
    text: str
    step: int

    @property
    def shared(self) -> bool:
        """Whether several copies share this entry."""
        return self.name.endswith(VOLUME)

    def copy(self, copy: int) -> tuple[str, str]:
        """Return the path and text of a copy."""
        volume, place = divmod(copy, SHARING)
        step = self.step * (volume if self.shared else place)

        def fill(text: str) -> str:
            return text.replace(COPY, f"-c{copy:04}").replace(VOLUME, f"-v{volume:04}")

        text = re.sub(
            r"(?m)^(order|number): (\d+)$", lambda m: f"{m[1]}: {int(m[2]) + step}", self.text
        )
        return f"{self.folder}/{fill(self.name)}.yaml", fill(text)


def write(number: int, root: Path, *, warned: bool = False) -> int:
    """Write about `number` entries, in whole copies; return their actual number.

    Of each that is `warned`, the title has a word between straight quotes, which is a warning.
    """
    entries = load(PLAYBOOK, load_types()).playbook.entries
    templates = [
        _template(entry, entries, ' "zo"' if warned else "")
        for entry in entries
        if entry.type.folder
    ]
    shared = sum(template.shared for template in templates)
    copies = max(1, round(number / (len(templates) - shared + shared / SHARING)))
    for entry in entries:
        if entry.type.file and not entry.references:  # A brand names principles by their ids.
            _put(root / entry.path, (PLAYBOOK / entry.path).read_text("utf-8"))
    made = 0
    for copy in range(copies):
        for template in templates:
            if not template.shared or copy % SHARING == 0:
                path, text = template.copy(copy)
                _put(root / path, text)
                made += 1
    return made


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _template(entry: Entry, entries: tuple[Entry, ...], added: str) -> Template:
    sequence = entry.type.sequence
    numbered = Counter(_group(other) for other in entries)[_group(entry)] if sequence else 0
    name = entry.id + _mark(entry.type.name)
    marked = _marked(entry.data, entry.type.shape, _mark(entry.type.name), entry.type)
    title = f"{marked[entry.type.title_field]}{added}"
    text = render({**marked, "id": name, entry.type.title_field: title}, entry.type)
    return Template(str(entry.type.folder), name, text, numbered)


def _group(entry: Entry) -> tuple[object, ...]:
    within = entry.type.sequence.sequence if entry.type.sequence else ()
    return (entry.type.name, *(entry.data[name] for name in within or ()))


def _mark(name: str) -> str:
    return VOLUME if name in SHARED else COPY


def _marked(
    values: Mapping[str, Value], shape: Field, mark: str, entry: ContentType
) -> dict[str, Value]:
    return {name: _value(value, shape.by_name[name], mark, entry) for name, value in values.items()}


def _value(value: Value, declared: Field, mark: str, entry: ContentType) -> Value:
    if isinstance(value, Mapping):
        return _marked(value, declared, mark, entry)
    if isinstance(value, tuple) and declared.item:
        return tuple(_value(item, declared.item, mark, entry) for item in value)
    if declared.reference:
        return f"{value}{_mark(declared.reference)}"
    title = entry.shape.by_name[entry.title_field]
    if isinstance(value, str) and (declared.markdown != "none" or declared is title):
        parts = _PARAGRAPHS.split(value)
        return "".join(_of_its_own(part, mark) for part in parts)
    return value


def _of_its_own(paragraph: str, mark: str) -> str:
    """Put the mark after the last word, and another after the id of each linked entry."""
    words = _TARGET.sub(lambda found: " " * len(found[0]), paragraph)
    ends = [found.end() for found in re.finditer(r"\w", words)]
    marked = f"{paragraph[: ends[-1]]}{mark}{paragraph[ends[-1] :]}" if ends else paragraph
    return _PROSE.sub(lambda found: f"{found[0]}{_mark(found[1])}", marked)


def main() -> None:
    """Write a playbook of the given size into the given folder."""
    print(write(int(sys.argv[1]), Path(sys.argv[2])), "entries")


if __name__ == "__main__":
    main()
