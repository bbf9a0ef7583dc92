"""The header of a catalogue: what is there stays, and what gettext needs is added."""

from __future__ import annotations

from dataclasses import replace

from playbook_tools.translating.po_file import FUZZY, Message


def header(message: Message, *, language: str, title: str) -> Message:
    """Return the header of a catalogue in a language; `message` is the one that it has.

    No time is added: it would differ with each run.
    """
    own = message.translations[0]
    names = {line.partition(":")[0].strip().lower() for line in own.split("\n")}
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


def of_template(title: str) -> Message:
    """Return the header of a template, which is of no language and to be filled in."""
    return replace(header(Message("", ""), language="", title=title), flags=(FUZZY,))


def _plural_forms(language: str) -> str:
    """Return the rule for plural forms of a language, or "" where it is not known."""
    from babel.messages.plurals import PLURALS, get_plural

    tag = language.replace("-", "_")
    known = tag in PLURALS or tag.partition("_")[0] in PLURALS
    return str(get_plural(tag)) if known else ""
