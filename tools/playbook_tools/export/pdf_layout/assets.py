"""The only assets of a PDF besides its page: packaged fonts and our drawings."""

from __future__ import annotations

import base64
import re
import weakref
from contextlib import ExitStack
from typing import Any

from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from playbook_tools.content import typeface
from playbook_tools.export import html
from playbook_tools.export.pdf_layout import hyphens, own_fonts_only
from playbook_tools.support import temp_folder


class RefusedError(FatalURLFetchingError):  # type: ignore[misc]
    """An address that is not a packaged asset; it stops the run, as only our own page can ask."""


_WITHIN = re.compile("data:(font/ttf|image/png|image/svg[+]xml);base64,([A-Za-z0-9+/=]+)")
"""What a brand brings along: it is in our page or its stylesheet itself."""


class AssetFetcher(URLFetcher):  # type: ignore[misc]
    """Serves `asset:` names and what is within an address: no file by path, no socket."""

    def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ARG002 (its interface)
        """Return the asset that `url` names, or raise RefusedError."""
        scheme, _, name = url.partition(":")
        if scheme == "asset" and name in typeface.FONTS:
            return URLFetcherResponse(url, hyphens.font(name), {"Content-Type": "font/ttf"})
        if scheme == "asset" and name in {f"{known}.svg" for known in html.DRAWINGS}:
            drawing = html.drawing(name.removesuffix(".svg")).encode()
            return URLFetcherResponse(url, drawing, {"Content-Type": "image/svg+xml"})
        if found := _WITHIN.fullmatch(url):
            return URLFetcherResponse(url, base64.b64decode(found[2]), {"Content-Type": found[1]})
        raise RefusedError(url)


def packaged_fonts() -> FontConfiguration:
    """Return a font configuration without the machine's fonts and settings.

    Fonts that it is given are in a temporary folder as long as it exists. Raise OSError if that
    folder cannot be made.
    """
    with own_fonts_only():
        configuration = FontConfiguration()
    held = ExitStack()
    configuration._folder = held.enter_context(temp_folder.scratch())
    weakref.finalize(configuration, held.close)
    return configuration
