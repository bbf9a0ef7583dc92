"""How long a site takes by size, beside Hugo with bare pages of the same texts.

`python bench/sites.py [RUNS [SIZE ...]]` makes playbooks of those sizes from the real one. It runs
whole processes in turn: a site made anew, and made again after a change in one file. The least of
each counts. It prints a table in Markdown; the ratios are what to compare on other machines.

Hugo is given a page of Markdown for each entry, with a list for each type and one template. It
validates nothing, and has no search, no API and no pages but these.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import synthetic
from measure import Run, least, run
from playbook_tools.content.prose import reader_texts
from playbook_tools.content.richtext import plain
from playbook_tools.loading.reading import load
from playbook_tools.schema.declared import load_types

SIZES = (0, 1_000, 10_000)
"""Numbers of entries; 0 is the real playbook."""
HUGO = Path(sys.executable).parent / "hugo"
TEMPLATE = """\
<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><h1>{{ .Title }}</h1>{{ .Content }}{{ range .Pages }}
<p><a href="{{ .RelPermalink }}">{{ .Title }}</a></p>{{ end }}</body></html>
"""
CONFIG = 'baseURL = "https://example.org/"\ndisableKinds = ["taxonomy", "rss", "sitemap"]\n'


@dataclass(frozen=True)
class Place:
    """A playbook, its site and its cache in one folder, and the same texts for Hugo."""

    folder: Path

    @property
    def root(self) -> Path:
        """The folder of the playbook."""
        return self.folder / "playbook"

    @property
    def environment(self) -> Mapping[str, str]:
        """Let Python keep compiled files, as it does for whoever installs the toolchain."""
        left = ("PYTHONDONTWRITEBYTECODE", "PLAYBOOK_NO_CACHE", "CI")
        given = {name: value for name, value in os.environ.items() if name not in left}
        cache = str(self.folder / "cache")
        return {**given, "XDG_CACHE_HOME": cache, "XDG_STATE_HOME": cache}

    def ours(self) -> Run:
        """Make the site."""
        command = (sys.executable, "-m", "playbook_tools", "site", "--quiet")
        places = ("--playbook", self.root, "--output", self.folder / "site")
        return run([*command, *places], self.environment)

    def hugo(self) -> Run:
        """Have Hugo make its pages."""
        return run([HUGO, "--quiet", "--source", self.folder / "hugo"], self.environment)

    def cold(self) -> tuple[Run, Run]:
        """Make both where nothing was made before."""
        for made in ("site", "cache", "hugo/public", "hugo/resources"):
            shutil.rmtree(self.folder / made, ignore_errors=True)
        return self.ours(), self.hugo()

    def changed(self) -> tuple[Run, Run]:
        """Make both after a change in one play."""
        play = min(self.root.glob("plays/*.yaml"))
        text = play.read_text("utf-8")
        play.write_text(text.replace("title: ", "title: Nu ", 1), "utf-8")
        page = self.folder / "hugo/content/plays" / f"{play.stem}.md"
        page.write_text(page.read_text("utf-8") + "\nNu anders.\n", "utf-8")
        return self.ours(), self.hugo()


def prepared(folder: Path, size: int) -> tuple[Place, int]:
    """Write a playbook of about `size` entries and what Hugo makes pages of; return its size."""
    place = Place(folder)
    if size:
        synthetic.write(size, place.root)
    else:
        shutil.copytree(synthetic.PLAYBOOK, place.root)
    hugo = folder / "hugo"
    for kind in ("single", "list"):
        layout = hugo / "layouts/_default" / f"{kind}.html"
        layout.parent.mkdir(parents=True, exist_ok=True)
        layout.write_text(TEMPLATE, "utf-8")
    (hugo / "hugo.toml").write_text(CONFIG, "utf-8")
    entries = [e for e in load(place.root, load_types()).playbook.entries if e.type.folder]
    for entry in entries:
        texts = (plain(runs) for text in reader_texts(entry) for runs in text.paragraphs)
        title = entry.title.replace('"', "'")
        page = hugo / "content" / entry.path.replace(".yaml", ".md")
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f'---\ntitle: "{title}"\n---\n' + "\n\n".join(texts) + "\n", "utf-8")
    return place, len(entries)


def main(runs: int = 4, sizes: tuple[int, ...] = SIZES) -> None:
    """Print how long both take at each size."""
    print("| entries | made | ours | Hugo | ratio | our processor | Hugo's | our memory |")
    print("|--:|---|--:|--:|--:|--:|--:|--:|")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            place, entries = prepared(Path(folder), size)
            for name, make in (("anew", place.cold), ("after a change", place.changed)):
                ours, hugo = (
                    least(one) for one in zip(*(make() for _ in range(runs)), strict=True)
                )
                print(
                    f"| {entries:,} | {name} | {ours.seconds:.2f} s | {hugo.seconds:.2f} s "
                    f"| {ours.seconds / hugo.seconds:.2f} "
                    f"| {ours.processor:.2f} s | {hugo.processor:.2f} s | {ours.memory:.0f} MB |",
                    flush=True,
                )


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    main(*numbers[:1], *([tuple(numbers[1:])] if numbers[1:] else []))
