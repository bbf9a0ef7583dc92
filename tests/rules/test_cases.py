"""Every rule finds what its case file shows, says it in both languages, and nothing else."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from case_files import rewrite
from conftest import GOLDEN, Know
from playbook_tools.diagnostics.diagnostic import LANGUAGES
from playbook_tools.loading.reading import Earlier, Loaded, load
from playbook_tools.overlay import layers
from playbook_tools.report.formats import text
from playbook_tools.report.report import Report
from playbook_tools.rules import registry
from playbook_tools.rules.cases import Case, cases
from playbook_tools.rules.incremental import reload
from playbook_tools.rules.judge import judge, judge_reread
from playbook_tools.rules.settings import Settings
from playbook_tools.schema.content_types import ContentType
from playbook_tools.schema.declared import load_types
from playbook_tools.schema.schema_files import schema_folder


def told() -> Iterator[ParameterSet]:
    """Yield each case; `make quick` tries the first of each rule, which shows it best."""
    seen: set[str] = set()
    for case in cases():
        marks = [pytest.mark.thorough] if case.code in seen else []
        seen.add(case.code)
        yield pytest.param(case, id=str(case), marks=marks)


@pytest.mark.parametrize("case", list(told()))
def test_case(
    case: Case,
    tmp_path: Path,
    types: Mapping[str, ContentType],
    know: Know,
) -> None:
    root = tmp_path / "playbook"
    shutil.copytree(GOLDEN, root)
    know(root, GOLDEN)  # So of all files, `reload` reads those of the case for the first time.
    shutil.copytree(schema_folder(), tmp_path / "schema")
    if any(file.path == "overlay.yaml" for file in case.files):
        root = tmp_path / "ours"
    for file in case.files:
        path = root / file.path
        if file.content is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)
    if any(file.how == "json" for file in case.files):
        types = load_types(root.parent / "schema")
    loaded = layers.load(root, types)
    since = earlier(loaded) if registry.all_rules()[case.code].check_since else None
    found = judge(loaded, Settings(), since=since).findings
    reports = {
        language: text.findings(Report(found, loaded.shown, "", language, files=0))
        for language in LANGUAGES
        if found
    }
    if os.environ.get("UPDATE_CASES") and reports != case.expected:
        rewrite(case, reports)
        return
    assert reports == case.expected
    for known in (False, True):
        again = reload(root, types, cached=True)
        assert again.loaded.playbook == loaded.playbook, f"read quickly, {known=}"
        quickly = judge_reread(again, Settings(), kept=True, since=since)
        assert quickly.findings == found, f"judged quickly, {known=}"
    assert not found or case.code in {finding.rule.code for finding in found}


@lru_cache(maxsize=1)
def golden() -> Loaded:
    return load(GOLDEN, load_types())


def earlier(now: Loaded) -> Earlier:
    """Return what the golden playbook tells of one that was made of it."""
    before = golden()
    changed = {path for path, source in before.sources.items() if now.sources.get(path) != source}
    entries = tuple(one for one in before.playbook.entries if one.path in changed)
    return Earlier(entries, frozenset(now.sources.keys() - before.sources.keys()))


def test_every_rule_has_a_bad_and_a_good_case() -> None:
    # No content is known that strictyaml alone refuses: PB210 is tested in test_load.py. PB212 is
    # found where cards are laid out, and tested in test_cards.py.
    with_cases = set(registry.all_rules()) - {"PB210", "PB212", "PB607"}
    assert {case.code for case in cases() if case.expected} == with_cases
    assert {case.code for case in cases() if not case.expected} == with_cases
