"""Catalogues of translations: as a library reads them where they are sound, and safe where not."""

from __future__ import annotations

import io
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import PLURALS
from babel.messages.pofile import read_po, write_po
from hypothesis import example, given
from hypothesis import strategies as st

from conftest import ROOT
from playbook_tools.loading import reading, translations
from playbook_tools.loading.translations import Catalogue, read_catalogue
from playbook_tools.schema.content_types import ContentType
from playbook_tools.schema.declared import load_types

TYPES: Mapping[str, ContentType] = load_types()
HEADER = """\
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"""
MESSAGE = """
#. The title
#: plays/work-aloud.yaml:4
#, fuzzy
msgctxt "plays/work-aloud:title"
msgid ""
"Werk \\"hardop\\"\\n"
"en stil"
msgstr "Work aloud"

msgid "Een"
msgid_plural "Veel"
msgstr[0] "One"
msgstr[1] ""

#~ msgid "Weg"
#~ msgstr "Gone"
"""
PIECES = st.sampled_from(
    [
        *(HEADER + MESSAGE).splitlines(keepends=True),
        "\n", " ", "\t", '"', "\\", "msgctxt ", "msgid ", "msgstr ", "msgstr[1] ", "msgstr[99] ",
        "#", "#, fuzzy\n", "#:", "<<<<<<< x\n", "=======\n", ">>>>>>> y\n", "é", "漢", "x", "\r\n",
        '"\n', '\n"', "9" * 30, "\ufeff", "\u202e", "\0", "\udcff", "charset=", "Plural-Forms: ",
        'msgctxt "a"\n', 'msgid "b"\n', 'msgstr "c"\n', '"d"\n',
    ]
)  # fmt: skip
LETTERS = st.sampled_from('ab\u00e9\u6f22"\\\n\t :;#[]')
TEXTS = st.text(LETTERS, max_size=12)
SOME = st.text(LETTERS, min_size=1, max_size=12)
WRITTEN = st.lists(
    st.tuples(SOME, SOME, TEXTS, st.booleans(), st.booleans()),
    max_size=6,
    unique_by=lambda one: one[:2],
)


def read(content: bytes) -> Catalogue:
    return read_catalogue("translations/en.po", "en", content, TYPES)


def known_to_a_library(content: bytes) -> dict[tuple[str, str], bool]:
    """Return each message that Babel reads, and whether it has a translation to use."""
    found = {}
    for message in read_po(io.BytesIO(content), abort_invalid=True):
        several = isinstance(message.id, tuple)  # Nothing in a playbook has plural forms.
        text = message.id[0] if several else message.id
        # What is blank is no translation to us, and one to the library.
        translated = not several and bool(message.string.strip())
        if text:
            found[message.context or "", text] = translated and not message.fuzzy
    return found


def ours(catalogue: Catalogue) -> dict[tuple[str, str], bool]:
    """Return the same of ours, in which a message is as it stands in the file."""
    return {
        (context, text): message.translated
        for (context, text), message in catalogue.messages.items()
        if text
    }


def written(text: str, *, wrapped: bool) -> str:
    """Return a text as a translation program writes it, on one line or on several."""
    marked = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    if not wrapped:
        return '"' + marked.replace("\n", "\\n") + '"\n'
    lines = "".join(f'"{line}\\n"\n' for line in marked.split("\n")[:-1])
    return f'""\n{lines}"{marked.split(chr(10))[-1]}"\n'


@pytest.mark.thorough
@given(messages=WRITTEN, blank=st.sampled_from(["\n", "", "# x\n", "\n\n#. y\n"]))
def test_a_sound_catalogue_is_read_as_a_library_reads_it(
    messages: list[tuple[str, str, str, bool, bool]], blank: str
) -> None:
    parts = [HEADER]
    for context, text, translation, fuzzy, wrapped in messages:
        parts += [
            blank,
            "#, fuzzy\n" if fuzzy else "",
            f"msgctxt {written(context, wrapped=False)}",
            f"msgid {written(text, wrapped=wrapped)}",
            f"msgstr {written(translation, wrapped=wrapped)}",
        ]
    content = "".join(parts).encode()
    catalogue = read(content)
    assert catalogue.diagnostics == ()
    assert ours(catalogue) == known_to_a_library(content)
    assert ours(catalogue) == {
        (context, text): bool(translation.strip()) and not fuzzy
        for context, text, translation, fuzzy, _ in messages
    }


@pytest.mark.parametrize("locale", PLURALS)
def test_what_a_library_writes_is_sound_in_every_language(locale: str) -> None:
    catalog = Catalog(locale=locale)
    catalog.add('Werk "hardop"\n' * 12, "x\ty" * 40, context="plays/work-aloud:introduction")
    catalog.add(
        "Wacht", "", context="plays/wait-a-week:title", flags=["fuzzy"], auto_comments=["a"]
    )
    catalog.add(("Een", "Veel"), ("x",) * catalog.num_plurals, locations=[("plays/x.yaml", 4)])
    catalog.obsolete["Weg"] = Message("Weg", "Gone")
    file = io.BytesIO()
    write_po(file, catalog)
    language = locale.replace("_", "-")
    found = read_catalogue(f"translations/{language}.po", language, file.getvalue(), TYPES)
    assert found.diagnostics == ()
    assert ours(found) == known_to_a_library(file.getvalue())


@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60))
@example(HEADER + MESSAGE)
@example(HEADER + '\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n')
def test_anything_is_read_and_what_is_found_sound_a_library_reads_alike(text: str) -> None:
    content = text.encode(errors="surrogateescape" if text.isprintable() else "surrogatepass")
    catalogue = read(content)
    lines = content.count(b"\n") + 1
    assert all(1 <= found.span.line <= lines for found in catalogue.diagnostics)
    assert list(catalogue.diagnostics) == sorted(catalogue.diagnostics)
    if catalogue.sound:
        assert ours(catalogue) == known_to_a_library(content)


@pytest.mark.parametrize("cut", range(1, len(HEADER + MESSAGE), 3))
def test_a_cut_off_catalogue_is_told_wherever_it_was_cut(cut: int) -> None:
    content = (HEADER + MESSAGE).encode()[:cut]
    catalogue = read(content)
    told = [found.message for found in catalogue.diagnostics]
    if told:
        assert told in (["cut-off"], ["no-newline"], ["empty"])
    else:
        assert content.endswith(b"\n")
        assert ours(catalogue) == known_to_a_library(content)


def test_of_a_text_file_only_so_much_is_read_as_anybody_wants_to_know() -> None:
    found = read(b"plan\n\n" * 1_000).diagnostics
    assert [one.message for one in found] == ["keyword"] * 100 + ["too-many"]
    assert found[-1].span.line == 200


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("en", "en"),
        ("pt-BR", "pt-BR"),
        ("es-419", "es-419"),
        ("zh-Hant", "zh-Hant"),
        ("sr-Latn-RS", "sr-Latn-RS"),
        ("fil", "fil"),
        ("en_GB", "en-GB"),
        ("EN-gb", "en-GB"),
        ("ZH_HANT_TW", "zh-Hant-TW"),
        ("english", None),
        ("e", None),
        ("en-", None),
        ("en--GB", None),
        ("en.UTF-8", None),
        ("", None),
    ],
)
def test_a_catalogue_is_called_by_its_language(name: str, better: str | None) -> None:
    path = f"translations/{name}.po"
    assert translations.better_name(path) == (better and f"translations/{better}.po")
    assert translations.language_of(path) == (name if name == better else None)


def test_all_catalogues_together_have_a_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = shutil.copytree(ROOT / "tests/golden/playbook", tmp_path / "playbook")
    (root / "translations").mkdir()
    for language in ("da", "en", "fr"):
        content = (HEADER + MESSAGE).replace("Language: en", f"Language: {language}")
        (root / f"translations/{language}.po").write_text(content)
    monkeypatch.setattr(reading, "MAX_TOGETHER", 2 * len((HEADER + MESSAGE).encode()))
    loaded = reading.load(root, TYPES)
    told = [(found.path, found.code, found.message) for found in loaded.diagnostics]
    assert told == [("translations/fr.po", "PB107", "together")]
    assert [one.sound for one in loaded.catalogues.values()] == [True, True, False]


HOSTILE: Mapping[str, Callable[[], bytes]] = {
    "nothing but messages": lambda: b"".join(
        b'msgctxt "plays/w%d:title"\nmsgid "w%d"\nmsgstr "a"\n' % (n, n) for n in range(333_000)
    ),
    "letters that take four bytes in memory": lambda: b"".join(
        'msgctxt "plays/w%d:title"\nmsgid "\U0001f600%d"\nmsgstr "\U0001f600%s"\n'.encode()
        % (n, n, b"x" * 30)
        for n in range(310_000)
    ),
    "one text on many lines": lambda: b'msgid ""\n' + b'"\\n"\n' * 999_000,
    "one line": lambda: b'msgid "' + b"x" * 31_999_900 + b'"\nmsgstr ""\n',
    "one line of backslashes": lambda: b'msgid "' + b"\\" * 31_999_900 + b'"\n',
    "lines as long as they may be": lambda: (b'"' + b"\\\\" * 499_000 + b'"\n') * 32,
    "one message again and again": lambda: b'msgid "a"\nmsgstr "b"\n' * 499_000,
    "nothing but faults": lambda: b"x\n\n" * 499_000,
    "nothing but conflicts": lambda: b"<<<<<<< x\n>>>>>>> y\n" * 499_000,
    "blank lines": lambda: b"\n" * 32_000_000,
    "comments": lambda: b"#, fuzzy, and more of that\n" * 999_000,
    "quotation marks": lambda: (b'"' * 30 + b"\n") * 999_000,
    "carriage returns": lambda: (b"\r" * 30 + b"\n") * 999_000,
    "bytes of no encoding": lambda: (b"\xff" * 30 + b"\n") * 999_000,
    "zeros": lambda: b"\0" * 32_000_000,
    "a byte too many": lambda: b"#" * 32_000_001,
}
SECONDS, MEGABYTES = 5, 512


def limited() -> None:
    """As little as the promise allows; whoever needs more is killed or fails."""
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_the_largest_catalogues_stay_within_the_promises(name: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests/golden/playbook", tmp_path / "playbook")
    (tmp_path / "playbook/translations").mkdir()
    (tmp_path / "playbook/translations/en.po").write_bytes(HOSTILE[name]())
    done = subprocess.run(
        [sys.executable, "-m", "playbook_tools", "validate", "playbook"],
        cwd=tmp_path, preexec_fn=limited, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode in (0, 1), done.stderr) == (True, "")
    assert "translations/en.po:" in done.stdout
    assert done.stdout.count("\n") < 1_000
