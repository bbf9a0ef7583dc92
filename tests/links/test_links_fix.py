"""`playbook links --fix`: the new addresses of what has moved, and nothing but these."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from command_line import playbook
from desk import Desk
from misbehaving import Place, misbehaving
from playbook_tools.links.moves import refusal

pytestmark = pytest.mark.thorough

LAID_OUT = """\
id: goodbye
placement: back
# Comments stay where they are.
order: 1
title: Slot
# Here too.
body: |
  Eerst [hier](https://renamed.example.org/a) en dan [daar](https://renamed.example.org/ab), of
  toch [weer hier](https://renamed.example.org/a), of [elders](https://moved.example.org/a).
"""
LAID_OUT_AFTER = """\
id: goodbye
placement: back
# Comments stay where they are.
order: 1
title: Slot
# Here too.
body: |
  Eerst [hier](https://renamed.example.org/nieuw/a) en
  dan [daar](https://renamed.example.org/nieuw/ab), of toch [weer
  hier](https://renamed.example.org/nieuw/a), of [elders](https://moved.example.org/a).
"""
BY_HAND = """\
id:    weekly-note
# A comment.
title:   'Het weekbericht'
provider: Bureau Voorbeeld
summary: Een vast formulier, ook [hier](http://renamed.example.org/a).
links:
    - url:   "https://renamed.example.org/a"
      title: Het formulier
"""
BROKEN_OFF = """\
id: welcome
placement: front
order: 1
title: Welkom
body: |
  Begin bij [open werken](https://renamed.example.org/haakje).
"""
TOLD = """\
playbook/pages/goodbye.yaml
playbook/tools/weekly-note.yaml
https://moved.example.org/a: left unchanged, as https://fine.example.org/nieuw is another site; \
--accept-site fine.example.org writes it
playbook/pages/welcome.yaml: left unchanged: it has errors, or a new address would change \
something else
2 files changed
"""


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    with misbehaving() as server:
        yield server


@pytest.fixture
def desk(checkout: Place, place: Place) -> Desk:
    made = Desk.at(checkout, place)
    made.write("pages/goodbye.yaml", LAID_OUT)
    made.write("pages/welcome.yaml", BROKEN_OFF)
    made.write("tools/weekly-note.yaml", BY_HAND)
    return made


def test_moves_within_a_site_are_written(desk: Desk) -> None:
    before = desk.texts()
    status, _, errors = desk.links("--fix")
    assert (status, errors) == (0, TOLD)
    assert desk.texts() == {
        **before,
        "pages/goodbye.yaml": LAID_OUT_AFTER,
        # What is not laid out in the one way is not laid out for this either.
        "tools/weekly-note.yaml": BY_HAND.replace(".org/a", ".org/nieuw/a"),
    }
    assert playbook("fmt", "--check", "playbook/pages/goodbye.yaml")[0] == 0
    # Of what has moved, nothing is left but what was left as it is.
    moved = re.findall(r"(\S+)\n  moved", desk.links("--report", "text")[1])
    assert moved == ["https://moved.example.org/a", "https://renamed.example.org/haakje"]


DRY = """\
--- playbook/pages/goodbye.yaml
+++ playbook/pages/goodbye.yaml
@@ -5,5 +5,6 @@
 title: Slot
 # Here too.
 body: |
-  Eerst [hier](https://renamed.example.org/a) en dan [daar](https://renamed.example.org/ab), of
-  toch [weer hier](https://renamed.example.org/a), of [elders](https://moved.example.org/a).
+  Eerst [hier](https://renamed.example.org/nieuw/a) en
+  dan [daar](https://renamed.example.org/nieuw/ab), of toch [weer
+  hier](https://renamed.example.org/nieuw/a), of [elders](https://moved.example.org/a).
--- playbook/tools/weekly-note.yaml
+++ playbook/tools/weekly-note.yaml
@@ -2,7 +2,7 @@
 # A comment.
 title:   'Het weekbericht'
 provider: Bureau Voorbeeld
-summary: Een vast formulier, ook [hier](http://renamed.example.org/a).
+summary: Een vast formulier, ook [hier](http://renamed.example.org/nieuw/a).
 links:
-    - url:   "https://renamed.example.org/a"
+    - url:   "https://renamed.example.org/nieuw/a"
       title: Het formulier
https://moved.example.org/a: niet veranderd, want https://fine.example.org/nieuw is een andere \
site; met --accept-site fine.example.org komt het erin
playbook/pages/welcome.yaml: niet veranderd: er staan fouten in, of een nieuw adres zou \
nog iets anders veranderen
2 bestanden zouden veranderen
"""


def test_a_dry_run_shows_what_would_change(desk: Desk) -> None:
    before = desk.texts()
    status, _, errors = desk.links("--fix", "--dry-run", "--message-language", "nl")
    assert (status, errors) == (0, DRY)
    assert desk.texts() == before


def test_another_site_is_accepted_by_name(desk: Desk) -> None:
    status, _, errors = desk.links("--fix", "--accept-site", "Fine.example.org")
    assert (status, "moved.example.org" in errors) == (0, False)
    written = desk.texts()["pages/goodbye.yaml"]
    assert written.replace("\n  ", " ") == LAID_OUT_AFTER.replace(
        "https://moved.example.org/a", "https://fine.example.org/nieuw"
    ).replace("\n  ", " ")


@pytest.mark.parametrize(("answer", "written"), [("y", True), ("n", False), ("", False)])
def test_on_a_terminal_it_asks(answer: str, *, written: bool, desk: Desk) -> None:
    web = desk.place.stand_in(desk.checkout)
    ours, theirs = pty.openpty()
    run = subprocess.Popen(
        [sys.executable, "-m", "playbook_tools", "links", "--fix", "--on-loopback", web],
        stdin=theirs, stderr=theirs, stdout=subprocess.DEVNULL, env={**os.environ, "TERM": "dumb"},
    )  # fmt: skip
    os.close(theirs)
    said = b""
    while not said.endswith(b"[y/N]: "):
        said += os.read(ours, 1024)
    os.write(ours, f"{answer}\n".encode())
    assert run.wait(10) == 0
    os.close(ours)
    assert b"has moved, but https://fine.example.org/nieuw is another site" in said
    assert ("https://moved.example.org/a" not in desk.texts()["pages/goodbye.yaml"]) is written


DOUBTS = {
    ("http://example.org/a", "https://www.example.org/b"): None,
    ("https://www.Example.org/", "https://example.org"): None,
    ("http://example.org/a", "http://example.org/b"): None,
    ("https://example.org", "http://www.example.org"): "http://www.example.org is not encrypted",
    ("https://example.org", "https://docs.example.org"): "https://docs.example.org is another site",
    ("https://example.org", "https://example.com"): "https://example.com is another site",
    ("https://example.org", "https://wwwexample.org"): "https://wwwexample.org is another site",
}


@pytest.mark.parametrize(("move", "expected"), DOUBTS.items())
def test_what_may_be_wrong_with_a_new_address(move: tuple[str, str], expected: str | None) -> None:
    doubt = refusal(*move)
    assert (doubt.en if doubt else None) == expected


def test_encryption_is_not_given_up_unasked(desk: Desk) -> None:
    desk.link_to("unlocked.example.org/a")
    desk.write("tools/weekly-note.yaml", BY_HAND.replace("renamed", "fine"))
    desk.write("pages/welcome.yaml", BROKEN_OFF.replace("renamed", "fine"))
    before = desk.texts()
    assert desk.links("--fix")[2] == (
        "https://unlocked.example.org/a: left unchanged, as http://unlocked.example.org/b is not "
        "encrypted; --accept-site unlocked.example.org writes it\n0 files changed\n"
    )
    assert desk.texts() == before
    desk.links("--fix", "--accept-site", "unlocked.example.org")
    assert "(http://unlocked.example.org/b)" in desk.texts()["pages/goodbye.yaml"]


def test_wrong_usage(desk: Desk) -> None:
    status, output, errors = desk.links("--dry-run")
    assert (status, output) == (2, "")
    assert errors.endswith("Error: --accept-site and --dry-run work only with --fix.\n")
