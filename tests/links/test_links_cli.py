"""`playbook links` from end to end: a playbook, a web that misbehaves, and what is told of it."""

from __future__ import annotations

import json
import os
import re
import select
import shlex
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import jsonschema
import pytest
from referencing import Registry, Resource

from command_line import playbook
from conftest import ROOT
from desk import Desk
from misbehaving import PATIENCE, Place, misbehaving
from playbook_tools.diagnostics.diagnostic import LANGUAGES, Language
from playbook_tools.links.check import HOSTS
from playbook_tools.links.reports import forms

pytestmark = pytest.mark.thorough

EXPECTED = Path(__file__).parents[1] / "golden" / "links"


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    with misbehaving() as server:
        yield server


@pytest.fixture
def desk(checkout: Path, place: Place) -> Desk:
    return Desk.at(checkout, place)


def as_before(name: str, printed: str) -> None:
    """Compare with what was printed before; UPDATE_CASES=1 writes it anew for review."""
    printed = printed.replace(f'"version": "{version("playbook-tools")}"', '"version": "1.2.3"')
    path = EXPECTED / name
    if os.environ.get("UPDATE_CASES"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(printed, encoding="utf-8")
    assert printed == path.read_text(encoding="utf-8")


SITES = """
fine without-head closed-to-head lying-to-head document mixed odd-page packed endless temporary
busy-for-seconds busy-until-a-date busy-in-riddles ill-for-a-moment
moved moved-in-part missing removed leads-to-missing nowhere
login forbidden wall wall-with-a-page busy-for-a-day busy-for-ever ill teapot soft-404 home circle
to-a-number to-a-port to-a-file to-mail to-nonsense to-private private
reset silent no-http long-winded self-signed misnamed
"""


def test_every_way_to_misbehave(desk: Desk) -> None:
    sites = [f"{site}.example.org/a" for site in SITES.split()]
    desk.link_to(*sites, "fine.example.org/#waar", "on-and-on.example.org/step/1")
    status, output, errors = desk.links()
    assert (status, errors) == (0, "")
    as_before("every-way.txt", output)


TIMED_OUT = """\
https://slow-words.example.org/a
  unsure: no answer within 0.6 s
  playbook/pages/goodbye.yaml:7:12 (page:goodbye)

https://slow.example.org/a
  unsure: no answer within 0.6 s
  playbook/pages/goodbye.yaml:6:12 (page:goodbye)"""


def test_slow_sites(desk: Desk) -> None:
    """Others may be too slow for so little patience as well, where the machine is busy."""
    desk.link_to("slow.example.org/a", "slow-words.example.org/a")
    status, output, errors = desk.links(seconds=PATIENCE)
    told = [part for part in output.split("\n\n") if "slow" in part]
    assert (status, "\n\n".join(told), errors) == (0, TIMED_OUT, "")


ALL_FINE = "5 addresses: 0 dead, 0 moved, 0 unsure, 5 ok\n"
ALL_BUT_ONE = "6 addresses: 1 dead, 0 moved, 0 unsure, 5 ok"
DEAD = """\
https://missing.example.org/a
  dead: page not found (404); {}
  playbook/pages/goodbye.yaml:6:12 (page:goodbye)
  = There may be a copy at https://web.archive.org/web/https://missing.example.org/a

{}
"""


def test_dead_counts_once_two_days_say_so(desk: Desk) -> None:
    desk.link_to("missing.example.org/a")
    waits = "first seen on 2026-03-31, counts once confirmed on another day"
    first = DEAD.format(waits, "5 addresses: 1 dead, 0 moved, 0 unsure, 4 ok")
    again = DEAD.format(
        waits, "5 addresses: 1 dead, 0 moved, 0 unsure, 4 ok (4 known from earlier runs)"
    )
    confirmed = again.replace(waits, "since 2026-03-31")
    assert desk.links() == (0, first, "")
    assert desk.links() == (0, again, "")
    assert desk.links("--confirm", "now") == (1, confirmed, "")
    assert desk.links(day=3) == (1, confirmed, "")


def test_what_is_back_on_the_second_day_was_never_dead(desk: Desk) -> None:
    desk.link_to("back-soon.example.org/a")
    assert desk.links()[1].startswith("https://back-soon.example.org/a\n  dead: ")
    assert desk.links("--max-age", "0", day=1) == (0, ALL_FINE, "")


def test_no_network_is_no_verdict(desk: Desk) -> None:
    """Where not even the names that always exist are found, nothing is said of any other."""
    desk.link_to("missing.example.org/a")
    assert desk.links()[0] == 0
    status, output, errors = desk.links("--max-age", "0", day=1, names=())
    assert (status, errors) == (0, "")
    assert output == (
        "5 could not be checked: this machine cannot resolve any name and seems to be offline\n"
        "\n5 addresses: 0 dead, 0 moved, 5 unsure, 0 ok\n"
    )
    # What was known before still is: the second day of being dead is the third.
    assert "since 2026-03-31" in desk.links(day=2)[1]


@pytest.fixture
def mixed(desk: Desk) -> Desk:
    """A desk with links of each kind, three of which were dead three days ago."""
    desk.link_to(
        *("missing.example.org/a", "leads-to-missing.example.org/a", "missing.example.org/a"),
        *("moved.example.org/a", "soft-404.example.org/a", "login.example.org/a"),
        *("fine.example.org/leden/a", "forbidden.example.org/a"),
    )
    tool = desk.checkout / "playbook/tools/weekly-note.yaml"
    text = re.sub(r"url: .*", "url: https://removed.example.org/*@a*&`b`", tool.read_text("utf-8"))
    tool.write_text(text, encoding="utf-8")
    desk.exempt(
        ("fine.example.org/leden/", "2026-12-31"),
        ("forbidden.example.org/a", "2026-04-02"),
        ("forbidden.example.org/b", "2026-12-31"),
    )
    assert desk.links()[0] == 0
    play = desk.checkout / "playbook/plays/work-aloud.yaml"
    text = play.read_text("utf-8")
    play.write_text(text.replace("fine.example.org/", "missing.example.org/since-today/", 1))
    return desk


FORMS = {"text": "txt", "github": "txt", "json": "json", "markdown": "md"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form(language: Language, mixed: Desk) -> None:
    assert set(forms()) == set(FORMS)
    counts = ""
    for form, suffix in FORMS.items():
        arguments = ("--report", form, "--message-language", language)
        status, output, errors = mixed.links(*arguments, day=3)
        as_before(f"{language}-{form}.{suffix}", output)
        # The counts stand in the text as well; an issue would not stay the same with them.
        counts = output.splitlines(keepends=True)[-1] if form == "text" else counts
        assert (status, errors) == (1, counts if form == "markdown" else "")
        assert mixed.links(*arguments, day=3) == (1, output, errors)


def test_programs_read_what_the_schema_promises(mixed: Desk) -> None:
    documents = {
        name: json.loads((ROOT / "schema" / name).read_text("utf-8"))
        for name in ("report.schema.json", "links-report.schema.json")
    }
    known = Registry().with_resources((n, Resource.from_contents(d)) for n, d in documents.items())
    schema = documents["links-report.schema.json"]
    printed = json.loads(mixed.links("--report", "json", day=3)[1])
    jsonschema.Draft202012Validator(schema, registry=known).validate(printed)
    assert set(printed) == set(schema["properties"])
    assert {key for link in printed["links"] for key in link} == set(
        schema["$defs"]["link"]["properties"]
    )


def test_the_issue_stays_the_same_while_nothing_changes(mixed: Desk) -> None:
    """Neither another day nor a site that is ill for a while makes another list."""
    mixed.links(day=3)
    _, issue, counts = mixed.links("--report", "markdown", day=4)
    assert mixed.links("--report", "markdown", day=5) == (1, issue, counts)
    offline = (
        "7 could not be checked: this machine cannot resolve any name and seems to be offline\n"
        "10 addresses: 0 dead, 1 moved, 7 unsure, 2 ok (3 known from earlier runs, 1 exempt)\n"
    )
    assert mixed.links("--report", "markdown", day=6, names=()) == (0, issue, offline)


def test_no_issue_without_anything_dead(desk: Desk) -> None:
    desk.link_to("moved.example.org/a", "login.example.org/a")
    for day, known in ((0, ""), (1, " (5 known from earlier runs)")):
        counts = f"6 addresses: 0 dead, 1 moved, 1 unsure, 4 ok{known}\n"
        assert desk.links("--report", "markdown", day=day) == (0, "", counts)


def kept(desk: Desk) -> list[dict[str, str]]:
    """Return what the history says of the links of the page."""
    lines = (desk.checkout / ".cache/playbook-links.jsonl").read_text("utf-8").splitlines()
    return [line for line in map(json.loads, lines) if "/a" in line["address"]]


def test_what_is_remembered(desk: Desk) -> None:
    desk.link_to("missing.example.org/a", "moved.example.org/a")
    for day in (0, 1, 8):
        desk.links(day=day)
    missing = {"address": "https://missing.example.org/a", "reason": "not-found", "detail": "404"}
    moved = {
        "address": "https://moved.example.org/a",
        "reason": "moved",
        "detail": "https://fine.example.org/nieuw",
    }
    assert kept(desk) == [
        # The first and the last day of being dead.
        *({**missing, "day": day} for day in ("2026-03-31", "2026-04-08")),
        # What led somewhere is asked for again after a week.
        {**moved, "day": "2026-04-08"},
    ]


def test_a_damaged_history(desk: Desk) -> None:
    desk.link_to("missing.example.org/a")
    assert desk.links("--history", "past.jsonl")[0] == 0
    past = desk.checkout / "past.jsonl"
    with past.open("ab") as file:
        file.write(b'{"address": "https://missing.example.org/a", "day": "2026-03-30", \n\xff[')
    status, output, errors = desk.links("--history", "past.jsonl", "--message-language", "nl")
    assert status == 0
    assert "dood: pagina niet gevonden (404); voor het eerst gezien op 2026-03-31" in output
    assert errors == ("past.jsonl:6: 2 beschadigde regels vervallen\n")
    assert desk.links("--history", "past.jsonl")[2] == ""


def test_a_history_that_tells_what_cannot_be(desk: Desk) -> None:
    desk.link_to("missing.example.org/a", "fine.example.org/b")
    lines = (
        {"address": "missing.example.org/a", "day": "2026-04-20", "reason": "answers"},
        {"address": "fine.example.org/b", "day": "2026-03-31", "reason": "moved"},
    )
    with (desk.checkout / "past.jsonl").open("w") as file:
        for line in lines:
            json.dump(
                {**line, "address": f"https://{line['address']}", "detail": "https://["}, file
            )
            file.write("\n")
    status, output, errors = desk.links("--history", "past.jsonl", "--fix")
    waits = "first seen on 2026-03-31, counts once confirmed on another day"
    assert (status, output) == (0, DEAD.format(waits, ALL_BUT_ONE))
    assert errors == "past.jsonl:1: 2 damaged lines ignored\n0 files changed\n"


def test_a_history_that_cannot_be_read_or_kept(desk: Desk) -> None:
    """Nobody is asked in vain."""
    (desk.checkout / "file").write_text("")
    (desk.checkout / "astray").symlink_to("nowhere")
    desk.link_to("fine.example.org/a")
    asked = len(desk.place.secure.log)
    assert desk.links("--history", "file/past") == (
        3, "", "playbook: file/past: Not a directory\n"
    )  # fmt: skip
    assert desk.links("--history", "astray/past") == (
        3,
        "",
        "playbook: astray/past: cannot write the history: File exists. "
        "Choose another file with --history.\n",
    )
    assert len(desk.place.secure.log) == asked


UNPRINTED = {"a pipe that nobody reads": "| :", "a full disk": "> /dev/full"}


@pytest.mark.parametrize("to", UNPRINTED.values(), ids=UNPRINTED)
def test_what_was_found_is_kept_though_it_cannot_be_told(to: str, desk: Desk) -> None:
    desk.link_to("missing.example.org/a")
    web = desk.place.stand_in(desk.checkout)
    asked = shlex.join([sys.executable, "-m", "playbook_tools", "links", "--on-loopback", web])
    done = subprocess.run(["bash", "-o", "pipefail", "-c", f"{asked} {to}"], capture_output=True)
    assert (done.returncode, b"Traceback" in done.stderr) == (3, False)
    assert [one["address"] for one in kept(desk)] == ["https://missing.example.org/a"]


def test_many_sites_are_asked_side_by_side(desk: Desk) -> None:
    """Each of these sites waits until as many as there may be at once have been asked."""
    desk.link_to(*(f"together-{number}.example.org/a" for number in range(HOSTS)))
    assert desk.links() == (0, ALL_FINE.replace("5", str(4 + HOSTS)), "")


def test_what_is_known_when_somebody_has_had_enough_is_kept(desk: Desk) -> None:
    site = "slow-further-on.example.org"
    desk.link_to(f"{site}/a", f"{site}/ab")
    run = subprocess.Popen(
        [sys.executable, "-m", "playbook_tools", "links",
         "--on-loopback", desk.place.stand_in(desk.checkout)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        first = desk.place.secure.waiting.get(timeout=60)
        run.send_signal(signal.SIGINT)
        output, errors = run.communicate(timeout=10)
    finally:
        run.kill()
    assert (run.returncode, output, errors) == (130, "", "")
    assert [one["address"] for one in kept(desk)] == [f"https://{site}{first}"]


def test_proxies_of_the_environment_are_passed_by(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy would look names up by itself, and connect to what we never saw."""
    desk.link_to("fine.example.org/a", "private.example.org/a")
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        for scheme in ("http", "https", "all"):
            name, port = f"{scheme}_proxy", proxy.getsockname()[1]
            monkeypatch.setenv(name, f"http://127.0.0.1:{port}")
            monkeypatch.setenv(name.upper(), f"http://127.0.0.1:{port}")
        monkeypatch.delenv("NO_PROXY", raising=False)
        status, output, errors = desk.links()
        assert select.select([proxy], [], [], 0)[0] == []
    assert (status, errors) == (0, "")
    assert output.endswith("6 addresses: 0 dead, 0 moved, 1 unsure, 5 ok\n")


AGENT = f"playbook-links/{version('playbook-tools')}"
REMOTES = {
    "https://someone:secret@git.example.org/o/r.git": "(+https://git.example.org/o/r)",
    "git@git.example.org:o/r.git": "(+https://git.example.org/o/r)",
    "ssh://git@git.example.org:2222/o/r/": "(+https://git.example.org/o/r)",
    "work:o/r.git": "(no contact address is known)",
    "../r": "(no contact address is known)",
}


@pytest.mark.parametrize(("remote", "about"), REMOTES.items())
def test_who_asks_tells_the_address_of_the_repository(remote: str, about: str, desk: Desk) -> None:
    for command in (["init", "--quiet"], ["remote", "add", "origin", remote]):
        subprocess.run(["git", *command], check=True)
    assert agent(desk) == f"{AGENT} {about}"


def test_who_asks_is_told_by_an_option_or_the_runner(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert agent(desk) == f"{AGENT} (no contact address is known)"
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://github.com")
    monkeypatch.setenv("GITHUB_REPOSITORY", "o/r")
    assert agent(desk) == f"{AGENT} (+https://github.com/o/r)"
    assert agent(desk, "--contact", "https://example.org/één") == (
        f"{AGENT} (+https://example.org/%C3%A9%C3%A9n)"
    )
    status, _, errors = desk.links("--contact", "https://somebody:word@example.org")
    assert (status, errors.splitlines()[-1]) == (
        2,
        "Error: Invalid value for '--contact': this is not a public address, such as "
        "https://example.org/us.",
    )


def agent(desk: Desk, *arguments: str) -> str:
    """Return what the server was told of who asks."""
    desk.links("--max-age", "0", *arguments)
    return desk.place.secure.headers[-1]["User-Agent"]


def test_a_file_with_mistakes_may_hold_more(desk: Desk) -> None:
    (desk.checkout / "playbook/pages/goodbye.yaml").write_text("id: [\n")
    assert desk.links() == (
        0,
        ALL_FINE.replace("5", "4"),
        "1 file has errors and may hold more links: `playbook validate` shows where\n",
    )


@pytest.fixture
def repository(desk: Desk) -> Desk:
    """A desk in a repository, whose main branch has a link in every file."""
    desk.link_to("missing.example.org/old")
    who = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org"]
    for command in (
        ["init", "--quiet", "--initial-branch=main"],
        ["add", "playbook"],
        ["commit", "--quiet", "--message=Begin"],
        ["update-ref", "refs/remotes/origin/main", "main"],
    ):
        subprocess.run(["git", *who, *command], check=True)
    return desk


def test_only_what_a_change_touches(repository: Desk) -> None:
    changed = ("links", "--only-changed", "origin/main")
    assert repository.links(*changed[1:]) == (
        0, "0 addresses: 0 dead, 0 moved, 0 unsure, 0 ok\n", ""
    )  # fmt: skip
    repository.link_to("missing.example.org/old", "login.example.org/new")
    expected = """\
https://login.example.org/new
  unsure: login required (401)
  playbook/pages/goodbye.yaml:7:12 (page:goodbye)

1 address: 0 dead, 0 moved, 1 unsure, 0 ok
"""
    assert repository.links(*changed[1:]) == (0, expected, "")
    status, output, errors = repository.links("--only-changed", "nowhere")
    assert (status, output) == (2, "")
    assert errors.endswith("Error: --only-changed nowhere: git knows no such revision.\n")


def test_a_stand_in_says_all_that_it_must(desk: Desk) -> None:
    (desk.checkout / "web.json").write_text("{}")
    status, output, errors = playbook("links", "--on-loopback", "web.json")
    assert (status, output) == (2, "")
    assert errors.endswith(
        "Invalid value for '--on-loopback': web.json: Object missing required field `ports`\n"
    )


PAGE = (ROOT / "docs/links.md").read_text(encoding="utf-8")
DOCUMENTED = re.findall(r"^playbook links.*", PAGE, re.M)


@pytest.mark.parametrize("command", DOCUMENTED)
def test_documented_command_works(command: str, repository: Desk) -> None:
    """These are not run as they stand: what they ask for must not depend on the network."""
    status, output, errors = repository.links(*shlex.split(command)[2:])
    assert (status, "addresses: " in output) == (0, True)
    assert "file" in errors if "--fix" in command else errors == ""


def test_documented_exception_is_one(repository: Desk) -> None:
    (example,) = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.M | re.S)
    repository.write("link-exceptions.yaml", example)
    assert playbook("validate") == (0, "18 files checked: 0 errors, 0 warnings\n", "")
    assert "matches no link: remove it" in repository.links()[1]
