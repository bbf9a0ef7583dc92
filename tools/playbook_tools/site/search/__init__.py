"""Finding pages of the site: an index, made here, and the script in the page that asks it."""

from __future__ import annotations

from importlib.resources import files

from playbook_tools.export import page as export_page
from playbook_tools.site.search import again as again
from playbook_tools.site.search import gather as gather
from playbook_tools.site.search import index as index


def script() -> str:
    """Return the script of the page that searches."""
    return export_page.script_modules.joined(files("playbook_tools"), "site/search/script/main.js")
