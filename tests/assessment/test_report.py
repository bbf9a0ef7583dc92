"""Reports: what each format says of the same answers, whole; UPDATE_CASES=1 rewrites it."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import icalendar
import pypdfium2
import pytest
from docx.oxml.ns import qn
from msgspec import structs

from command_line import playbook_apart
from conftest import ROOT
from playbook_tools.assessment import functions
from playbook_tools.assessment.functions import Assessment, Report
from playbook_tools.content.model import Playbook
from playbook_tools.content.richtext import Bar, Table, walk
from playbook_tools.edition.edition import Edition
from playbook_tools.export import html, reports
from playbook_tools.export.docx_parts.package import unpack
from playbook_tools.export.pdf_layout import paper
from playbook_tools.loading.reading import load
from playbook_tools.schema.content_types import ContentType
from playbook_tools.schema.declared import load_types
from reports import report
from strict_schemas import strict_validator
from tag_tree import tag_tree

GOLDEN = Path(__file__).parent / "reports"
VERSION = re.compile(r'("version": )"[^"]*"(\s*\},\s*"assessment")')


@pytest.fixture(scope="module")
def playbook(types: Mapping[str, ContentType]) -> Playbook:
    return load(ROOT / "tests" / "golden" / "playbook", types).playbook


@pytest.fixture(scope="module")
def full(playbook: Playbook) -> Report:
    return report(playbook, "full", "before")


def told(content: bytes) -> str:
    return content.decode("utf-8-sig")


def body(content: bytes) -> str:
    """Everything that a DOCX says, a line for each paragraph, with its style."""
    opened = docx.Document(io.BytesIO(content))
    return "".join(f"{line}\n" for line in _lines(opened.element.body, ""))


def _lines(parent: Any, indent: str) -> Iterator[str]:
    for child in parent:
        if child.tag == qn("w:p"):
            style = child.pPr.pStyle.val if child.pPr is not None else "-"
            yield f"{indent}{style}: {''.join(node.text or '' for node in child.iter(qn('w:t')))}"
        elif child.tag in {qn("w:tbl"), qn("w:tr"), qn("w:tc")}:
            yield f"{indent}<{child.tag.partition('}')[2]}>"
            yield from _lines(child, f"{indent}  ")


OUTPUTS: Mapping[str, Callable[[Report], str]] = {
    "full-report.csv": lambda found: told(reports.exporter("csv")(found)),
    "full-report.docx.txt": lambda found: body(reports.exporter("docx")(found)),
    "full-report.html": lambda found: told(reports.exporter("html")(found)),
    "full-report.ics": lambda found: told(reports.exporter("ics")(found)),
    "full-report.json.txt": lambda found: VERSION.sub(
        r'\1"…"\2', told(reports.exporter("json")(found))
    ),
    "full-report.pdf.txt": lambda found: tag_tree(reports.exporter("pdf")(found)),
}


@pytest.mark.thorough
@pytest.mark.parametrize("name", OUTPUTS)
def test_a_format_says_exactly_this(name: str, full: Report) -> None:
    compare(OUTPUTS[name](full), name)


@pytest.mark.parametrize("name", ["few", "alone", "empty"])
def test_a_small_group_is_told_so_much(name: str, playbook: Playbook) -> None:
    """With two to four people, how they differ is for their own view alone."""
    made = report(playbook, name, "before" if name != "alone" else "empty")
    both = (body(reports.exporter("docx")(made)), told(reports.exporter("csv")(made)))
    compare("\n".join(both), f"{name}-report.txt")


def compare(given: str, name: str) -> None:
    given, path = given.replace("\r\n", "\n"), GOLDEN / name
    if os.environ.get("UPDATE_CASES"):
        path.write_bytes(given.encode())
    assert given == path.read_bytes().decode()


@pytest.mark.parametrize("name", ["full", "few", "alone", "empty"])
def test_the_data_meet_their_schema(name: str, playbook: Playbook) -> None:
    made = json.loads(reports.exporter("json")(report(playbook, name, "before")))
    validator = strict_validator("assessment-report.schema.json")
    assert [error.message for error in validator.iter_errors(made)] == []


@pytest.mark.thorough
@pytest.mark.parametrize("name", reports.formats())
def test_the_same_file_gives_the_same_bytes(name: str, playbook: Playbook) -> None:
    first, second = (reports.exporter(name)(report(playbook, "full", "before")) for _ in range(2))
    assert first == second


FORMULAS = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\n=1", " =1", "＝1", "＋1", "－1", "＠1",
    '=HYPERLINK("https://x.example")', "=cmd|' /C calc'!A0",
]  # fmt: skip


@pytest.mark.parametrize("text", [*FORMULAS, "gewoon", "a=b", 'met "aanhaling"; en\nregels', "'"])
def test_no_cell_is_a_formula(text: str, full: Report) -> None:
    item = {"id": "i-1", "own_words": text, "owner": text, "note": text, "state": "chosen",
            "on": full.file.data["modified"]}  # fmt: skip
    made = replace(full, file=full.file.changed(plan=[item]))
    content = reports.exporter("csv")(made)
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"\n" not in re.sub(rb'"[^"]*"', b"", content).replace(b"\r\n", b"")
    rows = list(csv.reader(io.StringIO(told(content), newline=""), delimiter=";"))
    assert len({len(row) for row in rows}) == 1
    cells = [cell for row in rows for cell in row]
    assert [cell for cell in cells if re.match(r"\s*[=+\-@＝＋－＠]", cell)] == []
    shown = made.words.shown(text)
    assert shown.strip() in rows[-1][15]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_word_of_the_playbook_is_a_formula(text: str, full: Report) -> None:
    """Those who write a playbook may be strangers too: heads, titles and questions."""
    playbook = full.edition.playbook
    entries = tuple(
        structs.replace(entry, data=saying(entry.data, text)) for entry in playbook.entries
    )
    made = replace(full, edition=Edition.of(replace(playbook, entries=entries)))
    rows = csv.reader(io.StringIO(told(reports.exporter("csv")(made)), newline=""), delimiter=";")
    cells = [cell for row in rows for cell in row]
    assert len([cell for cell in cells if cell.startswith("'") and text.strip() in cell]) > 15
    assert [cell for cell in cells if re.match(r"\s*[=+\-@＝＋－＠]", cell)] == []


def saying(value: Any, text: str, name: str = "") -> Any:
    """A value where fixed words, titles and questions say something else."""
    if isinstance(value, Mapping):
        return {key: saying(member, text, key) for key, member in value.items()}
    spoken = isinstance(value, str) and (name in {"title", "question"} or name.endswith("_column"))
    return text if spoken else value


def test_a_calendar_is_read_back_as_it_was_meant(full: Report) -> None:
    content = reports.exporter("ics")(full)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    found = {str(event["uid"]): event for event in events}
    items = {f"{item.id}.team-1@playbook": item for item in full.plan.items if item.due}
    assert found.keys() == items.keys()
    for name, event in found.items():
        item = items[name]
        assert str(event["summary"]) == " ".join(item.text.split())
        assert event["dtstart"].dt.isoformat() == item.due
        assert (str(event["status"]) == "CANCELLED") == (item.state == "declined")
        assert full.words.line(item.owner) in str(event["description"])


@pytest.mark.parametrize("title", ["Team; balie, dag 2\\3", "a\nEND:VCALENDAR", "=a\n\nb"])
@pytest.mark.parametrize(
    ("modified", "due"),
    [
        ("0001-01-01T00:00:00+14:00", "0001-01-01"),
        ("9999-12-31T23:59:59-12:00", "9999-12-31"),
    ],
)
def test_a_calendar_takes_any_title_and_day(
    title: str, modified: str, due: str, full: Report
) -> None:
    item = {"id": "i-1", "own_words": title, "due": due, "state": "chosen", "on": modified}
    file = full.file.changed(title=title, modified=modified, plan=[item])
    content = reports.exporter("ics")(replace(full, file=file))
    calendar = icalendar.Calendar.from_ical(content)
    assert re.sub(r"\\(.)", r"\1", calendar["name"]) == " ".join(title.split())
    (event,) = calendar.walk("VEVENT")
    assert event["dtstart"].dt.isoformat() == due


def test_a_page_allows_its_own_style_and_nothing_else(full: Report) -> None:
    page = told(reports.exporter("html")(full))
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.S)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert re.findall(r"<script|<link|<img|<iframe| style=| on\w+=|url\(|@import", page) == []
    assert "<b>zo" not in page


def test_a_bar_says_what_the_table_says(full: Report) -> None:
    blocks = list(walk(full.document().groups))
    bars = [[share.size for share in block.shares] for block in blocks if isinstance(block, Bar)]
    table = next(b for b in blocks if isinstance(b, Table) and len(b.head) == 9)
    rows = [
        [int(paragraph.runs[0].text) for (paragraph,) in row[1:7]]  # type: ignore[union-attr]
        for row in table.rows
    ]
    assert bars == [[count for count in row if count] for row in rows]


def test_no_total_no_mean_no_percentage(full: Report) -> None:
    said = " ".join(full.document().texts()).casefold()
    assert [word for word in ("%", "totaal:", "gemiddeld", "score") if word in said] == []


@pytest.mark.thorough
def test_a_house_template_styles_a_report(full: Report) -> None:
    """An edition that was restyled in Word serves, as it does for editions."""
    plain = reports.exporter("docx")(full)
    house = replace(full, reference_doc=plain)
    assert body(reports.exporter("docx")(house)) == body(plain)
    table = unpack(reports.exporter("docx")(house))["word/document.xml"]
    assert b'w:tblStyle w:val="PlaybookTable"' in table


def fullest(edition: Edition) -> Report:
    """A report where everything is as long as it may be, and twelve people answered all."""
    started = functions.start(
        functions.Outline.of(edition), identifier="long", now="2026-11-29T17:44:00+01:00",
        title="Wijk " * 40, scope="dienst " * 280,
    )  # fmt: skip
    on = started.data["modified"]
    given = [
        {"question": name, "by": f"p-{n}", "answer": functions.CODES[(n + len(name)) % 5],
         "improve": True, "on": on}
        for name in started.asked for n in range(12)
    ]  # fmt: skip
    plan = [
        {"id": f"i-{n}", "own_words": "samenwerken " * 160, "owner": "naam " * 40, "state": "doing",
         "due": "2026-12-31", "on": on}
        for n in range(40)
    ]  # fmt: skip
    return Report(started.changed(answers=given, plan=plan), edition)


@pytest.mark.thorough
def test_the_summary_has_room_on_one_page(edition: Edition) -> None:
    document = fullest(edition).document(for_typeface=True)
    first = replace(document, groups=document.groups[:1])
    own = html.report_stylesheet(first, screen=False)
    assert min(map(float, re.findall(r"([\d.]+)pt(?=[;/])", own.replace("0.75pt", "")))) >= 11
    style = html.stylesheet(first) + own
    assert len(paper.lay_out(html.render(first), style).pages) == 1


def test_the_whole_plan_comes_after_the_summary(full: Report) -> None:
    anchors = [heading.anchor for heading in full.document().headings if heading.level == 1]
    assert anchors[:2] == ["summary", "plan"]


@pytest.mark.slow
def test_the_summary_has_room_on_two_pages_of_a_word_processor(
    edition: Edition, tmp_path: Path
) -> None:
    (tmp_path / "report.docx").write_bytes(reports.exporter("docx")(fullest(edition)))
    program = shutil.which("soffice")
    assert program, "LibreOffice is missing: apt-get install libreoffice-writer-nogui"
    subprocess.run(
        [program, f"-env:UserInstallation={(tmp_path / 'own').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "report.docx"],
        check=True, capture_output=True,
    )  # fmt: skip
    pages = [
        page.get_textpage().get_text_bounded()
        for page in pypdfium2.PdfDocument(tmp_path / "report.pdf")
    ]
    plan = next(number for number, page in enumerate(pages) if "wat, wie en wanneer" in page)
    assert plan in {1, 2}


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["--time-limit", "0.01"],
            "the report took more than 0.01 s, so none was made. Choose --format html or csv, "
            "which take least, shorten the longest notes, or allow more with --time-limit.",
        ),
        (
            ["--memory-limit", "0.01", "--message-language", "nl"],
            "het verslag kostte meer dan 0.01 GB geheugen, dus er is er geen gemaakt. Kies "
            "--format html of csv, want die kosten het minst, maak de langste notities korter, of "
            "sta meer toe met --memory-limit.",
        ),
    ],
)
def test_a_limit_that_is_hit_is_told(arguments: list[str], said: str, checkout: Path) -> None:
    path = GOLDEN / "full.json"
    told = playbook_apart(checkout, "assess", "report", str(path), "--format", "pdf", *arguments)
    assert told == (3, b"", f"playbook: {said}\n".encode())


@pytest.mark.slow
@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_largest_file_makes_a_report_or_is_told_what_to_do(form: str, checkout: Path) -> None:
    """5 MB of notes, each line of them a paragraph: nothing takes a machine down."""
    on = "2026-11-29T17:44:00+01:00"
    outline = functions.Outline.of(Edition.of(load(checkout / "playbook", load_types()).playbook))
    started = functions.start(outline, identifier="large", now=on)
    plan = [
        {"id": f"i-{n}", "own_words": "x", "state": "chosen", "on": on, "note": "a\n" * 5000}
        for n in range(320)
    ]
    path = checkout / "large.json"
    path.write_bytes(functions.write(started.changed(plan=plan).data).encode())
    assert 4_500_000 < path.stat().st_size < functions.LARGEST
    status, output, errors = playbook_apart(
        checkout, "assess", "report", "large.json", "--format", form, "--output", "large.out",
        "--time-limit", "20", "--memory-limit", "1",
    )  # fmt: skip
    assert (status, output) == (3, b"")
    assert b"so none was made. Choose --format html or csv" in errors
    assert not (checkout / "large.out").exists()


def test_a_pdf_shows_every_character_or_says_so(full: Report) -> None:
    said = " ".join(full.document(for_typeface=True).texts())
    assert "Komt terug in januari. ? <b>zo</b>" in said
    assert full.words("not_shown", sign="?") in said
    agreed = [{**record, "note": ""} for record in full.file.items("agreed")]
    plain = replace(full, file=Assessment({**full.file.data, "agreed": agreed}))
    assert plain.document(for_typeface=True) == plain.document()
