"""Every form of report: whole outputs, harmless whatever content says, and valid by its schema."""

from __future__ import annotations

import json
import os
import pickle
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from html.parser import HTMLParser
from importlib import metadata
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict

from conftest import ROOT
from playbook_tools.diagnostics.diagnostic import (
    LANGUAGES,
    Diagnostic,
    Edit,
    Language,
    Related,
    Severity,
    Span,
    Text,
)
from playbook_tools.diagnostics.escape import escaped
from playbook_tools.loading.reading import load
from playbook_tools.report import Report
from playbook_tools.report.formats import forms, reporter
from playbook_tools.report.job_summary import job_summary
from playbook_tools.rules import explain
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.judge import Finding, judge
from playbook_tools.rules.registry import all_rules
from playbook_tools.rules.settings import Settings
from playbook_tools.schema.declared import load_types
from playbook_tools.source.source import Source
from strict_schemas import strict_validator

pytestmark = pytest.mark.thorough

GOLDEN = Path(__file__).parents[1] / "golden"
HOSTILE = "##[error]%0A::error::|<b>](x,"
EDITS = (
    ("cases/slow-council.yaml", "kind: article", f"kind: '{HOSTILE}'"),
    ("cases/open-town.yaml", "zet alle plannen online", "zet <b>alle</b> plannen online"),
    ("plays/work-aloud.yaml", "- open-town", "- open-twon\n  - open-town"),
    ("plays/wait-a-week.yaml", "order: 1", "order: 7"),
    ("cases/slow-council.yaml", "title: ", "title: 't Was ... een  raad , "),
)
SPARE = tuple(f"tools/spare-{number:02}.yaml" for number in range(11))
ODD = "tools/één, 100%:x.yaml"
WEIGHTS = Settings({"PB306": Severity.WARNING})


def write_invalid(folder: Path) -> None:
    """Put the golden playbook there, with mistakes of every kind, and eleven tools unused."""
    shutil.copytree(GOLDEN / "playbook", folder)
    for name, old, new in EDITS:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    tool = (folder / "tools/weekly-note.yaml").read_text(encoding="utf-8")
    (folder / ODD).write_text(tool, encoding="utf-8")
    for name in SPARE:
        text = tool.replace("id: weekly-note", f"id: {Path(name).stem}")
        (folder / name).write_text(text, encoding="utf-8")


def read(folder: Path, language: Language = "en") -> Report:
    loaded = load(folder, load_types())
    return Report(
        judge(loaded, WEIGHTS).findings,
        loaded.sources,
        prefix="../playbook/",
        language=language,
        files=len(loaded.sources),
        changed=frozenset({"plays/work-aloud.yaml", SPARE[10]}),
        repository_prefix="content/playbook/",
        version="1.2.3",
        site="https://example.org/us/playbook/blob/1f/",
    )


@pytest.fixture(scope="module")
def invalid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("flawed") / "playbook"
    write_invalid(folder)
    return folder


OUTPUTS: Mapping[str, Callable[[Report], str]] = {
    "github.txt": reporter("github"),
    "summary.md": lambda report: job_summary(report, address="https://example.org/blob/1f/"),
    "report.json": reporter("json"),
    "report.sarif": reporter("sarif"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", OUTPUTS)
def test_output(name: str, language: Language, invalid: Path) -> None:
    printed = OUTPUTS[name](read(invalid, language))
    path = GOLDEN / "reports" / f"{language}-{name}"
    if os.environ.get("UPDATE_CASES"):
        path.write_text(printed, encoding="utf-8")
    assert printed == path.read_text(encoding="utf-8")


def sarif_schema() -> Any:
    """Return the standard's own schema, which a package carries as an answer kept of its server."""
    kept = metadata.distribution("schemastore").locate_file("schemastore/cache.sqlite")
    with closing(sqlite3.connect(f"file:{kept}?mode=ro&immutable=1", uri=True)) as database:
        values = database.execute("SELECT value FROM responses").fetchall()
    mine = next(value for (value,) in values if b"/Schemata/sarif-schema-2.1.0.json" in value[:400])
    return json.loads(pickle.loads(mine)["_content"])  # noqa: S301 (a pinned package's own data)


SCHEMAS: Mapping[str, Callable[[], Any]] = {
    "json": lambda: strict_validator("report.schema.json"),
    "sarif": lambda: jsonschema.Draft7Validator(sarif_schema()),
}


@pytest.fixture(scope="module")
def validators() -> Mapping[str, Any]:
    return {form: make() for form, make in SCHEMAS.items()}


words = st.text(max_size=40) | st.lists(
    st.sampled_from(["::error::", "##[error]", "\n", "\r", "\u2028", "%0A", "`", "|", "<b>", "](",
                     "\\", "{", "&", ",", ":", "x", " ", "\x1b[1m"]),
    max_size=8,
).map("".join)  # fmt: skip
spans = st.builds(
    lambda line, column, lines, columns: Span(line, column, line + lines, column + columns),
    *(st.integers(1, 3), st.integers(1, 9), st.integers(0, 2), st.integers(0, 5)),
)


SAYING = Declaration(
    dutch="x",
    messages={
        "said": Message(Text("{said}", "{said}"), Text("{advice}", "{advice}")),
        "without-advice": Message(Text("{said}", "{said}")),
        "other": Message(Text("{other}", "hier")),
    },
)
"""What lets a rule say any words."""
RULES = [replace(rule, declared=SAYING) for rule in all_rules().values()]


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    rule = draw(st.sampled_from(RULES))
    message, hint, path = draw(words), draw(st.none() | words), draw(words)
    place = draw(spans)
    other = Related(draw(words), draw(spans), "other", {"other": draw(words)})
    found = Diagnostic(
        path,
        place,
        rule.code,
        "said" if hint else "without-advice",
        related=draw(st.sampled_from([(), (other,)])),
        values={"said": message, "advice": hint or ""},
        fix=tuple(draw(st.lists(st.builds(Edit, spans, words, words), max_size=1))),
    )
    return Finding(found, rule, draw(st.sampled_from(Severity)))


def reports(most: int = 3) -> st.SearchStrategy[Report]:
    source = words.map(lambda text: Source("", text))
    return st.builds(
        lambda found, read: Report(
            tuple(found), {f.diagnostic.path: read for f in found}, "", "en", 1, version="1"
        ),
        st.lists(findings(), max_size=most),
        source,
    )


COMMAND = re.compile(r"::(?P<name>\w+) (?P<pairs>[^\n]*?)::(?P<data>.*)")


def as_the_runner_reads(line: str) -> tuple[str, dict[str, str], str]:
    """Return the command in a line, its properties and its data."""
    found = COMMAND.fullmatch(line)
    assert found
    pairs = dict(pair.split("=", 1) for pair in found["pairs"].split(","))
    return found["name"], {key: unescape(v) for key, v in pairs.items()}, unescape(found["data"])


def unescape(text: str) -> str:
    for mark, meant in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(mark, meant)
    return text


@given(reports())
def test_github_reads_one_command_for_each_finding(report: Report) -> None:
    *lines, last = reporter("github")(report).splitlines()
    assert last.startswith("1 file checked: ")
    errors_first = sorted(report.findings, key=lambda finding: finding.severity)
    assert len(lines) == len(errors_first)
    for line, finding in zip(lines, errors_first, strict=True):
        name, properties, data = as_the_runner_reads(line)
        found = finding.diagnostic
        told = [finding.message, *([finding.hint] if finding.hint else [])]
        places = [f"{said.en}: {r.path}:{r.span.line}" for r, said in finding.related]
        said = [escaped(words) for words in [told[0].en, *places, *(t.en for t in told[1:])]]
        assert (name, data) == (finding.severity, "\n".join(said))
        assert properties["file"] == escaped(found.path)
        assert properties["title"] == f"{finding.rule.code} {finding.rule.name}"
        # What the runner refuses: an end before the start, and columns over several lines.
        assert int(properties["endLine"]) >= int(properties["line"])
        if "col" in properties:
            assert properties["line"] == properties["endLine"]
            assert int(properties["endColumn"]) >= int(properties["col"])


@given(reports())
def test_no_line_of_text_is_a_command(report: Report) -> None:
    lines = reporter("text")(report).splitlines()
    assert [line for line in lines if line.lstrip().startswith("::") or "##[" in line] == []


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(" ".join([tag, *(name for name, _ in attrs)]))


@given(reports(), st.integers(0, 1500))
def test_content_adds_no_markup_to_the_summary(report: Report, room: int) -> None:
    whole = job_summary(report, address="https://example.org/")
    parser = _Tags()
    parser.feed(whole)
    rows = len(report.findings)
    tags = [tag for tag in parser.tags if tag != "code"]
    row = ["tr", "td", "a href", "td", "td"]
    assert tags == (["table", "tr", "th", "th", "th"] + row * rows if rows else [])
    # A blank line would end the table, and Markdown would begin to count.
    assert "\n\n" not in whole.partition("<table>")[2].partition("</table>")[0]
    assert len(job_summary(report, room=room).encode()) <= room


@settings(max_examples=30)
@given(report=reports(most=2))
def test_programs_read_what_the_schemas_promise(
    report: Report, validators: Mapping[str, Any]
) -> None:
    for form, validator in validators.items():
        printed = reporter(form)(report)
        assert printed == reporter(form)(report)
        validator.validate(json.loads(printed))
        assert escaped(printed.replace("\n", "")) == printed.replace("\n", "")


def test_programs_get_content_as_it_is() -> None:
    old, new = "a\x9b ##[group] \u202e", "\ue000\t"
    rule, place = all_rules()["PB405"], Span(2, 3, 2, 9)
    paths = ("tools/\x9b##[a].yaml", "tools/\udce9.yaml")
    found = tuple(
        Finding(
            Diagnostic(path, place, "PB405", "many", fix=(Edit(place, old, new),)),
            rule,
            rule.severity,
        )
        for path in paths
    )
    report = Report(found, {}, "", "nl", files=2)
    printed = reporter("json")(report)
    assert not {"\x9b", "\u202e"} & set(printed)
    assert "##[" not in printed
    one, other = json.loads(printed)["findings"]
    assert one["fix"] == [{"span": asdict(place), "old": old, "new": new}]
    assert (one["path"], one["raw_path"]) == (r"tools/\x9b##\x5ba].yaml", paths[0])
    assert (other["path"], other["raw_path"]) == (r"tools/\udce9.yaml", None)
    assert (one["uri"], other["uri"]) == ("tools/%C2%9B%23%23%5Ba%5D.yaml", "tools/%E9.yaml")
    assert one["help"] == "docs/rules-nl.md#pb405-untidy-blanks"
    run = json.loads(reporter("sarif")(report))["runs"][0]
    assert "helpUri" not in run["tool"]["driver"]["rules"][0]
    assert run["results"][1]["fixes"] == [
        {
            "description": {"text": "Laat er één staan."},
            "artifactChanges": [
                {
                    "artifactLocation": {"uri": "tools/%E9.yaml", "uriBaseId": "%SRCROOT%"},
                    "replacements": [
                        {
                            "deletedRegion": {
                                "startLine": 2,
                                "startColumn": 3,
                                "endLine": 2,
                                "endColumn": 9,
                            },
                            "insertedContent": {"text": new},
                        }
                    ],
                }
            ],
        }
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_the_heading_that_its_address_leads_to(language: Language) -> None:
    for rule in all_rules().values():
        page, _, anchor = explain.address(rule, language).partition("#")
        headings = (ROOT / page).read_text(encoding="utf-8").splitlines()
        assert f"## {rule.code} {rule.name}" in headings
        assert anchor == f"{rule.code} {rule.name}".lower().replace(" ", "-")


def test_findings_have_the_ids_of_their_results(invalid: Path) -> None:
    listed = json.loads(reporter("json")(read(invalid)))["findings"]
    assert [one["id"] for one in listed] == [mark for mark, _ in sarif_results(invalid)]


@pytest.mark.parametrize("form", SCHEMAS)
def test_golden_reports_are_valid(form: str, invalid: Path, validators: Mapping[str, Any]) -> None:
    validators[form].validate(json.loads(reporter(form)(read(invalid))))


def test_every_form_is_tested() -> None:
    assert set(forms()) == {"text", "github", *SCHEMAS}


def sarif_results(folder: Path) -> Iterator[tuple[str, int]]:
    document = json.loads(reporter("sarif")(read(folder)))
    for result in document["runs"][0]["results"]:
        place = result["locations"][0]["physicalLocation"]["region"]["startLine"]
        yield result["partialFingerprints"]["primaryLocationLineHash"], place


def test_fingerprints_stay_when_lines_move(tmp_path: Path) -> None:
    write_invalid(tmp_path / "playbook")
    before = dict(sarif_results(tmp_path / "playbook"))
    for path in (tmp_path / "playbook").rglob("*.yaml"):
        path.write_text(f"# One.\n# Two.\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    after = dict(sarif_results(tmp_path / "playbook"))
    assert len(before) == 32
    assert after == {mark: line + 2 for mark, line in before.items()}


SHORT = """\
## Playbook

11 bestanden gecontroleerd: 5003 fouten, 0 waarschuwingen

"""


def test_long_reports_are_cut() -> None:
    rule = replace(all_rules()["PB301"], declared=SAYING)
    place = Span(1, 1, 1, 2)
    found = tuple(
        Finding(
            Diagnostic(f"{n:04}", place, "PB301", "without-advice", values={"said": "x" * 999}),
            rule,
            rule.severity,
        )
        for n in range(5_003)
    )
    report = Report(found, {}, "", "en", 11, changed=frozenset({"4999"}))
    listed = json.loads(reporter("json")(report))
    assert (len(listed["findings"]), listed["truncated"]) == (5_000, 3)
    assert listed["counts"]["errors"] == 5_003
    run = json.loads(reporter("sarif")(report))["runs"][0]
    assert (len(run["results"]), run["properties"]) == (5_000, {"truncated": 3})
    lines = reporter("github")(report).splitlines()
    assert len(lines) == 12
    assert lines[0].startswith("::error file=4999,")
    assert lines[10:] == [
        "::notice title=playbook::+4993 more errors: `playbook validate` shows the rest",
        "11 files checked: 5003 errors, 0 warnings",
    ]
    summary = job_summary(report)
    assert (summary.count("<tr>"), summary.rstrip().split("\n")[-1]) == (201, "and 4803 more")
    dutch = replace(report, language="nl")
    short = {room: job_summary(dutch, room=room) for room in (10, 80, 100)}
    assert short == {10: "", 80: SHORT, 100: f"{SHORT}en nog 5003\n\n"}
