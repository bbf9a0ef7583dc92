"""A PDF as its readers' software hears it: the tree of its tags with their texts."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

TOLD = {"/Alt": "alt", "/ActualText": "actual", "/E": "long", "/Lang": "lang"}


def tag_tree(content: bytes) -> str:
    """Return a line a tag or text, indented by its depth."""
    texts = [_texts(page) for page in pypdfium2.PdfDocument(content)]
    with pikepdf.open(io.BytesIO(content)) as opened:
        numbers = {page.objgen: number for number, page in enumerate(opened.pages)}
        tree = _Tree(texts, numbers)
        return "\n".join(tree.lines(opened.Root.StructTreeRoot.K, None, 0)) + "\n"


class _Tree:
    """Walks through tags; what it keeps are the texts of each page by their marks."""

    def __init__(
        self, texts: list[Mapping[int, str]], numbers: Mapping[tuple[int, int], int]
    ) -> None:
        self.texts = texts
        self.numbers = numbers

    def lines(self, item: Any, page: Any, depth: int) -> Iterator[str]:
        """Yield the lines of what a tag holds; `page` is where marks are looked up."""
        if isinstance(item, pikepdf.Array):
            for inner in item:
                yield from self.lines(inner, page, depth)
        elif isinstance(item, int):
            text = self.texts[self.numbers[page.objgen]].get(item, "")
            if text.strip():
                yield f'{"  " * depth}"{text}"'
        elif "/MCID" in item:
            yield from self.lines(int(item.MCID), item.get("/Pg", page), depth)
        elif "/S" in item:
            told = [f" {name}={str(item[key])!r}" for key, name in TOLD.items() if key in item]
            yield f"{'  ' * depth}{item.S}{''.join(told)}"
            yield from self.lines(item.get("/K", pikepdf.Array()), item.get("/Pg", page), depth + 1)


def _texts(page: pypdfium2.PdfPage) -> Mapping[int, str]:
    """Return the text of each mark on a page."""
    words = page.get_textpage()
    found: dict[int, str] = {}
    for made in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        mark = pdfium.FPDFPageObj_GetMarkedContentID(made)
        length = pdfium.FPDFTextObj_GetText(made, words, None, 0)
        buffer = (ctypes.c_ushort * (length // 2))()
        pdfium.FPDFTextObj_GetText(made, words, buffer, length)
        found[mark] = found.get(mark, "") + bytes(buffer).decode("utf-16-le").rstrip("\0")
    return found
