"""Text from content made fit to be shown: short, and harmless for a terminal or a log."""

from __future__ import annotations

import re

from playbook_tools.diagnostics import characters

# GitHub's runner looks for commands after `##[` anywhere in a line.
UNSAFE = re.compile(rf"[{characters.UNPRINTABLE}\n]|(?<=##)\[")


# What a spreadsheet takes for a formula, as people write it and in the full width of the East.
_FORMULA = re.compile("[\t\r\n =+\\-@\uff0b\uff0d\uff1d\uff20]*[=+\\-@\uff0b\uff0d\uff1d\uff20]")


def no_formula(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: one would run what it says."""
    return f"'{text}" if _FORMULA.match(text) else text


def escaped(text: str) -> str:
    r"""Return `text` with control and bidi characters as `\xNN` or `\uNNNN`, tabs as an arrow.

    No workflow command is left in it, if it does not begin a line.
    """
    return UNSAFE.sub(_escape, text.replace("\t", "→"))


# What GitHub turns into a link or a mention wherever it stands, and into a picture.
_LIVE = re.compile(
    r"[@#$]|:(?=//|[a-z+-][\w+-]*:)|(?<=www)(?=\.)"
    r"|GH(?=-\d)|[0-9a-f]{6}(?=[0-9a-f])",  # issues, and ids of commits from 7 digits on
    re.IGNORECASE,
)
_UNSEEN = "&#8203;"
_SIGNS = re.compile(r"[\\`*_~|!\[\](){}=+.^-]")


def for_github(text: str) -> str:
    """Return HTML that GitHub takes literally: `escaped`, and without links and mentions.

    A zero-width space breaks them up.
    """
    from html import escape

    safe = escape(escaped(text), quote=False)  # as `&#39;` would look like an issue
    return _LIVE.sub(lambda found: f"{found[0]}{_UNSEEN}", safe)


def in_markdown(text: str) -> str:
    """Return a text on a line as Markdown that GitHub takes literally, as `for_github` does."""
    return _SIGNS.sub(lambda found: f"\\{found[0]}", for_github(" ".join(text.split())))


def shown(value: str, most: int = 60) -> str:
    """Return a value from content on one line of at most `most` characters."""
    flat = " ".join(value.split())
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
