"""Where everything is in a site: paths from its root, and how one page leads to another.

The path of a page ends in a slash, its file is `index.html` there; that of a file does not. Links
between pages are relative, so that a site works below any address.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from playbook_tools.content import model
from playbook_tools.edition import Edition
from playbook_tools.schema import content_types

INDEX = "index.html"


def home(language: str) -> str:
    """Return the path of the first page in a language."""
    return f"{language}/"


def fixed(language: str, name: str) -> str:
    """Return the path of a page that there is one of, by its name."""
    return f"{language}/{name}/"


def listing(language: str, declared: content_types.ContentType) -> str:
    """Return the path of the list of all entries of a type that has a folder."""
    return f"{language}/{declared.folder}/"


def facet(language: str, declared: content_types.ContentType, name: str, value: str) -> str:
    """Return the path of the list of those entries of a type that share a value."""
    return f"{language}/{declared.folder}/{name}/{value}/"


def entry(language: str, declared: content_types.ContentType, identifier: str) -> str:
    """Return the path of the page of an entry, which it keeps for good."""
    return Edition.path_of(language, declared, identifier)


def numbered(path: str, number: int) -> str:
    """Return the path of a page of the list whose first page has that path."""
    return f"{path}page/{number}/" if number > 1 else path


def asset(name: str) -> str:
    """Return the path of a file that pages share."""
    return f"assets/{name}"


def download(name: str) -> str:
    """Return the path of an edition's file."""
    return f"downloads/{name}"


def file(path: str) -> str:
    """Return the path of the file that is sent for a path."""
    return f"{path}{INDEX}" if path.endswith("/") or not path else path


@lru_cache(maxsize=64)
def _above(page: str) -> tuple[str, ...]:
    return tuple(page.split("/")[:-1])


def relative(page: str, target: str) -> str:
    """Return how the page at a path leads to another, or to a file; both may have a `#fragment`.

    What lies on other sites comes out as it is.
    """
    path, mark, fragment = target.partition("#")
    if path == page and mark:
        return f"#{fragment}"
    here, there = _above(page), path.split("/")
    same = 0
    while same < len(here) and same < len(there) - 1 and here[same] == there[same]:
        same += 1
    way = "../" * (len(here) - same) + "/".join(there[same:])
    return f"{way or './'}{mark}{fragment}"


def absolute(base: str, path: str) -> str:
    """Return the address of a path in a site whose root has the address `base`."""
    return f"{base}/{path}"


def of_entry(language: str, found: model.Entry) -> str:
    """Return the path of the page of an entry."""
    return entry(language, found.type, found.id)


def changes(language: str, found: model.Entry) -> str:
    """Return the path of the page of what an entry said before."""
    return changes_below(of_entry(language, found))


def changes_below(path: str) -> str:
    """Return the path of the page of what stood on the page at a path before."""
    return f"{path}changes/"


def feed(language: str) -> str:
    """Return the path of the feed of what changed."""
    return f"{language}/feed.xml"


def rooted(base: str, target: str) -> str:
    """Return how a page leads to a path that may be sent for any address of the site.

    `base` is the address of the site's root, or empty where that is not known.
    """
    return f"{urlsplit(base).path}/{target}"
