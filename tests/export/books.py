"""An e-book opened: its files, what they say, and where their links lead."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

OPF = "{http://www.idpf.org/2007/opf}"
XHTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"
XML = "{http://www.w3.org/XML/1998/namespace}"


@dataclass(frozen=True)
class Book:
    """The files of an e-book by their names in its folder."""

    content: bytes

    @cached_property
    def files(self) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    @cached_property
    def package(self) -> etree._Element:
        return etree.fromstring(self.files["EPUB/package.opf"])

    @cached_property
    def pages(self) -> dict[str, etree._Element]:
        """What is read, by its file, in the order in which it is read."""
        hrefs = {item.get("id"): str(item.get("href")) for item in self.package.iter(f"{OPF}item")}
        names = [hrefs[ref.get("idref")] for ref in self.package.iter(f"{OPF}itemref")]
        return {name: etree.fromstring(self.files[f"EPUB/{name}"]) for name in names}

    @property
    def text(self) -> str:
        """All that readers read."""
        return "\n".join("".join(page.itertext(f"{XHTML}*")) for page in self.bodies)

    @property
    def bodies(self) -> Iterator[etree._Element]:
        return (page.find(f"{XHTML}body") for page in self.pages.values())

    def links(self) -> Iterator[tuple[str, str]]:
        """Yield each link, with the file that it is in."""
        for name, page in self.pages.items():
            yield from ((name, str(link.get("href"))) for link in page.iter(f"{XHTML}a"))

    def landed(self, name: str, href: str) -> etree._Element | None:
        """Return what a link in a file leads to."""
        path, _, anchor = href.partition("#")
        page = self.pages.get(posixpath.normpath(path) if path else name)
        if page is None or not anchor:
            return page
        return next((e for e in page.iter() if e.get("id") == anchor), None)


def words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())
