"""What the workflow for pull requests tells an editor who proposes a change."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from conftest import ROOT
from repositories import commit_all, git, start
from workflows import run, steps

STEPS = {step.name: step for step in steps() if step.workflow == "pull-request.yml"}
BEFORE, AFTER = "title: Werk hardop", "title: '::error::Werk @team'"
SUMMARY = """\
### Wat er voor lezers verandert

<p>1 veranderd</p>

#### Veranderd

<ul>
<li><b>::&#8203;error::Werk @&#8203;team</b> <code>play:work-aloud</code><ul>
<li><code>title</code>: <del>Werk hardop</del> <ins>::&#8203;error::Werk @&#8203;team</ins></li>
</ul></li>
</ul>

#### Niet helemaal te lezen, en alleen vergeleken voor zover dat kan

<ul>
<li><code>playbook/tools/notes.txt</code> (voorstel)<ul>
<li>1:1: PB101 dit bestand hoort hier niet</li>
</ul></li>
</ul>
"""
FOUND = """\
::error file=playbook/tools/notes.txt,line=1,endLine=1,col=1,endColumn=1,\
title=PB101 unexpected-file::dit bestand hoort hier niet%0A\
In `tools/` staan alleen items: bestanden met de naam `<id>.yaml`.
17 bestanden gecontroleerd: 1 fout, 0 waarschuwingen
"""


@pytest.fixture
def proposal(tmp_path: Path) -> Path:
    """A clone of what is proposed, merged into a main branch that went on meanwhile."""
    origin = tmp_path / "origin"
    shutil.copytree(ROOT / "tests/golden/playbook", origin / "playbook")
    start(origin)
    git(origin, "checkout", "--quiet", "-b", "idea")
    play = origin / "playbook/plays/work-aloud.yaml"
    play.write_text(play.read_text().replace(BEFORE, AFTER))
    (origin / "playbook/tools/notes.txt").write_text("Wat er nog moet gebeuren.\n")
    commit_all(origin)
    git(origin, "checkout", "--quiet", "main")
    tool = origin / "playbook/tools/weekly-note.yaml"
    tool.write_text(tool.read_text().replace("title: Het weekbericht", "title: Het bericht"))
    commit_all(origin)
    git(origin, "merge", "--quiet", "--no-ff", "--message=Both", "idea")
    git(tmp_path, "clone", "--quiet", "--depth=2", origin.as_uri(), "proposal")
    return tmp_path / "proposal"


def test_findings_are_shown_beside_their_lines(proposal: Path) -> None:
    run(STEPS["Keep its content only, so that nothing else of it is there"], proposal.parent)
    run(STEPS["Call its two sides what editors do"], proposal.parent)
    page = proposal.parent / "page.md"
    done = run(
        STEPS["Check the content"],
        proposal,
        PLAYBOOK=str(Path(sys.executable).parent / "playbook"),
        GITHUB_STEP_SUMMARY=str(page),
        GITHUB_BASE_REF="main",
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == FOUND


def test_the_schemas_of_the_base_branch_judge_in_every_job() -> None:
    """Those of a proposal would be beside its content, were they not left out."""
    workflow = ROOT / ".github" / "workflows" / "pull-request.yml"
    read = YAML(typ="safe").load(workflow.read_text(encoding="utf-8"))
    jobs = [job["env"] for job in read["jobs"].values() if "PLAYBOOK" in job.get("env", {})]
    assert {env["PLAYBOOK_SCHEMA"] for env in jobs} == {"${{ github.workspace }}/schema"}
    assert len(jobs) == 4


def test_the_page_tells_what_the_proposal_changes_for_readers(proposal: Path) -> None:
    run(STEPS["Keep its content only, so that nothing else of it is there"], proposal.parent)
    run(STEPS["Call its two sides what editors do"], proposal.parent)
    page = proposal.parent / "page.md"
    done = run(
        STEPS["Tell what changes for readers, be it in order or not"],
        proposal,
        PLAYBOOK=str(Path(sys.executable).parent / "playbook"),
        GITHUB_STEP_SUMMARY=str(page),
    )
    assert (done.returncode, done.stderr, page.read_text()) == (0, "", SUMMARY)


LAYOUT = STEPS["Lay out the files as everybody does, where that leaves or makes them valid"]
UNTIDY = """\
title: "Wacht een week"
id: wait-a-week
principle: patience
order: 1
effort: weeks
roles:
  - leader
  - everyone
actions:
  - Laat een besluit een week liggen.
cases:
  - slow-council
tools:
  - weekly-note
"""
PATCH = """\
diff --git a/playbook/plays/wait-a-week.yaml b/playbook/plays/wait-a-week.yaml
--- a/playbook/plays/wait-a-week.yaml
+++ b/playbook/plays/wait-a-week.yaml
@@ -1,7 +1,7 @@
-title: "Wacht een week"
 id: wait-a-week
 principle: patience
 order: 1
+title: Wacht een week
 effort: weeks
 roles:
   - leader
"""
SAID = {
    "success": """\
De inhoud is goedgekeurd. Sommige bestanden kunnen nog worden opgemaakt zoals de
andere; aan de tekst verandert dat niets, en het hoeft niet. Wil je het toch?""",
    "failure": """\
De inhoud is nog niet goedgekeurd, maar opgemaakt zoals hier wordt ze dat wel; aan
de tekst verandert dat niets. Zo neem je het over:""",
}
ADVICE = """\

### Nettere opmaak

{}

1. Download [opmaak](https://github.example/files/1) en pak het uit.
2. Open op GitHub je eigen branch, kies *Add file* en dan *Upload files*, en sleep
   de map `playbook` erin.

Met git kan het ook zo: `git apply opmaak.patch`, of `playbook fmt`.
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A proposal that is valid, and laid out as everybody does."""
    shutil.copytree(ROOT / "tests/golden/playbook", tmp_path / "proposal/playbook")
    start(tmp_path / "proposal")
    return tmp_path / "proposal"


def lay_out(checkout: Path, playbook: Path = Path(sys.executable).parent / "playbook") -> str:
    """Run the step, which is to keep the check as it is; return what it tells the next ones."""
    said = checkout.parent / "output"
    said.touch()
    done = run(LAYOUT, checkout, PLAYBOOK=str(playbook), GITHUB_OUTPUT=str(said))
    assert done.returncode == 0
    return said.read_text()


def test_a_file_that_only_fmt_would_change_is_offered_and_no_red_check(checkout: Path) -> None:
    play = checkout / "playbook/plays/wait-a-week.yaml"
    tidy = play.read_text()
    play.write_text(UNTIDY)
    commit_all(checkout)
    assert lay_out(checkout) == "offered=true\n"
    offered = checkout.parent / "opmaak"
    files = {str(path.relative_to(offered)) for path in offered.rglob("*") if path.is_file()}
    assert files == {"opmaak.patch", "playbook/plays/wait-a-week.yaml"}
    assert (offered / "playbook/plays/wait-a-week.yaml").read_text() == tidy
    patch = (offered / "opmaak.patch").read_text()
    assert re.sub("index .*\n", "", patch) == PATCH
    git(checkout, "checkout", "--quiet", ".")
    git(checkout, "apply", str(offered / "opmaak.patch"))
    assert play.read_text() == tidy


def test_what_a_browser_cannot_put_right_is_offered(checkout: Path) -> None:
    play = checkout / "playbook/plays/wait-a-week.yaml"
    tidy = play.read_bytes()
    play.write_bytes(tidy.replace(b"\n", b"\r\n"))
    git(checkout, "config", "core.autocrlf", "false")
    commit_all(checkout)
    playbook = str(Path(sys.executable).parent / "playbook")
    assert run(STEPS["Check the content"], checkout, PLAYBOOK=playbook).returncode != 0
    assert lay_out(checkout) == "offered=true\n"
    offered = checkout.parent / "opmaak"
    assert (offered / "playbook/plays/wait-a-week.yaml").read_bytes() == tidy
    git(checkout, "checkout", "--quiet", ".")
    git(checkout, "apply", str(offered / "opmaak.patch"))
    assert play.read_bytes() == tidy


def test_beside_other_faults_no_layout_is_offered(checkout: Path) -> None:
    play = checkout / "playbook/plays/wait-a-week.yaml"
    play.write_text(UNTIDY)
    (checkout / "playbook/plays/work-aloud.yaml").write_text('title: "x\n')
    commit_all(checkout)
    assert lay_out(checkout) == ""
    assert not (checkout.parent / "opmaak").exists()


def test_where_all_is_laid_out_nothing_is_offered(checkout: Path) -> None:
    assert lay_out(checkout) == ""
    assert not (checkout.parent / "opmaak").exists()


def test_a_layout_that_would_not_be_valid_is_not_offered(checkout: Path) -> None:
    playbook = checkout.parent / "playbook"
    play = checkout / "playbook/plays/wait-a-week.yaml"
    real = Path(sys.executable).parent / "playbook"
    playbook.write_text(f'#!/bin/sh\n[ "$1" = fmt ] || exec {real} "$@"\necho "cases:" >> {play}\n')
    playbook.chmod(0o755)
    assert lay_out(checkout, playbook) == ""
    assert not (checkout.parent / "opmaak").exists()


@pytest.mark.parametrize("check", SAID)
def test_the_page_says_how_to_take_the_layout_over(check: str, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    files = "https://github.example/files/1"
    given = {"CHECK": check, "FILES": files, "GITHUB_STEP_SUMMARY": str(page)}
    done = run(STEPS["Say how to take it over"], tmp_path, **given)
    assert (done.returncode, done.stderr) == (0, "")
    assert page.read_text() == ADVICE.format(SAID[check])


@pytest.mark.slow
def test_new_words_that_nobody_knows_are_warnings_and_the_job_passes(proposal: Path) -> None:
    play = proposal / "playbook/plays/work-aloud.yaml"
    text = play.read_text()
    play.write_text(text.replace("introduction: |\n", "introduction: |\n  Een inovatie.\n"))
    (proposal / "docs").mkdir()
    (proposal / "docs/words-nl.txt").write_text("plays\nteam\n")
    git(proposal, "add", "--all")
    git(proposal, "commit", "--quiet", "--amend", "--no-edit")
    step = "Keep its content and its list of words, so that nothing else of it is there"
    run(STEPS[step], proposal.parent)
    done = run(
        STEPS["Warn of unknown words in what is new, which nobody has to change"],
        proposal,
        PLAYBOOK=str(Path(sys.executable).parent / "playbook"),
    )
    assert (done.returncode, done.stderr.splitlines()[1:]) == (0, [])
    assert done.stdout.splitlines() == [
        "::warning file=playbook/plays/work-aloud.yaml,line=6,endLine=6,col=7,endColumn=15,"
        "title=spelling::onbekend woord “inovatie”%0ABedoel je “innovatie”, “invocatie” of "
        "“invasie”?%0AKlopt een woord? Zet het in docs/words-nl.txt, op een eigen regel. Is het "
        "een andere taal? Zet dat erbij: [woord]{lang=en}.",
        "spelling van 17 bestanden nagekeken: 1 onbekend woord",
    ]
