"""How long all editions take, compared with the layout engine alone for the same page.

`python bench/editions.py [RUNS]` runs whole processes in turn, so that both have the same
conditions. It prints the ratio of the quickest runs, which other work disturbed least, and that of
processor time; then the share of each step in a run of one process.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from measure import Run, least, run
from playbook_tools.cli.options import settings_of
from playbook_tools.edition.document import Document
from playbook_tools.edition.edition import Edition
from playbook_tools.export import html
from playbook_tools.rules.judge import judge_folder
from playbook_tools.schema import load_types

ROOT = Path(__file__).parents[1]
PLAYBOOK = ROOT / "playbook"
LIMIT = 1.3
ALONE = """
import sys
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

page, style, target = sys.argv[1:]
fonts = FontConfiguration()
sheet = CSS(filename=style, font_config=fonts)
HTML(filename=page).write_pdf(
    target, stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/a-2a"
)
"""


def main() -> int:
    """Print the figures; return 1 if the ratio is over the limit."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours = [sys.executable, "-m", "playbook_tools", "export", "--force",
                "--playbook", str(PLAYBOOK), "--output", str(folder)]  # fmt: skip
        alone = [sys.executable, "-c", ALONE, *_page(folder), str(folder / "alone.pdf")]
        pairs = [(run(ours), run(alone)) for _ in range(runs)]
        whole = _say("all formats", [pair[0] for pair in pairs])
        engine = _say("WeasyPrint alone", [pair[1] for pair in pairs])
        ratio = whole.seconds / engine.seconds
        processor = whole.processor / engine.processor
        print(f"{'ratio':18}  {ratio:6.2f}    {processor:6.2f}  (at most {LIMIT})\n")
        _print_shares(folder)
    return int(ratio > LIMIT)


def _page(folder: Path) -> Iterator[str]:
    """Write the page and the stylesheet of the PDF, with their assets as files next to them."""
    document = Document.of(
        Edition.of(judge_folder(PLAYBOOK, settings_of(PLAYBOOK), load_types()).loaded.playbook)
    )
    for name, text in (("a.html", html.render(document)), ("a.css", html.stylesheet(document))):
        path = folder / name
        path.write_text(re.sub(r"asset:([\w.-]+)", lambda m: _asset(m, folder), text), "utf-8")
        yield str(path)


def _asset(found: re.Match[str], folder: Path) -> str:
    from playbook_tools.export.pdf_layout.assets import AssetFetcher

    path = folder / found[1]
    path.write_bytes(AssetFetcher().fetch(found[0]).read())
    return path.as_uri()


def _say(name: str, runs: Sequence[Run]) -> Run:
    """Print the least of each kind of time, and return it."""
    fewest = least(runs)
    print(f"{name:18}  {fewest.seconds:6.2f} s  {fewest.processor:6.2f} s of processor time")
    return fewest


def _print_shares(folder: Path) -> None:
    code = f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); import steps"
    command = [sys.executable, "-c", f"{code}; steps.main(sys.argv[1:])", PLAYBOOK, folder]
    sys.stdout.flush()
    subprocess.run([str(part) for part in command], check=True)


if __name__ == "__main__":
    sys.exit(main())
