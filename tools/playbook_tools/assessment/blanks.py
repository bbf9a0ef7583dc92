"""The names of what readers fill in: they say what it is about, and in which words it was asked.

In a form a name holds the id of the question or play in full, so it can be read without a playbook.
A bookmark has no room for that: it holds the beginning of the id's SHA-256.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from playbook_tools.content import Route, richtext
from playbook_tools.edition import Edition
from playbook_tools.schema import Role

_HASH = 10
_KINDS = "|".join(kind for kind in richtext.BlankKind)
_FIELD = re.compile(rf"({_KINDS}):([a-z0-9]+(?:-[a-z0-9]+)*):(?:([1-9][0-9]?):)?([0-9a-f]{{16}})")
_BOOKMARK = re.compile(r"(q|a)_([0-9a-f]{10})_([0-9a-f]{16})_([a-z]+|[1-9][0-9]?)")


@dataclass(frozen=True, slots=True)
class Name:
    """What a name says: the id, or what stands for it if that is `hashed`, and the digest.

    `answer` is the code of an answer, where there is a name for each.
    """

    kind: richtext.BlankKind
    entry: str
    digest: str
    position: int = 0
    answer: str = ""
    hashed: bool = False

    def answered(self, answer: str) -> Name:
        """Return the name with the code of an answer."""
        return replace(self, answer=answer)


@dataclass(frozen=True)
class Names:
    """Gives what readers fill in in an edition its names; `digests` are of questions and actions.

    Their keys are the role, the id, and the position of an action from 1.
    """

    digests: Mapping[tuple[Role | None, str, int], str]

    @classmethod
    def of(cls, edition: Edition) -> Names:
        """Return the names for an edition."""
        return cls(
            {
                (edition.playbook.types[one.key.type].role, one.key.id, _position(one.route)): (
                    one.digest
                )
                for one in edition.wordings
            }
        )

    def field(self, blank: richtext.Blank) -> str:
        """Return the name of a field of a form; the answers to a question share theirs."""
        place = (str(blank.position),) if blank.position else ()
        return ":".join((blank.kind, blank.entry, *place, self._digest(blank)))

    def bookmark(self, blank: richtext.Blank) -> str:
        """Return the name of a bookmark: at most 40 letters, digits and underscores."""
        last = blank.answer or (str(blank.position) if blank.position else blank.kind)
        about = "a" if blank.position else "q"
        return "_".join((about, hash_of(blank.entry), self._digest(blank), last))

    def _digest(self, blank: richtext.Blank) -> str:
        role = Role.PLAY if blank.position else Role.QUESTION
        return self.digests[role, blank.entry, blank.position]


def facts(edition: Edition) -> Mapping[str, str]:
    """Return what a file to fill in says of the edition that it is, by the names of properties."""
    chosen = {"PlaybookPrinciples": " ".join(edition.principles)} if edition.principles else {}
    return {
        "PlaybookFile": edition.about.text("file_name"),
        "PlaybookVersion": edition.version,
        "PlaybookLanguage": edition.language,
        "PlaybookContent": edition.content_hash,
        **chosen,
    }


def _position(route: Route) -> int:
    """Return the position, from 1, of the item that a route leads to; 0 where it is not one."""
    last = route.steps[-1]
    return last + 1 if isinstance(last, int) else 0


def hash_of(identifier: str) -> str:
    """Return the hexadecimal digits that stand for an id in a bookmark."""
    return hashlib.sha256(identifier.encode()).hexdigest()[:_HASH]


def of_field(name: str) -> Name | None:
    """Return what the name of a field says, if it is one of ours."""
    found = _FIELD.fullmatch(name)
    if found is None:
        return None
    kind, entry, position, digest = found.groups()
    return Name(richtext.BlankKind(kind), entry, digest, int(position or 0))


def of_bookmark(name: str) -> Name | None:
    """Return what the name of a bookmark says, if it is one of ours."""
    found = _BOOKMARK.fullmatch(name)
    if found is None:
        return None
    about, entry, digest, last = found.groups()
    if about == "a":
        if not last.isdecimal():
            return None
        return Name(richtext.BlankKind.ACTION, entry, digest, int(last), hashed=True)
    if last in {richtext.BlankKind.IMPROVE, richtext.BlankKind.NOTE}:
        return Name(richtext.BlankKind(last), entry, digest, hashed=True)
    if last in richtext.ANSWERS:
        return Name(richtext.BlankKind.ANSWER, entry, digest, answer=last, hashed=True)
    return None
