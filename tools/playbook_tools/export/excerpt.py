"""The part of an edition that is about one entry, as it is laid out on paper.

It is laid out in a process of its own, which is given the page and its style, and no file.
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import blake2b

import msgspec

from playbook_tools.content import EntryKey, richtext
from playbook_tools.edition import Document, Edition, document
from playbook_tools.support import signals

MOST_SECONDS = 60
_PROGRAM = f"{__package__}.pdf_layout.aside"


@dataclass(frozen=True)
class Excerpt:
    """A page and its stylesheet, which together make the PDF of a part of an edition."""

    page: str
    stylesheet: str

    @property
    def digest(self) -> str:
        """What tells this part from what it was before."""
        return blake2b(self._packed(), digest_size=12).hexdigest()

    def laid_out(self) -> bytes:
        """Return the PDF; raises OSError where that cannot be made, or not in time."""
        command = [sys.executable, "-m", _PROGRAM]
        with (
            subprocess.Popen(  # noqa: S603 (this Python, a module of ours)
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
            ) as running,
            signals.last_act(running.terminate),
        ):
            try:
                made, said = running.communicate(self._packed(), timeout=MOST_SECONDS)
            except subprocess.TimeoutExpired:
                running.terminate()
                raise TimeoutError(f"not laid out in {MOST_SECONDS} s") from None
        if running.returncode or not made:
            lines = said.decode(errors="replace").strip().splitlines()
            raise OSError(lines[-1] if lines else f"it ended with {running.returncode}")
        return made

    def _packed(self) -> bytes:
        return msgspec.json.encode((self.page, self.stylesheet))


def excerpt_of(edition: Edition, key: EntryKey) -> Excerpt | None:
    """Return the part of an edition that is about an entry, or None where it has no such part."""
    from playbook_tools.export import html

    try:
        whole = Document.of(edition)
    except document.NotLaidOutError:  # A playbook with a type that has no place in a PDF.
        return None
    group = _smallest(whole, key)
    if group is None:
        return None
    part = replace(whole, groups=(group,))
    return Excerpt(html.render(part), html.stylesheet(part))


def _smallest(whole: Document, key: EntryKey) -> richtext.Group | None:
    """Return the smallest group with the heading, or the item of a list, of an entry.

    An example of several plays is found with the first of them.
    """
    wanted = f"{key.type}-{key.id}"
    found: richtext.Group | None = None
    groups = list(whole.groups)
    while groups:
        group = groups.pop()
        if any(_lands(anchor, wanted) for anchor in _anchors(group)):
            found = group
            groups = [block for block in group.blocks if isinstance(block, richtext.Group)][::-1]
    return found


def _lands(anchor: str, wanted: str) -> bool:
    return anchor == wanted or anchor.endswith(f"-{wanted}")


def _anchors(group: richtext.Group) -> list[str]:
    found = [group.anchor]
    for block in richtext.walk(group.blocks):
        if isinstance(block, richtext.ItemList):
            found += block.anchors
        elif isinstance(block, richtext.Heading | richtext.Group):
            found.append(block.anchor)
    return found


def main() -> None:
    """Lay out what comes on standard input, and write it to standard output."""
    from playbook_tools.export.pdf_layout import paper

    signals.heed_signals()
    page, stylesheet = msgspec.json.decode(sys.stdin.buffer.read(), type=tuple[str, str])
    made = paper.write(paper.lay_out(page, stylesheet))
    with suppress(BrokenPipeError):
        sys.stdout.buffer.write(made)
        sys.stdout.flush()
