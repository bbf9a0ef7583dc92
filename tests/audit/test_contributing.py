"""What editors are told in Dutch and in English is the same, step by step."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import ROOT
from workflows import FORMS, GITHUB, read

DUTCH = (ROOT / "docs/inhoud-bijdragen.md").read_text(encoding="utf-8")
ENGLISH = (ROOT / "docs/contributing-content.md").read_text(encoding="utf-8")
OF_A_LANGUAGE = (
    ("--message-language nl", "--message-language en"),
    ("rules-nl.md", "rules.md"),
    ("contributing-content.md", "inhoud-bijdragen.md"),
    ("*Nakijken in Word*", "*Reviewing in Word*"),
)
SIGNPOST = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def sections(page: str) -> list[str]:
    """Return the sections of a page, with what comes before its first heading as one."""
    return re.split(r"^## ", page, flags=re.M)


def outline(section: str) -> list[str]:
    """Return what is the same in every language: steps, code, addresses and words on the screen."""
    found = re.findall(
        r"^(?:\d+\.|-|```\w*)|^playbook .*|`[^`\n]+`|(?<!\*)\*[A-Z][^*]+\*(?!\*)|\]\([^)]+\)",
        section,
        re.M,
    )
    return [" ".join(part.split()) for part in found]


@pytest.mark.parametrize(
    ("dutch", "english"),
    list(zip(sections(DUTCH), sections(ENGLISH), strict=True)),
    ids=[section.splitlines()[0] for section in sections(ENGLISH)],
)
def test_both_languages_tell_the_same(dutch: str, english: str) -> None:
    for ours, theirs in OF_A_LANGUAGE:
        dutch = dutch.replace(ours, theirs)
    assert outline(dutch) == outline(english)
    assert dutch.count("\n\n") == english.count("\n\n")


def test_the_signpost_is_short_and_leads_to_the_same_in_both_languages() -> None:
    _, dutch, english = sections(SIGNPOST)
    assert (dutch.splitlines()[0], english.splitlines()[0]) == ("Nederlands", "English")
    led = [re.findall(r"\]\(([^)]+)\)", part) for part in (dutch, english)]
    assert [name.replace("inhoud-bijdragen", "contributing-content") for name in led[0]] == led[1]
    assert len(SIGNPOST.splitlines()) <= 40


def test_there_are_five_steps_in_the_browser() -> None:
    browser = next(part for part in sections(ENGLISH) if part.startswith("In the browser"))
    assert re.findall(r"^(\d)\.", browser, re.M) == list("12345")


def test_the_form_for_translators_and_the_checks_are_called_what_they_are() -> None:
    forms = {read(path)["name"] for path in FORMS}
    jobs = read(GITHUB / "workflows/pull-request.yml")["jobs"].values()
    assert "*Meehelpen vertalen*" in DUTCH
    assert "Meehelpen vertalen" in forms
    assert all(f"**{job['name']}**" in DUTCH for job in jobs)
    offered = {step.get("with", {}).get("name") for job in jobs for step in job["steps"]} - {None}
    assert offered == {"beoordeling", "editions", "opmaak", "site"}
    assert all(f"*{name}*" in page for name in offered for page in (DUTCH, ENGLISH))


PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "docs/decisions").glob("*.md")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^(```+).*?^\1$", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    # From the page of a repository, GitHub leads `../../releases` to its releases.
    linked = re.findall(
        r"\]\((?!https?:|mailto:|\.\./\.\./releases\))([^)#\s]+)", re.sub(r"`[^`]*`", "", text)
    )
    assert [target for target in linked if not (page.parent / target).exists()] == []
