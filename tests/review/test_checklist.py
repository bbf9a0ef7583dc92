"""The comments of reviewers as a list to tick off, in which nothing that they wrote is live."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from playbook_tools.content import EntryKey, Route
from playbook_tools.content.richtext import Origin
from playbook_tools.review import checklist
from playbook_tools.review.model import Base, Change, Kind, Place, Remark, Reviewed

KEY = EntryKey("play", "work-aloud")
ORIGIN = Origin(KEY, Route(("actions", 1)))
HOSTILE = (
    "<script>x</script> ![a](http://e.org/x.png) @team #12 **b** $x$ `c` :tada: www.e.org\n"
    "- [x] ik | jij\n# kop ::error::x ~~weg~~ deadbeef123 <!-- --> &amp; [a]: http://e.org"
)
SIGNS = st.text(st.sampled_from("ab1 *_`[]()<>!#@&;:/\\|~-+.=^$\n'\"{}"), min_size=1, max_size=30)


def reviewed(*remarks: tuple[Origin | None, Remark]) -> Reviewed:
    changes = tuple(
        Change(Kind.COMMENT, Place(n, "Acties"), origin, remark=remark)
        for n, (origin, remark) in enumerate(remarks, 1)
    )
    return Reviewed(
        "mijn_boek.docx", "", "nl", "nl", "1.0", Base.TODAY, changes=changes,
        titles={KEY: "Werk hardop"},
    )  # fmt: skip


def test_each_comment_with_its_words_and_place() -> None:
    answered = Remark("Klopt dit?", "een plek", "An", replies=(Remark("Ja.", author="Bo"),))
    found = reviewed((ORIGIN, answered), (None, Remark("Weg ermee", resolved=True)))
    assert checklist.rendered(found, "nl") == (
        "### Opmerkingen in mijn\\_boek\\.docx\n\n"
        "1 open, 1 afgehandeld.\n\n"
        "- [ ] **Werk hardop** (`play:work-aloud`, `actions › 2`), bij “een plek”: Klopt dit?\n"
        "  - Ja\\.\n"
        "- [x] onder “Acties”: Weg ermee\n"
    )
    assert checklist.rendered(found, "en", names=True) == (
        "### Comments in mijn\\_boek\\.docx\n\n"
        "1 open, 1 resolved.\n\n"
        "- [ ] **Werk hardop** (`play:work-aloud`, `actions › 2`), on “een plek”: An: Klopt dit?\n"
        "  - Bo: Ja\\.\n"
        "- [x] below “Acties”: Weg ermee\n"
    )


def test_no_comments() -> None:
    said = "### Comments in mijn\\_boek\\.docx\n\nThere are no comments in it.\n"
    assert checklist.rendered(reviewed(), "en") == said


def test_what_does_not_fit_is_counted() -> None:
    found = reviewed(*[(ORIGIN, Remark("x" * 1_000))] * 100)
    text = checklist.rendered(found, "en")
    assert len(text.encode()) <= 65_536
    rows = text.count("- [ ]")
    assert text.endswith(f"\nand {100 - rows} more, which the report on the file has\n")


def test_hostile_words_are_shown_and_not_live() -> None:
    text = checklist.rendered(
        reviewed((ORIGIN, Remark(HOSTILE, HOSTILE, HOSTILE))), "en", names=True
    )
    assert text.count("\n") == 5
    shown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    assert set(re.findall(r"<(\w+)", shown)) == {"h3", "p", "ul", "li", "strong", "code"}
    for live in ("@team", "#12", "www.e", "http://", ":tada:", "deadbeef1", "$x$", "##["):
        assert live not in html.unescape(shown)


@given(SIGNS)
def test_any_words_are_shown_as_they_are(words: str) -> None:
    text = checklist.rendered(reviewed((None, Remark(words or "x", ""))), "en")
    shown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)
    (item,) = re.findall(r"<li>(.*)</li>", shown)
    read = html.unescape(re.sub(r"\u200b", "", html.unescape(item)))
    meant = " ".join(words.split()).replace("##[", r"##\x5b")  # as runners take that for a command
    assert read == html.unescape(f"[ ] below “Acties”: {meant}".rstrip())
