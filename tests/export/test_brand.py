"""Every form of the golden playbook follows the brand of an invented ministry."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from fontTools.ttLib import TTFont
from lxml import etree

import branded
from playbook_tools.content import typeface
from playbook_tools.edition import theme
from playbook_tools.edition.document import Document
from playbook_tools.edition.edition import Edition, Variant
from playbook_tools.edition.paper import Paper
from playbook_tools.export import html
from playbook_tools.export.formats import exporter
from playbook_tools.export.manifest import made_from
from playbook_tools.loading.reading import Loaded, load
from playbook_tools.rules import registry
from playbook_tools.schema.content_types import ContentType
from playbook_tools.site import build
from tag_tree import tag_tree

OPENNESS, PATIENCE = (branded.COLOURS[name] for name in ("openness", "patience"))


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory, types: Mapping[str, ContentType]) -> Loaded:
    found = load(branded.playbook(tmp_path_factory.mktemp("brand")), types)
    assert [*found.diagnostics, *registry.check(found)] == []
    return found


@pytest.fixture(scope="module")
def worn(loaded: Loaded) -> Edition:
    return Edition.of(loaded.playbook, loaded.catalogues)


@pytest.fixture(scope="module")
def plain(types: Mapping[str, ContentType]) -> Edition:
    return Edition.of(load(branded.GOLDEN, types).playbook)


def test_the_look_is_what_the_brand_says(worn: Edition) -> None:
    look = worn.look
    assert (look.sender, look.way, look.ground, worn.paper) == (
        branded.SENDER,
        False,
        "#f3e3e8",
        Paper.A7,
    )
    assert look.house.ink == branded.HOUSE
    # The order of the file says nothing: a colour belongs to a principle.
    assert [look.accent(number).ink for number in (1, 2)] == [OPENNESS, PATIENCE]
    assert [look.drawing(number) for number in (1, 2, 3)] == ["", "flask", "talk"]
    assert look.accent(3) == theme.ACCENTS[2]
    assert look.typeface.family == branded.FAMILY
    assert look.logo is not None
    assert look.logo.alternative == branded.ALTERNATIVE


def test_a_brand_changes_no_words_and_no_data(worn: Edition, plain: Edition) -> None:
    assert exporter("json")(worn) == exporter("json")(plain)
    added = [
        text for text in Document.of(worn).texts() if text not in set(Document.of(plain).texts())
    ]
    assert added == [branded.SENDER]


def test_a_change_of_brand_is_a_reason_to_make_files_again(worn: Edition, plain: Edition) -> None:
    others = [
        replace(worn, look=replace(worn.look, ground="#ffffff")),
        replace(worn, look=replace(worn.look, logo=None)),
        replace(worn, look=replace(worn.look, typeface=typeface.OURS)),
        plain,
    ]
    assert len({made_from(one, "pdf", {}) for one in [worn, *others]}) == 5


def test_the_page_has_its_colours_its_logo_and_its_letters(worn: Edition) -> None:
    page = exporter("html")(worn).decode()
    style = page.partition("<style>")[2].partition("</style>")[0]
    assert f".accent-1{{--ink:{OPENNESS}" in style
    assert f":root{{--ink:{branded.HOUSE}" in style
    assert theme.ACCENTS[0].ink not in style
    tree = etree.fromstring(page.encode(), etree.HTMLParser())
    (logo,) = tree.xpath("//img")
    assert (logo.get("src"), logo.get("alt")) == (worn.look.logo.address, branded.ALTERNATIVE)
    fonts = re.findall(r"url\(data:font/woff2;base64,([A-Za-z0-9+/=]+)\)", style)
    assert {family(font) for font in fonts} == {branded.FAMILY}
    assert "<circle" not in page.partition('<div class="cover">')[2].partition("</div>\n</div>")[0]


def test_a_word_processor_gets_them_too(worn: Edition) -> None:
    content = exporter("docx")(worn)
    file = docx.Document(io.BytesIO(content))
    assert [p.text for p in file.paragraphs[:3]] == ["", branded.SENDER, "Proefboek"]
    named = file.element.xpath("//wp:docPr/@descr")
    assert named[0] == branded.ALTERNATIVE
    styles = {style.name: style for style in file.styles}
    assert str(styles["Playbook Principle 1"].font.color.rgb) == OPENNESS[1:].upper()
    assert str(styles["Playbook Principle 2"].font.color.rgb) == PATIENCE[1:].upper()
    assert str(styles["Heading 1"].font.color.rgb) == branded.HOUSE[1:].upper()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        table = package.read("word/fontTable.xml").decode()
        theme1 = package.read("word/theme/theme1.xml").decode()
    assert f'<w:font w:name="{branded.FAMILY}">' in table
    assert f'typeface="{branded.FAMILY}"' in theme1


def test_a_word_processor_has_styles_for_more_principles_than_five(worn: Edition) -> None:
    marks = {**worn.look.marks, 7: theme.mark("#8a1538", "talk")}
    more = replace(worn, look=replace(worn.look, marks=marks))
    styles = {
        style.name: style for style in docx.Document(io.BytesIO(exporter("docx")(more))).styles
    }
    assert str(styles["Playbook Principle 7"].font.color.rgb) == "8A1538"
    assert "Playbook Principle 8" not in styles


def test_a_book_for_readers_has_its_logo(worn: Edition) -> None:
    with zipfile.ZipFile(io.BytesIO(exporter("epub")(worn))) as book:
        assert book.read("EPUB/logo.svg") == worn.look.logo.content
        package, cover = (
            book.read(f"EPUB/{name}").decode() for name in ("package.opf", "cover.xhtml")
        )
        style = book.read("EPUB/style.css").decode()
    assert '<item id="logo" href="logo.svg" media-type="image/svg+xml"/>' in package
    assert f'<img src="logo.svg" alt="{branded.ALTERNATIVE}"/>' in cover
    assert f".opener.accent-2 > .drawing {{ background: {PATIENCE}; }}" in style


def test_a_site_has_its_logo_on_every_page(worn: Edition, tmp_path: Path) -> None:
    build.build(build.Site(worn), tmp_path, {})
    pages = [path.read_text("utf-8") for path in (tmp_path / "nl").rglob("index.html")]
    (logo,) = tmp_path.rglob("logo.*.svg")
    assert worn.look.logo is not None
    assert logo.read_bytes() == worn.look.logo.content
    assert len(pages) > 10
    assert all(f'alt="{branded.ALTERNATIVE}"' in page for page in pages)


def test_the_stylesheet_for_paper_has_nothing_of_ours_left(worn: Edition) -> None:
    style = html.stylesheet(Document.of(worn))
    assert all(accent.ink not in style for accent in theme.ACCENTS)
    assert style.count("url(data:font/ttf;base64,") == 4
    assert "Edition, Reserve" in style
    assert "asset:cover.svg" not in style


@pytest.mark.slow
def test_on_paper_the_logo_is_a_figure_with_words(worn: Edition) -> None:
    content = exporter("pdf")(worn)
    assert branded.ALTERNATIVE in tag_tree(content)


@pytest.mark.slow
@pytest.mark.parametrize("variant", [Variant.CARDS, Variant.LARGE_PRINT, Variant.PRESS])
def test_other_forms_on_paper_follow(worn: Edition, variant: Variant) -> None:
    content = exporter("pdf")(replace(worn, variant=variant, paper=Paper.A6))
    assert isinstance(content, bytes)
    assert branded.ALTERNATIVE in tag_tree(content)


@pytest.mark.parametrize(
    ("font", "expected"),
    [
        pytest.param(branded.font(), None, id="installable"),
        pytest.param(branded.font(embedding=0x0008), None, id="editable"),
        pytest.param(branded.font(embedding=0x0002), "embedding", id="restricted"),
        pytest.param(branded.font(embedding=0x0004), "embedding", id="to be seen only"),
        pytest.param(branded.font(embedding=0x0100), "embedding", id="whole only"),
        pytest.param(branded.font(embedding=0x0208), "embedding", id="as pictures only"),
        pytest.param(branded.font(without="H"), "no-font", id="without a letter of any text"),
        pytest.param(branded.font()[:5000], "no-font", id="the beginning of one"),
        pytest.param(b"\0\1\0\0" + bytes(200), "no-font", id="nothing but a head"),
        pytest.param(b"", "no-font", id="nothing"),
    ],
)
def test_a_font_says_itself_whether_it_may_go_along(font: bytes, expected: str | None) -> None:
    found = typeface.unfit(font)
    assert (found.why if found else None) == expected


def test_a_letter_that_a_font_lacks_is_found_with_its_place(
    tmp_path: Path, types: Mapping[str, ContentType]
) -> None:
    root = branded.playbook(tmp_path)
    (root / "brand" / "letter-italic.ttf").write_bytes(branded.font("It", without="ë→"))
    (one,) = registry.check(load(root, types))
    assert (one.path, one.code, one.message) == ("brand/letter-italic.ttf", "PB804", "signs")
    assert one.values == {"signs": "ë (U+00EB)"}  # For an arrow, ours stands in.
    (place,) = one.related
    assert place.path.endswith(".yaml")


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        pytest.param(
            lambda path: path.write_bytes(bytes(10_000_001)),
            ("PB107", "bytes", "beside"),
            id="enormous",
        ),
        pytest.param(
            lambda path: path.symlink_to("/dev/zero"), ("PB101", "not-regular", None), id="a link"
        ),
        pytest.param(lambda path: path.write_bytes(b""), ("PB804", "no-font", None), id="empty"),
    ],
)
def test_a_file_that_is_none_is_refused_once(
    spoil: Callable[[Path], None],
    expected: tuple[str, str, str | None],
    tmp_path: Path,
    types: Mapping[str, ContentType],
) -> None:
    root = branded.playbook(tmp_path)
    font = root / "brand" / "letter-bold.ttf"
    font.unlink()
    spoil(font)
    found = load(root, types)
    (one,) = {*found.diagnostics, *registry.check(found)}
    told = (one.path, one.code, one.message, one.hint)
    assert told == ("brand/letter-bold.ttf", *expected)


def family(font: str) -> str:
    import base64

    with TTFont(io.BytesIO(base64.b64decode(font))) as opened:
        return str(opened["name"].getDebugName(1))
