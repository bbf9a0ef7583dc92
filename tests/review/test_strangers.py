"""Documents from strangers: limits hold, nothing is fetched, and what is wrong is said."""

from __future__ import annotations

import copy
import io
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from random import Random
from threading import Thread
from typing import Any

import pytest

from playbook_tools.diagnostics import Text
from playbook_tools.review import examining, reports
from playbook_tools.review.model import Kind, What
from review_documents import WORD, changed, element, examined, exported, packed, paragraph, parts_of

MAIN = "word/document.xml"
RELATED = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_part(name: str, content: bytes) -> bytes:
    return packed({**parts_of(exported()), name: content})


def body(content: str, head: str = "") -> bytes:
    return f'{head}<w:document xmlns:w="{WORD}"><w:body>{content}</w:body></w:document>'.encode()


def expanding() -> bytes:
    """Ten entities of which each is ten times the one before: not even the first is expanded."""
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    head = f'<!DOCTYPE x [<!ENTITY e0 "x">{entities}]>'
    return body("<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>", head)


def encrypted() -> bytes:
    content = bytearray(exported())
    for sign, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = content.find(sign)
        while at >= 0:
            content[at + place] |= 1
            at = content.find(sign, at + 4)
    return bytes(content)


def twice() -> bytes:
    made = io.BytesIO(exported())
    with zipfile.ZipFile(made, "a") as package:
        package.writestr("WORD/document.xml", b"")
    return made.getvalue()


REFUSED: dict[str, tuple[Callable[[], bytes], Text]] = {
    "no archive": (
        lambda: b"Beste collega,",
        Text(
            en="is not a Word document (.docx), or is damaged.",
            nl="is geen Word-document (.docx), of is beschadigd.",
        ),
    ),
    "cut off": (
        lambda: exported()[:5000],
        Text(
            en="is not a Word document (.docx), or is damaged.",
            nl="is geen Word-document (.docx), of is beschadigd.",
        ),
    ),
    "too large": (
        lambda: b"PK" + bytes(20_000_000),
        Text(en="is larger than 20 MB.", nl="is groter dan 20 MB."),
    ),
    "a bomb": (
        lambda: with_part("word/media/image9.png", bytes(201_000_000)),
        Text(en="is too large when unpacked.", nl="is te groot als het is uitgepakt."),
    ),
    "too many parts": (
        lambda: packed({**parts_of(exported()), **{f"word/x{n}.xml": b"" for n in range(2_000)}}),
        Text(en="is too large when unpacked.", nl="is te groot als het is uitgepakt."),
    ),
    "a large part": (
        lambda: with_part(MAIN, body("<w:p/>" * 1_700_000)),
        Text(
            en=f"is too large: its part {MAIN!r} has over 10 MB of text.",
            nl=f"is te groot: deel {MAIN!r} heeft meer dan 10 MB aan tekst.",
        ),
    ),
    "entities without end": (
        lambda: with_part(MAIN, expanding()),
        Text(
            en=f"is damaged: its part {MAIN!r} cannot be read.",
            nl=f"is beschadigd: deel {MAIN!r} is niet te lezen.",
        ),
    ),
    "a document type": (
        lambda: with_part(MAIN, body("<w:p/>", '<!DOCTYPE x [<!ENTITY e SYSTEM "/etc/passwd">]>')),
        Text(
            en=f"has a document type in its part {MAIN!r}, unlike any Word file.",
            nl=f"heeft een documenttype in deel {MAIN!r}, anders dan elk Word-bestand.",
        ),
    ),
    "too deep": (
        lambda: with_part(MAIN, body("<w:sdt>" * 300 + "</w:sdt>" * 300)),
        Text(
            en=f"is damaged: its part {MAIN!r} cannot be read.",
            nl=f"is beschadigd: deel {MAIN!r} is niet te lezen.",
        ),
    ),
    "a password": (
        encrypted,
        Text(
            en="is protected by a password. Save it without one.",
            nl="is beveiligd met een wachtwoord. Sla het zonder op.",
        ),
    ),
    "two parts with one name": (
        twice,
        Text(
            en="is damaged: it has two parts with the same name.",
            nl="is beschadigd: er zitten twee delen met dezelfde naam in.",
        ),
    ),
}


@pytest.mark.thorough
@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_what_to_do(name: str) -> None:
    made, said = REFUSED[name]
    content = made()
    start = time.process_time()
    with pytest.raises(examining.RefusedError) as refused:
        examined(content)
    assert refused.value.said == said
    assert time.process_time() - start < 2


@contextmanager
def asked() -> Iterator[tuple[str, list[str]]]:
    """Serve, and keep what is asked for."""
    found: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", found
        server.shutdown()


@pytest.mark.thorough
def test_nothing_is_fetched_and_that_is_said() -> None:
    with asked() as (address, found):
        parts = parts_of(exported())
        more = "".join(
            f'<Relationship Id="x{kind}" Type="{OFFICE}/{kind}" Target="{address}/{kind}" '
            'TargetMode="External"/>'
            for kind in ("attachedTemplate", "image", "subDocument", "aFChunk", "oleObject")
        )
        end = b"</Relationships>"
        parts[RELATED] = parts[RELATED].replace(end, more.encode() + end)
        reviewed = examined(packed(parts))
    assert found == []
    assert [remark.en for remark in reviewed.remarks] == [
        "it refers to files elsewhere, of which none was fetched."
    ]
    assert reviewed.changes == ()


def test_macros_are_told_and_left_alone() -> None:
    reviewed = examined(with_part("word/vbaProject.bin", b"Sub AutoOpen()"))
    assert [remark.nl for remark in reviewed.remarks] == [
        "er zitten macro’s in; daar is niet naar gekeken."
    ]


def damaged(body: Any, random: Random) -> None:
    """Do a few things to elements that no program does."""
    for _ in range(random.randint(1, 12)):
        nodes = [node for node in body.iter() if node.getparent() is not None]
        node, other = random.choice(nodes), random.choice(nodes)
        match random.randrange(5):
            case 0:
                node.getparent().remove(node)
            case 1:
                node.addnext(copy.deepcopy(node))
            case 2 if len(list(node.iter())) < 200:
                other.append(copy.deepcopy(node))
            case 3:
                node.tag = f"{{{WORD}}}{random.choice(NAMES)}"
            case _:
                for name in node.attrib:
                    node.set(name, random.choice(["", "0", "zz", "-1", "begin", "end"]))


NAMES = (
    "p", "r", "t", "tbl", "tr", "tc", "sdt", "ins", "del", "moveTo", "moveFrom", "bookmarkStart",
    "bookmarkEnd", "fldChar", "hyperlink", "pPr", "rPr", "commentRangeStart", "drawing", "body",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_what_no_program_writes_is_told_or_refused(seed: int) -> None:
    random = Random(seed)  # noqa: S311
    with suppress(examining.RefusedError):
        reviewed = examined(changed(lambda body: damaged(body, random)))
        report = reports.ReviewReport(reviewed, "nl", lambda: "1.0", named=True)
        assert all(reports.reporter(form)(report) for form in reports.forms())


@pytest.mark.slow
def test_a_huge_table_is_one_thing_that_cannot_be_placed() -> None:
    cell = "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"
    rows = f"<w:tr>{cell * 50}</w:tr>" * 1000
    table = element(f"<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>")
    content = changed(lambda made: paragraph(made, "Zet je plannen").addnext(table))
    start = time.process_time()
    reviewed = examined(content)
    assert time.process_time() - start < 10
    assert [(one.kind, one.what) for one in reviewed.changes] == [(Kind.UNPLACED, What.TABLE)]
