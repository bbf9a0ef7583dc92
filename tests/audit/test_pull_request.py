"""What the workflow for pull requests tells an editor who proposes a change."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

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
    git(tmp_path, "clone", "--quiet", str(origin), "proposal")
    return tmp_path / "proposal"


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
