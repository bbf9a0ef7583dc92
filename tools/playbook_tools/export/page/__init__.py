"""An edition as one page for screens, with everything that it needs inside.

Content is plain text: everything is escaped, and a link leads to an anchor of the page or to an
`https:`, `http:` or `mailto:` address, or else becomes plain text. All of it is there to be read
without the script. A policy in the page allows its own script and style, by their hashes, and
nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment

from playbook_tools.content import Entry, richtext
from playbook_tools.edition import Document, Edition
from playbook_tools.export import html as html
from playbook_tools.export.page import data as data
from playbook_tools.export.page import extent
from playbook_tools.export.page import fonts as fonts
from playbook_tools.export.page import look as look
from playbook_tools.export.page import script_modules as script_modules

# No browser runs data, but the Nu HTML checker asks for the hash of every script element.
_POLICY = (
    "default-src 'none'; script-src '{script}' '{early}' '{data}'; style-src '{style}'; "
    "font-src data:; "
    "img-src data:; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)

_ESCAPED = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def render(edition: Edition) -> str:
    """Return the whole page."""
    document = Document.of(edition)
    known = data.of(edition, document)
    style = look.stylesheet(
        document, fonts.faces(_characters(document, known), document.look.typeface)
    )
    early, script = (
        script_modules.joined(files(__name__) / "script", name) for name in ("early.js", "main.js")
    )
    parts = data.parts(document)
    held = embedded(known)
    digests = {"script": script, "early": early, "data": held, "style": style}
    policy = _POLICY.format(**{name: html.digest(text) for name, text in digests.items()})
    page = (
        _environment()
        .get_template("page.html.j2")
        .render(
            anchors=data.anchors(document),
            data=held,
            digests={
                play["id"]: [action["digest"] for action in play["actions"]]
                for play in known["outline"]["plays"]
            },
            document=document,
            early=early,
            entries=document.entries,
            first=next(part.heading for part in parts if part.heading.label),
            parts=parts,
            policy=policy,
            script=script,
            style=style,
            subject_of=lambda group: _subject(document, group),
            words=edition.labels.part("reader"),
            contents_word=edition.labels.text("contents"),
            version_word=edition.labels.text("version"),
        )
    )
    return html.marks.tagged(page, document.own_language)


def assessment_script(later: Callable[[str, str], str]) -> str:
    """Return the script of a page for the self-assessment that does not hold the text itself.

    `later` gets the name and the text of a script that is loaded later, and returns its address.
    """
    return script_modules.joined(files(__name__) / "script", "site.js", later)


def embedded(value: Mapping[str, Any]) -> str:
    """Return JSON that nothing in it can end, wherever in a page it is put."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign, written in _ESCAPED.items():
        text = text.replace(sign, written)
    return text


def _subject(document: Document, group: richtext.Group) -> Entry | None:
    """Return the entry that all of a group is about, if there is one."""
    first = group.blocks[0] if group.blocks else None
    if isinstance(first, richtext.Group) and first.role is richtext.GroupRole.OPENER:
        return _subject(document, first)
    anchor = group.anchor or (first.anchor if isinstance(first, richtext.Heading) else "")
    return document.entries.get(anchor)


def _characters(document: Document, known: Mapping[str, Any]) -> frozenset[str]:
    """Return every character that the page may show of itself."""
    return frozenset().union(json.dumps(known, ensure_ascii=False), *document.texts())


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = html.environment(_template)
    made.filters.update(room=extent.class_of)
    made.globals.update(put_off=extent.PUT_OFF)
    return made


def _template(name: str) -> str:
    """Return a template of this page, or one that it shares with the page for paper."""
    own = files(__name__) / name
    return (own if own.is_file() else files(html.__name__) / name).read_text("utf-8")
