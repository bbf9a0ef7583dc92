"""Safe edits: what has one answer is put right, and no file gets worse by it."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from command_line import playbook
from playbook_tools.diagnostics.diagnostic import Edit, Span
from playbook_tools.loading.reading import load
from playbook_tools.rules import fixes
from playbook_tools.rules.judge import Verdict, judge
from playbook_tools.rules.settings import Settings
from playbook_tools.schema.declared import load_types

GOLDEN = Path(__file__).parents[1] / "golden" / "playbook"
SETTINGS = Settings()
PLAY, TOOL = "plays/wait-a-week.yaml", "tools/weekly-note.yaml"


def everything(_: str) -> bool:
    return True


def judged(root: Path) -> Verdict:
    return judge(load(root, load_types()), SETTINGS)


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(GOLDEN, tmp_path / "playbook")


@pytest.fixture
def untidy(root: Path) -> Path:
    rewrite(root / PLAY, "title: Wacht een week", "title: Wacht ...  een week , en - dan")
    return root


EDIT = Edit(Span(1, 3, 1, 5), "cd", "C")


@pytest.mark.parametrize(
    ("edits", "text"),
    [
        pytest.param((EDIT,), "abCe\nfg\n\nh", id="within a line"),
        pytest.param((EDIT, EDIT), "abCe\nfg\n\nh", id="twice the same"),
        pytest.param((Edit(Span(2, 3, 4, 1), "\n\n", "-"), EDIT), "abCe\nfg-h", id="over lines"),
        pytest.param((EDIT, Edit(Span(1, 4, 1, 6), "de", "D")), "abCe\nfg\n\nh", id="overlapping"),
        pytest.param((Edit(Span(1, 3, 1, 5), "xy", "C"),), "abcde\nfg\n\nh", id="other words"),
        pytest.param((Edit(Span(5, 1, 5, 2), "", "C"),), "abcde\nfg\n\nh", id="below the end"),
        pytest.param((Edit(Span(4, 2, 4, 2), "", "\n"),), "abcde\nfg\n\nh\n", id="at the end"),
    ],
)
def test_edits_are_applied(edits: tuple[Edit, ...], text: str) -> None:
    assert fixes.applied("abcde\nfg\n\nh", edits) == text


WORDS = {
    "foto's": "foto’s",
    "wacht...": "wacht…",
    'Zeg "ja" en "nee" snel': "Zeg “ja” en “nee” snel",
    "nu - of -- straks": "nu – of – straks",
    'een scherm van 12" breed': None,
    "'s avonds": None,
    "de optie --snel": None,
    "een 'woord' apart": None,
    'een "half citaat': None,
    "nog.... even": None,
    "het escape-teken 'n'": None,
}


@pytest.mark.parametrize(("words", "better"), WORDS.items(), ids=WORDS)
def test_typewriter_characters_with_one_reading_are_fixed(
    words: str, better: str | None, root: Path
) -> None:
    rewrite(root / PLAY, "title: Wacht een week", f"title: Wacht {words} af")
    (file,) = fixes.fix(root, judged(root), SETTINGS, everything).files or [None]
    assert file is None if better is None else file and f"title: Wacht {better} af\n" in file.after


PASTED = {
    "zero-width space": ("inno\u200bvatie", "innovatie"),
    "direction mark": ("\u202ainnovatie\u202c", "innovatie"),
    "letter in two characters": ("ide\u0301e en cafe\u0301", "idée en café"),
    "soft hyphen": ("inno\u00advatie", "innovatie"),
    "ligature": ("e\ufb03ciënt", "efficiënt"),
    "non-breaking hyphen": ("e\u2011mail", "e-mail"),
    "thin space": ("10\u2009procent", "10 procent"),
}


@pytest.mark.parametrize(("pasted", "better"), PASTED.values(), ids=PASTED)
def test_characters_that_come_along_with_pasted_text_are_fixed(
    pasted: str, better: str, root: Path
) -> None:
    rewrite(root / PLAY, "title: Wacht een week", f"title: Wacht {pasted} af")
    (file,) = fixes.fix(root, judged(root), SETTINGS, everything).files
    assert f"title: Wacht {better} af\n" in file.after


ADDRESSES = {
    "typographic quotes": ("“https://example.org/a”", "https://example.org/a"),
    "angle brackets": ("<https://example.org/a>", "https://example.org/a"),
    "a half pair": ("https://example.org/a”.", "https://example.org/a"),
    "no scheme": ("‘www.example.org’", "https://www.example.org"),
}


@pytest.mark.parametrize(("pasted", "better"), ADDRESSES.values(), ids=ADDRESSES)
def test_what_stands_around_an_address_is_taken_away(pasted: str, better: str, root: Path) -> None:
    text = (root / TOOL).read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if "url: " in line)
    rewrite(root / TOOL, line, f"    url: {pasted}")
    rewrite(root / TOOL, "kort bericht.", f"kort bericht, zie [het plan]({pasted}).")
    (file,) = fixes.fix(root, judged(root), SETTINGS, everything).files
    assert f"    url: {better}\n" in file.after
    assert ("<" in pasted) or f"[het plan]({better})" in file.after


BARE = {
    "a whole address": ("https://example.org/a", "[example.org](https://example.org/a)"),
    "www": ("www.example.org", "[example.org](https://www.example.org)"),
    "in brackets": ("(www.example.org/a_b)", "([example.org](https://www.example.org/a_b))"),
    "mail": ("lezers@example.org", "[lezers@example.org](mailto:lezers@example.org)"),
    "no public site": ("http://intranet/x", "http://intranet/x"),
    "a name": ("@voorbeeld", "@voorbeeld"),
    "a link with a space": (
        "[de plannen] (https://example.org/a)",
        "[de plannen](https://example.org/a)",
    ),
    "a link with its brackets in turn": (
        "(de plannen)[www.example.org/a]",
        "[de plannen](https://www.example.org/a)",
    ),
    "a link": ("[de plannen](https://example.org/a)", "[de plannen](https://example.org/a)"),
}


@pytest.mark.parametrize(("bare", "link"), BARE.values(), ids=BARE)
def test_a_bare_address_becomes_a_link(bare: str, link: str, root: Path) -> None:
    rewrite(root / TOOL, "kort bericht.", f"kort bericht, zie {bare}.")
    found = fixes.fix(root, judged(root), SETTINGS, everything).files
    assert bool(found) == (bare != link)
    assert all(f"kort bericht, zie {link}.\n" in file.after for file in found)


def test_letters_in_two_characters_over_several_lines_are_fixed(root: Path) -> None:
    decomposed = "  Een vast formulier voor een cafe\u0301\n  en nog een cafe\u0301.\n"
    rewrite(root / TOOL, "  Een vast formulier voor een kort bericht.\n", decomposed)
    (file,) = fixes.fix(root, judged(root), SETTINGS, everything).files
    assert "voor een café\n  en nog een café.\n" in file.after


def test_a_mark_that_is_written_with_an_escape_is_left_unchanged(root: Path) -> None:
    rewrite(root / PLAY, "title: Wacht een week", "title: 'Wacht zo''n week'")
    verdict = judged(root)
    assert [one.rule.code for one in verdict.findings] == ["PB406"]
    assert fixes.fix(root, verdict, SETTINGS, everything) == fixes.Fixing((), {})


def test_a_file_that_an_edit_breaks_is_left_unchanged(untidy: Path) -> None:
    verdict = judged(untidy)
    first = verdict.findings[0]
    harm = Edit(Span(1, 1, 1, 4), "id:", "id")
    broken = structs.replace(first.diagnostic, fix=(harm,))
    planted = replace(verdict, findings=(replace(first, diagnostic=broken), *verdict.findings[1:]))
    fixing = fixes.fix(untidy, planted, SETTINGS, everything)
    assert fixing == fixes.Fixing((), {PLAY: fixes.WORSE})


def test_a_file_that_changed_meanwhile_is_left_unchanged(untidy: Path) -> None:
    verdict = judged(untidy)
    rewrite(untidy / PLAY, "order: 1", "order: 1 # eerst")
    fixing = fixes.fix(untidy, verdict, SETTINGS, everything)
    assert fixing == fixes.Fixing((), {PLAY: fixes.CHANGED})


BLOTS = (
    "  ", " ", "\t", "\t ", " ,", " .", "...", "....", " - ", " -- ", "--", '"', "'", '"a b"',
    "'s", " \n", "\n\n\n", "\n", "# ", ": ", " : ", "- ", "|", "“", "’", "*", "\u00a0", "\\", "<<<",
)  # fmt: skip


@st.composite
def blots(draw: st.DrawFn) -> list[tuple[str, float, str]]:
    """Draw places in files, each with what is planted there."""
    paths = sorted(str(path.relative_to(GOLDEN)) for path in GOLDEN.rglob("*.yaml"))
    blot = st.tuples(st.sampled_from(paths), st.floats(0, 1), st.sampled_from(BLOTS))
    return draw(st.lists(blot, min_size=1, max_size=6))


MENDED = {
    "a byte order mark": ("id: wait", "\ufeffid: wait"),
    "Windows line ends": ("\n", "\r\n"),
    "tabs before items": ("\n  - ", "\n\t- "),
    "tabs after dashes": ("\n  - ", "\n  -\t"),
    "no-break spaces before items": ("\n  - ", "\n\u00a0 - "),
    "a no-break space after a colon": ("order: 1", "order:\u00a01"),
    "a no-break space after an id": ("slow-council", "slow-council\u00a0"),
    "a tab in a text": ("een besluit", "een\tbesluit"),
}


@pytest.mark.parametrize("pasted", ["•\t", "• ", "\uf0b7\t"])
def test_a_bullet_from_a_word_processor_is_taken_away(pasted: str, root: Path) -> None:
    before = (root / PLAY).read_text(encoding="utf-8")
    rewrite(root / PLAY, "  - Laat", f"  - {pasted}Laat")
    (file,) = fixes.fix(root, judged(root), SETTINGS, everything).files
    assert file.after == before


@pytest.mark.parametrize(("old", "new"), MENDED.values(), ids=MENDED)
def test_what_only_looks_like_a_space_or_a_line_end_is_put_right(
    old: str, new: str, root: Path
) -> None:
    before = (root / PLAY).read_bytes()
    (root / PLAY).write_bytes(before.decode().replace(old, new).encode())
    fixing = fixes.fix(root, judged(root), SETTINGS, everything)
    assert [file.after.encode() for file in fixing.files] == [before]
    assert fixing.skipped == {}


PASTED = {
    "bullets and tabs": ("Denk aan:\n•\teen dag;\n•\teen week.\n", "|", 2),
    "bullets of two levels": ("Denk aan:\n•\teen dag:\no\tof twee;\n•\teen week.\n", "|", 3),
    "no-break spaces": ("Denk aan:\n·\u00a0\u00a0een dag;\n·\u00a0een week.\n", "|", 2),
    "dashes below a joining sign": ("Denk aan:\n- een dag;\n- een week.\n", ">-", 2),
    "bullets below a joining sign": ("Denk aan:\n• een dag;\n• een week.\n", ">", 2),
    "two lists": ("Denk aan:\n• een dag;\n• een week.\n\nEn aan:\n– rust;\n– tijd.\n", "|", 4),
    "two paragraphs": ("Denk na.\n\nDoe het dan.\n", ">-", 0),
}


@pytest.mark.parametrize(("text", "sign", "items"), PASTED.values(), ids=PASTED)
def test_a_pasted_list_becomes_one(text: str, sign: str, items: int, root: Path) -> None:
    before = (root / TOOL).read_text(encoding="utf-8")
    pasted = text.replace("\n", "\n  ").replace("\n  \n", "\n\n").rstrip(" ")
    old = "summary: |\n  Een vast formulier voor een kort bericht.\n"
    rewrite(root / TOOL, old, f"summary: {sign}\n  {pasted}")
    (file,) = fixes.fix(root, judged(root), SETTINGS, everything).files
    (root / TOOL).write_text(file.after, encoding="utf-8")
    assert judged(root).findings == ()
    summary, _, rest = file.after.partition("provider:")
    assert summary.count("\n  - ") == items
    assert "summary: |\n" in summary
    assert before.endswith(rest)


def test_a_mended_file_may_show_what_was_hidden(root: Path) -> None:
    text = (root / PLAY).read_text(encoding="utf-8").replace("besluit", "besluit - dus")
    (root / PLAY).write_bytes(text.replace("liggen.", "liggen").replace("\n", "\r\n").encode())
    (file,) = fixes.fix(root, judged(root), SETTINGS, everything).files
    assert file.after == text.replace("liggen.", "liggen").replace("t - d", "t – d")
    assert file.fixed == {"PB102": 1}


def test_a_file_that_an_invisible_character_hid_is_fixed(root: Path) -> None:
    text = (root / PLAY).read_text(encoding="utf-8")
    hidden = text.replace("besluit", "be\u200bsluit - dus").replace("liggen.", "liggen")
    (root / PLAY).write_text(hidden, encoding="utf-8")
    (file,) = fixes.fix(root, judged(root), SETTINGS, everything).files
    assert file.after == text.replace("besluit", "besluit – dus").replace("liggen.", "liggen")


def counts(verdict: Verdict) -> Counter[tuple[str, str]]:
    return Counter((one.diagnostic.path, one.rule.code) for one in verdict.findings)


def files_of(root: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(root.rglob("*.yaml")):
        yield str(path.relative_to(root)), path.read_text(encoding="utf-8")


def syntax(verdict: Verdict) -> Counter[str]:
    """How many findings on its syntax each file has."""
    return sum(
        (Counter({path: n}) for (path, code), n in counts(verdict).items() if code[:3] == "PB1"),
        Counter(),
    )


@pytest.mark.thorough
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(planted=blots())
def test_no_file_is_less_valid_than_before(planted: list[tuple[str, float, str]]) -> None:
    with TemporaryDirectory() as folder:
        root = shutil.copytree(GOLDEN, Path(folder) / "playbook")
        for path, part, blot in planted:
            text = (root / path).read_text(encoding="utf-8")
            at = round(part * len(text))
            (root / path).write_text(f"{text[:at]}{blot}{text[at:]}", encoding="utf-8")
        before, was = judged(root), dict(files_of(root))
        fixing = fixes.fix(root, before, SETTINGS, everything)
        for file in fixing.files:
            (root / file.path).write_text(file.after, encoding="utf-8")
        after = judged(root)
        read = {entry.path for entry in before.loaded.playbook.entries}
        more = counts(after) - counts(before)
        # A tab that becomes spaces may put a field into the text above it, which is said instead.
        assert read == was.keys() or not syntax(after) - syntax(before)
        assert read != was.keys() or not more
        gone = counts(before) - counts(after)
        said = {(file.path, code): n for file in fixing.files for code, n in file.fixed.items()}
        assert {place: gone[place] for place in said} == said
        changed = {path for path, text in files_of(root) if was[path] != text}
        assert changed == {file.path for file in fixing.files}
        assert fixes.fix(root, after, SETTINGS, everything).files == ()


FIXED = """\
playbook/plays/wait-a-week.yaml: PB405 untidy-blanks: 2, PB406 typewriter-signs: 2
"""
DIFF = """\
--- playbook/plays/wait-a-week.yaml
+++ playbook/plays/wait-a-week.yaml
@@ -1,7 +1,7 @@
 id: wait-a-week
 principle: patience
 order: 1
-title: Wacht ...  een week , en - dan
+title: Wacht … een week, en – dan
 effort: weeks
 roles:
   - leader
"""


@pytest.fixture
def here(untidy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(untidy.parent)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(untidy.parent / "cache"))
    return untidy


def test_fixes_are_written_and_the_rest_is_reported(here: Path) -> None:
    status, output, errors = playbook("validate", "--strict", "--fix", "playbook")
    assert output == f"{len(list(here.rglob('*.yaml')))} files checked: 0 errors, 0 warnings\n"
    assert errors == f"{FIXED}4 findings fixed in 1 file\n"
    assert status == 0
    assert "title: Wacht … een week, en – dan\n" in (here / PLAY).read_text(encoding="utf-8")


def test_a_dry_run_shows_a_diff_and_writes_nothing(here: Path) -> None:
    before = dict(files_of(here))
    run = playbook("validate", "--strict", "--fix", "--dry-run", "playbook")
    assert run == (1, DIFF, f"{FIXED}4 findings would be fixed in 1 file\n")
    assert dict(files_of(here)) == before


def test_only_what_was_asked_for_is_fixed(here: Path) -> None:
    before = dict(files_of(here))
    status, _, errors = playbook("validate", "--strict", "--fix", f"playbook/{TOOL}")
    assert (status, errors) == (0, "0 findings fixed in 0 files\n")
    assert dict(files_of(here)) == before


def test_a_report_for_programs_has_only_what_is_left(here: Path) -> None:
    rewrite(here / TOOL, "id: weekly-note", "id: weekly-not")
    status, output, errors = playbook("validate", "--fix", "--report", "json", "playbook")
    codes = [finding["code"] for finding in json.loads(output)["findings"]]
    assert (status, codes) == (1, ["PB207"])
    assert errors == f"{FIXED}4 findings fixed in 1 file\n"


def test_a_file_with_a_conflict_is_left_unchanged_and_named(here: Path) -> None:
    rewrite(here / PLAY, "order: 1\n", "<<<<<<< HEAD\norder: 1\n=======\norder: 2\n>>>>>>> x\n")
    before = dict(files_of(here))
    status, _, errors = playbook("validate", "--fix", "--message-language", "nl", "playbook")
    assert status == 1
    assert errors == (
        f"playbook/{PLAY}: overgeslagen: merge-conflict dat nog niet is opgelost\n"
        "0 meldingen opgelost in 0 bestanden\n"
    )
    assert dict(files_of(here)) == before


@pytest.mark.parametrize("options", [("--dry-run",), ("--fix", "--dry-run", "--report", "json")])
def test_a_dry_run_needs_a_fix_and_no_other_report(options: tuple[str, ...], here: Path) -> None:
    status, _, errors = playbook("validate", *options, str(here))
    assert status == 2
    assert "--dry-run goes with --fix only, and prints a diff for a report." in errors
