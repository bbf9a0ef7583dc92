"""What `make fuzz` finds is kept, with the seed that finds it again; `make verify` tries it too."""

from __future__ import annotations

from pathlib import Path

import pytest

import fuzz
from book import Bench
from failures import Failures
from playbook_tools.diagnostics import Span
from playbook_tools.source import fast_parser, strict_parser

pytestmark = pytest.mark.thorough

GONE = "harmless edit of seed 3: removed one\n"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(fuzz, "ROOT", tmp_path)
    monkeypatch.setattr(fuzz, "KEPT", tmp_path / "kept")
    return tmp_path / "kept"


def a_column_too_far(monkeypatch: pytest.MonkeyPatch) -> None:
    def shifted(*place: int) -> Span:
        return Span(*place[:3], place[3] + 1)

    monkeypatch.setattr(fast_parser, "Span", shifted)


def a_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(strict_parser, "_span", crash)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fault", "said"),
    [
        pytest.param(a_column_too_far, "another tree or places:", id="readers that differ"),
        pytest.param(a_crash, "ZeroDivisionError", id="a reader that crashes"),
    ],
)
def test_the_input_of_a_failure_is_kept(
    fault: object, said: str, kept: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    fault(monkeypatch)  # type: ignore[operator]
    assert fuzz.main(["readings", "--seed", "7", "--scale", "0"]) == 1
    first, *_, last = capsys.readouterr().out.splitlines()
    assert first == "again with: make fuzz SEED=7"
    assert last.endswith(" promises broken; see kept/ (seed 7)")
    failure = min(kept.iterdir())
    assert said in (failure / "said.txt").read_text(encoding="utf-8")
    assert (failure / "files" / "x.yaml").read_bytes()


@pytest.mark.slow
def test_nothing_is_kept_where_nothing_is_broken(
    kept: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kept.mkdir()
    (kept / "of the run before").touch()
    monkeypatch.setattr(fuzz.mutants, "mutants", lambda *_: [])
    assert fuzz.main(["mutants", "--seed", "7", "--scale", "0"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "no promise broken (seed 7)"
    assert not kept.exists()


def test_a_mutant_that_escapes_is_kept(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Bench, "findings", lambda *_, **__: [])
    assert fuzz.main(["mutants", "--seed", "7", "--scale", "0"]) == 1
    assert min(kept.iterdir()).name == "001-mutant-of-seed-7"
    assert [path for path in kept.glob("001*/files/**/*") if path.is_file()]


@pytest.mark.usefixtures("kept")
def test_a_new_seed_each_time(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fuzz, "TRIED", {})
    monkeypatch.delenv("SEED", raising=False)
    assert [fuzz.main([]) for _ in range(3)] == [0, 0, 0]
    assert len(set(capsys.readouterr().out.splitlines())) == 6


@pytest.mark.usefixtures("kept")
def test_make_hands_the_seed_over(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fuzz, "TRIED", {})
    monkeypatch.setenv("SEED", "7")
    assert fuzz.main([]) == 0
    said = ["again with: make fuzz SEED=7", "no promise broken (seed 7)"]
    assert capsys.readouterr().out.splitlines() == said


def test_files_are_kept_below_their_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    failures = Failures(tmp_path / "kept")
    failures.keep("harmless edit of seed 3", "removed one", {"a/b.yaml": b"x", "gone.yaml": None})
    failures.keep("Hostile!", "up", {"../../up.yaml": b"y"})
    found = {
        path.relative_to(tmp_path).as_posix(): path.read_text()
        for path in sorted(tmp_path.rglob("*"))
        if path.is_file()
    }
    assert found == {
        "kept/001-harmless-edit-of-seed-3/files/a/b.yaml": "x",
        "kept/001-harmless-edit-of-seed-3/said.txt": "removed one\nremoved: gone.yaml\n",
        "kept/002-hostile-/files/0": "y",
        "kept/002-hostile-/said.txt": "up\n",
    }
    assert capsys.readouterr().out == f"{GONE}Hostile!: up\n"


@pytest.mark.slow
@pytest.mark.parametrize("what", sorted({*fuzz.TRIED} - {"exports"}))
def test_at_length(what: str, kept: Path) -> None:
    """With a seed that stays, so that nothing but a change can break it.

    A part of the weekly tries keeps `make verify` within its twenty minutes. Exports take half an
    hour at any length, as every format is tried: tests/promises has what is tried at each change.
    """
    assert fuzz.main([what, "--seed", "2026", "--scale", "0.15"]) == 0, f"see {kept}"
