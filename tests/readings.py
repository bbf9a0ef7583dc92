"""Two ways to read a file, which must agree: `make fuzz` tries many.

What libyaml reads must be what strictyaml reads: the same tree and places. Where nothing in it is
invalid, strictyaml accepts the file with the type's validator, and has the same data.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import Any

import strictyaml

from book import real_book
from failures import Failures
from harmless import harmless_edits
from hostile import VICTIM, hostile_texts
from mutations import mutants
from playbook_tools.content import read_entry
from playbook_tools.loading.reading import read_content, type_of
from playbook_tools.loading.strictyaml_check import validator
from playbook_tools.rules import codec, registry
from playbook_tools.rules.cases import cases
from playbook_tools.rules.entry import Avoided, EntryContext
from playbook_tools.rules.kept_verdict import marker
from playbook_tools.schema.content_types import ContentType, Types
from playbook_tools.schema.declared import load_types
from playbook_tools.source import fast_parser, guards, nodes, parse

GOLDEN = Path(__file__).parent / "golden" / "playbook"
PIECES = (
    "a", ": ", ":", "- ", "-", "\n", "\n\n", "  ", " ", "#", " # x", "'", '"', "|\n  ", ">-\n  ",
    "[", "]", "{", "}", "&x ", "*x", "!t ", "? ", "<<: a\n", "\t", "é", "\u00a0", "\u3000", "😀",
    ",", "\\", "\\x41", "\\n", "%", "@", "`", "\n---\n", "...\n", "k:\n", "k: v\n", "- k: v\n", "|",
    ">", "|+\n", "|2\n", ">1-\n", "\n    ", "\n   ", "''", '""', "  - ", "- - ", "null", "~", "=",
)  # fmt: skip
Document = tuple[bytes, ContentType]


def known_documents(types: Types) -> Iterator[Document]:
    """Yield everything that stands in the case files, the hostile inputs and the playbooks."""
    found: list[tuple[str, bytes | None]] = [(VICTIM, raw) for raw in hostile_texts()]
    found += [(file.path, file.content) for case in cases() for file in case.files]
    found += [(path, text.encode()) for path, text in real_book().texts.items()]
    found += [
        (path.relative_to(GOLDEN).as_posix(), path.read_bytes()) for path in GOLDEN.rglob("*.yaml")
    ]
    for path, raw in found:
        declared = type_of(path, types)
        if raw is not None and declared is not None:
            yield raw, declared


def mutant_documents(types: Types, seed: int) -> Iterator[Document]:
    """Yield every file of the mutants and of the harmless edits of a seed."""
    book = real_book()
    for change in (*mutants(book, seed), *harmless_edits(book, seed)):
        for path, text in change.files.items():
            declared = type_of(path, types)
            if text is not None and declared is not None:
                yield text.encode("utf-8", "surrogatepass"), declared


def pitfalls(types: Types) -> Iterator[Document]:
    """Yield what libyaml would read where strictyaml or the dialect refuses or differs."""
    page = "id: x\nplacement: back\norder: 1\ntitle: T\nbody: {}\n"
    for body in (
        "&a B.", "!t B.", "|2\n  B.", "|\n\n  B.", "|\n\n    B.\n  C.", "'B\n  c.'", '"B\\x41."',
        "=", "|\n  B.\n  links:\n  - c", "|\n  B.\n  drawing: c", ">-\n  B.\n\n\n", "|\n\n\n",
    ):  # fmt: skip
        yield page.format(body).encode(), types["page"]
    for depth in (6, 7, 8, 9, 20_000):
        yield page.replace(" {}", "\n  " + "- " * depth + "B.").encode(), types["page"]
    for line in ("&a status: draft", "!t status: draft", '"status": draft', "? status\n: draft"):
        yield f"{page.format('B.')}{line}\n".encode(), types["page"]
    edition = (GOLDEN / "edition.yaml").read_text(encoding="utf-8")
    uneven = edition.replace("\n  title: CC", "\n    title: CC").replace("\n  url:", "\n    url:")
    yield uneven.encode(), types["edition"]


VALUES = (
    "=", "<<", "~", "null", "yes", "NO", "1", "-1", "0x1", "1_000", "1:30", ".inf", ".nan", "1e3",
    "2026-01-01", "!", "!x", "&x", "*x", "@x", "`x`", "%x", "?", "- ", "|", ">", "x: y", "''", '""',
)  # fmt: skip


def damaged_documents(types: Types, seed: int) -> Iterator[Document]:
    """Yield endless entries of the golden playbook and the real one with a few damages."""
    draw = random.Random(seed)  # noqa: S311 (no secret)
    whole = [one for one in known_documents(types) if parse.parse(one[0], "").tree]
    while True:
        raw, declared = draw.choice(whole)
        text = raw.decode()
        for _ in range(draw.randint(1, 3)):
            damage = (_with_piece, _with_piece, _with_other_line, _with_other_value, _with_comment)
            text = draw.choice(damage)(text, draw)
        yield (text if draw.random() < 0.1 else text.rstrip("\n") + "\n").encode(), declared


def _with_piece(text: str, draw: random.Random) -> str:
    start = draw.randint(0, len(text))
    end = start + draw.choice((0, 0, 0, 1, 2, 7, 40))
    return text[:start] + draw.choice((*PIECES, "")) + text[end:]


def _with_other_value(text: str, draw: random.Random) -> str:
    lines = text.split("\n")
    number = draw.randrange(len(lines))
    start = re.match(r" *(?:- )?(?:\w+: )?", lines[number])
    lines[number] = (start[0] if start else "") + draw.choice(VALUES)
    return "\n".join(lines)


def _with_comment(text: str, draw: random.Random) -> str:
    lines = text.split("\n")
    comment = draw.choice(("# x", "#", "# a: b", "#- x", "# é", "## x", "#:", "# |", "x # y"))
    lines.insert(draw.randrange(len(lines)), " " * draw.randint(0, 8) + comment)
    return "\n".join(lines)


def _with_other_line(text: str, draw: random.Random) -> str:
    lines = text.split("\n")
    number, other = draw.randrange(len(lines)), draw.randrange(len(lines))
    line = lines[number]
    instead = draw.choice((
        [" " * draw.randint(1, 4) + line],
        [line[draw.randint(1, 2) :]],
        [line.lstrip()],
        [line + " " * draw.randint(1, 2)],
        ["", line],
        [lines[other], line],
        [],
    ))  # fmt: skip
    return "\n".join([*lines[:number], *instead, *lines[number + 1 :]])


def outcome(document: Document) -> str:
    """Say how the two ways of reading compare: in one word where they agree."""
    raw, declared = document
    found = guards.admit(raw, "x.yaml")
    if found.diagnostics:
        return "left"
    fast, strict = fast_parser.parse(found.text), parse.parse_strictly(found)
    if fast is None:
        return "left"
    if strict.diagnostics or strict.tree != fast:
        return f"another tree or places:\n{found.text}"
    entry, wrong = read_entry.read_entry(strict, declared, "x")
    if wrong or any(read_entry.missing_links(entry)):
        return "invalid"
    tombstone = read_entry.removed(fast)
    try:
        said = strictyaml.load(found.text, validator(declared, tombstone=tombstone)).data
    except Exception as error:  # whatever it raises is a refusal
        return f"refused by strictyaml: {error}\n{found.text}"
    if _bare(said) != _bare(_plain(fast)):
        return f"other data:\n{found.text}"
    held = {name: _bare(value) for name, value in entry.data.items()}
    return "same" if held == _bare(said) else f"other values:\n{found.text}"


AGREED = ("left", "invalid", "same")
SEEDS, DAMAGED = 10, 20_000


AVOIDED = Avoided((("luidop werken", "hardop werken"), ("experiment", "proef")))


def packed_outcome(document: Document, types: Types) -> str:
    """Say whether a reading that went through bytes is the same as one that did not."""
    raw, declared = document
    name = declared.file or f"{declared.folder}/x.yaml"
    file = codec.File(name, raw, declared)
    found = read_content(raw, name, declared, types)
    (packed,) = codec.split(codec.pack([file], AVOIDED, types))
    (known,) = codec.unpack([(file, packed)], types)
    again = known.reading
    entries = [EntryContext(found.entry, found.source, AVOIDED)] if found.entry else []
    checked = next(iter(registry.check_entries(entries)), None)
    mark = marker(types)(found.entry) if found.entry else b""
    wanted = (found.diagnostics, found.meant, found.entry, found.source.lines)
    given = (again.diagnostics, again.meant, again.entry, again.source.lines)
    wanted, given = (*wanted, checked, mark), (*given, known.checked, known.mark)
    return "same" if given == wanted else f"{wanted} became {given}"


def _plain(node: nodes.Node) -> Any:
    match node:
        case nodes.Scalar():
            return node.value
        case nodes.Sequence():
            return [_plain(item) for item in node.items]
        case nodes.Mapping():
            return {key.value: _plain(value) for key, value in node.pairs}


def _bare(value: Any) -> Any:
    """Return data without the line break that ends a block, and integers as they are written."""
    if isinstance(value, Mapping):
        return {name: _bare(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_bare(item) for item in value]
    return str(value).strip("\n")


def try_all(seed: int, scale: float, failures: Failures) -> None:
    """Read what is known, mutants of ten seeds and many damaged entries; print the figures."""
    types = load_types()
    seeds = range(seed, seed + max(1, round(SEEDS * scale)))
    mutated = (one for number in seeds for one in mutant_documents(types, number))
    damaged = islice(damaged_documents(types, seed), round(DAMAGED * scale))
    found: Counter[str] = Counter()
    for document in chain(known_documents(types), pitfalls(types), mutated, damaged):
        raw, declared = document
        kind, files = f"reading of a {declared.name}", {"x.yaml": raw}
        with failures.watch(kind, lambda files=files: files):
            said, packed = outcome(document), packed_outcome(document, types)
            found[said if said in AGREED else "differ"] += 1
            for told in {said, packed} - {*AGREED}:
                failures.keep(kind, told, files)
    told = ", ".join(f"{found[word]} {word}" for word in (*AGREED, "differ"))
    print(f"{found.total()} documents read in two ways, and packed: {told}")  # noqa: T201
