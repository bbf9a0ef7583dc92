"""What was found at an address, judged: a pure function over a table of reasons.

Only what nobody will ever reach is dead: 404, 410, no such domain. What another visitor, another
day or another machine may see otherwise is unsure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from playbook_tools.diagnostics import Text, shown

PERMANENT = frozenset({301, 308})


class Verdict(StrEnum):
    """What is to be thought of an address, the worst first."""

    DEAD = "dead"
    MOVED = "moved"
    UNSURE = "unsure"
    OK = "ok"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a verdict is given; the words have room for what exactly was seen.

    What is `ours` lies with this machine, and says nothing of any address.
    """

    verdict: Verdict
    en: str
    nl: str
    ours: bool = False

    def words(self, detail: str) -> Text:
        """Return the words with what was seen in them."""
        return Text(en=self.en.replace("{}", detail), nl=self.nl.replace("{}", detail))


_U = Verdict.UNSURE
REASONS: Mapping[str, Reason] = {
    "answers": Reason(Verdict.OK, "it answers ({})", "het antwoordt ({})"),
    "moved": Reason(Verdict.MOVED, "moved for good to {}", "voorgoed verhuisd naar {}"),
    "not-found": Reason(Verdict.DEAD, "there is no such page ({})", "die pagina is er niet ({})"),
    "gone": Reason(Verdict.DEAD, "the page was taken away ({})", "de pagina is weggehaald ({})"),
    "no-domain": Reason(
        Verdict.DEAD, "there is no site called {}", "een site met de naam {} bestaat niet"
    ),
    "login": Reason(_U, "it asks who we are ({})", "het vraagt wie we zijn ({})"),
    "forbidden": Reason(_U, "it does not let us in ({})", "het laat ons niet toe ({})"),
    "bot-wall": Reason(
        _U, "it keeps programs out ({})", "het houdt programma’s buiten de deur ({})"
    ),
    "too-many": Reason(_U, "it wants fewer requests ({})", "het wil minder aanvragen ({})"),
    "later": Reason(
        _U, "it asks us to come back later, in {} s", "we mogen later terugkomen, over {} s"
    ),
    "server-error": Reason(_U, "its server has trouble ({})", "de server heeft problemen ({})"),
    "odd-answer": Reason(_U, "it answers oddly ({})", "het antwoordt vreemd ({})"),
    "soft-404": Reason(
        _U,
        "it answers, but by its title the page is not there: {}",
        "het antwoordt, maar volgens de titel is de pagina er niet: {}",
    ),
    "home-page": Reason(
        _U,
        "it leads to a home page, {}: the page itself may be gone",
        "het leidt naar een startpagina, {}: de pagina zelf is misschien weg",
    ),
    "error-page": Reason(
        _U,
        "it leads to a page for errors, {}: the page itself may be gone",
        "het leidt naar een foutpagina, {}: de pagina zelf is misschien weg",
    ),
    "no-fragment": Reason(
        _U,
        "the page is there, but nothing on it is called #{}",
        "de pagina is er, maar niets daarop heet #{}",
    ),
    "redirect-loop": Reason(_U, "it leads in circles ({})", "het leidt in een kring rond ({})"),
    "many-redirects": Reason(
        _U, "it leads on and on, at last to {}", "het leidt telkens verder, als laatste naar {}"
    ),
    "redirect-refused": Reason(
        _U, "it leads to what is no public address: {}", "het leidt naar geen openbaar adres: {}"
    ),
    "not-public": Reason(
        _U, "{} is in a private network here", "{} ligt hier in een privénetwerk"
    ),
    "time-out": Reason(_U, "no answer within {} s", "geen antwoord binnen {} s"),
    "broken-off": Reason(_U, "it broke the connection off", "het verbrak de verbinding"),
    "no-connection": Reason(
        _U, "no connection could be made ({})", "er kon geen verbinding komen ({})"
    ),
    "tls": Reason(
        _U, "its encryption is not in order ({})", "de versleuteling is niet in orde ({})"
    ),
    "bad-answer": Reason(_U, "its answer is no HTTP ({})", "het antwoord is geen HTTP ({})"),
    "no-address": Reason(
        _U, "the name {} leads to no machine now", "de naam {} leidt nu naar geen machine"
    ),
    "look-up": Reason(
        _U, "the name {} could not be looked up now", "de naam {} was nu niet op te zoeken"
    ),
    "offline": Reason(
        _U,
        "this machine cannot look up any name: it seems to be offline",
        "deze machine kan geen enkele naam opzoeken: ze lijkt offline",
        ours=True,
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judgement:
    """A reason, by its name, and what exactly was seen."""

    reason: str
    detail: str = ""

    @property
    def verdict(self) -> Verdict:
        """What is to be thought of the address."""
        return REASONS[self.reason].verdict

    @property
    def ours(self) -> bool:
        """Whether it says nothing of the address, as the trouble lies with this machine."""
        return REASONS[self.reason].ours

    @property
    def words(self) -> Text:
        """Why."""
        return REASONS[self.reason].words(self.detail)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said when asked for an address: its status, and whether a wall said so."""

    address: str
    status: int
    walled: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found at an address.

    `answers` holds every redirect and, last, where they ended. `trouble` says why no last answer
    was had. `title` is that of the page, where one was read; `fragment` tells whether the page has
    the address's fragment, None where that was not looked for.
    """

    address: str
    answers: tuple[Answer, ...] = ()
    trouble: Judgement | None = None
    title: str = ""
    fragment: bool | None = None


def judge(found: Evidence) -> Judgement:
    """Return the first judgement of the table that fits."""
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
    """Return the last status, with its address if that is not the one asked for."""
    last = found.answers[-1]
    return f"{last.status}" if len(found.answers) == 1 else f"{last.status}, {last.address}"


def _wall(found: Evidence) -> str | None:
    if _WALL.search(found.title):
        return shown(found.title)
    return _seen(found) if found.answers[-1].walled else None


def _server(found: Evidence) -> str | None:
    return _seen(found) if 500 <= found.answers[-1].status < 600 else None


def _odd(found: Evidence) -> str | None:
    return None if 200 <= found.answers[-1].status < 300 else _seen(found)


def _not_there(found: Evidence) -> str | None:
    return shown(found.title) if _NOT_THERE.search(found.title) else None


def _home_page(found: Evidence) -> str | None:
    """Return the home page that another page leads to; `/?p=1` is another page than `/`."""
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
    """Return where the permanent redirects lead that come before any other."""
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
