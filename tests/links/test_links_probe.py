"""What is found at the addresses of a misbehaving server, and how it is asked."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import httpcore2
import pytest

from misbehaving import PATIENCE, REFUSED, Place, Time, look_up, misbehaving
from playbook_tools.links.network import CONTROLS, Network, NoSiteError, is_public
from playbook_tools.links.probe import Prober
from playbook_tools.links.verdicts import Judgement, judge

pytestmark = pytest.mark.thorough

# The site, the page asked for, the reason expected, and the requests that it takes.
EXPECTED = {
    "fine": ("/plan", "answers", "HEAD GET"),
    "fine, with a fragment that is there": ("/plan#wat", "answers", "GET"),
    "fine, with the name of an anchor": ("/plan#hoe", "answers", "GET"),
    "fine, with a fragment that is not there": ("/plan#waar", "no-fragment", "GET"),
    "fine, with a fragment for a script": ("/plan#/waar", "answers", "HEAD GET"),
    "document": ("/plan.pdf", "answers", "HEAD"),
    "without-head": ("/", "answers", "HEAD GET"),
    "closed-to-head": ("/", "answers", "HEAD GET"),
    "lying-to-head": ("/", "answers", "HEAD GET"),
    "no-http-to-head": ("/", "answers", "HEAD GET"),
    "curt-to-head": ("/", "not-found", "HEAD GET"),
    "half-refusing": ("/", "answers", "HEAD GET"),
    "mixed": ("/", "answers", "HEAD GET"),
    "moved": ("/oud", "moved", "HEAD"),
    "moved-in-part": ("/oud", "moved", "HEAD"),
    "temporary": ("/oud", "answers", "HEAD"),
    "missing": ("/weg", "not-found", "HEAD GET"),
    "removed": ("/weg", "gone", "HEAD GET"),
    "leads-to-missing": ("/a", "not-found", "HEAD"),
    "nowhere": ("/", "no-domain", ""),
    "login": ("/", "login", "HEAD GET"),
    "forbidden": ("/", "forbidden", "HEAD GET"),
    "wall": ("/", "bot-wall", "HEAD GET"),
    "wall-with-a-page": ("/", "bot-wall", "HEAD GET"),
    "busy-for-seconds": ("/", "answers", "HEAD GET"),
    "busy-until-a-date": ("/", "answers", "HEAD GET"),
    "busy-for-a-day": ("/", "later", "HEAD"),
    "busy-for-ever": ("/", "too-many", "HEAD GET GET"),
    "busy-for-a-minute": ("/", "server-error", "HEAD GET GET"),
    "busy-behind-a-wall": ("/", "bot-wall", "HEAD"),
    "busy-in-riddles": ("/", "answers", "HEAD GET"),
    "ill-for-a-moment": ("/", "answers", "HEAD GET"),
    "ill": ("/", "server-error", "HEAD GET GET GET"),
    "teapot": ("/", "odd-answer", "HEAD GET"),
    "soft-404": ("/weg", "soft-404", "HEAD GET"),
    "home": ("/a", "home-page", "HEAD HEAD GET"),
    "numbered": ("/?p=1", "home-page", "HEAD HEAD GET"),
    "sorry": ("/a", "error-page", "HEAD HEAD GET"),
    "circle": ("/a", "redirect-loop", "HEAD HEAD"),
    "on-and-on": ("/step/1", "many-redirects", "HEAD HEAD HEAD HEAD HEAD HEAD"),
    "to-a-number": ("/", "redirect-refused", "HEAD"),
    "to-a-port": ("/", "redirect-refused", "HEAD"),
    "to-a-file": ("/", "redirect-refused", "HEAD"),
    "to-mail": ("/", "redirect-refused", "HEAD"),
    "to-nonsense": ("/", "redirect-refused", "HEAD"),
    "to-private": ("/", "not-public", "HEAD"),
    "private": ("/", "not-public", ""),
    "slow": ("/", "time-out", "HEAD GET GET"),
    "slow-words": ("/", "time-out", "HEAD GET GET"),
    "slow-page": ("/", "answers", "HEAD GET"),
    "endless": ("/", "answers", "HEAD GET"),
    "in-crumbs": ("/", "soft-404", "HEAD GET"),
    "reset": ("/", "broken-off", "HEAD GET GET"),
    "silent": ("/", "broken-off", "HEAD GET GET"),
    "no-http": ("/", "bad-answer", "HEAD GET GET"),
    "long-winded": ("/", "bad-answer", "HEAD GET GET"),
    "packed": ("/", "answers", "HEAD GET"),
    "odd-page": ("/", "answers", "HEAD GET"),
    "self-signed": ("/", "tls", ""),
    "misnamed": ("/", "tls", ""),
    "refusing": ("/", "no-connection", ""),
    "unrouted": ("/", "no-connection", ""),
    "nameless-now": ("/", "look-up", ""),
    "empty": ("/", "no-address", ""),
}


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    with misbehaving() as server:
        yield server


@pytest.fixture(scope="module")
def found(place: Place) -> dict[str, tuple[Judgement, str]]:
    """What was found at each address, and the requests to its site; sites are asked at a time.

    The slow ones go first, so that nothing but them makes anybody wait.
    """
    hasty, prober = place.prober(Time(), seconds=PATIENCE), place.prober(Time())

    def ask(name: str, path: str, prober: Prober = prober) -> tuple[Judgement, str]:
        site = f"{name.partition(',')[0]}.example.org"
        before = len(place.secure.log)
        judgement = judge(prober.check(f"https://{site}{path}"))
        asked = [method for one, method, _ in place.secure.log[before:] if one == site]
        return judgement, " ".join(asked)

    slow = [name for name in EXPECTED if "slow" in name]
    alone = [name for name in EXPECTED if "fine" in name]
    others = [name for name in EXPECTED if name not in (*slow, *alone)]
    with ThreadPoolExecutor(16) as pool:
        late = list(pool.map(lambda name: ask(name, EXPECTED[name][0], hasty), slow))
        found = list(pool.map(lambda name: ask(name, EXPECTED[name][0]), others))
    one_by_one = [ask(name, EXPECTED[name][0]) for name in alone]
    return dict(zip((*slow, *others, *alone), (*late, *found, *one_by_one), strict=True))


@pytest.mark.parametrize("name", EXPECTED)
def test_verdict(name: str, found: dict[str, tuple[Judgement, str]]) -> None:
    judgement, asked = found[name]
    assert (judgement.reason, asked) == EXPECTED[name][1:]


# Seconds of each wait, and of all: the pause between two requests is 1, and the wait before a try
# has up to 1 of chance in it.
WAITS = {
    "as many seconds as it says": ("busy-for-seconds", [(1, 2), (5, 6)], (7, 7)),
    "until the moment that it says": ("busy-until-a-date", [(1, 2), (18, 19)], (20, 20)),
    "a second and a bit, where it says nothing": ("ill-for-a-moment", [(1, 2)], (1, 2)),
    "longer the second time": ("ill", [(1, 1), (1, 2), (2, 3)], (4, 6)),
}


@pytest.mark.parametrize(("site", "each", "total"), WAITS.values(), ids=WAITS)
def test_waiting(
    site: str, each: list[tuple[int, int]], total: tuple[int, int], place: Place
) -> None:
    time = Time()
    place.prober(time).check(f"https://{site}.example.org/waiting")
    waits = [seconds for seconds in time.waits if seconds]
    for seconds, (least, most) in zip([*waits, sum(waits)], [*each, total], strict=True):
        assert least <= round(seconds, 6) <= most


@pytest.mark.parametrize(
    "site",
    ["busy-for-a-day", "busy-for-a-minute", "busy-behind-a-wall", "busy-for-ever", "refusing",
     "self-signed", "nameless-now"],
)  # fmt: skip
def test_a_site_that_lets_nobody_in_is_asked_no_more(site: str, place: Place) -> None:
    prober = place.prober(Time())
    first = judge(prober.check(f"https://{site}.example.org/a"))
    before = len(place.secure.log), len(place.connected)
    assert judge(prober.check(f"https://{site}.example.org/b")) == first
    assert (len(place.secure.log), len(place.connected)) == before


@pytest.mark.parametrize(
    ("site", "reason"),
    [("ill", "server-error"), ("reset", "broken-off"), ("no-http", "bad-answer")],
)
def test_a_site_is_given_up_after_three_addresses_in_trouble(
    site: str, reason: str, place: Place
) -> None:
    prober = place.prober(Time())
    addresses = [f"https://{site}.example.org/in-a-row/{number}" for number in range(5)]
    before = len(place.secure.log)
    assert {judge(prober.check(address)).reason for address in addresses} == {reason}
    asked = {path for _, _, path in place.secure.log[before:]}
    assert asked == {"/in-a-row/0", "/in-a-row/1", "/in-a-row/2"}


def test_trouble_now_and_then_is_no_reason_to_give_up(place: Place) -> None:
    prober = place.prober(Time())
    pages = ("ill/1", "ill/2", "fine", "ill/3", "ill/4", "as-fine")
    found = [judge(prober.check(f"https://ill-in-part.example.org/{page}")) for page in pages]
    assert [one.reason for one in found] == ["server-error", "server-error", "answers"] * 2


def test_trouble_with_one_scheme_says_nothing_of_the_other(place: Place) -> None:
    def refusing(number: str, port: int, seconds: float) -> httpcore2.NetworkStream:
        return place.connect(REFUSED if port == 80 else number, port, seconds)

    prober = place.prober(Time(), connect=refusing)
    addresses = [
        f"{scheme}://missing.example.org/{n}" for n in "ab" for scheme in ("http", "https")
    ]
    found = [judge(prober.check(address)).reason for address in addresses]
    assert found == ["no-connection", "not-found"] * 2


def test_a_site_is_asked_one_thing_at_a_time_with_a_pause(place: Place) -> None:
    time = Time()
    prober = place.prober(time)
    addresses = [
        f"{scheme}://unhurried.example.org/{n}" for n in range(4) for scheme in ("http", "https")
    ]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(prober.check, addresses))
    assert {judge(one).reason for one in found} == {"answers"}
    assert place.visits.most["unhurried.example.org"] == 1
    assert time.passed == 15


def test_who_asks_says_so_and_nothing_else(place: Place) -> None:
    before = len(place.secure.headers)
    place.prober(Time()).check("https://without-head.example.org/who?a=é")
    (head, get) = place.secure.headers[before:]
    assert (
        head
        == get
        == {
            "Host": "without-head.example.org",
            "User-Agent": "playbook-links/test",
            "Accept": "text/html, application/xhtml+xml, */*;q=0.8",
            "Accept-Language": "nl, en;q=0.8, *;q=0.5",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }
    )
    assert place.secure.log[-1] == ("without-head.example.org", "GET", "/who?a=%C3%A9")


def test_a_name_that_leads_elsewhere_a_moment_later(place: Place) -> None:
    """What was judged is what is connected to, at every connection."""
    numbers = iter([["93.184.215.77"], ["127.0.0.1"]])

    def rebinding(name: str, port: int) -> Sequence[str]:
        return next(numbers) if name == "fine.example.org" else look_up(name, port)

    before = len(place.connected)
    prober = place.prober(Time(), look_up=rebinding)
    assert judge(prober.check("https://fine.example.org/")).reason == "not-public"
    assert place.connected[before:] == ["93.184.215.77"]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        pytest.param([], ("not-public", "site.example.org"), id="none at all"),
        pytest.param(["10.0.0.1"], ("not-public", "site.example.org"), id="a private one"),
        pytest.param(["93.184.215.1"], ("no-connection", "refused"), id="one that refuses"),
        pytest.param(["93.184.215.2"], ("time-out", "10"), id="one that is silent"),
        pytest.param(["93.184.215.1", "93.184.215.2"], ("time-out", "10"), id="silent at last"),
        pytest.param(
            ["93.184.215.2", "93.184.215.1"], ("no-connection", "refused"), id="refused at last"
        ),
    ],
)
def test_why_none_of_the_numbers_of_a_name_is_connected_to(
    numbers: list[str], expected: tuple[str, str]
) -> None:
    def failing(number: str, _port: int, _seconds: float) -> httpcore2.NetworkStream:
        if number == "93.184.215.2":
            raise httpcore2.ConnectTimeout
        raise httpcore2.ConnectError from OSError(111, "refused")

    network = Network(look_up=lambda *_: numbers, connect=failing)
    with pytest.raises(NoSiteError) as caught:
        network.connect_tcp("site.example.org", 443)
    trouble = caught.value.trouble
    assert (trouble.reason, trouble.detail) == expected


NOBODY = socket.gaierror(socket.EAI_NONAME, "no such name")
LATER = socket.gaierror(socket.EAI_AGAIN, "try again")
# What the look-ups of the name give, one after the other, and those of each name that exists.
LOOK_UPS = {
    "the name is denied twice, all others are found": ([NOBODY, NOBODY], [], "no-domain"),
    "the name is denied once": ([NOBODY, None], [], "look-up"),
    "the name is denied, then not looked up": ([NOBODY, LATER], [], "look-up"),
    "one that exists is denied too": ([NOBODY, NOBODY], [NOBODY], "look-up"),
    "all that exist are denied too": ([NOBODY], [NOBODY] * len(CONTROLS), "offline"),
    "nothing can be looked up": ([LATER], [LATER] * len(CONTROLS), "offline"),
    "there is no network": ([OSError(101, "no")], [OSError(101, "no")] * len(CONTROLS), "offline"),
    "the name is too odd": ([UnicodeError("label too long")], [], "look-up"),
}


@pytest.mark.parametrize(("of_it", "of_others", "expected"), LOOK_UPS.values(), ids=LOOK_UPS)
def test_no_such_domain(
    of_it: list[Exception | None], of_others: list[Exception], expected: str, place: Place
) -> None:
    asked = []

    def answering(name: str, port: int) -> Sequence[str]:
        known = dict(zip(CONTROLS, of_others, strict=False))
        seen = sum(one == name for one in asked)
        asked.append(name)
        error = known.get(name) if name in CONTROLS else of_it[min(seen, len(of_it) - 1)]
        if error:
            raise error
        return look_up(name, port)

    prober = place.prober(Time(), look_up=answering)
    prober.limits = replace(prober.limits, tries=1)
    assert judge(prober.check("https://fine.example.org/")).reason == expected
    if expected == "offline":
        before = len(asked)
        assert judge(prober.check("https://moved.example.org/")).reason == "offline"
        assert len(asked) == before


def test_a_network_that_is_away_for_a_moment(place: Place) -> None:
    waited: list[float] = []

    def away_at_first(name: str, port: int) -> Sequence[str]:
        if not waited:
            raise LATER
        return look_up(name, port)

    prober = place.prober(Time(), look_up=away_at_first, wait=waited.append)
    found = [judge(prober.check(f"https://{site}.example.org/")) for site in ("fine", "missing")]
    assert [one.reason for one in found] == ["answers", "not-found"]
    assert waited == [5.0]


def test_authorities_are_read_once(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading them takes longer than a connection does."""
    authority = tmp_path / "authority.pem"
    authority.write_bytes(place.authority)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    asking = place.prober(Time())
    prober = Prober(asking.network, asking.turns, asking.agent)
    authority.unlink()
    found = [judge(prober.check(f"https://fine.example.org/{n}")).reason for n in range(2)]
    assert found == ["answers", "answers"]


def test_a_resolver_that_does_not_answer(place: Place) -> None:
    silent = threading.Event()
    prober = place.prober(Time(), seconds=0.02, look_up=lambda *_: silent.wait(5) and [])
    assert judge(prober.check("https://fine.example.org/")).reason == "offline"
    silent.set()


@pytest.mark.parametrize(
    ("number", "expected"),
    [(n, True) for n in ("93.184.215.14", "2606:2800:21f::1", "64:ff9b::5db8:d70e")]
    + [
        (number, False)
        for number in (
            "127.0.0.1", "127.1.2.3", "0.0.0.0",  # noqa: S104
            "10.0.0.1", "172.16.0.1", "192.168.1.1",
            "169.254.169.254", "100.64.0.1", "192.0.0.8", "192.0.2.1", "198.18.0.1",
            "198.51.100.1", "203.0.113.1", "224.0.0.1", "224.0.1.1", "239.1.1.1", "240.0.0.1",
            "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1",
            "::ffff:93.184.215.14", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1", "100::1",
            "2001::1", "2001:db8::1", "2002:7f00:1::1", "2002:5db8:d70e::1", "3fff::1", "5f00::1",
            "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "ff0e::1",
        )
    ],
)  # fmt: skip
def test_public_numbers(number: str, *, expected: bool) -> None:
    assert is_public(number) is expected
