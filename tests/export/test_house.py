"""A house template lends an edition its styles, running headers and page set-up; nothing else."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, RGBColor

from command_line import playbook
from conftest import ROOT
from playbook_tools.content.richtext import Group, Heading, ItemList, Paragraph, Run
from playbook_tools.edition.document import Document
from playbook_tools.edition.edition import Edition
from playbook_tools.export.docx_parts.body import fill
from playbook_tools.export.docx_parts.house import dress, take
from playbook_tools.export.docx_parts.package import pack, unpack
from playbook_tools.export.docx_parts.template import blank
from playbook_tools.export.formats import docx as exporter
from playbook_tools.export.reference_doc import ReferenceDocError

GOLDEN = ROOT / "tests" / "golden" / "playbook"
SECRETS = ("Foreign body", "Jan Geheim", "Klad van Jan", "Piet Geheim")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def png() -> bytes:
    """A picture of one red pixel."""
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0\x99\0\0")),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def field(code: str, shown: str) -> list[Any]:
    """The runs of a field that shows some words."""
    made = []
    for kind in ("begin", "separate", "end"):
        run = OxmlElement("w:r")
        run.append(OxmlElement("w:fldChar", {qn("w:fldCharType"): kind}))
        made.append(run)
    for place, tag, text in ((1, "w:instrText", f" {code} "), (3, "w:t", shown)):
        run = OxmlElement("w:r")
        words = OxmlElement(tag)
        words.text = text
        run.append(words)
        made.insert(place, run)
    return made


def template() -> Any:
    """A5, Georgia, red headings, a logo with text above and fields below; and things to leave."""
    file = docx.Document()
    section = file.sections[0]
    section.page_width, section.page_height = Mm(148), Mm(210)
    section.left_margin = section.right_margin = Mm(18)
    file.styles["Normal"].font.name = "Georgia"
    file.styles["Heading 1"].font.color.rgb = RGBColor(0x99, 0, 0)
    above, below = section.header.paragraphs[0], section.footer.paragraphs[0]
    above.text = "Gemeente Voorbeeld"
    above.add_run().add_picture(io.BytesIO(png()), width=Mm(10))
    for code, shown in (
        ("TITLE", "Klad van Jan"),
        ("AUTHOR", "Jan Geheim"),
        ('STYLEREF "heading 1"', "Foreign body"),
        ("PAGE", "7"),
        ('INCLUDETEXT "c:\\\\x.docx"', "ingevoegd"),
    ):
        below._p.extend(field(code, shown))
        below.add_run(" | ")
    file.add_paragraph("Foreign body", style="Heading 1")
    file.add_paragraph("Foreign body", style="List Number")
    file.core_properties.author = "Jan Geheim"
    change = OxmlElement("w:del", {qn("w:author"): "Piet Geheim", qn("w:id"): "1"})
    above._p.append(change)
    return file


def saved(file: Any) -> bytes:
    content = io.BytesIO()
    file.save(content)
    return content.getvalue()


def changed(**edits: Callable[[str], str]) -> bytes:
    """The template with the text of parts changed: of `word/styles.xml` by `styles`."""
    parts = unpack(saved(template()))
    for stem, edit in edits.items():
        name = "[Content_Types].xml" if stem == "types" else f"word/{stem}.xml"
        parts[name] = edit(parts[name].decode()).encode()
    return pack(parts)


def words(element: Any) -> str:
    return "".join(node.text or "" for node in element.iter(qn("w:t")))


def dressed(document: Document, house: bytes, *blocks: Any) -> Any:
    """A file with nothing in it but `blocks`, dressed by a template."""
    small = replace(document, groups=(Group("page", blocks),))
    file = docx.Document(io.BytesIO(blank(small, {})))
    fill(file, small)
    return docx.Document(io.BytesIO(pack(dress(unpack(saved(file)), house, small))))


@pytest.fixture(scope="module")
def house() -> bytes:
    return saved(template())


@pytest.fixture(scope="module")
def plain(edition: Edition) -> Any:
    return docx.Document(io.BytesIO(exporter.export(edition)))


@pytest.fixture(scope="module")
def exported(edition: Edition, house: bytes) -> bytes:
    return exporter.export(replace(edition, reference_doc=house))


@pytest.fixture(scope="module")
def opened(exported: bytes) -> Any:
    return docx.Document(io.BytesIO(exported))


def test_styles_are_the_house_s_and_what_it_lacks_ours(opened: Any, plain: Any) -> None:
    assert opened.styles["Normal"].font.name == "Georgia"
    assert opened.styles["Heading 1"].font.color.rgb == RGBColor(0x99, 0, 0)
    assert {s.name for s in plain.styles} <= {s.name for s in opened.styles}
    names = [style.name.lower() for style in opened.styles]
    assert len(names) == len(set(names))
    declared = {style.style_id for style in opened.styles}
    tags = [qn(f"w:{tag}") for tag in ("pStyle", "rStyle", "basedOn", "next", "link")]
    nodes = [*opened.element.body.iter(*tags), *opened.styles.element.iter(*tags)]
    assert {node.get(qn("w:val")) for node in nodes} <= declared


@pytest.mark.parametrize(
    ("said", "opens"),
    [
        pytest.param(None, True, id="a house that says nothing"),
        pytest.param(False, False, id="a house that says no"),
    ],
)
def test_parts_open_a_page_unless_the_house_says_no(
    document: Document, *, said: bool | None, opens: bool
) -> None:
    house = template()
    house.styles["Heading 2"].paragraph_format.page_break_before = said
    styles = dressed(document, saved(house)).styles
    breaks = [styles[f"Heading {n}"].paragraph_format.page_break_before for n in (1, 2, 3)]
    assert breaks == [True, opens, None]


def test_colours_of_added_styles_are_not_the_house_s_theme(opened: Any) -> None:
    color = opened.styles["Playbook Principle 1"].element.find(f".//{qn('w:color')}")
    assert color.attrib == {qn("w:val"): "174A7C"}


def test_the_page_is_the_house_s(opened: Any) -> None:
    section = opened.sections[-1]
    assert (round(section.page_width.mm), round(section.left_margin.mm)) == (148, 18)
    (tab,) = opened.styles["toc 1"].paragraph_format.tab_stops
    assert round(tab.position.mm) == 148 - 2 * 18


def test_drawings_are_as_wide_as_the_text_of_the_house_at_most(opened: Any, plain: Any) -> None:
    def sizes(file: Any) -> list[tuple[int, int]]:
        return [(s.width, s.height) for s in file.inline_shapes]

    widest = Mm(148 - 2 * 18)
    for (width, height), (own_width, own_height) in zip(sizes(opened), sizes(plain), strict=True):
        assert abs(width - min(own_width, widest)) < Mm(0.1)
        assert width / height == pytest.approx(own_width / own_height, rel=0.01)


def test_a_box_of_the_house_is_taken_with_one_style(document: Document) -> None:
    """What a house says of a case holds for all that is in its box."""
    house = template()
    case = house.styles.add_style("Playbook Case", WD_STYLE_TYPE.PARAGRAPH)
    case.base_style = house.styles["Normal"]
    case.paragraph_format.left_indent = Mm(5)
    borders = OxmlElement("w:pBdr")
    for side in ("left", "bottom"):
        line = {"val": "double", "sz": "6", "space": "4", "color": "990000"}
        borders.append(OxmlElement(f"w:{side}", {qn(f"w:{n}"): value for n, value in line.items()}))
    case.element.get_or_add_pPr().insert(0, borders)
    link = (Paragraph((Run("site", target="https://example.org/"),)),)
    shown = Group(
        "case",
        (Heading(3, (Run("h"),), "h"), Paragraph((Run("p"),)), Paragraph((Run("f"),), "fact"),
         ItemList((link,) * 5, "links")),
    )  # fmt: skip
    file = dressed(document, saved(house), shown)
    looks = []
    for paragraph in file.paragraphs[:4]:
        style = paragraph.style
        found = (s.element.find(f".//{qn('w:pBdr')}") for s in (style, style.base_style))
        own = next(borders for borders in found if borders is not None)
        sides = {node.tag.rpartition("}")[2]: node.get(qn("w:val")) for node in own}
        indents = [s.paragraph_format.left_indent for s in (style, style.base_style)]
        looks.append((style.name, sides, next(indent for indent in indents if indent).mm))
    whole = {"left": "double", "bottom": "double"}
    assert [(name, sides, round(mm)) for name, sides, mm in looks] == [
        ("Playbook Case Heading 3", {"left": "double"}, 5),
        ("Playbook Case", whole, 5),
        ("Playbook Case Fact", whole, 5),
        ("Playbook Case Link", whole, 5),
    ]
    heading = file.styles["Playbook Case Heading 3"].element
    assert heading.find(f".//{qn('w:shd')}") is None
    tool = file.styles["Playbook Tool"].element.find(f".//{qn('w:pBdr')}")
    assert [side.get(qn("w:val")) for side in tool] == ["single"] * 3


def test_running_headers_are_the_house_s_and_speak_of_the_edition(
    document: Document, opened: Any
) -> None:
    header, footer = opened.sections[-1].header, opened.sections[-1].footer
    assert words(header._element) == "Gemeente Voorbeeld"
    (relation,) = header.part.rels.values()
    assert relation.target_part.blob == png()
    shown = words(footer._element).split(" | ")
    title, publisher = document.title, document.publisher
    assert shown == [title, publisher, title, "7", "ingevoegd", ""]
    codes = [node.text.split()[0] for node in footer._element.iter(qn("w:instrText"))]
    assert codes == ["TITLE", "AUTHOR", "STYLEREF", "PAGE"]


def test_nothing_else_of_the_template_is_there(exported: bytes) -> None:
    parts = unpack(exported)
    text = b"".join(parts.values()).decode(errors="replace")
    assert [secret for secret in SECRETS if secret in text] == []
    assert sorted(parts) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "docProps/custom.xml",
        "word/_rels/document.xml.rels",
        "word/_rels/header2.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/header2.xml",
        "word/media/house1.png",
        *(f"word/media/image{number}.png" for number in range(1, 8)),
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    ]


def test_the_text_with_its_links_and_contents_is_the_same(opened: Any, plain: Any) -> None:
    def told(file: Any) -> list[tuple[str, str]]:
        body = file.element.body
        names = {qn("w:bookmarkStart"): "name", qn("w:hyperlink"): "anchor"}
        marks = [(n.tag, n.get(qn(f"w:{names[n.tag]}"))) for n in body.iter(*names)]
        by_id = {style.style_id: style.name for style in file.styles}
        return [
            *[(by_id[p.style or "Normal"], words(p)) for p in body.iter(qn("w:p"))],
            *marks,
        ]

    assert told(opened) == told(plain)


def test_the_file_says_what_it_is(opened: Any, plain: Any) -> None:
    def told(file: Any) -> list[Any]:
        about = file.core_properties
        return [about.title, about.author, about.last_modified_by, about.created, about.language]

    assert told(opened) == told(plain)
    languages = {n.get(qn("w:val")) for n in opened.styles.element.iter(qn("w:lang"))}
    assert languages == {"nl-NL"}


def test_the_same_template_packed_otherwise_gives_the_same_bytes(
    edition: Edition, house: bytes, exported: bytes
) -> None:
    again = exporter.export(replace(edition, reference_doc=pack(unpack(house))))
    assert again == exported


def test_an_edition_serves_as_a_template(edition: Edition, plain: Any) -> None:
    own = exporter.export(edition)
    parts = unpack(exporter.export(replace(edition, reference_doc=own)))
    assert docx.Document(io.BytesIO(pack(parts))).styles.element.xml == plain.styles.element.xml
    assert take(pack(parts)).page.width == take(own).page.width


def test_styles_are_found_under_other_names_and_ids(document: Document) -> None:
    def rename(text: str) -> str:
        for old, new in (("heading 1", "Kop 1"), ("List Bullet", "Lijst opsom.teken")):
            text = text.replace(f'w:name w:val="{old}"', f'w:name w:val="{new}"')
        text = text.replace('"Heading1"', '"Kop1"').replace('"BodyText"', '"Platte"')
        name = '<w:name w:val="Body Text"/>'
        return text.replace(name, '<w:name w:val="Tekst"/><w:aliases w:val="Body Text,Plat"/>')

    item = ItemList(((Paragraph((Run("a"),)),),))
    file = dressed(document, changed(styles=rename), Paragraph((Run("b"),)), item)
    assert [(p.style.name, p.style.style_id) for p in file.paragraphs] == [
        ("Tekst", "Platte"),
        ("List Bullet", "ListBullet"),
    ]
    assert file.styles["Heading 1"].style_id == "Kop1"
    assert file.styles["Playbook Lead"].base_style.style_id == "Platte"


def test_an_id_or_a_name_that_is_taken_is_left_to_the_house(document: Document) -> None:
    def take_over(text: str) -> str:
        styles = (
            '<w:style w:type="paragraph" w:styleId="PlaybookLead"><w:name w:val="X"/></w:style>'
            '<w:style w:type="paragraph" w:styleId="S"><w:name w:val="Hyperlink"/></w:style>'
        )
        return text.replace("</w:styles>", f"{styles}</w:styles>")

    file = dressed(document, changed(styles=take_over), Paragraph((Run("a"),), "lead"))
    assert file.paragraphs[0].style.name == "Playbook Lead"
    assert file.paragraphs[0].style.style_id != "PlaybookLead"
    assert file.styles["Playbook Hyperlink"].style_id == "Hyperlink"


def lists() -> list[ItemList]:
    inner = ItemList(((Paragraph((Run("b"),)),),), ordered=True)
    ordered = ItemList(((Paragraph((Run("a"),)), inner),), ordered=True)
    return [ordered, ordered, ItemList(((Paragraph((Run("c"),)),),))]


def levels(file: Any) -> list[tuple[str, str, str, str]]:
    """For each item: its words, its number's mark, the level, and where the list begins anew."""
    root = file.part.numbering_part.element
    kinds = {n.get(qn("w:abstractNumId")): n for n in root.iter(qn("w:abstractNum"))}
    found = []
    for paragraph in file.paragraphs:
        own = paragraph._p.pPr.numPr
        properties = own if own is not None else paragraph.style.element.pPr.numPr
        number = root.num_having_numId(properties.numId.val)
        level = "0" if properties.ilvl is None else str(properties.ilvl.val)
        kind = kinds[str(number.abstractNumId.val)]
        mark = kind.find(f"w:lvl[@w:ilvl='{level}']/w:lvlText", kind.nsmap).get(qn("w:val"))
        starts = [n.get(qn("w:ilvl")) for n in number.iter(qn("w:lvlOverride"))]
        found.append((paragraph.text, mark, level, "".join(starts)))
    return found


def test_lists_have_the_house_s_numbering(document: Document, house: bytes) -> None:
    file = dressed(document, house, *lists())
    ordered = [("a", "%1.", "0", "0"), ("b", "%1.", "0", "0")]
    assert levels(file) == [*ordered, *ordered, ("c", "\uf0b7", "0", "")]
    numbers = [p._p.pPr.numPr.numId.val for p in file.paragraphs[:4]]
    assert len(set(numbers)) == 4


def test_lists_that_the_house_leaves_without_marks_get_ours(document: Document) -> None:
    def unnumbered(text: str) -> str:
        return re.sub(r"<w:numPr>.*?</w:numPr>", "", text, flags=re.DOTALL)

    file = dressed(document, changed(styles=unnumbered), *lists())
    ordered = [("a", "%1.", "0", "0"), ("b", "%2.", "1", "1")]
    assert levels(file) == [*ordered, *ordered, ("c", "•", "0", "")]


def test_a_house_without_running_headers_has_ours(document: Document) -> None:
    file = dressed(document, saved(docx.Document()), Heading(1, (Run("a"),), "a"))
    header, footer = file.sections[0].header, file.sections[0].footer
    (code,) = header._element.iter(qn("w:instrText"))
    assert code.text == ' STYLEREF "Playbook Chapter" '
    assert words(footer._element).startswith(document.title)
    assert file.sections[0].different_first_page_header_footer


def test_content_controls_of_a_header_show_the_edition(document: Document) -> None:
    def control(path: str, text: str) -> str:
        binding = f'<w:dataBinding w:xpath="{path}" w:storeItemID="{{0}}"/>'
        run = f"<w:r><w:t>{text}</w:t></w:r>"
        return f"<w:sdt><w:sdtPr>{binding}</w:sdtPr><w:sdtContent>{run}</w:sdtContent></w:sdt>"

    core = control("/ns1:coreProperties[1]/ns0:title[1]", "Klad") + control("/x:own[1]", "Eigen")
    house = changed(header1=lambda text: text.replace("</w:p>", f"{core}</w:p>"))
    header = dressed(document, house).sections[0].header._element
    assert words(header) == f"Gemeente Voorbeeld{document.title}Eigen"
    assert len(list(header.iter(qn("w:dataBinding")))) == 1


def linked(kind: str, target: str) -> bytes:
    """The template with a header that refers to something outside."""
    parts = unpack(saved(template()))
    name = next(n for n in parts if n.startswith("word/_rels/header"))
    parts[name] = re.sub(
        r'Type="[^"]*" Target="[^"]*"',
        f'Type="http://x/{kind}" Target="{target}" TargetMode="External"',
        parts[name].decode(),
    ).encode()
    return pack(parts)


def objected() -> bytes:
    parts = unpack(saved(template()))
    name = next(n for n in parts if n.startswith("word/_rels/header"))
    parts[name] = parts[name].replace(b"/image", b"/oleObject")
    return pack(parts)


def packed(**parts: bytes) -> bytes:
    return pack({"[Content_Types].xml": b"<Types/>", **parts})


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(21):
            archive.writestr(f"{number}", bytes(10_000_000))
    return file.getvalue()


def without(pattern: str) -> bytes:
    parts = unpack(saved(template()))
    name = "word/_rels/document.xml.rels"
    parts[name] = re.sub(pattern, "", parts[name].decode()).encode()
    return pack(parts)


def retyped(kind: str) -> bytes:
    main = f"{WORD}document.main+xml"
    return changed(types=lambda text: text.replace(main, kind))


def protected() -> bytes:
    content = bytearray(packed(a=b"x"))
    for sign, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        content[content.index(sign) + place] |= 1
    return bytes(content)


OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)
SAVE = "Open it in Word and save it as a Word document (.docx)."
NO_WORD_FILE = "is not a Word document (.docx), or is damaged."
ADVICE = "Insert pictures into the file itself."
BAD: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", NO_WORD_FILE),
    "text": (lambda: b"Beste collega", NO_WORD_FILE),
    "cut off": (lambda: saved(template())[:9000], NO_WORD_FILE),
    "other archive": (lambda: pack({"a": b"b"}), NO_WORD_FILE),
    "archive with types alone": (packed, "is not a Word document."),
    "old document": (lambda: OLE, f"is in the old Word format (.doc). {SAVE}"),
    "password": (
        lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
        "is protected by a password. Save it without one.",
    ),
    "password of the archive": (protected, "is protected by a password. Save it without one."),
    "workbook": (
        lambda: retyped(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
        ),
        "is a workbook, not a Word document.",
    ),
    "strict": (
        lambda: changed(
            document=lambda t: t.replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                "http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
        ),
        f"is a Strict Open XML document. {SAVE}",
    ),
    "no styles": (lambda: without(r"<[^>]*/styles\"[^>]*>"), f"has no styles. {SAVE}"),
    "broken styles": (
        lambda: changed(styles=lambda text: text[:500]),
        "is damaged: its part 'word/styles.xml' cannot be read.",
    ),
    "entities": (
        lambda: changed(styles=lambda t: re.sub(r"(\?>)", r'\1<!DOCTYPE x [<!ENTITY a "b">]>', t)),
        "has a document type in its part 'word/styles.xml', unlike any Word file.",
    ),
    "bomb": (bomb, "is too large when unpacked."),
    "too large": (lambda: bytes(20_000_001), "is larger than 20 MB."),
    "picture elsewhere": (
        lambda: linked("image", "https://x.example/logo.png"),
        f"refers in its header to 'https://x.example/logo.png', outside the file. {ADVICE}",
    ),
    "object": (
        objected,
        "has an object in its header that an edition cannot take over (oleObject). "
        "Replace it by a picture.",
    ),
    "narrow": (
        lambda: changed(document=lambda t: re.sub(r'w:left="\d+"', 'w:left="7000"', t)),
        "has pages with too little room for text.",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_serve_is_named_in_plain_words(name: str) -> None:
    content, message = BAD[name]
    with pytest.raises(ReferenceDocError) as raised:
        take(content())
    assert str(raised.value) == message


@pytest.mark.slow
def test_damaged_templates_serve_or_are_refused(document: Document, house: bytes) -> None:
    """Whatever is cut from a template's parts, no other error comes of it."""
    random = Random(5)  # noqa: S311 (nothing secret)
    parts = unpack(house)
    names = [name for name in parts if name.endswith((".xml", ".rels")) and "docProps" not in name]
    own = unpack(blank(document, {}))
    outcomes = set()
    for _ in range(40):
        name = random.choice(names)
        pieces = re.split(r"(?=<)", parts[name].decode())
        drop = random.randrange(1, len(pieces))
        kept = re.sub(r'"[^"]*"', random.choice(('""', '"x"', '"-1"')), pieces[drop], count=1)
        pieces[drop] = random.choice((kept, re.sub(r" .*?(?=/?>)", "", pieces[drop]), ""))
        damaged = pack({**parts, name: "".join(pieces).encode()})
        try:
            take(damaged)
        except ReferenceDocError:
            outcomes.add("refused")
        else:
            outcomes.add("served")
            dress(own, damaged, document)
    assert outcomes == {"refused", "served"}


def test_the_command_takes_a_template(tmp_path: Path, house: bytes) -> None:
    file = tmp_path / "house.docx"
    file.write_bytes(house)
    output = tmp_path / "out.docx"
    command = ("export", "--playbook", str(GOLDEN), "--format", "docx", "--output", str(output))
    status, _, errors = playbook(*command, "--reference-doc", str(file))
    assert (status, errors) == (0, "")
    assert docx.Document(str(output)).styles["Normal"].font.name == "Georgia"


@pytest.mark.parametrize(
    ("arguments", "content", "message"),
    [
        pytest.param(("--format", "docx"), b"x", f"{{file}} {NO_WORD_FILE}", id="no Word document"),
        pytest.param(
            ("--format", "docx", "--message-language", "nl"),
            b"x",
            "{file} is geen Word-document (.docx), of is beschadigd.",
            id="no Word document, in Dutch",
        ),
        pytest.param(
            ("--format", "json"),
            b"x",
            "works only with the format docx, which was not requested.",
            id="another format alone",
        ),
        pytest.param(
            ("--format", "docx"), None, "File '{file}' does not exist.", id="missing file"
        ),
    ],
)
def test_the_command_refuses_what_cannot_serve(
    tmp_path: Path, arguments: tuple[str, ...], content: bytes | None, message: str
) -> None:
    file = tmp_path / "house.docx"
    if content is not None:
        file.write_bytes(content)
    command = ("export", "--playbook", str(GOLDEN), *arguments, "--output", str(tmp_path / "out"))
    status, output, errors = playbook(*command, "--reference-doc", str(file))
    assert (status, output) == (2, "")
    assert message.format(file=file) in errors
    assert not (tmp_path / "out").exists()


def test_an_edition_is_made_again_for_another_template(tmp_path: Path, house: bytes) -> None:
    file = tmp_path / "house.docx"
    command = ("export", "--playbook", str(GOLDEN), "--format", "docx", "--output", str(tmp_path))
    remarks = []
    for content in (house, house, saved(docx.Document()), None):
        file.write_bytes(content or b"")
        given = ("--reference-doc", str(file)) if content else ()
        status, output, _ = playbook(*command, *given)
        remarks.append((status, output.rstrip().endswith("unchanged")))
    assert remarks == [(0, False), (0, True), (0, False), (0, False)]
