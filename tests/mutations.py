"""One-defect mutants of the playbook: for each kind of mistake a function that makes one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random
from unicodedata import normalize

from book import Book, Change, Line

Mutation = Callable[[Book, Random], Change]
REQUIRED = {
    "principles": ("number", "title", "summary", "why", "dimensions"),
    "challenges": ("principle", "order", "question"),
    "questions": ("principle", "order", "question", "gap"),
    "plays": ("principle", "order", "title", "actions", "cases", "tools"),
    "cases": ("title", "summary"),
    "tools": ("title", "summary"),
    "pages": ("placement", "order", "title", "body"),
}
PLAIN = r"((?:  )*(?:- )?(?:title|question|organisation|provider): )([A-Za-z][\w ,.()-]{8,})"
PROSE = r"(  )([A-Z][\w ,.-]{20,})"
ITEM = r"(  - )([a-z][a-z0-9-]{6,})"
KEY = r"([a-z_]{4,})(:.*)"
NUMBERED = ("challenges", "questions", "plays")
TEXTS = ("principles", "plays", "cases", "tools", "pages")
LINKED = ("plays", "cases", "tools", "principles")


def mutants(book: Book, seed: int) -> Iterator[Change]:
    """Yield one mutant of each kind."""
    for kind, mutation in MUTATIONS.items():
        made = mutation(book, Random(f"{kind} {seed}"))  # noqa: S311 (no secret)
        yield Change(kind, made.files, made.places, made.elsewhere, made.count)


Rewrite = Callable[[re.Match[str], Random], str]
# Each: the folders it is for (none: all files), the lines it is for, what becomes of the line, and
# how many findings that must give (None: at least one).
LINES: dict[str, tuple[tuple[str, ...], str, Rewrite, int | None]] = {
    "misspelt key": ((), KEY, lambda m, r: _slip(m[1], r) + m[2], None),
    "no colon": ((), r"([a-z_]+):( [^>|].*)", lambda m, _: m[1] + m[2], 1),
    "no blank behind the colon": ((), r"([a-z_]+): ([^>|].*)", lambda m, _: f"{m[1]}:{m[2]}", 1),
    "tab before a key": ((), KEY, lambda m, _: f"\t{m[0]}", 1),
    "tab as indentation": ((), r"  +(\S.*)", lambda m, _: f"\t{m[1]}", 1),
    "tab behind a colon": ((), r"([a-z_]+:) ([^>|].*)", lambda m, _: f"{m[1]}\t{m[2]}", 1),
    "key indented": ((), KEY, lambda m, r: " " * r.randint(1, 3) + m[0], 1),
    "id indented": ((), r"id: .*", lambda m, _: f"  {m[0]}", 1),
    "text not indented": ((), PROSE, lambda m, _: m[2], None),
    "unclosed double quote": ((), PLAIN, lambda m, _: f'{m[1]}"{m[2]}', 1),
    "unclosed single quote": ((), PLAIN, lambda m, _: f"{m[1]}'{m[2]}", 1),
    "text behind a quote": ((), PLAIN, lambda m, _: f'{m[1]}"{m[2]}" en meer', 1),
    "colon in a text": ((), PLAIN, lambda m, _: f"{m[1]}{m[2]}: en meer", 1),
    "hash in a text": ((), PLAIN, lambda m, _: f"{m[1]}{m[2]} # en meer", 1),
    "bracket first": ((), PLAIN, lambda m, _: f"{m[1]}[{m[2]}] en meer", 1),
    "star first": ((), PLAIN, lambda m, _: f"{m[1]}*{m[2]}*", 1),
    "at sign first": ((), PLAIN, lambda m, _: f"{m[1]}@{m[2]}", 1),
    "percent sign first": ((), PLAIN, lambda m, _: f"{m[1]}%{m[2]}", 1),
    "ampersand first": ((), PLAIN, lambda m, _: f"{m[1]}&{m[2]}", None),
    "exclamation mark first": ((), PLAIN, lambda m, _: f"{m[1]}!{m[2]}", None),
    "backtick first": ((), PLAIN, lambda m, _: f"{m[1]}`{m[2]}`", 1),
    "empty value": ((), PLAIN, lambda m, _: m[1].rstrip(), 1),
    "too long": ((), PLAIN, lambda m, _: m[1] + m[2] * 60, 1),
    "zero-width space": ((), PROSE, lambda m, _: f"{m[0]}\u200b", 1),
    "no-break indentation": ((), PROSE, lambda m, _: f"\u00a0\u00a0{m[2]}", 1),
    "backspace": ((), PROSE, lambda m, _: f"{m[0]}\b", 1),
    "HTML": (TEXTS, PROSE, lambda m, _: f"{m[1]}<b>{m[2]}</b>", 1),
    "heading": (TEXTS, r"(  )([A-Z].*)", lambda m, _: f"{m[1]}# {m[2]}", None),
    "picture": (TEXTS, PROSE, lambda m, _: f"{m[0]} ![x](https://example.org/x.png)", 1),
    "script in a link": (TEXTS, PROSE, lambda m, _: f"{m[0]} [x](javascript:alert(1))", 1),
    "path as a link": (TEXTS, PROSE, lambda m, _: f"{m[0]} [x](/etc/passwd)", 1),
    "unknown kind of link": (TEXTS, PROSE, lambda m, _: f"{m[0]} [x](plai:work)", 1),
    "unknown entry in a link": (TEXTS, PROSE, lambda m, _: f"{m[0]} [x](play:no-such)", 1),
    "unknown language": (TEXTS, PROSE, lambda m, _: f"{m[0]} [x]{{lang=englisch}}", 1),
    "language of no words": (TEXTS, PROSE, lambda m, _: f"{m[0]} [x] {{lang=en}}", 1),
    "script as address": ((), r"( +(?:- )?url: )\S+", lambda m, _: f"{m[1]}javascript:alert(1)", 1),
    "file as address": ((), r"( +(?:- )?url: )\S+", lambda m, _: f"{m[1]}file:///etc/passwd", 1),
    "address without scheme": ((), r"( +url: )https?://(\S+)", lambda m, _: m[1] + m[2], 1),
    "address with a blank": ((), r"( +url: \S+)", lambda m, _: f"{m[1]}/a b", 1),
    "unknown country": (("cases",), r"(  - )[A-Z]{2}", lambda m, _: f"{m[1]}XX", 1),
    "country in small letters": (("cases",), r"(  - )([A-Z]{2})", lambda m, _: m[0].lower(), 1),
    "impossible date": ((), r"date: \d.*", lambda _, __: "date: 2026-02-30", 1),
    "Dutch date": ((), r"date: \d.*", lambda _, __: "date: 31-3-2026", 1),
    "broken version": ((), r"version: \d.*", lambda _, __: "version: 1.2", 1),
    "number as a word": ((), r"(order|number): .*", lambda m, _: f"{m[1]}: twee", 1),
    "no number": ((), r"(order|number): .*", lambda m, _: f"{m[1]}: 0", 1),
    "misspelt reference": (("plays",), ITEM, lambda m, r: m[1] + _slip(m[2], r), 1),
    "misspelt play": (("questions",), r"(    - )([a-z-]+)", lambda m, r: m[1] + _slip(m[2], r), 1),
    "misspelt principle": (
        NUMBERED, r"(principle: )(.*)", lambda m, r: m[1] + _slip(m[2], r), 1,
    ),
    "reference in capitals": (("plays",), ITEM, lambda m, _: m[0].upper(), 1),
    "reference with a suffix": (("plays",), ITEM, lambda m, _: f"{m[0]}.yaml", 1),
    "no blank behind the dash": (("plays",), ITEM, lambda m, _: m[0].replace("- ", "-"), None),
    "item without dash": (("plays",), ITEM, lambda m, _: f"  {m[2]}", None),
    "empty item": (("plays",), ITEM, lambda _, __: "  -", None),
    "item twice": (("plays",), ITEM, lambda m, _: f"{m[0]}\n{m[0]}", 1),
    "key twice": ((), PLAIN, lambda m, _: f"{m[0]}\n{m[0].replace('- ', '  ')}", 1),
    "unknown field": ((), KEY, lambda m, _: f"remark: x\n{m[0]}", 1),
    "unknown status": ((), r"id: .*", lambda m, _: f"{m[0]}\nstatus: concept", 1),
    "other id": ((), r"(id: )(.*)", lambda m, _: f"{m[0]}-two", 1),
    "id in capitals": ((), r"id: (.*)", lambda m, _: f"id: {m[1].title()}", 1),
    "merge conflict": ((), KEY, lambda m, _: f"<<<<<<< HEAD\n{m[0]}\n=======", None),
    "document marker": ((), KEY, lambda m, _: f"---\n{m[0]}", 1),
    "merge key": ((), KEY, lambda m, _: f"<<: x\n{m[0]}", 1),
    "unknown kind": (("cases", "tools"), r"kind: .*", lambda _, __: "kind: artikel", 1),
    "null": ((), r"((?:organisation|provider): ).*", lambda m, _: f"{m[1]}null", 1),
    "letters in two parts": ((), r"  [A-Z].*[éëïöü].*", lambda m, _: normalize("NFD", m[0]), 1),
    "address in quotes": ((), r"( +url: )(\S+)", lambda m, _: f"{m[1]}“{m[2]}”", 1),
    "language of an edition that is none": ((), r"language: .*", lambda _, __: "language: xx", 1),
    "text on the line of the mark": ((), r"([a-z_]+: )[>|]-?", lambda m, _: f"{m[0]} Zo dus.", 1),
}  # fmt: skip


def _slip(word: str, random: Random) -> str:
    """A word with two different letters that stand side by side changed about."""
    places = [
        n for n in range(len(word) - 1) if word[n] != word[n + 1] and "-" not in word[n : n + 2]
    ]
    n = random.choice(places)
    return word[:n] + word[n + 1] + word[n] + word[n + 2 :]


def _line_mutation(
    folders: tuple[str, ...], pattern: str, rewrite: Rewrite, count: int | None
) -> Mutation:
    def mutation(book: Book, random: Random) -> Change:
        line = book.pick(random, pattern, *folders)
        return _rewritten(book, line, rewrite(line.found, random), count)

    return mutation


def _rewritten(book: Book, line: Line, instead: str, count: int | None = None) -> Change:
    text = book.written(line.path, line.number, *instead.split("\n"))
    return Change("", {line.path: text}, ((line.path, line.number),), count=count)


def _removed_field(book: Book, random: Random) -> Change:
    path = random.choice(book.entries())
    first, last = book.fields(path)[random.choice(REQUIRED[path.split("/")[0]])]
    lines = book.lines[path]
    text = "\n".join(lines[: first - 1] + lines[last:]) + "\n"
    return Change("", {path: text}, ((path, first - 1), (path, first)))


def _removed_id(book: Book, random: Random) -> Change:
    line = book.pick(random, "id: .*")
    text = "\n".join(book.lines[line.path][1:]) + "\n"
    return Change("", {line.path: text}, ((line.path, 1),), count=1)


def _removed_label(book: Book, random: Random) -> Change:
    path = random.choice(("labels.yaml", "edition.yaml"))
    names = [n for n in book.fields(path) if n != "contact"]
    first, last = book.fields(path)[random.choice(names)]
    lines = book.lines[path]
    text = "\n".join(lines[: first - 1] + lines[last:]) + "\n"
    return Change("", {path: text}, ((path, first - 1), (path, first)), count=1)


def _removed_address(book: Book, random: Random) -> Change:
    line = book.pick(random, r"    url: .*")
    lines = book.lines[line.path]
    text = "\n".join(lines[: line.number - 1] + lines[line.number :]) + "\n"
    return Change("", {line.path: text}, ((line.path, line.number),), count=1)


def _removed_item(book: Book, random: Random) -> Change:
    """A case or tool that one play alone names is then unused."""
    once = random.choice([p for p in book.entries("cases", "tools") if len(book.uses(p)) == 1])
    ((path, number),) = book.uses(once)
    lines = book.lines[path]
    text = "\n".join(lines[: number - 1] + lines[number:]) + "\n"
    places = ((path, number), (path, number - 1), (once, 1))
    return Change("", {path: text}, places, count=1)


def _deleted_file(book: Book, random: Random) -> Change:
    path = random.choice(book.entries(*LINKED))
    uses = [use for use in book.uses(path) if use[0] != path]
    # What else was numbered with a play is then one short; that is told at the play with the gap.
    group = (
        frozenset(_group(book, path)) if path.startswith(("plays", "principles")) else frozenset()
    )
    return Change("", {path: None}, tuple(uses), group)


def _group(book: Book, path: str) -> list[str]:
    """The entries that are numbered together with an entry."""
    folder = path.split("/")[0]
    first = next((x for x in book.lines[path] if x.startswith(("principle:", "placement:"))), "")
    return [p for p in book.entries(folder) if not first or first in book.lines[p]]


def _deleted_single_file(_: Book, random: Random) -> Change:
    path = random.choice(("edition.yaml", "labels.yaml", "glossary.yaml"))
    return Change("", {path: None}, ((path, 1),), count=1)


def _renamed_id(book: Book, random: Random) -> Change:
    """An entry that is called otherwise, file and id: one error for each place that names it."""
    path = random.choice(book.entries(*LINKED))
    folder, name = path.removesuffix(".yaml").split("/")
    other = _slip(name, random)
    text = book.texts[path].replace(f"id: {name}\n", f"id: {other}\n", 1)
    uses = [(p if p != path else f"{folder}/{other}.yaml", n) for p, n in book.uses(path)]
    return Change("", {path: None, f"{folder}/{other}.yaml": text}, tuple(uses), count=len(uses))


def _renamed_file(book: Book, random: Random) -> Change:
    path = random.choice(book.entries())
    other = path.replace(".yaml", "-two.yaml")
    return Change("", {path: None, other: book.texts[path]}, ((other, 1),), count=1)


def _suffix_yml(book: Book, random: Random) -> Change:
    path = random.choice(book.entries())
    other = path.replace(".yaml", ".yml")
    return Change("", {path: None, other: book.texts[path]}, ((other, 1),), count=1)


def _nested_file(book: Book, random: Random) -> Change:
    path = random.choice(book.entries())
    other = path.replace("/", "/more/")
    return Change("", {path: None, other: book.texts[path]}, ((other, 1),), count=1)


def _wrong_folder(book: Book, random: Random) -> Change:
    path = random.choice(book.entries("plays", "principles", "pages", "questions"))
    other = f"cases/{path.split('/')[1]}"
    return Change("", {path: None, other: book.texts[path]}, ((other, 1),), count=1)


def _copied_file(book: Book, random: Random) -> Change:
    path = random.choice(book.entries())
    other = path.replace(".yaml", "-copy.yaml")
    return Change("", {other: book.texts[path]}, ((other, 1), (other, 3)))


def _copied_entry(book: Book, random: Random) -> Change:
    """A copy with an id of its own has the number of the first, or nothing leads to it."""
    path = random.choice(book.entries())
    folder, name = path.removesuffix(".yaml").split("/")
    text = book.texts[path].replace(f"id: {name}\n", f"id: {name}-copy\n", 1)
    other = f"{folder}/{name}-copy.yaml"
    return Change("", {other: text}, ((other, 1), (other, 3)))


def _same_order(book: Book, random: Random) -> Change:
    line = book.pick(random, r"(order: )(\d+)", *NUMBERED)
    group = [p for p in _group(book, line.path) if p != line.path]
    other = random.choice(group)
    number = next(n for n, x in enumerate(book.lines[other], start=1) if x.startswith("order:"))
    change = _rewritten(book, line, book.lines[other][number - 1], count=1)
    return Change("", change.files, (*change.places, (other, number)), count=1)


def _order_gap(book: Book, random: Random) -> Change:
    line = book.pick(random, r"(order: )(\d+)", *NUMBERED)
    return _rewritten(book, line, f"order: {60 + random.randint(0, 30)}", count=1)


def _another_type(book: Book, random: Random) -> Change:
    line = book.pick(random, ITEM, "plays")
    tools = [p.split("/")[1].removesuffix(".yaml") for p in book.entries("principles")]
    return _rewritten(book, line, f"  - {random.choice(tools)}", count=1)


def _case_among_tools(book: Book, random: Random) -> Change:
    line = book.pick(random, r"tools:", "plays")
    case = random.choice(book.entries("cases")).split("/")[1].removesuffix(".yaml")
    return _rewritten(book, line, f"tools:\n  - {case}", count=1)


def _list_in_brackets(book: Book, random: Random) -> Change:
    path = random.choice(book.entries("plays"))
    first, last = book.fields(path)["tools"]
    lines = book.lines[path]
    items = ", ".join(line.strip(" -") for line in lines[first:last])
    text = "\n".join([*lines[: first - 1], f"tools: [{items}]", *lines[last:]]) + "\n"
    return Change("", {path: text}, ((path, first),), count=1)


def _draft_in_use(book: Book, random: Random) -> Change:
    path = random.choice(book.entries("cases", "tools"))
    name = path.split("/")[1].removesuffix(".yaml")
    text = book.written(path, 1, f"id: {name}", "status: draft")
    uses = book.uses(path)
    return Change("", {path: text}, tuple(uses), count=len(uses))


def _no_final_newline(book: Book, random: Random) -> Change:
    path = random.choice(list(book.texts))
    place = (path, len(book.lines[path]))
    return Change("", {path: book.texts[path].rstrip("\n")}, (place,), count=1)


def _cut_off(book: Book, random: Random) -> Change:
    """A file that ends in the middle of a word, in its last quarter."""
    path = random.choice(list(book.texts))
    text = book.texts[path]
    ends = [m.end() for m in re.finditer(r"[a-z]{2}(?=[a-z])", text) if m.end() > len(text) * 0.75]
    cut = text[: random.choice(ends)] if ends else text.rstrip()
    return Change("", {path: cut}, ((path, cut.count("\n") + 1),))


def _windows_lines(book: Book, random: Random) -> Change:
    path = random.choice(list(book.texts))
    return Change("", {path: book.texts[path].replace("\n", "\r\n")}, ((path, 1),), count=1)


def _byte_order_mark(book: Book, random: Random) -> Change:
    path = random.choice(list(book.texts))
    return Change("", {path: f"\ufeff{book.texts[path]}"}, ((path, 1),), count=1)


def _emptied_file(book: Book, random: Random) -> Change:
    path = random.choice(list(book.texts))
    return Change("", {path: ""}, ((path, 1),), count=1)


def _file_of_nonsense(book: Book, random: Random) -> Change:
    path = random.choice(list(book.texts))
    return Change("", {path: "title: 'x\n"}, ((path, 1),), count=1)


_OF_FILES: tuple[Mutation, ...] = (
    _removed_field,
    _removed_id,
    _removed_label,
    _removed_address,
    _removed_item,
    _deleted_file,
    _deleted_single_file,
    _renamed_id,
    _renamed_file,
    _suffix_yml,
    _nested_file,
    _wrong_folder,
    _copied_file,
    _copied_entry,
    _same_order,
    _order_gap,
    _another_type,
    _case_among_tools,
    _list_in_brackets,
    _draft_in_use,
    _no_final_newline,
    _cut_off,
    _windows_lines,
    _byte_order_mark,
    _emptied_file,
    _file_of_nonsense,
)
MUTATIONS: dict[str, Mutation] = {
    **{kind: _line_mutation(*made) for kind, made in LINES.items()},
    **{made.__name__.strip("_").replace("_", " "): made for made in _OF_FILES},
}
