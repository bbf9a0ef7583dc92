"""One mistake gives one error at each place that it concerns, and no more.

Where it concerns many places, one finding is to be read, and the others follow from it.
"""

from __future__ import annotations

import itertools
import re
import shutil
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from conftest import GOLDEN, ROOT, Know
from playbook_tools.content.model import Entry
from playbook_tools.diagnostics.diagnostic import Severity
from playbook_tools.loading import reading
from playbook_tools.loading.reading import load
from playbook_tools.report.report import Report
from playbook_tools.rules.incremental import reload
from playbook_tools.rules.judge import Verdict, judge_reread
from playbook_tools.rules.settings import Settings
from playbook_tools.schema.content_types import ContentType
from playbook_tools.schema.declared import load_types

pytestmark = pytest.mark.thorough

LOADED = load(GOLDEN, load_types())
ENTRIES = [
    pytest.param(entry, id=entry.path) for entry in LOADED.playbook.entries if entry.type.folder
]
REFERENCES = Counter(
    (reference.target, reference.source) for reference in LOADED.playbook.references()
)


@pytest.fixture
def copy(tmp_path: Path, know: Know) -> Path:
    root = shutil.copytree(GOLDEN, tmp_path / "playbook")
    know(root, GOLDEN)
    return root


def judged(root: Path, types: Mapping[str, ContentType]) -> Verdict:
    """Return the verdict on a copy, of which what differs is read for the first time."""
    return judge_reread(reload(root, types, cached=True), Settings(), kept=False)


def found(root: Path, types: Mapping[str, ContentType]) -> list[tuple[str, str]]:
    findings = judged(root, types).findings
    return [(finding.diagnostic.path, finding.rule.code) for finding in findings]


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_renamed_entry(entry: Entry, copy: Path, types: Mapping[str, ContentType]) -> None:
    old = copy / entry.path
    text = old.read_text(encoding="utf-8").replace(f"id: {entry.id}\n", "id: renamed\n")
    old.unlink()
    old.with_name("renamed.yaml").write_text(text, encoding="utf-8")
    users = {source: n for (target, source), n in REFERENCES.items() if target == entry.key}
    expected = [
        (LOADED.playbook.by_key[source].path, "PB301")
        for source, n in users.items()
        for _ in range(n)
    ]
    assert found(copy, types) == sorted(expected)


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_renamed_file(entry: Entry, copy: Path, types: Mapping[str, ContentType]) -> None:
    old = copy / entry.path
    new = old.rename(old.with_name("renamed.yaml"))
    assert found(copy, types) == [(new.relative_to(copy).as_posix(), "PB207")]


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_file_that_does_not_parse(
    entry: Entry, copy: Path, types: Mapping[str, ContentType]
) -> None:
    with (copy / entry.path).open("a", encoding="utf-8") as file:
        file.write('more: "not closed\n')
    assert found(copy, types) == [(entry.path, "PB103")]


REAL = ROOT / "playbook"
FOLDERS = sorted({path.parent.name for path in REAL.glob("*/*.yaml")})
NEEDED = [name for name in FOLDERS if name != "pages"]


@pytest.fixture
def real(tmp_path: Path, know: Know) -> Path:
    root = shutil.copytree(REAL, tmp_path / "playbook")
    know(root, REAL)
    return root


def to_read(root: Path, types: Mapping[str, ContentType]) -> list[tuple[str, str, str]]:
    """Return what a report lists: the path of each finding, its message, and how many follow."""
    verdict = judged(root, types)
    report = Report(verdict.findings, verdict.loaded.sources, "", "en", files=0)
    assert len(report.listed) + report.followers == len(report.findings)
    return [
        (one.diagnostic.path, one.diagnostic.message, f"{report.following(one)} follow")
        for one in report.listed
    ]


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_renamed_folder(folder: str, real: Path, types: Mapping[str, ContentType]) -> None:
    for name in (f"{folder}2", folder[:-1], folder.capitalize(), "zomaar"):
        (real / folder).rename(real / name)
        assert to_read(real, types) == [(name, "folder", "0 follow")]
        (real / name).rename(real / folder)


def test_two_renamed_folders(real: Path, types: Mapping[str, ContentType]) -> None:
    (real / "cases").rename(real / "voorbeelden")
    (real / "questions").rename(real / "vragen")
    assert to_read(real, types) == [
        ("voorbeelden", "folder", "0 follow"),
        ("vragen", "folder", "0 follow"),
    ]


@pytest.mark.parametrize("folder", NEEDED)
def test_a_folder_that_is_gone(folder: str, real: Path, types: Mapping[str, ContentType]) -> None:
    shutil.rmtree(real / folder)
    ((path, message, following),) = to_read(real, types)
    assert (path, message) == (folder, "folder")
    assert int(following.split()[0]) >= 5


@pytest.mark.parametrize("file", ["edition.yaml", "labels.yaml"])
@pytest.mark.parametrize("name", ["{}2.yaml", "zomaar.yaml", "{}.yml"])
def test_a_renamed_file_that_every_playbook_has(
    file: str, name: str, real: Path, types: Mapping[str, ContentType]
) -> None:
    new = name.format(file.removesuffix(".yaml"))
    (real / file).rename(real / new)
    assert to_read(real, types) == [(new, "file", "1 follow")]


@pytest.mark.parametrize("name", sorted(path.name for path in (REAL / "principles").iterdir()))
def test_a_principle_that_is_gone(name: str, real: Path, types: Mapping[str, ContentType]) -> None:
    (real / "principles" / name).unlink()
    ((_, message, following),) = to_read(real, types)
    assert message == "unknown"
    assert int(following.split()[0]) >= 5


@pytest.mark.parametrize("folder", ["plays", "questions"])
def test_a_copied_file(folder: str, real: Path, types: Mapping[str, ContentType]) -> None:
    first = min((real / folder).iterdir())
    copy = shutil.copy(first, first.with_stem(f"{first.stem}-2"))
    ((path, message, following),) = to_read(real, types)
    assert (path, message) == (copy.relative_to(real).as_posix(), "taken")
    assert following in {"1 follow", "2 follow"}


ONE_OF_EACH = [min(REAL.glob(f"{folder}/*.yaml")) for folder in (".", *FOLDERS)]


@pytest.mark.parametrize("path", ONE_OF_EACH, ids=lambda path: path.stem)
def test_one_unreadable_file(path: Path, real: Path, types: Mapping[str, ContentType]) -> None:
    name = path.relative_to(REAL)
    with (real / name).open("a", encoding="utf-8") as file:
        file.write('more: "not closed\n')
    assert to_read(real, types) == [(name.as_posix(), "quotes", "0 follow")]


def since_it_was_whole(root: Path, types: Mapping[str, ContentType]) -> Report:
    """Return the report on a playbook beside what the real one holds."""
    again = reload(root, types, cached=True)
    found = judge_reread(again, Settings(), kept=False, since=whole()).findings
    return Report(found, again.loaded.sources, "", "en", files=0)


@cache
def whole() -> reading.Earlier:
    return reading.Earlier(load(REAL, load_types()).playbook.entries, frozenset())


@pytest.mark.parametrize("folder", NEEDED)
def test_a_folder_that_was_there(folder: str, real: Path, types: Mapping[str, ContentType]) -> None:
    shutil.rmtree(real / folder)
    (one,) = since_it_was_whole(real, types).listed
    assert (one.diagnostic.path, one.diagnostic.message) == (folder, "folder")


def test_an_entry_that_was_there(real: Path, types: Mapping[str, ContentType]) -> None:
    gone = min((real / "principles").iterdir())
    gone.unlink()
    (one,) = since_it_was_whole(real, types).listed
    assert (one.diagnostic.path, one.diagnostic.message) == (f"principles/{gone.name}", "gone")


def test_nothing_lighter_hides_an_error(real: Path, types: Mapping[str, ContentType]) -> None:
    gone = min((real / "principles").iterdir())
    gone.unlink()
    shutil.rmtree(real / "translations")
    again = reload(real, types, cached=True)
    weights = Settings({"PB312": Severity.WARNING})
    found = judge_reread(again, weights, kept=False, since=whole()).findings
    report = Report(found, again.loaded.sources, "", "en", files=0)
    assert report.followers == 0
    assert {one.severity for one in report.listed} == set(Severity)


def test_a_principle_that_became_a_draft(real: Path, types: Mapping[str, ContentType]) -> None:
    path = min((real / "principles").iterdir())
    path.write_text(f"status: draft\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    ((_, message, following),) = to_read(real, types)
    assert message == "draft"
    assert int(following.split()[0]) >= 5


CATALOGUE = """\
msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

msgctxt "{name}:title"
msgid "x"
msgstr "y"
"""


@pytest.mark.parametrize("folder", ["plays", "cases"])
def test_the_translations_of_what_is_gone(
    folder: str, real: Path, types: Mapping[str, ContentType]
) -> None:
    first = min((real / folder).iterdir())
    catalogue = CATALOGUE.format(name=f"{folder}/{first.stem}")
    (real / "translations/en.po").write_text(catalogue, encoding="utf-8")
    (real / folder).rename(real / "elsewhere")
    assert to_read(real, types) == [("elsewhere", "folder", "0 follow")]
    (real / "elsewhere").rename(real / folder)
    first.rename(first.with_stem("other"))
    assert to_read(real, types) == [(f"{folder}/other.yaml", "differs", "1 follow")]
    shutil.rmtree(real / folder)
    ((path, message, following),) = to_read(real, types)
    assert (path, message) == (folder, "folder")
    assert int(following.split()[0]) > 1


LABELS = (GOLDEN / "labels.yaml").read_text("utf-8").split("\n")
HEADS = [number for number, line in enumerate(LABELS) if line.endswith(":") and line[0] != " "]


def names(head: int) -> set[str]:
    """The names of the fields in a group."""
    lines = itertools.takewhile(lambda line: line.startswith("  "), LABELS[head + 1 :])
    return {line.partition(":")[0] for line in lines if re.match(r"  [a-z]", line)}


# Names that are in both groups are there twice then, which is another mistake.
GROUPS = [
    head
    for above, head in itertools.pairwise(HEADS)
    if LABELS[head - 1].startswith("  ") and not names(above) & names(head)
]


@pytest.mark.parametrize("number", GROUPS, ids=lambda number: LABELS[number].rstrip(":"))
def test_a_group_that_begins_too_far_to_the_right(
    number: int, copy: Path, types: Mapping[str, ContentType]
) -> None:
    """Its fields stand where they should, and are not told of."""
    lines = [*LABELS[:number], f"  {LABELS[number]}", *LABELS[number + 1 :]]
    (copy / "labels.yaml").write_text("\n".join(lines), encoding="utf-8")
    (told,) = judged(copy, types).findings
    assert (told.diagnostic.path, told.diagnostic.span.line) == ("labels.yaml", number + 1)
