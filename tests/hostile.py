"""Hostile inputs: what a stranger may put into a playbook, and what is to be said of it.

Each one changes a copy of the golden playbook. `codes` are the rules that must speak, and no
other may; status and codes are named for every input by hand.
"""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import starmap
from pathlib import Path

VICTIM = "pages/goodbye.yaml"
USED = "tools/weekly-note.yaml"
GOOD = """\
id: goodbye
placement: back
order: 1
title: Tot slot
body: |
  Dat was het.
"""


@dataclass(frozen=True)
class Hostile:
    """An input: `make` puts it into the playbook in a folder."""

    name: str
    make: Callable[[Path], object]
    codes: tuple[str, ...]
    status: int = 1

    def __str__(self) -> str:
        return self.name


def hostile_inputs() -> Iterator[Hostile]:
    """Yield every input, in a fixed order, each with a name of its own."""
    yield from (_in_place(*found) for found in _texts())
    yield from starmap(_named, _file_names())
    yield from (replace(_named(name, ""), status=0) for name in _left_behind())
    yield from _files()
    yield from starmap(_catalogue, _catalogues())


Written = Iterator[tuple[str, bytes | str, str]]


def hostile_texts() -> Iterator[bytes]:
    """Yield what inputs put in place of a page to which nothing refers."""
    yield from (_raw(content) for _, content, _ in _texts())


def _texts() -> Written:
    yield from _bytes_of_files()
    yield from _characters()
    yield from _escapes()
    yield from _syntax()
    yield from _bombs()
    yield from _values()
    yield from _injections()


def _raw(content: bytes | str) -> bytes:
    return content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content


def _in_place(name: str, content: bytes | str, codes: str) -> Hostile:
    """Bytes in place of the page; `codes` are separated by blanks."""
    expected = tuple(codes.split())

    def make(root: Path) -> None:
        (root / VICTIM).write_bytes(_raw(content))

    return Hostile(name, make, expected, status=1 if expected else 0)


def _with(field: str, written: str) -> str:
    """The page with one field written another way."""
    kept = (line for line in GOOD.splitlines(keepends=True)[:4] if not line.startswith(field))
    body = "" if field == "body" else "body: Dat was het.\n"
    return f"{''.join(kept)}{body}{field}: {written}\n"


def _bytes_of_files() -> Written:
    good = GOOD.encode()
    for name, raw in {
        "no bytes": b"",
        "one NUL": b"\x00",
        "one newline": b"\n",
        "blanks only": b"   \n \n",
        "a comment only": b"# nothing\n",
        "latin-1": "title: één\n".encode("latin-1"),
        "windows-1252 quotes": b"title: \x93x\x94\n",
        "lone continuation byte": good + b"# \x80\n",
        "overlong slash": good + b"# \xc0\xaf\n",
        "encoded surrogate": good + b"# \xed\xa0\x80\n",
        "beyond U+10FFFF": good + b"# \xf4\x90\x80\x80\n",
        "cut-off sequence": good + b"# \xe2\x82",
        "UTF-8 BOM": b"\xef\xbb\xbf" + good,
        "BOM in the middle": good + b"# \xef\xbb\xbf\n",
        "UTF-16 LE": GOOD.encode("utf-16-le"),
        "UTF-16 LE with BOM": b"\xff\xfe" + GOOD.encode("utf-16-le"),
        "UTF-16 BE with BOM": b"\xfe\xff" + GOOD.encode("utf-16-be"),
        "UTF-32": GOOD.encode("utf-32"),
        "gzip": b"\x1f\x8b\x08\x00\x00\x00\x00\x00" + bytes(range(256)),
        "every byte": bytes(range(256)),
        "64 kB of NUL": b"\x00" * 64_000,
        "64 kB of 0xFF": b"\xff" * 64_000,
        "CRLF": good.replace(b"\n", b"\r\n"),
        "lone CR": good.replace(b"Tot slot", b"Tot\rslot"),
        "no final newline": good.rstrip(b"\n"),
        "cut off in a word": good[:40],
    }.items():
        yield name, raw, "PB102"
    yield "64,000 bytes", good + b"# " + b"x" * (64_000 - len(good) - 3) + b"\n", ""
    yield "64,001 bytes", good + b"# " + b"x" * (64_001 - len(good) - 3) + b"\n", "PB107"
    yield "1 MB", b"a: b\n" * 200_000, "PB107"


REFUSED_CHARACTERS = (
    0x00, 0x01, 0x07, 0x08, 0x0B, 0x0C, 0x0E, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9B, 0x9F, 0x61C,
    0x200B, 0x200D, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202E, 0x2060, 0x2066, 0x2069,
    0xFEFF, 0xFDD0, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF,
)  # fmt: skip


def _characters() -> Written:
    for code in REFUSED_CHARACTERS:
        yield f"raw U+{code:04X}", GOOD.replace("Tot slot", f"Tot{chr(code)}slot"), "PB102"
    yield "raw U+202E in a comment", f"{GOOD}# \u202e\n", "PB102"
    yield "raw U+202E in a key", f"{GOOD}\u202ekey: x\n", "PB102"
    yield "no-break space before a key", f"{GOOD}\u00a0links: x\n", "PB102"
    yield "letters of every plane", GOOD.replace("Tot slot", "é 漢 😀 \U0010fffd"), "PB211"


def _escapes() -> Written:
    for code in REFUSED_CHARACTERS:
        escape = f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
        escape = escape if code < 0x10000 else f"\\U{code:08x}"
        yield f"escaped {escape}", _with("title", f'"Tot{escape}slot"'), "PB102"
    for escape in ("\\0", "\\a", "\\b", "\\e", "\\v", "\\f", "\\N", "\\L", "\\P", "\\r"):
        yield f"escaped {escape}", _with("title", f'"Tot{escape}slot"'), "PB102"
    yield "escaped lone surrogate", _with("title", r'"\ud800"'), "PB102"
    yield "escaped surrogate pair", _with("title", r'"\ud83d\ude00"'), "PB102"
    yield "escaped control character in a key", f'{GOOD}"a\\x1b": x\n', "PB102"
    yield "escape beyond Unicode", _with("title", r'"\U00110000"'), "PB103"
    yield "escape far beyond Unicode", _with("title", r'"\Uffffffff"'), "PB103"
    yield "half an escape", _with("title", r'"\x1"'), "PB103"
    yield "unknown escape", _with("title", r'"\q"'), "PB103"
    yield "escaped letter", _with("title", r'"Tot\u0020slot"'), ""


def _syntax() -> Written:
    yield from (
        ("directive", f"%YAML 1.2\n---\n{GOOD}", "PB106"),
        ("unknown directive", f"%TAG ! tag:x,2000:\n{GOOD}", "PB106"),
        ("document start", f"---\n{GOOD}", "PB106"),
        ("document end", f"{GOOD}...\n", "PB106"),
        ("two documents", f"{GOOD}---\n{GOOD}", "PB106"),
        ("a marker in a block of text", f"{GOOD}---\n  x\n", "PB106"),
        ("anchor", _with("title", "&a Tot slot"), "PB106"),
        ("anchor on a list", f"{GOOD}links: &a\n  - title: Ja\n    url: https://e.org\n", "PB106"),
        ("alias", _with("title", "*a"), "PB106"),
        ("alias of itself", "a: &a\n  b: *a\n", "PB106"),
        ("tag", _with("title", "!x Tot slot"), "PB106"),
        ("python tag", _with("title", "!!python/object/apply:os.system ['id']"), "PB106"),
        ("binary tag", _with("title", "!!binary aGVq"), "PB106"),
        ("undeclared tag handle", _with("title", "!e!x y"), "PB103"),
        ("endless tag", _with("title", "!<x"), "PB103"),
        ("merge key", f"{GOOD}<<: x\n", "PB106"),
        ("merge of an anchor", f"x: &x\n  y: z\n{GOOD}<<: *x\n", "PB106"),
        ("quoted merge key", f'{GOOD}"<<": x\n', "PB106"),
        ("flow list", _with("links", "[]"), "PB106"),
        ("flow mapping", _with("links", "{a: b}"), "PB106"),
        ("JSON", '{"id": "goodbye", "order": 1}\n', "PB106 PB202"),
        ("complex key", f"{GOOD}? - a\n: b\n", "PB106"),
        ("complex key in brackets", f"{GOOD}[a, b]: c\n", "PB106"),
        ("explicit key", f"{GOOD}? title\n: x\n", "PB105"),
        ("question mark only", "?\n", "PB201 PB202"),
        ("colon only", ":\n", "PB201 PB202"),
        ("empty key", f"{GOOD}: x\n", "PB201"),
        ("duplicate key", f"{GOOD}title: x\n", "PB105"),
        ("duplicate key in other quotes", f'{GOOD}"title": x\n', "PB105"),
        ("duplicate key, nested", f"{GOOD}links:\n  - title: De site\n    title: y\n    url: https://e.org\n",
         "PB105"),
        ("every key twice", GOOD + GOOD, "PB105"),
        ("unclosed double quote", _with("title", '"Tot slot'), "PB103"),
        ("unclosed single quote", _with("title", "'Tot slot"), "PB103"),
        ("text after a quote", _with("title", '"Tot" slot'), "PB103"),
        ("unclosed bracket", _with("title", "[Tot slot"), "PB103"),
        ("unclosed brace", _with("title", "{Tot slot"), "PB103"),
        ("closing bracket", _with("title", "]"), "PB103"),
        ("tab before a key", GOOD.replace("placement", "\tplacement"), "PB104"),
        ("tab behind a colon", GOOD.replace("order: ", "order:\t"), "PB104"),
        ("tab in a text", GOOD.replace("Tot slot", "Tot\tslot"), "PB104"),
        ("percent sign as text", _with("title", "%x"), "PB103"),
        ("at sign as text", _with("title", "@x"), "PB103"),
        ("backtick as text", _with("title", "`x`"), "PB103"),
        ("colon in a text", _with("title", "Tot: slot"), "PB103"),
        ("list at the top", "- a\n- b\n", "PB203"),
        ("text at the top", "hello\n", "PB203"),
        ("key without colon", GOOD.replace("order: 1", "order 1"), "PB103"),
        ("indented too far", GOOD.replace("order", "   order"), "PB103"),
        ("first line indented", f"  {GOOD}", "PB103"),
        ("bad block header", _with("body", "|99\n  x"), "PB103"),
        ("zero indentation indicator", _with("body", "|0\n  x"), "PB103"),
        ("block without text", _with("body", "|"), "PB204"),
        ("comment behind a text", _with("title", "Tot # slot"), "PB106"),
    )  # fmt: skip


def _bombs() -> Written:
    lol = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20)
    )
    yield "billion laughs", lol, "PB106"
    for count, codes in ((2_000, ""), (2_001, "PB107")):
        yield f"{count} lines", GOOD + "# x\n" * (count - 6), codes
    links = "".join(f"  - title: De site\n    url: https://e.org/{i}\n" for i in range(501))
    few, many = links.rsplit("  -", 1)[0], links
    yield "500 items", f"{GOOD}links:\n{few}", "PB206"
    yield "501 items", f"{GOOD}links:\n{many}", "PB107"
    yield "501 keys", "".join(f"k{i}: x\n" for i in range(501)), "PB107"
    yield "501 items in brackets", f"a: [{'x, ' * 501}]\n", "PB106 PB107"
    deep = "".join(f"{'  ' * i}k:\n" for i in range(8))
    yield "8 levels", f"{deep.rsplit(chr(10), 2)[0]} x\n", "PB202 PB201"
    yield "9 levels", deep + "  " * 8 + "k: x\n", "PB107"
    for name, piece in (("dashes", "- "), ("explicit keys", "? ")):
        yield f"deep in {name}", piece * 32_000 + "\n", "PB107"
    yield "deep in brackets", "[" * 63_000 + "\n", "PB106 PB107"
    yield "deep in braces", "{" * 63_000 + "\n", "PB106 PB107"
    yield "deep in brackets with keys", "[a: " * 15_000 + "\n", "PB106 PB107"
    yield "deep in colons", "a: " * 20_000 + "\n", "PB103"
    yield "deep by 300 indents", "\n".join(f"{' ' * i}k:" for i in range(300)) + "\n", "PB107"
    yield "64 kB single line", f"title: {'x' * 63_900}\n", "PB202 PB206"
    yield "64 kB of words in a line", f"title: {'x ' * 31_900}x\n", "PB202 PB206"
    yield "64 kB key", f"{'k' * 63_900}: x\n", "PB103"
    yield "1,024 characters as key", f"{GOOD}{'k' * 1_000}: x\n", "PB201"
    yield "64 kB of quotes", '"' * 63_999 + "\n", "PB103"
    yield "64 kB of single quotes", "'" * 63_999 + "\n", "PB103"
    yield "64 kB of escapes", 'title: "' + r"\n" * 31_000 + '"\n', "PB202 PB204"
    yield "64 kB of anchors", "&a " * 21_000 + "\n", "PB106"
    yield "64 kB of aliases", "*a " * 21_000 + "\n", "PB106"
    yield "64 kB of tags", "!a " * 21_000 + "\n", "PB106"
    yield "64 kB of tag name", f"a: !{'x' * 63_000} y\n", "PB106 PB201 PB202"
    yield "64 kB of percent signs", "%" * 63_999 + "\n", "PB106"
    yield "64 kB of hash signs", "#" * 63_999 + "\n", "PB102"
    yield "64 kB of blanks", " " * 63_999 + "\n", "PB102"
    yield "64 kB of tabs", "\t" * 63_999 + "\n", "PB102"
    yield "64 kB of newlines", "\n" * 64_000, "PB102"
    yield "64 kB of colons", ":" * 63_999 + "\n", "PB103"
    yield "64 kB of bars", "|" * 63_999 + "\n", "PB103"
    yield "64 kB of dashes", "-" * 63_999 + "\n", "PB203"
    yield "6,000 documents", "---\n" * 6_000, "PB107"
    yield "1,900 times one key", "a: x\n" * 1_900, "PB105 PB201 PB202"
    yield "many empty brackets", f"a: [{'[], ' * 450}]\n", "PB106 PB201 PB202"
    yield "64 kB of emoji", f"title: {'😀' * 15_900}\n", "PB202 PB206"
    yield "64 kB of combining marks", f"title: e{chr(0x301) * 31_000}\n", "PB202 PB206"


def _values() -> Written:
    for name, number in {
        "integer of 60,000 digits": "9" * 60_000,
        "integer of 19 digits": "9" * 19,
        "integer with leading zero": "01",
        "octal integer": "0o7",
        "hexadecimal integer": "0x1",
        "sexagesimal integer": "1:30",
        "integer with underscore": "1_000",
        "float": "1.0",
        "not a number": ".nan",
        "infinite": ".inf",
        "exponent": "1e5",
        "plus sign": "+1",
        "Arabic digit": "\u0661",
        "superscript digit": "\u00b2",
        "full-width digit": "\uff11",
        "yes": "yes",
    }.items():
        yield f"as order: {name}", _with("order", number), "PB203"
    yield "as order: null", _with("order", "null"), "PB213"
    yield "as order: tilde", _with("order", "~"), "PB213"
    yield "as order: zero", _with("order", "0"), "PB205"
    yield "as order: minus one", _with("order", "-1"), "PB205"
    yield "as order: quoted", _with("order", '"1"'), ""
    yield "as order: a gap", _with("order", "2"), "PB304"
    yield "empty order", _with("order", ""), "PB204"
    yield "blank title", _with("title", "'   '"), "PB204"
    yield "list as title", _with("title", "\n  - x"), "PB203"
    yield "fields as title", _with("title", "\n  x: y"), "PB203"
    for name, text, codes in (
        ("script", "<script>alert(1)</script>", "PB209"),
        ("closing tag", "x</b>", "PB209"),
        ("picture", "![x](https://e.org/x.png)", "PB209"),
        ("autolink to javascript", "<javascript:alert(1)>", "PB501"),
        ("link to javascript", "[x](javascript:alert(1))", "PB501"),
        ("link to javascript, capitals", "[x](JaVaScRiPt:alert)", "PB501"),
        ("link to data", "[x](data:text/html;base64,PHg+)", "PB501"),
        ("link to a file", "[x](file:///etc/passwd)", "PB501"),
        ("link without scheme", "[x](//e.org/x)", "PB501"),
        ("link to a path", "[x](../../etc/passwd)", "PB501"),
        ("link to nowhere", "[x]()", "PB501"),
        ("link to an unknown type", "[een ding](evil:thing)", "PB301"),
        ("link to an unknown entry", "[een ding](play:thing)", "PB301"),
        ("reference to javascript", "[x][a]\n\n  [a]: javascript:alert(1)", "PB501"),
        ("deep quotation", "> " * 2_000 + "x", "PB209"),
        ("deep list", "- " * 1_000 + "x", ""),
        ("many emphases", "*a **b " * 1_000, ""),
        ("many brackets", "[" * 10_000, ""),
        ("many links", "[a](" * 2_500, "PB209"),
        ("turned around by an entity", "Sl&rlm;ot &#x202e;x.", "PB102"),
        ("blank of no width by an entity", "Sl&ZeroWidthSpace;ot.", "PB102"),
        ("many backticks", "`a``" * 2_500, "PB209"),
        ("much too long", "x " * 10_000, "PB206"),
    ):
        yield f"in a text: {name}", f"{GOOD.replace('Dat was het.', text)}", codes
    yield "template in a text", GOOD.replace("Dat was", "{{ 7*7 }} {% x %} ${x}"), ""
    yield "formula in a text", _with("title", "'=HYPERLINK(\"e.org\")'"), ""


INJECTIONS = {
    "clear screen": "\x1b[2J\x1b[H",
    "terminal title": "\x1b]0;owned\x07",
    "terminal link": "\x1b]8;;https://e.org\x1b\\x\x1b]8;;\x1b\\",
    "C1 escape": "\x9b31m",
    "right to left": "\u202egnp.exe",
    "isolate": "\u2066x\u2069",
    "carriage return": "x\r::error::y",
    "line separator": "x\u2028::error::y",
}


def _injections() -> Written:
    """What is quoted in messages: values, keys, ids and lines of the file itself."""
    for name, text in INJECTIONS.items():
        yield f"in a value: {name}", _with("placement", text), "PB102"
        quoted = "".join(f"\\u{ord(c):04x}" if not c.isalnum() else c for c in text)
        yield f"escaped in a key: {name}", f'{GOOD}"{quoted}": x\n', "PB102"
        yield f"bytes of no encoding behind: {name}", f"{text}\n".encode() + b"\xff", "PB102"
    for name, text in {
        "workflow command": "::set-output name=x::y",
        "old workflow command": "##[set-output name=x]y",
        "workflow stop": "::stop-commands::x",
        "Markdown": "**x** [y](https://e.org) <img src=x> `z`",
        "percent escapes": "%0A::error::x",
    }.items():
        written = f"'{text}'"
        yield f"as a choice: {name}", _with("placement", written), "PB205"
        yield f"as an id: {name}", GOOD.replace("id: goodbye", f"id: {written}"), "PB205"
        yield f"as a key: {name}", f"{GOOD}{written}: x\n", "PB201"
        yield f"over several lines: {name}", _with("placement", f"|\n  x\n  {text}"), "PB205"


def _named(name: str, codes: str) -> Hostile:
    """The page under a name of another kind, in the folder of pages."""
    expected = tuple(codes.split())

    def make(root: Path) -> None:
        raw = os.fsencode(root) + b"/pages/" + name.encode("utf-8", "surrogateescape")
        with open(raw, "w", encoding="utf-8") as file:  # noqa: PTH123 (bytes are no Path)
            file.write(GOOD.replace("order: 1", "order: 2"))

    return Hostile(f"file named {name[:40]!r}", make, expected)


def _file_names() -> Iterator[tuple[str, str]]:
    for name in (
        "x.yml", "x.YAML", "x.yaml.bak", ".yaml", ".gitkeep", "Thumbs.db.yml", "x", "x.json",
        "x.yaml\n", "x.yaml ", "Goodbye.yaml", "GOODBYE.YAML",
        "\x1b[31m.txt", "\u202elmay.x", "::error::x", "::error file=x::y.txt", "%0A::error::x",
        "x\r", "bytes-\udcff\udcfe", "a|b", "$(id)", "`id`", "-rf", "*", "x" * 250, "é" * 120,
        "%s%n", "con", "x\u2028y", "<b>x",
    ):  # fmt: skip
        yield name, "PB101"
    for name in ("bytes-\udcff.yaml", "new\nline.yaml", "\x1b[2J.yaml", "\u202ex.yaml", "...yaml",
                 "Upper.yaml", "two words.yaml", "-rf.yaml", f"{'y' * 250}.yaml", "::error::.yaml",
                 "één.yaml", "'.yaml", "..yaml"):  # fmt: skip
        yield name, "PB303"


def _left_behind() -> Iterator[str]:
    """Names that nobody gives to content, but systems and editors to what they leave behind."""
    yield from (
        ".DS_Store", "._x.yaml", "x.yaml~", ".x.yaml.swp", ".x.yaml.swo", "~$x.docx", "#x.yaml#",
        ".#x.yaml", ".~lock.x.docx#", "Thumbs.db", "ehthumbs.db", "desktop.ini", "Desktop.ini",
        ".x.yaml.new.0123456789abcdef.playbook-draft", ".playbook-tools-0123456789abcdef.lock",
    )  # fmt: skip


def _link(target: str, name: str = VICTIM) -> Callable[[Path], object]:
    def make(root: Path) -> None:
        (root / name).unlink()
        (root / name).symlink_to(target)

    return make


def _instead(make: Callable[[Path], object], name: str = VICTIM) -> Callable[[Path], object]:
    def replace(root: Path) -> None:
        (root / name).unlink()
        make(root / name)

    return replace


def _bind(path: Path) -> None:
    """Names of sockets are short, so it is made from inside its folder."""
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(path.name)
    finally:
        os.chdir(here)


def _add(name: str, content: str = GOOD) -> Callable[[Path], object]:
    def make(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content)

    return make


def _folder_link(target: str) -> Callable[[Path], object]:
    return lambda root: (root / "more").symlink_to(target)


def _deep(root: Path) -> None:
    here, below = Path.cwd(), root / "pages"
    os.chdir(below)
    try:
        for _ in range(400):
            Path("a" * 20).mkdir()
            os.chdir("a" * 20)
    finally:
        os.chdir(here)


def _many(root: Path) -> None:
    for number in range(2_000):
        (root / "pages" / f"{number}.txt").touch()


def _twins(root: Path) -> None:
    for name in ("A.yaml", "a.yaml"):
        (root / "tools" / name).write_text("id: a\n")


def _emptied(root: Path) -> None:
    shutil.rmtree(root)
    root.mkdir()


def _nothing_but_folders(root: Path) -> None:
    _emptied(root)
    for name in ("pages", "plays", "tools"):
        (root / name).mkdir()


def _a_file(root: Path) -> None:
    shutil.rmtree(root)
    root.write_text(GOOD)


def _files() -> Iterator[Hostile]:
    everything = ("PB108",)
    yield Hostile("link to a file", _link("welcome.yaml"), ("PB101",))
    yield Hostile("link out of the playbook", _link("/etc/hostname"), ("PB101",))
    yield Hostile("link to an endless device", _link("/dev/zero"), ("PB101",))
    yield Hostile("link to itself", _link("goodbye.yaml"), ("PB101",))
    yield Hostile("link to nothing", _link("nothing"), ("PB101",))
    yield Hostile("link to its own folder", _link("."), ("PB101",))
    yield Hostile("link in place of the edition", _link("labels.yaml", "edition.yaml"), ("PB101",))
    yield Hostile("link in place of a used tool", _link("/dev/null", USED), ("PB101",))
    yield Hostile("link to a folder", _folder_link("pages"), ("PB101",))
    yield Hostile("link to the root folder", _folder_link("/"), ("PB101",))
    yield Hostile("link to its parent", _folder_link(".."), ("PB101",))
    yield Hostile("pipe", _instead(os.mkfifo), ("PB101",))
    yield Hostile("pipe in place of a used tool", _instead(os.mkfifo, USED), ("PB101",))
    yield Hostile("pipe beside the folders", lambda root: os.mkfifo(root / "x"), ("PB101",))
    yield Hostile("socket", _instead(_bind), ("PB101",))
    yield Hostile("folder named like a file", _instead(Path.mkdir), ("PB101",))
    yield Hostile("folder in place of labels", _instead(Path.mkdir, "labels.yaml"), ("PB101",))
    yield Hostile("file in a folder named like a file", _add("pages/x.yaml/y.yaml"), ("PB101",))
    yield Hostile("nested folder", _add("pages/more/x.yaml"), ("PB101",))
    yield Hostile("unknown folder", _add("pagess/x.yaml"), ("PB101",))
    yield Hostile("hidden folder", _add(".git/config"), ("PB101",))
    yield Hostile("folder in capitals", _add("Pages/x.yaml"), ("PB101",))
    yield Hostile("folder that ends the terminal", _add("\x1b]0;x\x07/x.yaml"), ("PB101",))
    yield Hostile("unknown file at the top", _add("editon.yaml"), ("PB101",))
    yield Hostile("workflow command at the top", _add("::error::x"), ("PB101",))
    yield Hostile("old workflow command at the top", _add("##[error]x"), ("PB101",))
    yield Hostile("program at the top", _add("setup.py"), ("PB101",))
    yield Hostile("settings inside the playbook", _add("pyproject.toml"), ("PB101",))
    yield Hostile("400 nested folders, a path of 8,000 characters", _deep, ("PB101",))
    yield Hostile("2,000 unexpected files", _many, ("PB101",))
    yield Hostile("names that differ by capitals", _twins, ("PB101", "PB202", "PB306"))
    yield Hostile("no edition", lambda root: (root / "edition.yaml").unlink(), everything)
    yield Hostile("no pages", lambda root: shutil.rmtree(root / "pages"), (), status=0)
    yield Hostile("empty tree", _emptied, everything)
    yield Hostile("nothing but folders", _nothing_but_folders, everything)
    yield Hostile("no tree", shutil.rmtree, (), status=2)
    yield Hostile("a file instead of a folder", _a_file, (), status=2)
    yield Hostile("links instead of a folder", _linked_root, (), status=0)


def _linked_root(root: Path) -> None:
    """The playbook's folder itself may be reached by a link: that is the caller's choice."""
    shutil.move(root, root.with_name("elsewhere"))
    root.symlink_to("elsewhere")


CATALOGUE = """\
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "pages/goodbye:title"
msgid "Tot slot"
msgstr "Goodbye"
"""


def _catalogue(name: str, content: bytes | str, codes: str) -> Hostile:
    expected = tuple(codes.split())

    def make(root: Path) -> None:
        (root / "translations").mkdir()
        (root / "translations" / "en.po").write_bytes(_raw(content))

    status = 0 if expected in ((), ("PB603",)) else 1  # An unknown name is a warning.
    return Hostile(f"in a catalogue: {name}", make, expected, status)


def _catalogues() -> Written:
    def message(text: str) -> str:
        return CATALOGUE.replace("Goodbye", text)

    def header(line: str) -> str:
        return CATALOGUE.replace("\n\nmsgctxt", f'\n"{line}\\n"\n\nmsgctxt')

    for code in REFUSED_CHARACTERS:
        yield f"raw U+{code:04X}", message(f"Good{chr(code)}bye"), "PB102"
    for escape in ("\\a", "\\b", "\\f", "\\v", "\\r"):
        yield f"escaped {escape}", message(f"Good{escape}bye"), "PB102"
    for escape in ("\\0", "\\033", "\\x1b", "\\u202e", "\\e", "\\'"):
        yield f"escaped {escape}", message(f"Good{escape}bye"), "PB601"
    for name, text in INJECTIONS.items():
        codes = "PB102" + " PB601" * ("\\" in text)
        yield f"in a translation: {name}", message(text), codes
        yield f"in the header: {name}", header(f"X: {text}"), codes
        yield f"in place of a word: {name}", f"{CATALOGUE}\n{text}\n", "PB102 PB601"
    for name, text in {
        "workflow command": "::set-output name=x::y",
        "old workflow command": "##[set-output name=x]y",
        "Markdown": "**x** [y](https://e.org) <img src=x> `z`",
    }.items():
        yield f"as a line: {name}", f"{CATALOGUE}\n{text[:2]} {text}\n", "PB601" * (text[0] != "#")
        yield f"as a context: {name}", CATALOGUE.replace("pages/goodbye", text), "PB603"
        yield f"as the language: {name}", CATALOGUE.replace(": en", f": {text}"), "PB602"
        yield f"as the encoding: {name}", CATALOGUE.replace("UTF-8", text), "PB602"
    for plurals in (
        "nplurals=999999999; plural=0;",
        "nplurals=2; plural=n%99999999999;",
        "nplurals=2; plural=" + "(" * 100 + "n" + ")" * 100 + ";",
        "nplurals=2; plural=n**n**n;",
        "nplurals=2; plural=__import__('os');",
        "nplurals=-1; plural=0;",
    ):
        yield f"plural forms {plurals[:40]}", header(f"Plural-Forms: {plurals}"), "PB602"
    yield "a date without end", header(f"PO-Revision-Date: {'9' * 1_000}"), "PB602"
    yield "a zone of 99 hours", header("PO-Revision-Date: 2026-01-01 10:00+9900"), "PB602"
    yield "a number without end", header(f"X-Number: {'9' * 1_000}"), "PB602"
    yield "a header without end", header("x: y\\n" * 1_000), "PB602"
    yield "a line number without end", f"{CATALOGUE}\n#: x:{'9' * 5_000}\n", "PB601"
    plural = '\nmsgid "a"\nmsgid_plural "b"\nmsgstr[{}] "c"\n'
    yield "a plural without end", CATALOGUE + plural.format("9" * 5_000), "PB601"
    yield "a translation without end", message("x" * 900_000), "PB605"
    yield "300,000 faults", "x\n\n" * 300_000, "PB601"
    yield "no bytes", b"", "PB601"
    yield "every byte", bytes(range(256)), "PB102"
    yield "UTF-16", CATALOGUE.encode("utf-16"), "PB102"
    yield "latin-1", message("Góód").encode("latin-1"), "PB102"
    yield "encoded surrogate", message("Goodbye \ud800").encode(errors="surrogatepass"), "PB102"
