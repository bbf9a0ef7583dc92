"""Words of a page that still lack a translation: tagged as being in their own language.

What a document says of runs, its pages have; a word before a heading, a way in the navigation and
the other fixed words are plain text there, and are found by their mark.
"""

from __future__ import annotations

import re

from playbook_tools.edition import document

# What is no text of the page, or else the tags before a stretch of text and that text.
_TEXT = re.compile(
    r"<(?P<raw>script|style)\b.*?</(?P=raw)>|<!--.*?-->|(?P<tags>(?:<[^<>]*>)+)(?P<text>[^<]*)",
    re.DOTALL,
)
# These hold text alone.
_PLAIN = re.compile(r"<(?:title|option|textarea)\b[^<>]*(?=>\Z)")


def tagged(page: str, own: str, attributes: str = ' lang="{language}"') -> str:
    """Return a page in HTML with what follows a mark tagged to the end of its text.

    Marks are those of the language `own`, "" for a page without; `attributes` say a language.
    """
    sign = document.translation.sign(own)
    if not own or not sign.search(page):
        return page
    said = attributes.format(language=own)
    there = re.compile(rf' lang="{re.escape(own)}"[^<>]*>(?:<[A-Za-z][^<>]*>)*\Z')

    def of(found: re.Match[str]) -> str:
        tags, text = found["tags"], found["text"]
        begin = sign.search(text) if text else None
        if begin is None or there.search(tags):
            return found[0]
        plain = _PLAIN.search(tags)
        if plain:
            return found[0] if " lang=" in plain[0] else f"{plain[0]}{said}>{text}"
        before, rest = text[: begin.start()], text[begin.start() :]
        words = rest.rstrip()
        return f"{tags}{before}<span{said}>{words}</span>{rest[len(words) :]}"

    return _TEXT.sub(of, page)
