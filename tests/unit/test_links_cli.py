"""`playbook links` from end to end: a playbook, a web that misbehaves, and what is told of it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from command_line import playbook
from misbehaving import NOW, PATIENCE, Place, misbehaving

EXPECTED = Path(__file__).parents[1] / "golden" / "links"


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    with misbehaving() as server:
        yield server


@dataclass(frozen=True)
class Desk:
    """An editor's desk: a checkout, in which a page holds the links that matter."""

    checkout: Path
    place: Place

    def link_to(self, *addresses: str) -> None:
        lines = "".join(f"  - [bron](https://{address})\n" for address in addresses)
        page = f"id: goodbye\nplacement: back\norder: 1\ntitle: Slot\nbody: |\n{lines}"
        (self.checkout / "playbook/pages/goodbye.yaml").write_text(page, encoding="utf-8")

    def exempt(self, address: str, until: str) -> None:
        (self.checkout / "playbook/link-exceptions.yaml").write_text(
            f"exceptions:\n  - address: https://{address}\n"
            f"    reason: Alleen voor leden.\n    until: {until}\n"
        )

    def links(self, *arguments: str, day: int = 0, **web: Any) -> tuple[int, str, str]:
        where = self.place.stand_in(self.checkout, NOW + timedelta(days=day), **web)
        return playbook("links", "--on-loopback", where, *arguments)


@pytest.fixture
def desk(checkout: Path, place: Place) -> Desk:
    """The golden playbook, whose own addresses all lead somewhere."""
    for path in (checkout / "playbook").rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"https://(?:example|creativecommons)\.org", "https://fine.example.org", text)
        path.write_text(text, encoding="utf-8")
    return Desk(checkout, place)


def as_before(name: str, printed: str) -> None:
    """Compare with what was printed before; UPDATE_CASES=1 writes it anew for review."""
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
  playbook/pages/goodbye.yaml:6:12 (page:goodbye)

"""


def test_slow_sites(desk: Desk) -> None:
    desk.link_to("slow.example.org/a", "slow-words.example.org/a", "slow-page.example.org/a")
    status, output, errors = desk.links(seconds=PATIENCE)
    assert (status, output.startswith(TIMED_OUT), errors) == (0, True, "")
    assert "slow-page" not in output


ALL_FINE = "5 addresses: 0 dead, 0 moved, 0 unsure, 5 ok\n"
DEAD = """\
https://missing.example.org/a
  dead: there is no such page (404); {}
  playbook/pages/goodbye.yaml:6:12 (page:goodbye)
  = Perhaps there is a copy: https://web.archive.org/web/https://missing.example.org/a

{}
"""


def test_dead_counts_once_two_days_say_so(desk: Desk) -> None:
    desk.link_to("missing.example.org/a")
    waits = "first seen on 2026-03-31: it counts once another day confirms it"
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
        "5 could not be asked for: this machine cannot look up any name: it seems to be offline\n"
        "\n5 addresses: 0 dead, 0 moved, 5 unsure, 0 ok\n"
    )
    # What was known before still is: the second day of being dead is the third.
    assert "since 2026-03-31" in desk.links(day=2)[1]
