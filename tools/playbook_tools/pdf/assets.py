"""The only things that a PDF is made from besides its page: packaged fonts and our drawings."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from typing import Any

from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from playbook_tools import fonts, html

_SETTINGS = "FONTCONFIG_FILE"


class RefusedError(FatalURLFetchingError):  # type: ignore[misc]
    """An address that is no packaged asset: it stops the run, as only our own page can ask."""


class AssetFetcher(URLFetcher):  # type: ignore[misc]
    """Serves `asset:` names and nothing else: no file by path, no socket."""

    def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ARG002 (its interface)
        """Give the asset that `url` names, or raise RefusedError."""
        scheme, _, name = url.partition(":")
        if scheme == "asset" and name in fonts.FONTS:
            return URLFetcherResponse(url, fonts.font(name), {"Content-Type": "font/ttf"})
        if scheme == "asset" and name in {f"{known}.svg" for known in html.DRAWINGS}:
            drawing = html.drawing(name.removesuffix(".svg")).encode()
            return URLFetcherResponse(url, drawing, {"Content-Type": "image/svg+xml"})
        raise RefusedError(url)


def packaged_fonts() -> FontConfiguration:
    """Give a font configuration that knows none of the machine's fonts and settings.

    Fontconfig takes its settings from a file named in the environment, and reads it when a
    configuration is made.
    """
    with as_file(files(__package__) / "fonts.conf") as path, _environment(str(path)):
        return FontConfiguration()


@contextmanager
def _environment(path: str) -> Iterator[None]:
    before = os.environ.get(_SETTINGS)
    os.environ[_SETTINGS] = path
    try:
        yield
    finally:
        if before is None:
            del os.environ[_SETTINGS]
        else:
            os.environ[_SETTINGS] = before
