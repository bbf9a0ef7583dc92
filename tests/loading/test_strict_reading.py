"""With `--parser strictyaml`, no difference between the readers goes unnoticed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from command_line import playbook
from playbook_tools.content import read_entry
from playbook_tools.diagnostics import Span
from playbook_tools.loading import strictyaml_check
from playbook_tools.loading.reading import Loaded, Reading, load, read_content
from playbook_tools.loading.strict_reading import read_strictly
from playbook_tools.rules.cases import Case, cases
from playbook_tools.schema import constraints
from playbook_tools.schema.declared import load_types
from playbook_tools.source import fast_parser

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).parents[2]
TYPES = load_types()
PAGE = "id: x\nplacement: {}\norder: 1\ntitle: T\nbody: B.\n"


def reading(folder: Path, placement: str = "front") -> Reading:
    file = folder / "x.yaml"
    file.write_text(PAGE.format(placement), encoding="utf-8")
    return read_strictly(file.read_bytes(), "pages/x.yaml", TYPES["page"], TYPES)


def refusing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strictyaml_check, "data", lambda *_, **__: None)


def other_data(monkeypatch: pytest.MonkeyPatch) -> None:
    data = strictyaml_check.data
    monkeypatch.setattr(
        strictyaml_check, "data", lambda *a, **k: {**(data(*a, **k) or {}), "title": "U"}
    )


def other_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fast_parser, "_span", lambda _: Span(1, 1, 1, 1))


def strict_walk(monkeypatch: pytest.MonkeyPatch) -> None:
    def violation(*given: Any) -> Any:
        found = constraints.violation(*given)
        return found or constraints.Violation("PB205", "refused") if "T" in given else found

    strict = SimpleNamespace(**{**vars(constraints), "violation": violation})
    monkeypatch.setattr(read_entry, "constraints", strict)


@pytest.mark.parametrize(
    ("fault", "found"),
    [
        pytest.param(refusing, [("PB210", "refused", 1)], id="strictyaml refuses what we accept"),
        pytest.param(other_data, [("PB210", "data", 4)], id="strictyaml reads another value"),
        pytest.param(other_tree, [("PB210", "parsers", 1)], id="the fast parser has other places"),
        pytest.param(
            strict_walk,
            [("PB205", "refused", 4), ("PB210", "accepted", 4)],
            id="strictyaml accepts what we refuse",
        ),
    ],
)
def test_a_difference_is_an_error(
    fault: Callable[[pytest.MonkeyPatch], None],
    found: list[tuple[str, str, int]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert reading(tmp_path).diagnostics == ()
    fault(monkeypatch)
    said = [(one.code, one.message, one.span.line) for one in reading(tmp_path).diagnostics]
    assert said == found


def test_the_playbook_is_read_alike(loaded: Loaded) -> None:
    strictly = load(ROOT / "playbook", TYPES, read=read_strictly)
    assert strictly.diagnostics == loaded.diagnostics == ()
    assert strictly.playbook == loaded.playbook


@pytest.mark.parametrize("case", list(cases()), ids=str)
def test_every_case_is_reported_alike(case: Case, tmp_path: Path) -> None:
    for file in case.files:
        place = tmp_path / file.path
        if file.content is not None:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(file.content)
    found = [load(tmp_path, TYPES, read=read).diagnostics for read in (read_content, read_strictly)]
    assert found[0] == found[1]


def test_without_strictyaml_nothing_is_called_valid(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "strictyaml", None)
    assert playbook("validate", "--parser", "strictyaml", str(root)) == (
        3,
        "",
        "playbook: the package strictyaml cannot be imported, so nothing was judged.\n",
    )
