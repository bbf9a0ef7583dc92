"""The field of the page that searches, and the place of what is found."""

from __future__ import annotations

from html import escape

from playbook_tools.site.site import Site

_TOLD = (
    "count", "failed", "hint", "lacks", "loading", "most", "none", "one", "partly", "without",
)  # fmt: skip
_FIELD = """\
<div class="searching">
<form class="search" role="search" data-root="{root}" data-index="{first}"{told}>
<label for="q">{field}</label>
<input id="q" name="q" type="search" autocomplete="off" spellcheck="false">
<button>{button}</button>
</form>
<noscript><p>{without_script}</p></noscript>
<p id="search-status" role="status">{hint}</p>
<ol id="search-found" class="found"></ol>
<div id="search-otherwise">
{otherwise}</div>
</div>
"""


def field(site: Site, first: str, root: str, otherwise: str) -> str:
    """Return both as HTML: without a script, the reader is told so.

    `first` is the way to the file of the index that a search begins with, `root` that to the
    root of the site; `otherwise` is the HTML that follows what is found.
    """
    words = {n: str(word) for n, word in site.edition.labels.part("search").items()}
    told = "".join(f' data-{name}="{escape(words[name])}"' for name in _TOLD)
    shown = ("field", "button", "hint", "without_script")
    texts = {name: escape(words[name], quote=False) for name in shown}
    return _FIELD.format(root=root, first=first, told=told, otherwise=otherwise, **texts)
