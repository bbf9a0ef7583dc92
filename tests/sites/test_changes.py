"""What changed for readers from version to version: on the site, in the feed, kept between runs."""

from __future__ import annotations

import os
import re
import subprocess
from datetime import datetime
from html import unescape
from pathlib import Path
from shutil import copytree

import pytest
from lxml import etree

from command_line import playbook
from conftest import ROOT
from playbook_tools.diff.versions import released
from playbook_tools.schema.declared import load_types
from playbook_tools.site.feed import ATOM
from repositories import commit_all, git, start

pytestmark = pytest.mark.thorough

GOLDEN = ROOT / "tests" / "golden" / "playbook"
PLAY = "plays/work-aloud.yaml"


@pytest.fixture
def root(versions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A playbook with three versions, and tags that are none."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("GIT_COMMITTER_DATE", at(LAST))
    return copytree(versions, tmp_path / "checkout") / "playbook"


LAST = "2026-03-02"


def at(day: str) -> str:
    return f"{day}T12:00:00+0100"


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository of that playbook."""
    root = copytree(GOLDEN, tmp_path_factory.mktemp("versions") / "playbook")

    def version(tag: str, day: str) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("GIT_COMMITTER_DATE", at(day))
            commit_all(root.parent)
        git(root.parent, "tag", tag)

    start(root.parent)
    version("v1.0.0", "2026-01-05")
    change(root, PLAY, "Schrijf elke week op wat je deed.", "Schrijf *elke dag* op wat je doet.")
    change(root, PLAY, "  - weekly-note", "  - weekly-note\n  - tiny-note")
    note = (root / "tools/weekly-note.yaml").read_text()
    note = note.replace("id: weekly-note", "id: tiny-note").replace(
        "Het weekbericht", "Het briefje"
    )
    (root / "tools/tiny-note.yaml").write_text(note)
    git(root.parent, "tag", "draft")
    version("v1.9.0", "2026-03-01")
    version("v1.10.0", LAST)
    return root.parent


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text()
    assert old in text
    (root / path).write_text(text.replace(old, new))


def site(root: Path, *more: str) -> Path:
    folder = root.parent.parent / "site"
    status, _, said = playbook("site", "--playbook", str(root), "--output", str(folder), *more)
    assert status == 0, said
    return folder


def words(page: Path) -> str:
    """Return the words of the text of a page, a line for each element."""
    found = re.search(r'<article.*?(?=<[^<>]*"foot"|</article>)', page.read_text(), re.S)
    assert found
    lines = (unescape(re.sub(r"<[^>]*>", "", line)).strip() for line in found[0].splitlines())
    return "\n".join(line for line in lines if line)


def test_every_version_tells_what_it_changed_newest_first(root: Path) -> None:
    folder = site(root)
    assert words(folder / "nl/changes/index.html") == (
        "Wat er veranderde\n"
        "Elke versie, de nieuwste eerst, met wat er voor lezers anders werd.\n"
        "Volg de veranderingen met een feedlezer (Atom)\n"
        "Versie 1.10.0, 2 maart 2026\n"
        "Voor lezers veranderde er niets.\n"
        "Versie 1.9.0, 1 maart 2026\n"
        "Erbij\n"
        "Tool – Het briefje\n"
        "Veranderd\n"
        "Play 1.1 – Werk hardop: wat er stond en wat er nu staat\n"
        "Versie 1.0.0, 5 januari 2026\n"
        "De eerste versie, met 17 teksten."
    )


def test_a_page_leads_to_what_it_said_before_with_both_wordings(root: Path) -> None:
    folder = site(root)
    page = (folder / "nl/plays/work-aloud/index.html").read_text()
    way = page.index('<a href="changes/">Wat hier eerder stond</a>')
    assert page.index("</h1>") < way < page.index('<p class="answers">')
    assert words(folder / "nl/plays/work-aloud/changes/index.html") == (
        "Play 1.1 · Wat hier eerder stond Werk hardop\n"
        "Wat doorgestreept is, staat er niet meer. Wat onderstreept is, is nieuw.\n"
        "Versie 1.9.0, 1 maart 2026\n"
        "Actie 1: Schrijf elke [weg: week] [nieuw: dag] op wat je [weg: deed.] [nieuw: doet.]\n"
        "Tool: [nieuw: Het briefje]"
    )
    history = (folder / "nl/plays/work-aloud/changes/index.html").read_text()
    unseen = '<span class="visually-hidden">'
    assert f"<del>{unseen}[weg: </span>week{unseen}]</span></del>" in history
    assert f"<ins>{unseen}[nieuw: </span>dag{unseen}]</span></ins>" in history
    other = (folder / "nl/plays/wait-a-week/index.html").read_text()
    assert "Wat hier eerder stond" not in other


def test_an_entry_keeps_its_history_under_another_id(root: Path) -> None:
    renamed = playbook("rename", "play", "work-aloud", "work-openly", "--playbook", str(root))
    assert renamed[0] == 0, renamed
    commit_all(root.parent)
    git(root.parent, "tag", "v2.0.0")
    folder = site(root)
    history = words(folder / "nl/plays/work-openly/changes/index.html")
    assert history == (
        "Play 1.1 · Wat hier eerder stond Werk hardop\n"
        "Wat doorgestreept is, staat er niet meer. Wat onderstreept is, is nieuw.\n"
        "Versie 2.0.0, 2 maart 2026\n"
        "Eerst stond deze tekst op /nl/plays/work-aloud/\n"
        "Versie 1.9.0, 1 maart 2026\n"
        "Actie 1: Schrijf elke [weg: week] [nieuw: dag] op wat je [weg: deed.] [nieuw: doet.]\n"
        "Tool: [nieuw: Het briefje]"
    )


@pytest.mark.parametrize("tombstone", [True, False])
def test_pages_of_a_renamed_entry_lead_to_where_it_is_now(root: Path, *, tombstone: bool) -> None:
    renamed = playbook("rename", "play", "work-aloud", "work-openly", "--playbook", str(root))
    assert renamed[0] == 0, renamed
    change(root, "plays/work-openly.yaml", "title: Werk hardop", "title: Werk open")
    commit_all(root.parent)
    git(root.parent, "tag", "v2.0.0")
    if not tombstone:
        (root / PLAY).unlink()
    folder = site(root)
    page = folder / "nl/plays/work-aloud/index.html"
    said = "Deze tekst heeft nu een ander adres Werk hardop\nLees voortaan Werk open"
    assert words(page) == said
    assert '<a href="../work-openly/">Werk open</a>' in page.read_text()
    history = folder / "nl/plays/work-aloud/changes/index.html"
    assert words(history) == f"{said}: Wat hier eerder stond"
    assert 'href="../../work-openly/changes/"' in history.read_text()


def test_a_rename_leaves_the_links_of_earlier_versions(root: Path) -> None:
    renamed = playbook("rename", "play", "work-aloud", "work-openly", "--playbook", str(root))
    assert renamed[0] == 0, renamed
    commit_all(root.parent)
    git(root.parent, "tag", "v2.0.0")
    page = (site(root) / "nl/changes/index.html").read_text()
    earlier = page[page.index('id="v-1.9.0"') :]
    assert re.findall(r'<a href="([^"]*)"[^>]*>Werk hardop</a>: <a href="([^"]*)"', earlier) == [
        ("../plays/work-openly/", "../plays/work-openly/changes/")
    ]


def test_a_removed_entry_leads_to_what_is_there_instead(root: Path) -> None:
    change(root, PLAY, "\n  - tiny-note", "")
    (root / "tools/tiny-note.yaml").write_text("id: tiny-note\nstatus: removed\n")
    commit_all(root.parent)
    git(root.parent, "tag", "v2.0.0")
    page = (site(root) / "nl/changes/index.html").read_text()
    removed = page[page.index("Weg</h3>") :]
    assert '<a href="../tools/tiny-note/">Het briefje</a>' in removed


def test_the_feed_ends_no_question_with_a_full_stop(root: Path) -> None:
    question = sorted(root.glob("questions/*.yaml"))[0]
    title = re.search(r"^question: (.*)\n", question.read_text(), re.M)
    assert title
    change(root, f"questions/{question.name}", title[1], "Werkt het?")
    commit_all(root.parent)
    git(root.parent, "tag", "v2.0.0")
    feed = (site(root) / "nl/feed.xml").read_text()
    assert "<summary>Veranderd: Werkt het?</summary>" in feed
    assert "Veranderd: Werk hardop.</summary>" in feed


@pytest.mark.parametrize(
    ("tombstone", "said"),
    [
        (
            "id: tiny-note\nstatus: removed\nreplaced_by: weekly-note\n",
            "Deze tekst is vervangen Het briefje\nLees voortaan Het weekbericht\n",
        ),
        (
            "id: tiny-note\nstatus: removed\n",
            "Deze tekst is weggehaald Het briefje\n"
            "Het playbook heeft er geen andere tekst voor in de plaats. "
            "In de lijst staat wat er wel is.\n",
        ),
        (
            "",
            "Deze tekst is weggehaald Het briefje\n"
            "Het playbook heeft er geen andere tekst voor in de plaats. "
            "In de lijst staat wat er wel is.\n",
        ),
    ],
    ids=["replaced", "removed", "vanished"],
)
def test_a_removed_entry_keeps_what_it_said(root: Path, tombstone: str, said: str) -> None:
    note = root / "tools/tiny-note.yaml"
    change(root, "tools/tiny-note.yaml", "een kort bericht", "een heel kort bericht")
    commit_all(root.parent)
    git(root.parent, "tag", "v2.0.0")
    change(root, PLAY, "\n  - tiny-note", "")
    note.write_text(tombstone) if tombstone else note.unlink()
    commit_all(root.parent)
    git(root.parent, "tag", "v2.1.0")
    folder = site(root)
    assert words(folder / "nl/tools/tiny-note/index.html") == (
        f"{said}"
        "Wat hier stond tot versie 2.1.0 van 2 maart 2026\n"
        "Samenvatting: Een vast formulier voor een heel kort bericht.\n"
        "Aanbieder: Bureau Voorbeeld\n"
        "Land: Nederland\n"
        "Thema: vaardigheden\n"
        "Thema: geld en regels\n"
        "Adres 1: Het formulier\n"
        "Adres 1: https://example.org/formulier-één%20A\n"
        "Wat hier eerder stond"
    )
    history = words(folder / "nl/tools/tiny-note/changes/index.html")
    assert "Samenvatting: Een vast formulier voor een [nieuw: heel] kort bericht." in history
    assert "Samenvatting: [weg: Een vast formulier voor een heel kort bericht.]" in history


def test_a_file_that_was_misnamed_gets_no_page(root: Path) -> None:
    note, other = root / "tools/tiny-note.yaml", root / "tools/Tiny Note.yaml"
    other.write_text(note.read_text().replace("id: tiny-note", "id: Tiny Note"))
    commit_all(root.parent)
    git(root.parent, "tag", "v2.0.0")
    other.unlink()
    commit_all(root.parent)
    git(root.parent, "tag", "v2.1.0")
    assert sorted(path.name for path in (site(root) / "nl/tools").iterdir() if path.is_dir()) == [
        "country", "language", "theme", "tiny-note", "weekly-note",
    ]  # fmt: skip


def test_what_a_play_said_before_is_three_clicks_from_home(root: Path) -> None:
    folder = site(root)
    wanted = folder / "nl/plays/work-aloud/changes"
    reached = {folder / "nl"}
    for _ in range(3):
        assert wanted not in reached
        reached |= {
            (page / href).resolve()
            for page in reached
            for href in re.findall(r'<a href="([^"#:?]*)"', (page / "index.html").read_text())
            if href.endswith("/")
        }
        if wanted in reached:
            break
    assert wanted in reached


def test_no_two_pages_have_one_title(root: Path) -> None:
    found = [
        re.search(r"<title>(.*)</title>", page.read_text())
        for page in (site(root) / "nl").rglob("index.html")
    ]
    titles = [one[1] for one in found if one]
    assert "Werk hardop: Wat hier eerder stond – Proefboek" in titles
    assert len({*titles}) == len(titles)


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        (
            "glossary.yaml", "Een kort bericht, elke week.", "Elke week een bericht.",
            '<a href="../glossary/">Begrippen</a>',
        ),
        (
            "edition.yaml", "Een klein playbook", "Een heel klein playbook",
            '<a href="../colophon/">Colofon</a>',
        ),
        ("labels.yaml", "filter_all: Alles", "filter_all: Alle", "vaste woorden"),
        ("edition.yaml", "version: 1.2.3", "version: 1.2.4", "Voor lezers veranderde er niets."),
    ],
)  # fmt: skip
def test_what_there_is_one_of_changes_too(
    root: Path, path: str, old: str, new: str, said: str
) -> None:
    change(root, path, old, new)
    commit_all(root.parent)
    git(root.parent, "tag", "v2.0.0")
    folder = site(root)
    page = (folder / "nl/changes/index.html").read_text()
    told = page[page.index('id="v-2.0.0"') : page.index('id="v-1.10.0"')]
    assert said in told
    assert ("veranderde er niets" in told) is ("veranderde er niets" in said)
    summary = etree.fromstring((folder / "nl/feed.xml").read_bytes()).findtext(
        f"{{{ATOM}}}entry/{{{ATOM}}}summary"
    )
    assert summary
    assert re.sub(r"<.*?>", "", said) in summary


def test_choices_and_countries_are_told_in_words(root: Path) -> None:
    change(root, "plays/wait-a-week.yaml", "effort: weeks", "effort: lasting")
    change(root, "cases/open-town.yaml", "  - BE", "  - DK")
    change(root, "cases/open-town.yaml", "  - skills", "  - culture")
    commit_all(root.parent)
    git(root.parent, "tag", "v2.0.0")
    folder = site(root)
    effort = words(folder / "nl/plays/wait-a-week/changes/index.html")
    assert "Vraagt: [weg: enkele weken] [nieuw: een lange adem]" in effort
    told = words(folder / "nl/cases/open-town/changes/index.html")
    found = [word in told for word in ("België", "Denemarken", "BE", "DK", "skills", "culture")]
    assert found == [True, True, False, False, False, False]


def test_a_version_that_is_known_in_part_says_so(root: Path) -> None:
    change(root, PLAY, "Schrijf *elke dag* op wat je doet.", "Schrijf <b>elke uur</b> op.")
    commit_all(root.parent)
    git(root.parent, "tag", "v2.0.0")
    change(root, PLAY, "Schrijf <b>elke uur</b> op.", "Schrijf elk uur op.")
    commit_all(root.parent)
    git(root.parent, "tag", "v2.1.0")
    folder = site(root)
    said = "Deze versie of de vorige is niet helemaal te lezen: er kan meer veranderd zijn dan hier"
    page = words(folder / "nl/changes/index.html")
    assert page.count(said) == 2
    assert page.count("veranderde er niets") == 1
    feed = (folder / "nl/feed.xml").read_text()
    assert feed.count(said) == 2
    assert feed.count("veranderde er niets") == 1


@pytest.mark.parametrize("base", ["", "https://example.org/boek"])
def test_the_feed_is_valid_atom(root: Path, base: str) -> None:
    folder = site(root, *(("--base-url", base) if base else ()))
    feed = etree.fromstring((folder / "nl/feed.xml").read_bytes())
    assert {one.tag.partition("}")[0] for one in feed.iter()} == {f"{{{ATOM}"}
    texts = [
        (one.findtext(f"{{{ATOM}}}title"), one.findtext(f"{{{ATOM}}}updated"))
        for one in feed.findall(f"{{{ATOM}}}entry")
    ]
    assert texts == [
        ("Versie 1.10.0, 2 maart 2026", "2026-03-02T11:00:00Z"),
        ("Versie 1.9.0, 1 maart 2026", "2026-03-01T11:00:00Z"),
        ("Versie 1.0.0, 5 januari 2026", "2026-01-05T11:00:00Z"),
    ]
    ids = [one.text for one in feed.iter(f"{{{ATOM}}}id")]
    assert len({*ids}) == len(ids) == 4
    assert all(one and re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one) for one in ids)
    for part in (feed, *feed.findall(f"{{{ATOM}}}entry")):
        once = [part.findall(f"{{{ATOM}}}{name}") for name in ("id", "title", "updated")]
        assert [len(found) for found in once] == [1, 1, 1]
        assert datetime.fromisoformat(part.findtext(f"{{{ATOM}}}updated") or "").tzinfo
    assert feed.findtext(f"{{{ATOM}}}author/{{{ATOM}}}name") == "De testers"
    ways = [(one.get("rel"), one.get("href")) for one in feed.iter(f"{{{ATOM}}}link")]
    start = f"{base}/nl/" if base else ""
    assert ways[:3] == [
        ("self", f"{start}feed.xml"),
        ("alternate", f"{start}changes/"),
        ("alternate", f"{start}changes/#v-1.10.0"),
    ]
    for place in {href.removeprefix(start) for _, href in ways if href}:
        path, _, anchor = place.partition("#")
        file = folder / "nl" / path
        assert f'id="{anchor}"' in (file / "index.html").read_text() if anchor else file.exists()


def test_the_feed_names_things_alike_wherever_the_site_is(root: Path) -> None:
    feeds = [
        (site(root, *more) / "nl/feed.xml").read_text()
        for more in ((), ("--base-url", "https://example.org"))
    ]
    first, second = (re.findall(r"urn:uuid:[0-9a-f-]+", feed) for feed in feeds)
    assert first == second


def test_without_tags_or_git_it_is_left_out_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copytree(GOLDEN, tmp_path / "checkout" / "playbook")
    output = tmp_path / "site"
    asked = ("site", "--playbook", str(root), "--output", str(output), "--message-language", "nl")
    said = "Zonder tags zoals v1.0.0 is er geen bladzijde met wat er veranderde, en geen feed."
    why = " Die zijn niet bekend: "
    assert playbook(*asked)[::2] == (0, f"{said}{why}dit is geen git-repository.\n")
    start(root.parent)
    assert playbook(*asked)[::2] == (0, f"{said}\n")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert playbook(*asked)[::2] == (0, f"{said}{why}git is niet geïnstalleerd.\n")
    assert not (output / "nl/changes").exists()
    assert not (output / "nl/feed.xml").exists()
    assert "feed.xml" not in (output / "nl/index.html").read_text()


def test_a_clone_without_older_history_does_not_call_its_oldest_version_the_first(
    root: Path, tmp_path: Path
) -> None:
    first = released(root, load_types())[-1]
    assert (first.name, first.first) == ("1.0.0", True)
    clone = tmp_path / "clone"
    origin = f"file://{root.parent}"
    git(tmp_path, "clone", "--quiet", "--depth=1", "--branch=v1.10.0", origin, str(clone))
    asked = ("--output", str(tmp_path / "out"), "--message-language", "en")
    status, _, said = playbook("site", "--playbook", str(clone / "playbook"), *asked)
    assert (status, said) == (
        0,
        "What changed in 1.10.0 and earlier versions is not known. This clone lacks older history: "
        "run `git fetch --unshallow`.\n",
    )
    page = words(tmp_path / "out/nl/changes/index.html")
    assert "De eerste versie" not in page
    assert "Deze versie of de vorige is niet helemaal te lezen" in page
    git(clone, "fetch", "--quiet", "--unshallow", "--tags")
    assert playbook("site", "--playbook", str(clone / "playbook"), *asked)[::2] == (0, "")
    assert "De eerste versie, met 17 teksten." in words(tmp_path / "out/nl/changes/index.html")


def test_what_a_tag_holds_is_read_once_and_only_what_this_user_kept_counts(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = released(root, load_types())
    asked: list[list[str]] = []
    real = subprocess.Popen

    def counted(command: list[str], *more: object, **named: object) -> object:
        asked.append(command)
        return real(command, *more, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", counted)
    assert released(root, load_types()) == first
    assert not any("cat-file" in command for command in asked)
    for file in Path(os.environ["XDG_CACHE_HOME"]).rglob("versions/*"):
        file.write_bytes(file.read_bytes()[:-1] + b"\0")
    assert released(root, load_types()) == first
    assert any("cat-file" in command for command in asked)


def test_a_tag_that_is_moved_is_read_again(root: Path) -> None:
    before = released(root, load_types())
    change(root, PLAY, "title: Werk hardop", "title: Werk zacht")
    commit_all(root.parent)
    git(root.parent, "tag", "--force", "v1.10.0")
    after = released(root, load_types())
    assert before[1:] == after[1:]
    assert [changed.title for changed in after[0].changes] == ["Werk zacht"]


def test_links_say_when_they_were_last_seen_to_work(root: Path) -> None:
    history = root.parent / "links.jsonl"
    address = "https://example.org/formulier-één%20A"
    lines = [
        (address, "2026-02-01", "answers", "200"),
        (address, "2026-02-09", "moved", "https://example.org/b"),
        (address, "2026-02-20", "not-found", "404"),
        ("https://example.org/never", "2026-02-20", "gone", "410"),
    ]
    history.write_text(
        "".join(
            f'{{"address": "{a}", "day": "{d}", "reason": "{r}", "detail": "{x}"}}\n'
            for a, d, r, x in lines
        )
    )
    page = site(root, "--history", str(history)) / "nl/tools/weekly-note/index.html"
    assert "Het formulier (bereikbaar op 9 februari 2026)" in words(page)
    assert "bereikbaar op" not in words(site(root) / "nl/tools/weekly-note/index.html")


def test_a_history_that_is_damaged_is_said(root: Path) -> None:
    history = root.parent / "links.jsonl"
    history.write_bytes(b"\n\x00\xff garbage\n{}\n")
    asked = ("--output", str(root.parent / "out"), "--history", str(history), "--quiet")
    run = playbook("site", "--playbook", str(root), *asked, "--message-language", "nl")
    assert run == (0, "", f"{history}:2: 2 beschadigde regels vervallen\n")
