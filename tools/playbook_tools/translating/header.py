"""The header of a catalogue: what is there stays, and what gettext needs is added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from playbook_tools.translating.po_file import FUZZY, Message


def header(message: Message, *, language: str, title: str) -> Message:
    """Return the header of a catalogue in a language; `message` is the one that it has.

    No time is added: it would differ with each run.
    """
    own = message.translations[0]
    names = _fields(message)
    needed = {
        "Project-Id-Version": title,
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": _plural_forms(language),
    }
    added = (
        f"{name}: {value}\n"
        for name, value in needed.items()
        if value and name.lower() not in names
    )
    own = own if not own or own.endswith("\n") else f"{own}\n"
    return replace(message, translations=(own + "".join(added),))


def lacking(came: Message, here: Message) -> tuple[str, ...]:
    """Return the fields that the header of a catalogue lost while it was elsewhere.

    That is what says how to read it, and how plurals are formed if the one that is here says so.
    """
    there, before = _fields(came), _fields(here)
    needed = {"Language": there.get("language"), "Content-Type": there.get("content-type")}
    if "plural-forms" in before:
        needed["Plural-Forms"] = there.get("plural-forms")
    if needed["Content-Type"] and "charset=" not in needed["Content-Type"].lower():
        needed["Content-Type"] = None
    return tuple(name for name, value in needed.items() if not value)


def _fields(header: Message) -> Mapping[str, str]:
    """Return what a header says by the names of its fields, in small letters."""
    rows = (line.partition(":") for line in header.translations[0].split("\n"))
    return {name.strip().lower(): value.strip() for name, _, value in rows if name.strip()}


def of_template(title: str) -> Message:
    """Return the header of a template, which is of no language and to be filled in."""
    return replace(header(Message("", ""), language="", title=title), flags=(FUZZY,))


def _plural_forms(language: str) -> str:
    """Return the rule for plural forms of a language, or "" where it is not known."""
    from babel.messages.plurals import PLURALS, get_plural

    tag = language.replace("-", "_")
    known = tag in PLURALS or tag.partition("_")[0] in PLURALS
    return str(get_plural(tag)) if known else ""
