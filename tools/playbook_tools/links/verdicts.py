"""Judging the evidence for an address: a pure function over a table of reasons.

Dead means that nobody can reach it: 404, 410, no such domain. Anything that another visitor, day
or machine may see differently is unsure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from playbook_tools.diagnostics import Text, escape

PERMANENT = frozenset({301, 308})


class Verdict(StrEnum):
    """The verdict on an address, worst first."""

    DEAD = "dead"
    MOVED = "moved"
    UNSURE = "unsure"
    OK = "ok"


@dataclass(frozen=True, slots=True)
class Reason:
    """The reason for a verdict; `{}` in its words is replaced by the detail.

    If `ours`, the cause is this machine, and the address is not to blame.
    """

    verdict: Verdict
    en: str
    nl: str
    ours: bool = False

    def words(self, detail: str) -> Text:
        """Return the words with the detail filled in."""
        return Text(en=self.en.replace("{}", detail), nl=self.nl.replace("{}", detail))


_U = Verdict.UNSURE
REASONS: Mapping[str, Reason] = {
    "answers": Reason(Verdict.OK, "responds ({})", "antwoordt ({})"),
    "moved": Reason(Verdict.MOVED, "redirects permanently to {}", "verwijst blijvend door naar {}"),
    "not-found": Reason(Verdict.DEAD, "page not found ({})", "pagina niet gevonden ({})"),
    "gone": Reason(Verdict.DEAD, "the page was removed ({})", "de pagina is verwijderd ({})"),
    "no-domain": Reason(
        Verdict.DEAD, "the domain {} does not exist", "het domein {} bestaat niet"
    ),
    "login": Reason(_U, "login required ({})", "alleen toegankelijk na inloggen ({})"),
    "forbidden": Reason(_U, "access denied ({})", "geen toegang ({})"),
    "bot-wall": Reason(
        _U, "blocks automated requests ({})", "laat geen programma’s toe ({})"
    ),
    "too-many": Reason(_U, "too many requests ({})", "te veel aanvragen ({})"),
    "later": Reason(
        _U, "asks to try again in {} s", "vraagt om het over {} s opnieuw te proberen"
    ),
    "server-error": Reason(_U, "server error ({})", "serverfout ({})"),
    "odd-answer": Reason(_U, "unexpected response ({})", "onverwacht antwoord ({})"),
    "soft-404": Reason(
        _U,
        "responds, but the title says that the page does not exist: {}",
        "antwoordt, maar volgens de titel is de pagina er niet: {}",
    ),
    "home-page": Reason(
        _U,
        "redirects to a home page, {}: the page itself may be gone",
        "verwijst door naar een startpagina, {}: de pagina zelf is misschien weg",
    ),
    "error-page": Reason(
        _U,
        "redirects to an error page, {}: the page itself may be gone",
        "verwijst door naar een foutpagina, {}: de pagina zelf is misschien weg",
    ),
    "no-fragment": Reason(
        _U,
        "the page exists, but has no anchor #{}",
        "de pagina bestaat, maar heeft geen anker #{}",
    ),
    "redirect-loop": Reason(_U, "redirect loop ({})", "verwijst door in een kring ({})"),
    "many-redirects": Reason(
        _U, "too many redirects, the last to {}", "te veel doorverwijzingen, de laatste naar {}"
    ),
    "redirect-refused": Reason(
        _U, "redirects to an address that is not public: {}",
        "verwijst door naar een adres dat niet openbaar is: {}",
    ),
    "not-public": Reason(
        _U, "{} is on a private network here", "{} ligt hier in een privénetwerk"
    ),
    "time-out": Reason(_U, "no answer within {} s", "geen antwoord binnen {} s"),
    "broken-off": Reason(_U, "the server closed the connection", "de server verbrak de verbinding"),
    "no-connection": Reason(
        _U, "could not connect ({})", "verbinding maken lukte niet ({})"
    ),
    "tls": Reason(
        _U, "the encryption is invalid ({})", "de versleuteling is niet in orde ({})"
    ),
    "bad-answer": Reason(
        _U, "the response is not valid HTTP ({})", "het antwoord is geen geldige HTTP ({})"
    ),
    "no-address": Reason(
        _U, "the name {} has no IP address now", "de naam {} heeft nu geen IP-adres"
    ),
    "look-up": Reason(
        _U, "the name {} could not be resolved now", "de naam {} was nu niet op te zoeken"
    ),
    "offline": Reason(
        _U,
        "this machine cannot resolve any name and seems to be offline",
        "deze computer kan geen enkele naam opzoeken en lijkt offline",
        ours=True,
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judgement:
    """A reason, by its name, and the detail."""

    reason: str
    detail: str = ""

    @property
    def verdict(self) -> Verdict:
        """The verdict on the address."""
        return REASONS[self.reason].verdict

    @property
    def ours(self) -> bool:
        """Whether the cause is this machine, so that the address is not to blame."""
        return REASONS[self.reason].ours

    @property
    def words(self) -> Text:
        """The reason in words."""
        return REASONS[self.reason].words(self.detail)


@dataclass(frozen=True, slots=True)
class Answer:
    """A server's response for an address: its status, and whether a bot wall sent it."""

    address: str
    status: int
    walled: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence for an address.

    `answers` holds every redirect and, last, the final response. `trouble` is why there is no final
    response. `title` is that of the page, if one was read. `fragment` is whether the page has the
    address's fragment, None if that was not checked.
    """

    address: str
    answers: tuple[Answer, ...] = ()
    trouble: Judgement | None = None
    title: str = ""
    fragment: bool | None = None


def judge(found: Evidence) -> Judgement:
    """Return the first matching judgement of the table."""
    if found.trouble is not None:
        return found.trouble
    fitting = ((name, detail(found)) for name, detail in _TABLE)
    return next(Judgement(name, seen) for name, seen in fitting if seen is not None)


_NOT_THERE = re.compile(
    r"(?<!\d)404(?!\d)|\bnot found\b|niet gevonden|does ?n[o’']t exist"
    r"|no longer (?:exists|available)|bestaat niet|niet (?:meer )?beschikbaar"
    r"|nicht gefunden|introuvable|no encontrada",
    re.IGNORECASE,
)
_WALL = re.compile(
    r"just a moment|attention required|access denied|captcha|are you (?:a )?(?:human|robot)"
    r"|verify you are|security check|request rejected|robot check|pardon our interruption",
    re.IGNORECASE,
)
_LANGUAGE = "(?:bg|cs|da|de|el|en|es|et|fi|fr|ga|hr|hu|it|lt|lv|mt|nl|no|pl|pt|ro|sk|sl|sv)"
_HOME = re.compile(
    rf"/?(?:{_LANGUAGE}(?:[-_][a-z]{{2}})?/?)?(?:(?:index|home|default)(?:\.\w+)?/?)?",
    re.IGNORECASE,
)

_ERROR_PAGE = re.compile(
    r"/(?:(?:error[-_]?)?404|error|(?:(?:page|pagina)[-_]?)?(?:not[-_]?found|niet[-_]?gevonden))"
    r"(?:\.\w+)?/?$",
    re.IGNORECASE,
)

Detail = Callable[[Evidence], str | None]


def _status(*wanted: int) -> Detail:
    def detail(found: Evidence) -> str | None:
        return _seen(found) if found.answers[-1].status in wanted else None

    return detail


def _seen(found: Evidence) -> str:
    """Return the final status, with its address if that is not the requested one."""
    last = found.answers[-1]
    return f"{last.status}" if len(found.answers) == 1 else f"{last.status}, {last.address}"


def _wall(found: Evidence) -> str | None:
    if _WALL.search(found.title):
        return escape.shown(found.title)
    return _seen(found) if found.answers[-1].walled else None


def _server(found: Evidence) -> str | None:
    return _seen(found) if 500 <= found.answers[-1].status < 600 else None


def _odd(found: Evidence) -> str | None:
    return None if 200 <= found.answers[-1].status < 300 else _seen(found)


def _not_there(found: Evidence) -> str | None:
    return escape.shown(found.title) if _NOT_THERE.search(found.title) else None


def _home_page(found: Evidence) -> str | None:
    """Return the home page that another page redirects to; `/?p=1` is not the page `/`."""
    target = found.answers[-1].address
    asked, last = urlsplit(found.address), urlsplit(target)
    home = _HOME.fullmatch(asked.path) and asked.query in {"", last.query}
    return target if _HOME.fullmatch(last.path) and not home else None


def _error_page(found: Evidence) -> str | None:
    last = found.answers[-1].address
    return last if _names_an_error(last) and not _names_an_error(found.address) else None


def _names_an_error(address: str) -> bool:
    return _ERROR_PAGE.search(urlsplit(address).path) is not None


def _no_fragment(found: Evidence) -> str | None:
    return urlsplit(found.address).fragment if found.fragment is False else None


def _moved(found: Evidence) -> str | None:
    """Return the target of the permanent redirects before any temporary one."""
    target = ""
    for answer, following in zip(found.answers, found.answers[1:], strict=False):
        if answer.status not in PERMANENT:
            break
        target = following.address
    fragment = urlsplit(found.address).fragment
    if target and fragment and "#" not in target:
        target += f"#{fragment}"
    return target if target and target != found.address else None


_TABLE: tuple[tuple[str, Detail], ...] = (
    ("bot-wall", _wall),
    ("not-found", _status(404)),
    ("gone", _status(410)),
    ("login", _status(401, 407)),
    ("forbidden", _status(403)),
    ("too-many", _status(429)),
    ("server-error", _server),
    ("odd-answer", _odd),
    ("soft-404", _not_there),
    ("home-page", _home_page),
    ("error-page", _error_page),
    ("no-fragment", _no_fragment),
    ("moved", _moved),
    ("answers", _seen),
)
