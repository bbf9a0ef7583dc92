"""What the workflow for releases publishes: the files, their checksums, notes, and a site."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from repositories import commit_all, git, start
from workflows import run, steps

STEPS = {step.name: step for step in steps() if step.workflow == "release.yml"}
CHANGELOG = """\
# Changelog

## 1.10.0 (2027-02-01)

- Later.

## 1.1.0 (2027-01-01)

A sentence that goes
on in the next line.

- New, as [the page](docs/page.md#new)
  says, and [others](https://example.org/a,b).

## 1.0.0 (2026-12-01)

- Old.
"""
VERSIONS = """\
# Wat er per versie veranderde

## 1.1.0 (1 januari 2027)

- Nieuw voor
  iedereen.

## 1.0.0 (1 december 2026)

- Oud.
"""
NEW = """\
## Voor lezers

- Nieuw voor iedereen.

## 1.1.0 (2027-01-01)

A sentence that goes on in the next line.

- New, as [the page](https://github.com/owner/playbook/blob/v1.1.0/docs/page.md#new) says, and [others](https://example.org/a,b).

"""
OLD = """\
## Voor lezers

- Oud.

## 1.0.0 (2026-12-01)

- Old.
"""
ORIGIN = """
Each file was made by this repository's workflow, which can be seen with \
`gh attestation verify FILE --repo owner/playbook`.
"""
GIVEN = {"GITHUB_REPOSITORY": "owner/playbook", "GITHUB_SERVER_URL": "https://github.com"}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    for name in ("innovatie-playbook-1.1.0-nl.json", "innovatie-playbook-1.1.0-nl.pdf", "a b.whl"):
        (folder / name).write_text(name)
    return folder


def told(folder: Path) -> None:
    """Write what the versions tell."""
    (folder / "docs").mkdir()
    (folder / "changes").mkdir()
    (folder / "changes/README.md").write_text("How to.")
    (folder / "CHANGELOG.md").write_text(CHANGELOG)
    for name in ("versies", "versions"):
        (folder / f"docs/{name}.md").write_text(VERSIONS)


def test_the_notes_tell_what_is_new_in_this_version_alone(tmp_path: Path) -> None:
    told(tmp_path)
    done = run(STEPS["Write the notes"], tmp_path, GITHUB_REF_NAME="v1.1.0", **GIVEN)
    assert (done.returncode, (tmp_path / "notes.md").read_text()) == (0, f"{NEW}{ORIGIN}")


def test_the_notes_have_at_most_as_many_characters_as_github_takes(tmp_path: Path) -> None:
    told(tmp_path)
    (tmp_path / "readers.md").write_text("é" * 70_000)
    assert (
        run(STEPS["Write the notes"], tmp_path, GITHUB_REF_NAME="v1.1.0", **GIVEN).returncode == 0
    )
    more = "Woord voor woord staat het op de site, onder *Wat er veranderde*.\n"
    assert (tmp_path / "notes.md").read_text() == f"{NEW}\n{more}{ORIGIN}"


TELLS = STEPS["See that what changed is told of this version, and nothing waits to be"]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        pytest.param("changes/README.md", "How to.", "", id="all is told"),
        pytest.param(
            "changes/+late.fixed.md",
            "Late.",
            "::error::The changelog lacks what these files tell: changes/+late.fixed.md \n",
            id="a fragment waits",
        ),
        pytest.param("CHANGELOG.md", "## 1.1.0rc (x)\n", None, id="not in the changelog"),
        pytest.param("docs/versies.md", "## 1.1.01 (x)\n", None, id="not for readers"),
    ],
)
def test_a_version_that_is_not_told_is_not_released(
    name: str, text: str, said: str | None, tmp_path: Path
) -> None:
    told(tmp_path)
    (tmp_path / name).write_text(text)
    done = run(TELLS, tmp_path, GITHUB_REF_NAME="v1.1.0")
    assert done.returncode == (said != "")
    found = "## 1.1.0 (2027-01-01)\n" + "## 1.1.0 (1 januari 2027)\n" * 2
    assert said is None or done.stdout == found + said


READERS = """\
### Wat er voor lezers verandert

<p>1 veranderd</p>

#### Veranderd

<ul>
<li><b>Werk stil</b> <code>play:work-aloud</code><ul>
<li><code>title</code>: Werk <del>hardop</del> <ins>stil</ins></li>
</ul></li>
</ul>
"""


def test_the_notes_tell_what_changes_for_readers_since_the_tag_before(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests/golden/playbook", tmp_path / "playbook")
    told(tmp_path)
    (tmp_path / ".venv").symlink_to(Path(sys.executable).parents[1])
    start(tmp_path)
    git(tmp_path, "tag", "v1.0.0")
    play = tmp_path / "playbook/plays/work-aloud.yaml"
    play.write_text(play.read_text().replace("title: Werk hardop", "title: Werk stil"))
    commit_all(tmp_path)
    git(tmp_path, "tag", "v1.1.0")
    names = ("Tell what changes for readers since the release before", "Write the notes")
    for tag, notes in (("v1.1.0", f"{NEW}\n{READERS}{ORIGIN}"), ("v1.0.0", f"{OLD}{ORIGIN}")):
        git(tmp_path, "checkout", "--quiet", tag)
        (tmp_path / "readers.md").unlink(missing_ok=True)
        for name in names:
            done = run(STEPS[name], tmp_path, GITHUB_REF_NAME=tag, **GIVEN)
            assert done.returncode == 0, done.stderr
        assert (tmp_path / "notes.md").read_text() == notes
    first = git(tmp_path, "rev-parse", "v1.0.0").strip()
    git(tmp_path, "tag", "--delete", "v1.0.0")
    git(tmp_path, "checkout", "--quiet", "v1.1.0")
    assert run(STEPS[names[0]], tmp_path, FIRST=first).returncode == 0
    assert (tmp_path / "readers.md").read_text() == READERS, "without a tag before it"


def test_checksums_name_every_file_as_users_have_them(files: Path) -> None:
    assert run(STEPS["Note their checksums"], files).returncode == 0
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"],
        cwd=files, capture_output=True, text=True, check=True,
    )  # fmt: skip
    named = {line.removesuffix(": OK") for line in checked.stdout.splitlines()}
    assert named == {path.name for path in files.iterdir()} - {"SHA256SUMS"}


GH = """#!/bin/sh
echo "$*" >> calls
[ "$2" != view ] || [ "$FOUND" = yes ]
"""


@pytest.mark.parametrize(
    ("found", "asked"),
    [
        pytest.param(
            "no",
            ["release create v1.1.0 --verify-tag --title v1.1.0 --notes-file notes.md {files}"],
            id="the first time",
        ),
        pytest.param(
            "yes",
            [
                "release upload v1.1.0 --clobber {files}",
                "release edit v1.1.0 --draft=false --notes-file notes.md",
            ],
            id="after a run that ended early",
        ),
    ],
)
def test_a_release_can_be_made_again(files: Path, found: str, asked: list[str]) -> None:
    tool = files.parent / "bin" / "gh"
    tool.parent.mkdir()
    tool.write_text(GH)
    tool.chmod(0o755)
    done = run(
        STEPS["Make the release, or complete the one that an earlier run has made"],
        files.parent,
        PATH=f"{tool.parent}{os.pathsep}{os.environ['PATH']}",
        GITHUB_REF_NAME="v1.1.0",
        FOUND=found,
    )
    assert done.returncode == 0, done.stderr
    names = " ".join(f"files/{path.name}" for path in sorted(files.iterdir()))
    calls = (files.parent / "calls").read_text().splitlines()
    assert calls == ["release view v1.1.0", *(line.format(files=names) for line in asked)]


def test_the_site_has_every_address_of_the_page_for_maintainers(files: Path) -> None:
    shutil.copytree(ROOT / "schema", files.parent / "schema")
    laid = run(
        STEPS["Lay the bundles and their schemas at addresses without a version"],
        files.parent,
        GITHUB_REF_NAME="v1.1.0",
    )
    page = (ROOT / "docs" / "on-github.md").read_text()
    promised = set(re.findall(r"^\| `(.*?\.json)`", page, re.M))
    site = {path.name for path in (files.parent / "site").iterdir()}
    schemas = {path.name for path in (ROOT / "schema").glob("*.json")}
    assert (laid.returncode, site) == (0, {"innovatie-playbook-nl.json", *schemas})
    assert promised
    assert promised <= site


GH_OF_RELEASES = """#!/bin/sh
set -e
echo "$*" >> calls
case "$1 $2" in
  "api repos/owner/playbook/pages") echo https://owner.example.org/playbook ;;
  "release list") printf 'v1.1.0\\nv1.0.0\\nv0.9.0\\n' ;;
  "release view") if [ "$3" = v0.9.0 ]; then echo notes.txt; else echo book.pdf; fi ;;
  "release download") [ "$3" != v0.9.0 ]; echo "$3" > site/downloads/"innovatie-playbook-$3.pdf"
esac
"""


@pytest.mark.slow
def test_the_site_has_the_editions_of_this_release_and_keeps_those_of_former_ones(
    tmp_path: Path,
) -> None:
    shutil.copytree(ROOT / "tests/golden/playbook", tmp_path / "playbook")
    start(tmp_path)
    day = '"day": "2026-02-01", "reason": "answers", "detail": "200"'
    (tmp_path / "history.jsonl").write_text(
        f'{{"address": "https://example.org/formulier-één%20A", {day}}}\n'
    )
    commit_all(tmp_path)
    git(tmp_path, "update-ref", "refs/remotes/origin/link-history", "HEAD")
    (tmp_path / "history.jsonl").unlink()
    (tmp_path / ".venv").symlink_to(Path(sys.executable).parents[1])
    (tmp_path / "files").mkdir()
    (tmp_path / "files/proefboek-1.2.3-nl.json").write_text("{}")
    (tmp_path / "files/SHA256SUMS").write_text("")
    tool = tmp_path / "bin" / "gh"
    tool.parent.mkdir()
    tool.write_text(GH_OF_RELEASES)
    tool.chmod(0o755)
    given = {
        "PATH": f"{tool.parent}{os.pathsep}{os.environ['PATH']}",
        "GITHUB_REPOSITORY": "owner/playbook",
    }
    for name in (
        "Take up when links were last seen to work",
        "Make the site, with the editions of this release",
        "Keep the downloads of former versions at their addresses",
    ):
        done = run(STEPS[name], tmp_path, **given)
        assert done.returncode == 0, done.stderr
    kept = {path.name for path in (tmp_path / "site/downloads").iterdir()}
    assert kept == {
        "bundle.schema.json",
        "proefboek-1.2.3-nl.json",
        "innovatie-playbook-v1.0.0.pdf",
        "innovatie-playbook-v1.1.0.pdf",
    }
    tool_page = (tmp_path / "site/nl/tools/weekly-note/index.html").read_text()
    assert "bereikbaar op 1 februari 2026" in tool_page
    head = (tmp_path / "site/nl/index.html").read_text()
    assert '<link rel="canonical" href="https://owner.example.org/playbook/nl/">' in head
