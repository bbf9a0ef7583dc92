"""The form of an address, in a field or in a link of a running text.

`https`, `http` and `mailto` only; a public DNS name; no user info; ports 80 and 443; no spaces,
quotes or backslashes; at most 2,048 characters. The pattern of `url` in `schema/` says the same to
editors' language servers.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from playbook_tools.diagnostics import Value, Violation, escape, suggest

MAX_LENGTH = 2048
SHOWN = 120
"""The longest address that a hint writes out."""
RESERVED = (
    "alt", "arpa", "internal", "invalid", "local", "localhost", "onion", "test",
)  # fmt: skip
"""Top-level domains that no public name has (RFC 6761, RFC 6762, RFC 7686, RFC 9476, ICANN)."""

WEB = r"(?<![\w@/.-])(?<!\]\()(?:https?://|www\.)[^\s<>]*[^\W_][^\s<>]*"
"""The pattern of an address on the web that is no link; `bare` takes off what is around it."""

_ODD = re.compile(r"[\s\"<>\\\x00-\x1f\x7f]")
_SCHEME = re.compile(r"([^:/?#\s@]*)(:/{0,2}|/{2})")
_MAIL = re.compile(r"[A-Za-z0-9._+-]+@(?P<host>.+)\Z", re.DOTALL)
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_NAME = rf"(?P<host>(?:{_LABEL}\.)+(?P<top>[A-Za-z]{{2,63}}|[Xx][Nn]--[A-Za-z0-9-]{{1,59}}))"
_HOST = re.compile(rf"{_NAME}\Z")
_REST = r"[^\s\"<>\\\x00-\x1f\x7f]"
_END = r"[^\s\"<>\\\x00-\x1f\x7f“”„«»]"
_SOUND = (
    re.compile(rf"https?://{_NAME}(?::(?:80|443))?(?:[/?#](?:{_REST}*{_END})?)?\Z"),
    re.compile(rf"mailto:[A-Za-z0-9._+-]+@{_NAME}\Z"),
)
_BARE_HOST = re.compile(rf"(?:{_LABEL}\.)+[A-Za-z]{{2,63}}(?=[/:?#]|\Z)")
# A link as Markdown has it, where the address alone belongs.
_LINK = re.compile(r"\[[^\]]*\]\((?P<address>[^()\s]+)\)\Z")
# What people and programs put around an address, or after it at the end of a sentence.
_OPENING = "\"'<([{“”„‘’‚«»‹›` \n\u00a0"
_CLOSING = "\"'>)]}“”‘’«»‹›`.,;:! \n\u00a0"
_NEVER_LAST = "\"'<>“”„‘’‚«»‹›`,;)]}!"
"""What ends no address that would be sound without it."""
_ADDRESS = r"(?P<address>(?:https?://|mailto:|www\.)\S+?)"
_WORDS = (
    re.compile(rf"\s*!?\[[^\[\]]*\]\(\s*{_ADDRESS}\s*\)[.,;]?\s*\Z"),
    re.compile(rf"[^\W\d_][^:/]*:?\s+{_ADDRESS}\s*\Z"),
)
"""An address in a link, and one after words such as “see”."""
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_FILE = re.compile(
    r"[^\s:/?#]+\.(?:docx?|gif|heic|jpe?g|od[pst]|pdf|png|pptx?|svg|tiff?|txt|webp|xlsx?)\Z",
    re.IGNORECASE,
)
"""The name of a file: none of these endings is a top-level domain."""
_NUMBERS = re.compile(r"[0-9.]+\Z|0[xX][0-9a-fA-F]+\Z|\[")


def violation(address: str) -> Violation | None:
    """Return the first thing that is wrong with an address, or None."""
    if _sound(address):
        return None
    kind = (_mail,) if address.startswith("mailto:") else (_account, _port, _web_host)
    checks = (_length, _around, _scheme, _characters, *kind)
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
    length = len(address)
    if length <= MAX_LENGTH:
        return None
    return Violation("PB506", "too-long", values={"length": length})


def bare(address: str) -> str:
    """Return an address without what stands around it, such as quotation marks or a full stop.

    A bracket stays that closes another one within.
    """
    link = _LINK.match(address)
    found = (link["address"] if link else address).lstrip(_OPENING)
    stars = len(address) - len(address.lstrip("*"))
    if stars and address.endswith("*" * stars):
        found = address.strip("*")
    while found and found[-1] in _CLOSING:
        opening = _BRACKETS.get(found[-1])
        if opening and found.count(opening) >= found.count(found[-1]):
            break
        found = found[:-1]
    return found


def _with_words(address: str) -> str:
    """Return the address in a link, or that after words, which are no part of it."""
    found = next((found for form in _WORDS if (found := form.match(address))), None)
    return found["address"] if found else ""


def _around(address: str) -> Violation | None:
    """Return the violation of an address in quotation marks or brackets, whole or half."""
    within = _with_words(address) or bare(address)
    lead, _, tail = address.partition(within) if within else ("", "", "")
    if not (lead or any(sign in _NEVER_LAST for sign in tail)):
        return None
    better = within if _sound(within) else _with_scheme(within)
    if better is None or not _writable(better) or better == address:
        return None
    signs = " … ".join(part for part in (lead.strip(), tail.strip()) if part)
    if not signs:
        return None
    values: dict[str, Value] = {"signs": escape.shown(signs), "better": better}
    # Words around it may have to go elsewhere, so that nothing takes them away by itself.
    message = "words" if any(map(str.isalnum, signs)) else "around"
    return Violation("PB503", message, "write", address, values)


def _scheme(address: str) -> Violation | None:
    if address.startswith(("https://", "http://", "mailto:")):
        return None
    if _FILE.match(address):
        return Violation("PB501", "file")
    better = _with_scheme(address)
    written = _SCHEME.match(address)
    stated = written[0] if written and not _BARE_HOST.match(address) else ""
    mail = better and better.startswith("mailto:")
    missing = "no-mailto" if mail else "no-scheme"
    return Violation(
        "PB501",
        "scheme" if stated else missing,
        "write" if better else None,
        stated,
        {"scheme": escape.shown(stated), "better": better or ""},
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
    return next((c for c in choices if _writable(c)), None)


def _characters(address: str) -> Violation | None:
    found = _ODD.search(address)
    if found is None:
        return None
    from urllib.parse import quote

    sign = found[0]
    better = _alone(address) or _ODD.sub(
        lambda odd: quote(odd[0]), address.strip().replace("\\", "/")
    )
    return Violation(
        "PB503",
        "space" if sign.isspace() else "character",
        "write" if _writable(better) and "://" not in address[found.end() :] else None,
        sign.strip(),
        {"sign": sign, "better": better},
    )


def _alone(address: str) -> str | None:
    """Return an address without the spaces behind its slashes, or the words in brackets after it.

    None where its spaces are between words, as in the name of a file.
    """
    joined = re.sub(r"(?<=/)[^\S\n]+(?=\w)", "", address)
    first = re.split(r"\s+(?=[(\[–—-])", joined, maxsplit=1)[0]
    return first if first != address and _sound(first) else None


def _mail(address: str) -> Violation | None:
    rest = address.removeprefix("mailto:")
    found = _MAIL.match(rest)
    if found and not re.search("[?&,;@ ]", found["host"]):
        return _host(found["host"])
    better = f"mailto:{re.split('[?&,; ]', rest)[0]}"
    return Violation(
        "PB507",
        "not-one" if rest else "missing",
        "write" if _sound(better) else None,
        rest,
        {"written": escape.shown(rest), "better": better},
    )


def _writable(better: str) -> bool:
    """Return whether a hint can write an address out: it is sound and not too long."""
    return len(better) <= SHOWN and _sound(better)


def _authority(address: str) -> str:
    """Return the part between `//` and the path."""
    return re.split("[/?#]", address.partition("://")[2], maxsplit=1)[0]


def _account(address: str) -> Violation | None:
    account, at, _ = _authority(address).rpartition("@")
    if not at:
        return None
    better = address.replace(f"{account}@", "", 1)
    hint = "remove" if _writable(better) else None
    return Violation("PB504", "account", hint, f"{account}@", {"better": better})


def _port(address: str) -> Violation | None:
    authority = _authority(address)
    host, colon, port = authority.rpartition(":")
    if not colon or authority.endswith("]") or port in {"80", "443"}:
        return None
    better = address.replace(authority, host, 1)
    return Violation(
        "PB505",
        "port" if port else "no-port",
        "leave-out" if _writable(better) else None,
        f":{port}" if port else authority,
        {"port": escape.shown(port), "better": better},
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
        return Violation("PB502", "no-host")
    better = _public_name(host)
    return Violation(
        "PB502",
        next((message for test, message in _HOST_FAULTS if test(host)), "not-public"),
        "write" if better else None,
        host,
        {"host": escape.shown(host), "better": better or ""},
    )


def _public_name(host: str) -> str | None:
    """Return the public name that is probably meant."""
    better = host.strip(".").replace("..", ".").replace("_", "-")
    if _not_ascii(better):
        try:
            better = better.encode("idna").decode("ascii")
        except UnicodeError:
            return None
    return better if _public(_HOST.match(better)) else None


def _not_ascii(host: str) -> bool:
    return not host.isascii()


def _private(host: str) -> bool:
    return "." not in host or host.rpartition(".")[2].lower() in RESERVED


_HOST_FAULTS: tuple[tuple[Callable[[str], object], str], ...] = (
    (_NUMBERS.match, "number"),
    (_not_ascii, "letters"),
    (_private, "private"),
)
