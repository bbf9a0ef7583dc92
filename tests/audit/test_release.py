"""What the workflow for releases publishes: the files, their checksums, notes, and a site."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import ROOT
from workflows import run, steps

STEPS = {step.name: step for step in steps() if step.workflow == "release.yml"}
CHANGELOG = """\
# Changelog

## 1.10.0 (2027-02-01)

- Later.

## 1.1.0 (2027-01-01)

- New.

## 1.0.0 (2026-12-01)

- Old.
"""
ORIGIN = """
Each file was made by this repository's workflow, which can be seen with
`gh attestation verify FILE --repo owner/playbook`.
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    for name in ("innovatie-playbook-1.1.0-nl.json", "innovatie-playbook-1.1.0-nl.pdf", "a b.whl"):
        (folder / name).write_text(name)
    return folder


def test_the_notes_tell_what_is_new_in_this_version_alone(tmp_path: Path) -> None:
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG)
    done = run(
        STEPS["Write the notes"],
        tmp_path,
        GITHUB_REF_NAME="v1.1.0",
        GITHUB_REPOSITORY="owner/playbook",
    )
    notes = (tmp_path / "notes.md").read_text()
    assert (done.returncode, notes) == (0, f"## 1.1.0 (2027-01-01)\n\n- New.\n\n{ORIGIN}")


def test_checksums_name_every_file_as_users_have_them(files: Path) -> None:
    assert run(STEPS["Note their checksums"], files).returncode == 0
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"],
        cwd=files, capture_output=True, text=True, check=True,
    )  # fmt: skip
    named = {line.removesuffix(": OK") for line in checked.stdout.splitlines()}
    assert named == {path.name for path in files.iterdir()} - {"SHA256SUMS"}


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
