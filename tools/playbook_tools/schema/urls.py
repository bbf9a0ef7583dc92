"""What an address must look like, be it in a field or in a link of a running text.

`https`, `http` and `mailto` only; a public DNS name; no user info; ports 80 and 443; no blanks,
quotes or backslashes; at most 2,048 characters. The pattern of `url` in `schema/` says the same to
editors' language servers.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from playbook_tools.diagnostics import Text, Violation, shown, suggest

MAX_LENGTH = 2048
SHOWN = 120
"""The longest address that a hint writes out."""
RESERVED = (
    "alt", "arpa", "internal", "invalid", "local", "localhost", "onion", "test",
)  # fmt: skip
"""Top-level domains that no public name has (RFC 6761, RFC 6762, RFC 7686, RFC 9476, ICANN)."""

_ODD = re.compile(r"[\s\"<>\\\x00-\x1f\x7f]")
_SCHEME = re.compile(r"([^:/?#\s@]*)(:/{0,2}|/{2})")
_MAIL = re.compile(r"[A-Za-z0-9._+-]+@(?P<host>.+)\Z", re.DOTALL)
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_NAME = rf"(?P<host>(?:{_LABEL}\.)+(?P<top>[A-Za-z]{{2,63}}|[Xx][Nn]--[A-Za-z0-9-]{{1,59}}))"
_HOST = re.compile(rf"{_NAME}\Z")
_SOUND = (
    re.compile(rf"https?://{_NAME}(?::(?:80|443))?(?:[/?#][^\s\"<>\\\x00-\x1f\x7f]*)?\Z"),
    re.compile(rf"mailto:[A-Za-z0-9._+-]+@{_NAME}\Z"),
)
_BARE_HOST = re.compile(rf"(?:{_LABEL}\.)+[A-Za-z]{{2,63}}(?=[/:?#]|\Z)")
_NUMBERS = re.compile(r"[0-9.]+\Z|0[xX][0-9a-fA-F]+\Z|\[")


def violation(address: str) -> Violation | None:
    """Return the first thing that is wrong with an address, or None."""
    if _sound(address):
        return None
    kind = (_mail,) if address.startswith("mailto:") else (_account, _port, _web_host)
    checks = (_length, _scheme, _characters, *kind)
    return next((found for check in checks if (found := check(address))), None)


def _sound(address: str) -> bool:
    found = next((found for sound in _SOUND if (found := sound.match(address))), None)
    return len(address) <= MAX_LENGTH and _public(found)


def _public(found: re.Match[str] | None) -> bool:
    """Whether the name of a site, once matched, is one that everyone can look up."""
    if found is None:
        return False
    return len(found["host"]) <= 253 and found["top"].lower() not in RESERVED


def _length(address: str) -> Violation | None:
    if len(address) <= MAX_LENGTH:
        return None
    return Violation(
        "PB506",
        Text(
            en=f"this address is too long: {len(address)} characters, and {MAX_LENGTH} is the most",
            nl=f"dit adres is te lang: {len(address)} tekens, en {MAX_LENGTH} is het meeste",
        ),
        Text(
            en="Leave out what stands behind `?` or `#`, or use a shorter address.",
            nl="Laat weg wat achter `?` of `#` staat, of gebruik een korter adres.",
        ),
    )


def _scheme(address: str) -> Violation | None:
    if address.startswith(("https://", "http://", "mailto:")):
        return None
    better = _with_scheme(address)
    written = _SCHEME.match(address)
    stated = written[0] if written and not _BARE_HOST.match(address) else ""
    return Violation(
        "PB501",
        Text(
            en=f"an address cannot start with `{shown(stated)}`",
            nl=f"een adres kan niet met `{shown(stated)}` beginnen",
        )
        if stated
        else Text(
            en="this is no whole address: it does not say `https://`",
            nl="dit is geen volledig adres: `https://` ontbreekt",
        ),
        Text(en=f"Write `{better}`.", nl=f"Schrijf `{better}`.")
        if better
        else Text(
            en="Start with `https://`, `http://` or `mailto:`.",
            nl="Begin met `https://`, `http://` of `mailto:`.",
        ),
        stated,
    )


def _with_scheme(address: str) -> str | None:
    """Return the sound address that is probably meant."""
    written = _SCHEME.match(address)
    name, rest = (written[1], address[written.end() :]) if written else ("", address)
    likely = suggest.nearest(name.lower(), ("https", "http", "mailto"))
    if _BARE_HOST.match(address):
        choices = [f"https://{address}"]
    elif likely == "mailto":
        choices = [f"mailto:{rest}"]
    else:
        choices = [f"{likely}://{rest.lstrip('/')}"] if likely else []
        choices += [f"https://{rest}"] if not name else []
        choices += [f"mailto:{address}"]
    return next((c for c in choices if len(c) <= SHOWN and _sound(c)), None)


def _characters(address: str) -> Violation | None:
    found = _ODD.search(address)
    if found is None:
        return None
    from urllib.parse import quote

    sign = found[0]
    itself = Text(en=f"`{sign}`", nl=f"`{sign}`")
    name = Text(en="a blank", nl="een spatie") if sign.isspace() else itself
    better = _ODD.sub(lambda odd: quote(odd[0]), address.strip().replace("\\", "/"))
    hint = (
        Text(en=f"Write `{better}`.", nl=f"Schrijf `{better}`.")
        if len(better) <= SHOWN and _sound(better)
        else Text(
            en="Copy the address once more from the bar of the browser.",
            nl="Kopieer het adres nog eens uit de adresbalk van de browser.",
        )
    )
    message = Text(en=f"{name.en} stands in this address", nl=f"in dit adres staat {name.nl}")
    return Violation("PB503", message, hint, sign.strip())


def _mail(address: str) -> Violation | None:
    rest = address.removeprefix("mailto:")
    found = _MAIL.match(rest)
    if found and not re.search("[?&,;@ ]", found["host"]):
        return _host(found["host"])
    better = f"mailto:{re.split('[?&,; ]', rest)[0]}"
    return Violation(
        "PB507",
        Text(
            en=f"`{shown(rest)}` is not one e-mail address"
            if rest
            else "the e-mail address is missing",
            nl=f"`{shown(rest)}` is niet één e-mailadres" if rest else "het e-mailadres ontbreekt",
        ),
        Text(en=f"Write `{better}`.", nl=f"Schrijf `{better}`.")
        if _sound(better)
        else Text(
            en="Write one e-mail address behind `mailto:`, such as `mailto:name@example.org`.",
            nl="Schrijf één e-mailadres achter `mailto:`, zoals `mailto:naam@example.org`.",
        ),
        rest,
    )


def _authority(address: str) -> str:
    """Return what stands between `//` and the path."""
    return re.split("[/?#]", address.partition("://")[2], maxsplit=1)[0]


def _account(address: str) -> Violation | None:
    account, at, _ = _authority(address).rpartition("@")
    if not at:
        return None
    better = address.replace(f"{account}@", "", 1)
    return Violation(
        "PB504",
        Text(en="a user name stands in this address", nl="in dit adres staat een gebruikersnaam"),
        _leave_out(
            Text(
                en="Take out what stands up to the `@`", nl="Haal weg wat tot en met de `@` staat"
            ),
            better,
        ),
        f"{account}@",
    )


def _leave_out(what: Text, better: str) -> Text:
    """Say what to do, and how the address looks then, where that is sound."""
    if len(better) > SHOWN or not _sound(better):
        return Text(en=f"{what.en}.", nl=f"{what.nl}.")
    return Text(en=f"{what.en}: `{better}`.", nl=f"{what.nl}: `{better}`.")


def _port(address: str) -> Violation | None:
    authority = _authority(address)
    host, colon, port = authority.rpartition(":")
    if not colon or authority.endswith("]") or port in {"80", "443"}:
        return None
    better = address.replace(authority, host, 1)
    return Violation(
        "PB505",
        Text(
            en=f"an address cannot have the port `{shown(port)}`",
            nl=f"een adres kan niet de poort `{shown(port)}` hebben",
        )
        if port
        else Text(en="the port behind the `:` is missing", nl="de poort achter de `:` ontbreekt"),
        _leave_out(Text(en="Leave it out", nl="Laat die weg"), better),
        f":{port}" if port else authority,
    )


def _web_host(address: str) -> Violation | None:
    authority = _authority(address)
    host, colon, _ = authority.rpartition(":")
    return _host(host if colon and not authority.endswith("]") else authority)


def _host(host: str) -> Violation | None:
    """Return what keeps `host` from being the name of a public site."""
    if _public(_HOST.match(host)):
        return None
    if not host:
        message = Text(en="the name of the site is missing", nl="de naam van de site ontbreekt")
        return Violation("PB502", message, _NAME_HINT)
    kinds: tuple[tuple[Callable[[str], object], Text], ...] = (
        (_NUMBERS.match, Text(en="a number, not a name", nl="een nummer, geen naam")),
        (
            _not_ascii,
            Text(en="not written in plain letters", nl="niet in gewone letters geschreven"),
        ),
        (
            _private,
            Text(
                en="a name that only a private network knows",
                nl="een naam die alleen een eigen netwerk kent",
            ),
        ),
    )
    otherwise = Text(en="not the name of a public site", nl="geen naam van een openbare site")
    what = next((words for test, words in kinds if test(host)), otherwise)
    return Violation(
        "PB502",
        Text(en=f"`{shown(host)}` is {what.en}", nl=f"`{shown(host)}` is {what.nl}"),
        _host_hint(host),
        host,
    )


_NAME_HINT = Text(
    en="Write the site's public name, such as `www.example.org`.",
    nl="Schrijf de openbare naam van de site, zoals `www.example.org`.",
)


def _host_hint(host: str) -> Text:
    better = host.strip(".").replace("..", ".").replace("_", "-")
    if _not_ascii(better):
        try:
            better = better.encode("idna").decode("ascii")
        except UnicodeError:
            return _NAME_HINT
    if _public(_HOST.match(better)):
        return Text(en=f"Write `{better}`.", nl=f"Schrijf `{better}`.")
    return _NAME_HINT


def _not_ascii(host: str) -> bool:
    return not host.isascii()


def _private(host: str) -> bool:
    return "." not in host or host.rpartition(".")[2].lower() in RESERVED
