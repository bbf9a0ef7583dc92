"""A catalogue that somebody sends back: taken whole, or refused with every reason."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from command_line import playbook
from golden_catalogue import golden_catalogue
from playbook_tools.translating import xliff
from playbook_tools.translating.po_file import FUZZY, Before, Message, PoFile, parse, written
from repositories import commit_all, git, start

pytestmark = pytest.mark.thorough

IMPORT = ("translate", "import")


@pytest.fixture
def place(checkout: Path) -> Path:
    """A checkout in which English has a fuzzy translation, a missing one and a stale one."""
    folder = checkout / "playbook" / "translations"
    folder.mkdir()
    made = parse(golden_catalogue())
    kinds = {
        "plays/work-aloud:title": {"flags": (FUZZY,)},
        "pages/goodbye:title": {"translations": ("",)},
        "labels:fields.cases": {"flags": (FUZZY,), "translations": ("«Zoiets»",)},
        "pages/welcome:title": {"flags": (FUZZY,), "before": Before("", "Hallo")},
    }
    messages = [replace(one, **kinds.get(one.context, {})) for one in made.messages]  # type: ignore[arg-type]
    (folder / "en.po").write_text(written(replace(made, messages=messages)), encoding="utf-8")
    start(checkout)
    return checkout


def catalogue(place: Path) -> str:
    return (place / "playbook" / "translations" / "en.po").read_text(encoding="utf-8")


def returned(place: Path, text: str, name: str = "en.po") -> tuple[int, str, str]:
    """What the command says of a file with that text."""
    (place / name).write_text(text, encoding="utf-8")
    return playbook(*IMPORT, name, "--language", "en")


def edited(text: str, context: str, change: str, by: str) -> str:
    """A catalogue in which the message in a context is changed."""
    start, end = text.index(f'msgctxt "{context}"'), len(text)
    before = text.rindex("\n\n", 0, start)
    end = text.index("\n\n", start)
    block = text[before:end]
    assert change in block
    return text[:before] + block.replace(change, by) + text[end:]


def test_what_comes_back_is_taken(place: Path) -> None:
    text = edited(catalogue(place), "pages/goodbye:title", 'msgstr ""', 'msgstr "At last"')
    text = edited(text, "plays/work-aloud:title", "#, fuzzy\n", "").replace(
        "«Werk hardop»", "Aloud"
    )
    status, output, errors = returned(place, text)
    assert (status, errors) == (0, "")
    total = len(parse(text).messages)
    assert output == (
        "playbook/translations/en.po\n"
        f"en: {total - 2} of {total} texts are final now, {total - 4} before\n"
    )
    assert 'msgstr "At last"' in catalogue(place)
    assert playbook("translate", "extract")[1].endswith("it was up to date\n")
    assert returned(place, text)[1].startswith("en: ")


def test_a_dry_run_shows_and_writes_nothing(place: Path) -> None:
    before = catalogue(place)
    text = edited(before, "pages/goodbye:title", 'msgstr ""', 'msgstr "At last"')
    (place / "en.po").write_text(text, encoding="utf-8")
    status, output, _ = playbook(*IMPORT, "en.po", "--dry-run")
    assert (status, '+msgstr "At last"' in output, catalogue(place)) == (0, True, before)


LOSSES = {
    "the translation of the same text elsewhere": (
        lambda text: edited(text, "labels:fields.cases", "#, fuzzy\n", "").replace(
            'msgstr "«Zoiets»"', 'msgstr "«Praktijkvoorbeeld»"'
        ),
        ["PB607 this translation was fuzzy, and is now that of the same text in labels:case"],
    ),
    "the header is lost": (
        lambda text: re.sub(r'^"(?:Language|Plural-Forms|Content-Type):.*\n', "", text, flags=re.M),
        ["1:1: PB607 the header lacks `Language`, `Content-Type`, `Plural-Forms`"],
    ),
    "the encoding is not said": (
        lambda text: text.replace("; charset=UTF-8", ""),
        ["1:1: PB607 the header lacks `Content-Type`"],
    ),
    "a fuzzy header": (
        lambda text: "#, fuzzy\n" + text,
        ["1:1: PB607 the header is fuzzy"],
    ),
    "marks are gone": (
        lambda text: text.replace("#, fuzzy\n", ""),
        ["PB607 this translation was fuzzy, and is final now without an edit"] * 3,
    ),
    "a translation is emptied": (
        lambda text: edited(text, "plays/wait-a-week:title", "«Wacht een week»", ""),
        ["PB607 this translation was there and is empty now: “«Wacht een week»”"],
    ),
    "contexts are made up": (
        lambda text: text.replace('msgctxt "plays/wait-a-week:title"', 'msgctxt "en.po:17"'),
        ["PB603", "PB607 no version of the playbook has this text in en.po:17"],
    ),
    "texts are changed": (
        lambda text: text.replace('msgid "Wacht een week"', 'msgid "Wacht twee weken"'),
        ["PB607 no version of the playbook has this text in plays/wait-a-week:title"],
    ),
    "bold words are lost": (
        lambda text: re.sub(r'(msgstr "«Zet je plannen .*)\*\*iedereen\*\*', r"\1iedereen", text),
        ["PB606 this translation has other bold words"],
    ),
    "half of a plural": (
        lambda text: edited(
            text,
            "plays/wait-a-week:title",
            'msgstr "«Wacht een week»"',
            'msgid_plural "Wacht"\nmsgstr[0] "«Wacht een week»"\nmsgstr[1] ""',
        ),
        ["PB607 only some of the forms of this plural are translated"],
    ),
}


@pytest.mark.parametrize("name", LOSSES)
def test_what_programs_lose_is_refused(name: str, place: Path) -> None:
    lose, expected = LOSSES[name]
    before = catalogue(place)
    status, output, errors = returned(place, lose(before))
    assert status == 1
    found = re.findall(r"^en\.po:(\d+:\d+: .*)$", output, re.MULTILINE)
    assert len(found) == len(expected), output
    for line, part in zip(found, expected, strict=True):
        assert part in line
    assert errors == "en.po is not taken: nothing is written.\n"
    assert catalogue(place) == before


def test_what_somebody_has_reviewed_may_lose_its_mark(place: Path) -> None:
    (place / "en.po").write_text(catalogue(place).replace("#, fuzzy\n", ""), encoding="utf-8")
    assert playbook(*IMPORT, "en.po", "--reviewed")[0] == 0
    assert "fuzzy" not in catalogue(place)


def test_what_an_earlier_version_had_is_merged_and_listed(place: Path) -> None:
    sent = catalogue(place)
    (place / "playbook/plays/wait-a-week.yaml").write_text(
        (place / "playbook/plays/wait-a-week.yaml")
        .read_text(encoding="utf-8")
        .replace("title: Wacht een week", "title: Wacht een maand"),
        encoding="utf-8",
    )
    (place / "playbook/translations/en.po").unlink()
    assert playbook("translate", "extract", "--language", "en")[0] == 0
    commit_all(place)
    status, output, errors = returned(place, sent)
    assert (status, errors) == (0, "")
    assert "this text has changed or is gone since: plays/wait-a-week:title" in output
    (made,) = (
        m for m in parse(catalogue(place)).messages if m.context == "plays/wait-a-week:title"
    )
    assert (made.text, made.translations, made.fuzzy) == (
        "Wacht een maand",
        ("«Wacht een week»",),
        True,
    )
    assert made.before == Before("plays/wait-a-week:title", "Wacht een week")


def test_xliff_goes_out_and_comes_back(place: Path) -> None:
    before = catalogue(place)
    out = ("translate", "export", "--language", "en", "--format", "xliff", "--output", "fr.xlf")
    assert playbook(*out)[0] == 0
    sent = (place / "fr.xlf").read_text(encoding="utf-8")
    status, output, errors = returned(place, sent, "fr.xlf")
    assert (status, errors) == (0, "")
    assert catalogue(place) == before
    done = sent.replace(
        "<source>Tot slot</source>", "<source>Tot slot</source>\n<target>At last</target>"
    ).replace('<segment id="form-0">', '<segment id="form-0" state="final">')
    assert done != sent
    assert returned(place, done, "fr.xlf")[0] == 0
    assert 'msgstr "At last"' in catalogue(place)
    lost = done.replace("<target>At last", "<target>At {last}")
    status, output, _ = returned(place, lost, "fr.xlf")
    line = lost[: lost.rindex("<unit", 0, lost.index("{last}"))].count("\n") + 1
    assert (status, f"fr.xlf:{line}:1: PB606 this translation has `{{last}}`" in output) == (
        1,
        True,
    )
    unknown = done.replace("<source>Wacht een week</source>", "<source>Wacht</source>")
    status, output, _ = returned(place, unknown, "fr.xlf")
    place_of_it = unknown.rindex("<unit", 0, unknown.index("<source>Wacht</source>"))
    line = unknown[:place_of_it].count("\n") + 1
    assert status == 1
    assert re.match(rf"fr\.xlf:{line}:1: PB607 the unit u[0-9a-f]+ is not one of ours", output)


def test_what_is_newer_here_stays(place: Path) -> None:
    old = catalogue(place)
    file = place / "playbook/translations/en.po"
    commit_all(place)
    file.write_text(old.replace('"«Wacht een week»"', '"Wait a week"'), encoding="utf-8")
    status, output, errors = returned(place, old)
    assert (status, errors) == (0, "")
    line = old[: old.index('msgid "Wacht een week"')].count("\n") + 1
    assert "is older than “Wait a week” in plays/wait-a-week:title, which stays" in output
    assert 'msgstr "Wait a week"' in file.read_text(encoding="utf-8")
    newer = old.replace('"«Wacht een week»"', '"Wait for a week"')
    assert "replaces the translation “Wait a week”" in returned(place, newer)[1]
    assert 'msgstr "Wait for a week"' in file.read_text(encoding="utf-8")
    assert line


def test_what_programs_drop_is_kept_here(place: Path) -> None:
    file = place / "playbook/translations/en.po"
    noted = "# Mind the pun.\n#. The name of the play.\n"
    before = catalogue(place).replace("#. The title of the play.\n", noted, 1)
    file.write_text(before, encoding="utf-8")
    assert playbook("translate", "extract")[0] == 0
    kept = catalogue(place)
    lost = re.sub(r"(?m)^(# .*|#\| .*)\n", "", kept)
    lost = edited(lost, "plays/work-aloud:title", '"«Werk hardop»"', '""').replace(
        "#, fuzzy\n\n", "\n"
    )
    assert lost != kept
    status, _, errors = returned(place, lost)
    assert (status, errors) == (0, "")
    assert catalogue(place) == kept


def test_a_file_that_lacks_texts_is_told(place: Path) -> None:
    before = catalogue(place)
    cut = before[: before.index('msgctxt "plays/')].rpartition("\n\n")[0] + "\n"
    status, output, _ = returned(place, cut)
    assert status == 0
    assert re.search(r"en\.po: \d+ texts are not in it; what is here stays\.", output)
    assert catalogue(place) == before


def sent(place: Path) -> str:
    """The catalogue as XLIFF."""
    out = ("translate", "export", "--language", "en", "--format", "xliff", "--output", "out.xlf")
    assert playbook(*out, "--force")[0] == 0
    return (place / "out.xlf").read_text(encoding="utf-8")


def test_xliff_without_the_notes_of_its_file_has_its_header(place: Path) -> None:
    before = catalogue(place)
    text = re.sub(r"(<file [^>]*>\n)<notes>.*?</notes>\n", r"\1", sent(place), count=1, flags=re.S)
    assert (returned(place, text, "en.xlf")[0], catalogue(place)) == (0, before)


BENT = {
    "a character by its number": (
        ("<source>Wacht een week</source>", "<source>Wacht een <cp hex='0007'/>week</source>"),
        "<cp/> stands in a text",
    ),
    "a code for a placeholder": (
        ("<target>«Wacht een week»</target>", "<target>«Wacht <ph id='1'/>»</target>"),
        "<ph/> stands in a text",
    ),
    "a flag that begins a message": (
        ("<source>Wacht een week</source>", '<note category="flag">x\nmsgid "a"</note>'),
        'this is not a flag of a message: “x msgid "a"”',
    ),
}


@pytest.mark.parametrize("name", BENT)
def test_what_xliff_would_lose_is_told_at_its_line(name: str, place: Path) -> None:
    (before, after), said = BENT[name]
    text = sent(place)
    if "note" in after:
        start = text.rindex("<notes>", 0, text.index(before)) + len("<notes>")
        bent = f"{text[:start]}\n{after}{text[start:]}"
    else:
        bent = text.replace(before, after)
    assert bent != text
    status, output, _ = returned(place, bent, "en.xlf")
    line = bent[: bent.index(after)].count("\n") + 1
    assert (status, output.splitlines()[0][: len(f"en.xlf:{line}:1: PB607 {said}")]) == (
        1,
        f"en.xlf:{line}:1: PB607 {said}",
    )


def test_a_note_of_several_lines_is_several_notes(place: Path) -> None:
    text = sent(place)
    note = '<note category="note">Mind this:\nmsgid "a"</note>'
    start = text.rindex("<notes>", 0, text.index("<source>Wacht een week</source>")) + 7
    assert returned(place, f"{text[:start]}{note}{text[start:]}", "en.xlf")[0] == 0
    assert '# Mind this:\n# msgid "a"\n' in catalogue(place)


def test_who_sets_a_final_state_has_looked(place: Path) -> None:
    fuzzy = 'state="translated" subState="playbook:fuzzy"'
    text = sent(place)
    assert text.count(fuzzy) == 3
    done = text.replace(fuzzy, 'state="final" subState="playbook:fuzzy"')
    status, output, _ = returned(place, done, "en.xlf")
    assert (status, output.count("is final now without an edit")) == (1, 3)
    assert playbook(*IMPORT, "en.xlf", "--reviewed")[0] == 0
    assert "fuzzy" not in catalogue(place)


def test_what_is_too_much_is_told_as_of_any_file(place: Path) -> None:
    text = sent(place)
    long = text.replace("<target>«Wacht een week»", f"<target>{'a' * 11_000_000}")
    status, output, _ = returned(place, long, "en.xlf")
    line = text[: text.rindex("<unit", 0, text.index("<target>«Wacht een week»"))].count("\n") + 1
    said = f"en.xlf:{line}:1: PB107 too large: 11000010 bytes (limit: 1000000)"
    assert (status, output[: len(said)]) == (1, said)
    for name in ("en.xlf", "en.po"):
        status, output, _ = returned(place, text + " " * 32_000_000, name)
        assert (status, f"{name}:1:1: PB107" in output) == (1, True)


def test_what_could_not_be_looked_at_is_said(place: Path) -> None:
    text = catalogue(place).replace('msgid "Wacht een week"', 'msgid "Wacht een jaar"')
    (place / ".git").rename(place / "git")
    status, output, _ = returned(place, text)
    assert status == 1
    assert "PB607 the playbook does not have this text in plays/wait-a-week:title, and" in output
    assert "versions could not be looked at" in output
    (place / "git").rename(place / ".git")
    (place / ".git" / "shallow").write_text(git(place, "rev-parse", "HEAD"), encoding="utf-8")
    status, output, _ = returned(place, text)
    assert status == 1
    assert "PB607 none of the last 1 versions of the playbook has this text in plays/" in output


@pytest.mark.parametrize("state", ["", ' state="initial"', ' state="translated"'])
def test_a_target_is_final_whatever_its_state(place: Path, state: str) -> None:
    out = ("translate", "export", "--language", "en", "--format", "xliff", "--output", "en.xlf")
    assert playbook(*out)[0] == 0
    sent = (place / "en.xlf").read_text(encoding="utf-8")
    before = '<segment id="form-0">\n<source>Tot slot</source>\n'
    assert before in sent
    after = f'<segment id="form-0"{state}>\n<source>Tot slot</source>\n<target>At last</target>\n'
    assert returned(place, sent.replace(before, after), "en.xlf")[0] == 0
    (made,) = (m for m in parse(catalogue(place)).messages if m.context == "pages/goodbye:title")
    assert (made.translations, made.fuzzy) == (("At last",), False)


def test_a_unit_in_parts_is_refused(place: Path) -> None:
    out = ("translate", "export", "--language", "en", "--format", "xliff", "--output", "en.xlf")
    assert playbook(*out)[0] == 0
    sent = (place / "en.xlf").read_text(encoding="utf-8")
    parts = sent.replace(
        "<source>Tot slot</source>\n</segment>",
        '<source>Tot slot</source>\n</segment>\n<segment id="b"><source/></segment>',
    )
    assert parts != sent
    status, output, _ = returned(place, parts, "en.xlf")
    assert (status, "is cut into parts: join its segments again" in output) == (1, True)


def test_a_check_tells_of_texts_that_nobody_wrote(place: Path) -> None:
    text = catalogue(place).replace('msgid "Wacht een week"', 'msgid "Wacht een jaar"')
    (place / "mine.po").write_text(text, encoding="utf-8")
    status, output, _ = playbook("translate", "check", "mine.po")
    assert status == 1
    assert "PB607 no version of the playbook has this text in plays/wait-a-week:title" in output
    (place / "mine.po").write_text(catalogue(place), encoding="utf-8")
    assert playbook("translate", "check", "mine.po")[0] == 0


REFUSED = {
    "no XML": ("hallo", "this is no XML"),
    "another root": ("<a/>", "this is no XLIFF 2: its root is a"),
    "XLIFF 1.2": (
        f'<xliff xmlns="{xliff.NAMESPACE}" version="1.2"/>',
        "this is XLIFF 1.2; only 2.0 and 2.1 can be read",
    ),
    "another language": (
        f'<xliff xmlns="{xliff.NAMESPACE}" version="2.1" srcLang="nl" trgLang="de"/>',
        "it translates from nl to de, and not from nl to en",
    ),
    "a document type": (
        '<!DOCTYPE xliff [<!ENTITY a "b">]><xliff/>',
        "it has a document type declaration",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_xliff_of_ours_is_refused(name: str, place: Path) -> None:
    text, said = REFUSED[name]
    status, output, errors = returned(place, text, "en.xlf")
    assert (status, errors) == (1, "en.xlf is not taken: nothing is written.\n")
    assert output.startswith(f"en.xlf:1:1: PB607 {said}")
    told = json.loads(playbook(*IMPORT, "en.xlf", "--report", "json")[1])
    assert [one["code"] for one in told["findings"]] == ["PB607"]


WORDS = st.text(
    st.characters(categories=("L", "N", "P", "S"), include_characters=" \n\t"), min_size=1
)
LINES = st.lists(st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1), max_size=2)
BEFORE = st.builds(Before, WORDS, WORDS, st.none() | WORDS)


@st.composite
def messages(draw: st.DrawFn) -> Message:
    plural = draw(st.none() | WORDS)
    number = 1 if plural is None else draw(st.integers(1, 4))
    fuzzy = draw(st.booleans())
    flags = draw(st.lists(st.sampled_from(["c-format", "no-wrap"]), unique=True))
    return Message(
        draw(WORDS),
        draw(WORDS),
        tuple(draw(st.just("") | WORDS) for _ in range(number)),
        plural,
        ((FUZZY,) if fuzzy else ()) + tuple(flags),
        draw(st.none() | BEFORE),
        *(tuple(draw(LINES)) for _ in range(3)),
    )


@settings(max_examples=150, deadline=None)
@given(
    st.lists(messages(), max_size=4, unique_by=lambda one: one.key),
    st.lists(messages(), max_size=2, unique_by=lambda one: one.key),
    WORDS,
)
def test_xliff_loses_nothing(live: list[Message], gone: list[Message], header: str) -> None:
    file = PoFile(
        Message("", "", (header,), notes=("a",), flags=(FUZZY,)), tuple(live), tuple(gone)
    )
    content = xliff.written(file, source="nl", language="en")
    assert xliff.read(content, source="nl", language="en").file == file
