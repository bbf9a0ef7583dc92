"""What the workflow for pull requests makes of a Word file that somebody reviewed."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from conftest import ROOT
from repositories import commit_all, git, start
from workflows import Step, read, run, steps

STEPS = {step.name: step for step in steps() if step.job == "review"}
KEEP = STEPS["Keep its content and what was reviewed, so that nothing else of it is there"]
SEEN = STEPS["See whether anything was reviewed"]
READ = STEPS["Tell what was changed, and put what is certain into the files"]
SAY = STEPS["Say how to take these files over"]
FORBID = STEPS["Forbid to merge what was reviewed, as it names people"]
PLAY = "playbook/plays/work-aloud.yaml"
# It writes into its report, a comment, and a title; what is called `bad` it refuses.
STUB = f"""\
#!/bin/sh
case "$2" in *bad*) echo "niet te lezen" >&2; exit 3;; esac
echo "verslag van $2"
echo "- [ ] bij $2" > ../comments.md
sed -i "s/^title: .*/title: Anders/" {PLAY}
exit 1
"""


@pytest.fixture
def proposal(tmp_path: Path) -> Path:
    """A clone of a proposal that has reviewed files, merged into the main branch."""
    return proposed(tmp_path, {"reviews/an bo.docx": "x", "reviews/twee.DOCX": "y"})


def proposed(tmp_path: Path, files: dict[str, str | None]) -> Path:
    """A clone of a proposal with these files added, or removed in a second commit."""
    origin = tmp_path / "origin"
    shutil.copytree(ROOT / "tests/golden/playbook", origin / "playbook")
    start(origin)
    git(origin, "checkout", "--quiet", "-b", "idea")
    for name, text in files.items():
        (origin / name).parent.mkdir(exist_ok=True)
        (origin / name).write_text(text or "", encoding="utf-8")
    commit_all(origin)
    for name, text in files.items():
        if text is None:
            (origin / name).unlink()
            commit_all(origin)
    git(origin, "checkout", "--quiet", "main")
    (origin / "notes.md").write_text("Iets anders.\n")
    commit_all(origin)
    git(origin, "merge", "--quiet", "--no-ff", "--message=Both", "idea")
    git(tmp_path, "clone", "--quiet", origin.as_uri(), "proposal")
    return tmp_path / "proposal"


def step(one: Step, proposal: Path, **given: str) -> tuple[int, str, str, str]:
    """Run a step; give its status, what it printed, its page and what it tells the next ones."""
    page, output = proposal.parent / "page.md", proposal.parent / "output"
    for file in (page, output):
        file.write_text("")
    stub = proposal.parent / "stub"
    stub.write_text(STUB)
    stub.chmod(0o755)
    named = {"GITHUB_STEP_SUMMARY": str(page), "GITHUB_OUTPUT": str(output), "PLAYBOOK": str(stub)}
    done = run(one, proposal, **{**named, **given})
    return done.returncode, done.stdout + done.stderr, page.read_text(), output.read_text()


def test_what_was_reviewed_is_told_and_what_is_certain_offered(proposal: Path) -> None:
    assert run(KEEP, proposal.parent).returncode == 0
    assert {path.name for path in proposal.iterdir()} == {".git", "playbook", "reviews"}
    assert step(SEEN, proposal) == (0, "", "", "there=true\n")
    page = "verslag van reviews/an bo.docx\n\nverslag van reviews/twee.DOCX\n\n"
    assert step(READ, proposal) == (0, "", page, "offered=true\n")
    offered = proposal.parent / "beoordeling"
    files = {str(path.relative_to(offered)) for path in offered.rglob("*") if path.is_file()}
    assert files == {"opmerkingen.md", "wijzigingen.patch", PLAY}
    comments = "- [ ] bij reviews/an bo.docx\n- [ ] bij reviews/twee.DOCX\n"
    assert (offered / "opmerkingen.md").read_text() == comments
    git(proposal, "checkout", "--quiet", ".")
    git(proposal, "apply", str(offered / "wijzigingen.patch"))
    assert "title: Anders\n" in (proposal / PLAY).read_text()


def test_the_page_says_how_to_take_it_over(proposal: Path) -> None:
    status, said, page, _ = step(SAY, proposal, FILES="https://github.example/files/1")
    assert (status, said) == (0, "")
    assert page == (
        "\n### Zo neem je het over\n\n"
        "1. Download [beoordeling](https://github.example/files/1) en pak het uit.\n"
        "2. Maak op GitHub een nieuwe branch van de hoofdtak, kies *Add file* en dan *Upload\n"
        "   files*, en sleep de map `playbook` erin. Is die er niet, dan was er niets zeker.\n"
        "3. Maak er een pull request van, met de lijst in `opmerkingen.md` erbij.\n"
        "4. Sluit dit pull request. Het wordt nooit samengevoegd: in een Word-bestand staan namen\n"
        "   van mensen.\n\n"
        "Met git kan het ook zo: `git apply wijzigingen.patch`.\n"
    )


def test_a_file_that_cannot_be_read_does_not_hide_the_others(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, {"reviews/bad.docx": "x", "reviews/good.docx": "y"})
    run(KEEP, tmp_path)
    status, said, page, output = step(READ, proposal)
    assert (status, said, output) == (3, "niet te lezen\n", "offered=true\n")
    assert page == (
        "Een bestand is niet te lezen: het log van deze stap zegt waarom.\n\n"
        "verslag van reviews/good.docx\n\n"
    )


def test_no_more_than_five_files_are_read(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, {f"reviews/{n}.docx": "x" for n in range(6)})
    _, _, page, _ = step(READ, proposal)
    assert page.count("verslag van") == 5
    assert page.endswith("Alleen de eerste vijf bestanden zijn gelezen.\n")


@pytest.mark.parametrize(
    ("files", "status"),
    [
        ({"reviews/x.docx": "x"}, 1),
        ({"reviews/notes.txt": "x"}, 1),
        ({"reviews/gone.docx": None}, 1),
        ({"docs.md": "x"}, 0),
    ],
    ids=["a file", "another file", "a file that was removed again", "none"],
)
def test_nothing_of_the_folder_comes_into_the_history(
    files: dict[str, str | None], status: int, tmp_path: Path
) -> None:
    proposal = proposed(tmp_path, files)
    found, said, *_ = step(FORBID, proposal)
    assert found == status
    assert said.startswith("::error title=reviews::Dit pull request heeft een bestand") == bool(
        status
    )
    assert said.count("\n") == status


@pytest.mark.slow
def test_a_real_file_is_read_by_the_real_command(tmp_path: Path) -> None:
    """What is offered is what the reviewer wrote, and nothing else in the proposal has changed."""
    proposal = proposed(tmp_path, {"docs.md": "x"})
    book = proposal / "reviews" / "book.docx"
    book.parent.mkdir()
    program = str(Path(sys.executable).parent / "playbook")
    made = ["export", "--playbook", "playbook", "--format", "docx", "--output", str(book)]
    subprocess.run([program, *made], cwd=proposal, check=True, capture_output=True)
    with zipfile.ZipFile(book) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    before, after = b"Schrijf elke week op", b"Noteer elke week"
    assert before in parts["word/document.xml"]
    with zipfile.ZipFile(book, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content.replace(before, after))
    status, said, page, output = step(READ, proposal, PLAYBOOK=program)
    assert (status, output) == (0, "offered=true\n"), said
    assert "<ins>Noteer</ins>" in page
    assert "<p>1 veld geschreven in 1 bestand, 0 stond er al, 0 voor mensen</p>" in page
    assert git(proposal, "status", "--porcelain").splitlines() == [f" M {PLAY}", "?? reviews/"]
    patch = (tmp_path / "beoordeling/wijzigingen.patch").read_text()
    changed = [line for line in patch.splitlines() if line[:1] in "+-"][2:]
    assert changed == [
        "-  - Schrijf elke week op wat je deed.",
        "+  - Noteer elke week wat je deed.",
    ]


@pytest.mark.parametrize("linked", ["reviews", "reviews/x.docx"])
def test_a_link_is_not_followed(linked: str, tmp_path: Path) -> None:
    proposal = proposed(tmp_path, {"docs.md": "x"})
    secret = tmp_path / "elsewhere"
    secret.mkdir()
    (secret / "x.docx").write_text("geheim")
    place = proposal / linked
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(secret if linked == "reviews" else secret / "x.docx")
    assert step(SEEN, proposal) == (0, "", "", "")
    status, said, page, output = step(READ, proposal)
    assert (status, page, output) == (0, "", ""), said


def test_the_job_that_reads_strangers_files_may_nothing() -> None:
    job = read(ROOT / ".github/workflows/pull-request.yml")["jobs"]["review"]
    assert job["permissions"] == {"contents": "read"}
    base, proposal = (one["with"] for one in job["steps"] if "checkout" in one.get("uses", ""))
    assert base["ref"] == "${{ github.base_ref }}"
    assert (base["persist-credentials"], proposal["persist-credentials"]) == (False, False)
    conditions = {one["name"]: one.get("if", "") for one in job["steps"]}
    assert "cancelled()" in conditions["Forbid to merge what was reviewed, as it names people"]
