"""What a logo may be: everything else is refused in so many words, and nothing of it is run."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFile

from branded import LOGO
from playbook_tools.edition import logo

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 40">{}</svg>'


def png(width: int, height: int) -> bytes:
    saved = io.BytesIO()
    Image.new("RGBA", (width, height), "#154273").save(saved, "PNG")
    return saved.getvalue()


def why(name: str, content: bytes | str) -> str:
    raw = content.encode() if isinstance(content, str) else content
    found = logo.read(name, raw)
    return found.why if isinstance(found, logo.Unfit) else ""


def test_what_programs_note_for_themselves_is_dropped() -> None:
    found = logo.read("brand/logo.svg", LOGO.encode(), "Een schild.")
    assert isinstance(found, logo.Logo)
    assert found.content.decode() == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 40">\n'
        '  <defs><linearGradient id="a"><stop stop-color="#7a1f3d"/></linearGradient></defs>'
        '<g><path fill="url(#a)" d="M0 0h40v40H0z"/></g>'
        '<circle cx="60" cy="20" r="15" fill="#154273"/></svg>'
    )
    assert (found.kind, found.ratio, found.alternative) == ("image/svg+xml", 2.0, "Een schild.")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("<script/>", "script", id="a script"),
        pytest.param('<s:script xmlns:s="urn:x"/>', "script", id="a script of another space"),
        pytest.param('<path onload="1"/>', "script", id="an event"),
        pytest.param('<path ONLOAD="1"/>', "script", id="an event in capitals"),
        pytest.param('<animate attributeName="d"/>', "script", id="movement"),
        pytest.param("<foreignObject/>", "script", id="a page within"),
        pytest.param('<image href="data:image/png;base64,AA"/>', "element", id="a picture"),
        pytest.param('<use href="#a"/>', "element", id="a repetition"),
        pytest.param("<filter/>", "element", id="a filter"),
        pytest.param('<path style="fill:url(//example.org/a)"/>', "foreign", id="a style"),
        pytest.param(r'<path style="fill:u\72l(x)"/>', "foreign", id="an escaped style"),
        pytest.param("<style>@IMPORT 'a.css'</style>", "foreign", id="a sheet"),
        pytest.param('<path fill="url( &quot;a.svg#b&quot; )"/>', "foreign", id="a quoted address"),
        pytest.param(
            '<linearGradient href="https://example.org/a.svg#b"/>', "foreign", id="a gradient"
        ),
        pytest.param("<g>" * 60 + "</g>" * 60, "depth", id="deeply nested"),
        pytest.param("<path/>" * 6_000, "elements", id="very many shapes"),
        pytest.param("<path d='" + "M0 0" * 150_000 + "'/>", "size", id="very long"),
        pytest.param("<path>", "no-svg", id="not closed"),
    ],
)
def test_what_could_do_harm_is_refused(body: str, expected: str) -> None:
    assert why("brand/logo.svg", SVG.format(body)) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param("<!DOCTYPE svg SYSTEM 'x.dtd'>" + SVG.format(""), "doctype", id="a DTD"),
        pytest.param(
            "<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG.format("&a;"), "doctype", id="an entity"
        ),
        pytest.param(SVG.format("").encode("utf-16"), "no-svg", id="another encoding"),
        pytest.param(
            ("<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG.format("&a;")).encode("utf-16"),
            "no-svg",
            id="an entity in another encoding",
        ),
        pytest.param("<html/>", "no-svg", id="another language"),
        pytest.param("", "no-svg", id="nothing"),
        pytest.param(SVG.replace("0 0 80 40", "0 0 0 40").format(""), "no-size", id="no width"),
        pytest.param(SVG.replace("0 0 80 40", "0 0 nan 9").format(""), "no-size", id="no number"),
        pytest.param(SVG.replace("0 0 80 40", "0 0 900 9").format(""), "oblong", id="a line"),
    ],
)
def test_what_is_no_drawing_is_refused(content: str | bytes, expected: str) -> None:
    assert why("brand/logo.svg", content) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(png(400, 200), "", id="a logo"),
        pytest.param(png(100, 50), "pixels", id="too few pixels"),
        pytest.param(png(4001, 2000), "pixels", id="too many pixels"),
        pytest.param(png(1800, 200), "oblong", id="a line"),
        pytest.param(png(400, 200)[:60], "no-png", id="the beginning of one"),
        pytest.param(
            png(400, 200)[:16] + (100_000).to_bytes(4, "big") * 2, "pixels", id="an enormous head"
        ),
        pytest.param(b"GIF89a", "no-png", id="a GIF"),
        pytest.param(b"", "no-png", id="nothing"),
    ],
)
def test_a_png_is_known_by_its_head(content: bytes, expected: str) -> None:
    assert why("brand/logo.png", content) == expected


def test_a_png_that_is_cut_off_is_refused_whatever_pillow_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint does
    assert why("brand/logo.png", png(400, 200)[:-30]) == "no-png"


def test_a_png_keeps_nothing_but_its_pixels() -> None:
    saved = io.BytesIO()
    with Image.open(io.BytesIO(png(400, 200))) as image:
        image.save(saved, "PNG", dpi=(300, 300), icc_profile=b"not a profile")
    found = logo.read("brand/logo.png", saved.getvalue())
    assert isinstance(found, logo.Logo)
    assert (b"iCCP" in found.content, b"pHYs" in found.content) == (False, False)


@given(st.binary(max_size=300), st.sampled_from(["brand/a.svg", "brand/a.png"]))
def test_no_bytes_at_all_make_it_fail(content: bytes, name: str) -> None:
    assert isinstance(logo.read(name, content), logo.Logo | logo.Unfit)


@given(
    st.text(
        alphabet=st.sampled_from("<>/\"'=& svgpathonloadhrefurl(#):;@import{}!-[]"), max_size=120
    )
)
def test_what_is_kept_neither_runs_nor_leads_elsewhere(body: str) -> None:
    found = logo.read("brand/logo.svg", SVG.format(body).encode())
    if isinstance(found, logo.Logo):
        kept = found.content.decode().lower()
        assert not any(sign in kept for sign in ("<script", " on", 'href="h', "@import", "<!"))


def test_it_fits_where_there_is_room() -> None:
    found = logo.read("brand/logo.svg", LOGO.encode())
    assert isinstance(found, logo.Logo)
    assert found.within(80, 20) == (40, 20)
    assert found.within(30, 20) == (30, 15)
    with Image.open(io.BytesIO(found.as_png(500))) as image:
        assert (image.format, image.size) == ("PNG", (500, 250))
