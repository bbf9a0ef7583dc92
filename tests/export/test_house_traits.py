"""What real house templates are like: each trait gives an edition that a publisher would expect."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from command_line import playbook
from conftest import ROOT
from playbook_tools.diagnostics.diagnostic import Text
from playbook_tools.edition.edition import Edition
from playbook_tools.export import reference_doc
from playbook_tools.export.docx_parts.package import pack, unpack
from playbook_tools.export.formats import docx as exporter
from playbook_tools.loading.reading import load
from playbook_tools.schema.content_types import ContentType

GOLDEN = ROOT / "tests" / "golden" / "playbook"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MACROS = "application/vnd.ms-word."
OWN_PAGE = {"w": "11906", "h": "16838"}
OWN_MARGINS = {"top": "1247", "right": "1247", "bottom": "1077", "left": "1247", "header": "624",
               "footer": "567", "gutter": "0"}  # fmt: skip
HEADER = '<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{}</w:p>'
BACK_COVER = (
    '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rId6"/>'
    '<w:footerReference w:type="default" r:id="rId7"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="708" '
    'w:footer="708" w:gutter="0"/></w:sectPr></w:pPr></w:p>'
)
Parts = dict[str, bytes]


def in_part(name: str, pattern: str, replacement: str) -> Callable[[Parts], Parts]:
    """An edit of one part of a template; the pattern must be there."""

    def edit(parts: Parts) -> Parts:
        text, count = re.subn(pattern, replacement, parts[name].decode(), flags=re.DOTALL)
        assert count, pattern
        return {**parts, name: text.encode()}

    return edit


def in_turn(*edits: Callable[[Parts], Parts]) -> Callable[[Parts], Parts]:
    def edit(parts: Parts) -> Parts:
        for step in edits:
            parts = step(parts)
        return parts

    return edit


def header(words: str) -> Callable[[Parts], Parts]:
    """An edit that makes a header of a paragraph's content."""
    return in_part("word/header1.xml", r"<w:p>.*</w:p>", HEADER.format(words).replace("\\", r"\\"))


def field(code: str, shown: str) -> str:
    kinds = ("begin", "separate", "end")
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in kinds)
    code = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    result = f"<w:r><w:t>{shown}</w:t></w:r>" if shown else ""
    return f"{begin}{code}{separate}{result}{end}"


def style(name: str, looks: str) -> Callable[[Parts], Parts]:
    """An edit that makes another style of a built-in one."""
    made = (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>{looks}</w:style>'
    )
    return in_part("word/styles.xml", rf'<w:style [^>]*w:styleId="{name}">.*?</w:style>', made)


def typed(kind: str, *, program: bool = False) -> Callable[[Parts], Parts]:
    retype = in_part("[Content_Types].xml", re.escape(f"{WORD}document.main+xml"), kind)
    return lambda parts: {**retype(parts), **({"word/vbaProject.bin": b"x"} if program else {})}


def linked(target: str) -> Callable[[Parts], Parts]:
    """An edit that gives the footer a link, and its relationship."""
    relationship = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/hyperlink" Target="{target}" TargetMode="External"/></Relationships>'
    )
    words = (
        '<w:hyperlink xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships" r:id="rId1"><w:r><w:t>onze site</w:t></w:r></w:hyperlink>'
    )
    footer = in_part("word/footer1.xml", "</w:p>", f"{words}</w:p>")
    return lambda parts: {
        **footer(parts),
        "word/_rels/footer1.xml.rels": relationship.encode(),
    }


def pictured(parts: Parts) -> Parts:
    """A header with a picture that is called Logo.PNG where it is used and logo.png in the file."""
    drawing = (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing"><wp:extent cx="9000" cy="9000"/><wp:docPr id="1" name="logo"/>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><a:blip xmlns:r="http://'
        'schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="rId1"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    relationship = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/image" Target="media/Logo.PNG"/></Relationships>'
    )
    png = '<Default Extension="png" ContentType="image/png"/>'
    return {
        **in_turn(header(drawing), in_part("[Content_Types].xml", "(?=<Override)", png))(parts),
        "word/_rels/header1.xml.rels": relationship.encode(),
        "word/media/logo.png": b"a picture",
    }


def page(file: Any) -> Mapping[str, Mapping[str, str]]:
    """Size, margins and columns of the only section."""
    (section,) = file.element.body.iter(qn("w:sectPr"))
    return {
        name: {key.rpartition("}")[2]: value for key, value in node.attrib.items()}
        for name in ("pgSz", "pgMar", "cols")
        if (node := section.find(qn(f"w:{name}"))) is not None
    }


def in_header(file: Any) -> tuple[str, list[str]]:
    """The words of the header, and the codes of its fields."""
    root = file.sections[0].header._element
    codes = [node.text.strip() for node in root.iter(qn("w:instrText"))]
    return "".join(node.text or "" for node in root.iter(qn("w:t"))), codes


def in_footer(file: Any) -> tuple[str, int]:
    """The words of the footer, and how many links it has."""
    root = file.sections[0].footer._element
    words = "".join(node.text or "" for node in root.iter(qn("w:t")))
    return words, len(list(root.iter(qn("w:hyperlink"))))


def looks(name: str) -> Callable[[Any], list[tuple[str, str | None]]]:
    """What a style says of its text that concerns whether it can be read."""

    def told(file: Any) -> list[tuple[str, str | None]]:
        found = file.styles[name].element.iter(qn("w:vanish"), qn("w:color"))
        return [(node.tag.rpartition("}")[2], node.get(qn("w:val"))) for node in found]

    return told


def pictures(file: Any) -> list[tuple[str, bytes]]:
    related = file.sections[0].header.part.rels.values()
    return [(str(found.target_part.partname), found.target_part.blob) for found in related]


def spread(file: Any) -> tuple[list[str], list[str | None]]:
    """What becomes of lines that a break ends, and the alignments that three styles have."""
    compat = [child.tag.rpartition("}")[2] for child in file.settings.element.find(qn("w:compat"))]
    styles = (file.styles[name].element for name in ("Normal", "Body Text", "Title", "Heading 3"))
    found = [style.find(f"{qn('w:pPr')}/{qn('w:jc')}") for style in styles]
    return compat[:2], [None if mark is None else mark.get(qn("w:val")) for mark in found]


def margins(*, across: str, along: str, outside: str) -> Mapping[str, str]:
    return {
        **dict.fromkeys(("left", "right"), across),
        **dict.fromkeys(("top", "bottom"), along),
        **dict.fromkeys(("header", "footer"), outside),
        "gutter": "0",
    }


def list_of(prompt: str, items: str) -> str:
    return (
        "<w:r><w:t>Rubricering: </w:t></w:r><w:sdt><w:sdtPr><w:showingPlcHdr/><w:dropDownList>"
        f"{items}</w:dropDownList></w:sdtPr><w:sdtContent><w:r><w:t>{prompt}</w:t></w:r>"
        "</w:sdtContent></w:sdt>"
    )


BOUND = (
    "<w:sdt><w:sdtPr><w:showingPlcHdr/><w:dataBinding "
    'w:xpath="/ns1:coreProperties[1]/ns0:title[1]" w:storeItemID="{0}"/></w:sdtPr><w:sdtContent>'
    '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>[Titel]</w:t></w:r>'
    "</w:sdtContent></w:sdt>"
)


@dataclass(frozen=True)
class Trait:
    """A change to a template, what is said of it, and what the edition then has."""

    edit: Callable[[Parts], Parts]
    told: Callable[[Any], object]
    expected: object
    remarks: tuple[Text, ...] = ()


MAIN, STYLES = "word/document.xml", "word/styles.xml"
NO_SIZE, NO_MARGINS = (in_part(MAIN, rf"<w:{name} [^>]*>", "") for name in ("pgSz", "pgMar"))
TITLE = "Proefboek"
TRAITS = {
    "no page size": Trait(
        NO_SIZE,
        page,
        {"pgSz": OWN_PAGE, "pgMar": OWN_MARGINS},
        (
            Text(
                en="it has no usable page size, so the edition has its own, A4.",
                nl="er staat geen bruikbare papiermaat in; de uitgave houdt haar eigen maat, A4.",
            ),
        ),
    ),
    "no margins": Trait(
        in_turn(NO_MARGINS, in_part(MAIN, 'w:w="11906"', 'w:w="9000"')),
        page,
        {"pgSz": {**OWN_PAGE, "w": "9000"}, "pgMar": OWN_MARGINS},
        (
            Text(
                en="it has no usable margins, so the edition has its own.",
                nl="er staan geen bruikbare marges in; de uitgave houdt haar eigen marges.",
            ),
        ),
    ),
    "neither": Trait(
        in_part(MAIN, r"<w:sectPr>.*</w:sectPr>", "<w:sectPr/>"),
        page,
        {"pgSz": OWN_PAGE, "pgMar": OWN_MARGINS},
        (
            Text(
                en="it has no usable page size and margins, so the edition has its own, on A4.",
                nl="er staan geen bruikbare papiermaat en marges in; de uitgave houdt haar eigen, "
                "op A4.",
            ),
        ),
    ),
    "margins that are words": Trait(
        in_part(MAIN, r'w:left="\d+"', 'w:left="breed"'),
        page,
        {"pgSz": OWN_PAGE, "pgMar": OWN_MARGINS},
        (
            Text(
                en="it has no usable margins, so the edition has its own.",
                nl="er staan geen bruikbare marges in; de uitgave houdt haar eigen marges.",
            ),
        ),
    ),
    "decimal margins, and one side missing": Trait(
        in_part(
            MAIN,
            "<w:pgMar [^>]*>",
            '<w:pgMar w:top="1440" w:bottom="1440.4" w:left="1133.8582677165355" w:right="2cm" '
            'w:header="708.66" w:footer="708.66"/>',
        ),
        page,
        {
            "pgSz": OWN_PAGE,
            "pgMar": margins(across="1134", along="1440", outside="709"),
        },
    ),
    "decimal measures of a style": Trait(
        style(
            "Title", '<w:pPr><w:ind w:left="283.46"/></w:pPr><w:rPr><w:sz w:val="41.0"/></w:rPr>'
        ),
        lambda file: [
            (node.get(qn("w:left")), node.get(qn("w:val")))
            for node in file.styles["Title"].element.iter(qn("w:ind"), qn("w:sz"))
        ],
        [("283", None), (None, "41")],
    ),
    "a template (.dotx)": Trait(
        typed(f"{WORD}template.main+xml"), page, {"pgSz": OWN_PAGE, "pgMar": OWN_MARGINS}
    ),
    "a template with macros (.dotm)": Trait(
        typed(f"{MACROS}template.macroEnabledTemplate.main+xml", program=True),
        lambda file: [
            str(p.partname) for p in file.part.package.iter_parts() if "vba" in p.partname
        ],
        [],
        (
            Text(
                en="its macros are left out: an edition has none.",
                nl="de macro’s blijven weg: een uitgave heeft er geen.",
            ),
        ),
    ),
    "a back cover": Trait(
        in_turn(
            in_part(MAIN, "(?=<w:sectPr>)", BACK_COVER),
            in_part(
                MAIN,
                r"<w:sectPr><w:headerReference(?!.*<w:sectPr>).*(?=</w:sectPr>)",
                '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
                '<w:pgMar w:top="0" w:right="0" w:bottom="0" w:left="0"/>'
                '<w:cols w:num="3" w:space="0"/>',
            ),
        ),
        lambda file: (page(file), in_header(file)[1]),
        (
            {"pgSz": OWN_PAGE, "pgMar": margins(across="1417", along="1417", outside="708")},
            ['STYLEREF "Playbook Chapter"'],
        ),
        (
            Text(
                en="the last of its 2 sections has another form, like a back cover, so the page "
                "set-up and the headers are those of section 1.",
                nl="de laatste van de 2 secties heeft een andere vorm, zoals een achterkant; de "
                "pagina-instelling en de kopteksten zijn die van sectie 1.",
            ),
        ),
    ),
    "narrow columns": Trait(
        in_part(MAIN, "(?=<w:titlePg/>)", '<w:cols w:num="4" w:space="567"/>'),
        page,
        {"pgSz": OWN_PAGE, "pgMar": OWN_MARGINS},
        (
            Text(
                en="its columns are 34 mm wide, too narrow for this text, so the edition has one "
                "column.",
                nl="de kolommen zijn 34 mm breed, te smal voor deze tekst; de uitgave heeft één "
                "kolom.",
            ),
        ),
    ),
    "columns with room": Trait(
        in_turn(
            in_part(MAIN, "(?=<w:titlePg/>)", '<w:cols w:num="2" w:space="567"/>'),
            in_part(STYLES, r'<w:style [^>]*w:styleId="TOC1">.*?</w:style>', ""),
        ),
        lambda file: (
            page(file)["cols"],
            round(file.styles["toc 1"].paragraph_format.tab_stops[0].position.twips),
        ),
        ({"num": "2", "space": "567"}, (11906 - 2 * 1247 - 567) // 2),
    ),
    "justified text": Trait(
        in_part(
            STYLES,
            '(w:styleId="Normal">.*?)<w:rPr>',
            r'\1<w:pPr><w:jc w:val="both"/></w:pPr><w:rPr>',
        ),
        spread,
        (["doNotExpandShiftReturn", "compatSetting"], ["both", None, "left", "left"]),
    ),
    "a hidden title": Trait(
        style("Title", "<w:rPr><w:vanish/></w:rPr>"),
        looks("Title"),
        [("vanish", "0")],
        (
            Text(
                en="its style “Title” is hidden text, which the edition shows.",
                nl="de stijl “Title” is verborgen tekst; in de uitgave is die zichtbaar.",
            ),
        ),
    ),
    "a white title": Trait(
        style("Title", '<w:rPr><w:color w:val="FFFFFF" w:themeColor="background1"/></w:rPr>'),
        looks("Title"),
        [("color", "auto")],
        (
            Text(
                en="its style “Title” is white on white; in the edition it is black.",
                nl="de stijl “Title” is wit op wit; in de uitgave is die zwart.",
            ),
        ),
    ),
    "text that is hidden in all styles": Trait(
        in_part(STYLES, '(w:styleId="Normal">.*?)<w:rPr>', r"\1<w:rPr><w:vanish/>"),
        looks("Title"),
        [("vanish", "0"), ("color", "FFFFFF")],
        (
            Text(
                en="its style “Normal”, with 69 styles based on it, is hidden text, which the "
                "edition shows.",
                nl="de stijl “Normal”, met 69 stijlen die erop berusten, is verborgen tekst; in "
                "de uitgave is die zichtbaar.",
            ),
        ),
    ),
    "a white title on a dark ground": Trait(
        style(
            "Title",
            '<w:pPr><w:shd w:val="clear" w:fill="154273"/></w:pPr><w:rPr><w:color w:val="FFFFFF"/>'
            "</w:rPr>",
        ),
        looks("Title"),
        [("color", "FFFFFF")],
    ),
    "a quoted property": Trait(
        header(field(r'DOCPROPERTY "Title" \* MERGEFORMAT', "Jaarplan 2019")),
        in_header,
        (TITLE, []),
    ),
    "a property by its Dutch name, with nothing shown yet": Trait(
        header(field("DOCPROPERTY Titel", "")), in_header, (TITLE, [])
    ),
    "a property of the template's own": Trait(
        header(field('DOCPROPERTY "Kenmerk"', "2019-12")),
        in_header,
        ("2019-12", []),
        (
            Text(
                en="its header shows “2019-12”, which is the template's “Kenmerk”: see whether it "
                "belongs there.",
                nl="in de koptekst staat “2019-12”, de waarde van “Kenmerk” in het sjabloon: kijk "
                "of die er hoort.",
            ),
        ),
    ),
    "a revision number": Trait(
        header(f"<w:r><w:t>v</w:t></w:r>{field('REVNUM', '47')}"), in_header, ("v1.2.3", [])
    ),
    "counts of another file": Trait(
        header(f"<w:r><w:t>Woorden: </w:t></w:r>{field('NUMWORDS', '9.214')}"),
        in_header,
        ("Woorden: ", []),
    ),
    "a choice that nobody made": Trait(
        header(
            list_of("Kies een item.", '<w:listItem w:displayText="Kies een item." w:value=""/>')
        ),
        in_header,
        ("Rubricering: ", []),
        (
            Text(
                en="its header asks for something that nobody has filled in, “Kies een item.”: it "
                "is left out.",
                nl="in de koptekst staat iets wat niemand heeft ingevuld, “Kies een item.”: dat "
                "blijft weg.",
            ),
        ),
    ),
    "a choice of nothing": Trait(
        header(list_of("Kies.", "")),
        in_header,
        ("Rubricering: ", []),
        (
            Text(
                en="its header asks for something that nobody has filled in, “Kies.”: it is left "
                "out.",
                nl="in de koptekst staat iets wat niemand heeft ingevuld, “Kies.”: dat blijft weg.",
            ),
        ),
    ),
    "a title that is to be filled in": Trait(
        header(BOUND),
        lambda file: (
            in_header(file),
            list(file.sections[0].header._element.iter(qn("w:rStyle"))),
        ),
        ((TITLE, []), []),
    ),
    "the text in a style that is not there": Trait(
        header(field('STYLEREF "Rapporttitel"', "Jaarplan 2019")),
        in_header,
        (TITLE, []),
        (
            Text(
                en="its header repeats the text in the style “Rapporttitel”, which editions do not "
                "use: the edition's title stands there.",
                nl="de koptekst herhaalt de tekst met stijl “Rapporttitel”, die een uitgave niet "
                "gebruikt: daar staat de titel van de uitgave.",
            ),
        ),
    ),
    "the text in a style, by its Dutch name": Trait(
        header(field('STYLEREF "Kop 1"', "Jaarplan 2019")),
        in_header,
        (TITLE, ['STYLEREF "Kop 1"']),
    ),
    "the text in a heading, by its level": Trait(
        header(field("STYLEREF 1", "Jaarplan 2019")), in_header, (TITLE, ["STYLEREF 1"])
    ),
    "a picture in other capitals": Trait(
        pictured, pictures, [("/word/media/house5.png", b"a picture")]
    ),
    "a link in a footer": Trait(
        linked("https://example.org/"), in_footer, ("Proefboekpagina\xa01onze site", 1)
    ),
    "a link in a footer that leads nowhere": Trait(
        linked("file:///c:/x.docx"),
        in_footer,
        ("Proefboekpagina\xa01onze site", 0),
        (
            Text(
                en="the link to “file:///c:/x.docx” in its footer is left out, and its words stay: "
                "an address cannot start with `file://`. Start with `https://`, `http://` or "
                "`mailto:`.",
                nl="de link naar “file:///c:/x.docx” in de voettekst blijft weg, de woorden "
                "blijven staan: een adres kan niet met `file://` beginnen. Begin met `https://`, "
                "`http://` of `mailto:`.",
            ),
        ),
    ),
    "a link that is a field": Trait(
        header(field('HYPERLINK "https://example.org/"', "onze site") + field("PAGE", "1")),
        in_header,
        ("onze site1", ["PAGE"]),
        (
            Text(
                en="the link to “https://example.org/” in its header is a field, of which the "
                "edition keeps the words alone.",
                nl="de link naar “https://example.org/” in de koptekst is een veld; in de uitgave "
                "blijven alleen de woorden ervan staan.",
            ),
        ),
    ),
    "no page numbers": Trait(
        in_part("word/footer1.xml", '<w:fldSimple w:instr=" PAGE ".*</w:fldSimple>', ""),
        in_footer,
        ("Proefboekpagina\xa0", 0),
        (
            Text(
                en="its headers and footers have no page number, so neither have the edition's "
                "pages.",
                nl="in de kop- en voetteksten staat geen paginanummer, en dus ook niet in de "
                "uitgave.",
            ),
        ),
    ),
    "page numbers on the even pages alone": Trait(
        in_part(
            "word/document.xml",
            '<w:footerReference w:type="default"',
            '<w:footerReference w:type="even"',
        ),
        lambda file: file.sections[0].even_page_footer.paragraphs[0].text,
        "\tpagina\xa0",
        (
            Text(
                en="only its first page or its even pages have a page number, and so it is in the "
                "edition.",
                nl="alleen op de eerste of de even bladzijden staat een paginanummer, en zo ook in "
                "de uitgave.",
            ),
        ),
    ),
}


@pytest.fixture(scope="module")
def small(types: Mapping[str, ContentType]) -> Edition:
    return Edition.of(load(GOLDEN, types).playbook)


@pytest.fixture(scope="module")
def own(small: Edition) -> Parts:
    return unpack(exporter.export(small))


@pytest.mark.parametrize("name", TRAITS)
def test_a_trait_of_real_templates(name: str, own: Parts, small: Edition) -> None:
    trait = TRAITS[name]
    house = pack(trait.edit(own))
    assert reference_doc.check(house) == trait.remarks
    file = docx.Document(io.BytesIO(exporter.export(replace(small, reference_doc=house))))
    assert trait.told(file) == trait.expected


def test_a_title_over_a_picture_stays_white(own: Parts) -> None:
    anchor = (
        '<w:r><w:drawing><wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing" behindDoc="1"/></w:drawing></w:r>'
    )
    white = style("Title", '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>')
    house = pack(in_turn(header(anchor), white)(own))
    assert reference_doc.check(house) == (
        Text(
            en="its style “Title” is white: it can be read only where a picture lies behind it.",
            nl="de stijl “Title” is wit: die is alleen te lezen waar een afbeelding achter ligt.",
        ),
    )


def test_an_edition_as_a_template_needs_no_remark(own: Parts) -> None:
    assert reference_doc.check(pack(own)) == ()


@pytest.mark.parametrize("language", ["en", "nl"])
def test_remarks_are_told_before_the_edition_is_made(
    language: str, own: Parts, tmp_path: Path
) -> None:
    trait = TRAITS["no page numbers"]
    house = tmp_path / "house.dotx"
    house.write_bytes(pack(trait.edit(own)))
    output = tmp_path / "out.docx"
    status, _, errors = playbook(
        "export", "--playbook", str(GOLDEN), "--format", "docx", "--output", str(output),
        "--reference-doc", str(house), "--message-language", language,
    )  # fmt: skip
    (remark,) = trait.remarks
    said = {"en": remark.en, "nl": remark.nl}[language]
    assert (status, errors) == (0, f"playbook: {house}: {said}\n")
    assert docx.Document(str(output)).core_properties.title == TITLE
