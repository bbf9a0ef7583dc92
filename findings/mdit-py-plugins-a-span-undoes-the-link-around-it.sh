#!/bin/sh
# mdit-py-plugins 0.7.0 with markdown-it-py 4.3.0, seen 2026-11-30 with Python 3.11.
# Expected: a bracketed span such as `[words]{lang=en}` may stand in the text of a link as emphasis may, and as it may
#   in the description of an image: it is no link, and only links may not hold links.
# Happens: the link is lost. Its brackets and its address are printed as text; the span alone is made.
# Output: <p>[the <span lang="en">words</span> page](https://example.org)</p>
# Matters: who marks the language of a word in a link loses the link, without an error, in every output.
# Source: https://pandoc.org/MANUAL.html#extension-bracketed_spans, which the plugin follows, makes both
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    'markdown-it-py==4.3.0' 'mdit-py-plugins==0.7.0' 2>/dev/null
cd "$folder"
env/bin/python - <<'PYTHON'
import sys
from importlib.metadata import version

if (version("markdown-it-py"), version("mdit-py-plugins")) != ("4.3.0", "0.7.0"):
    sys.exit(77)
from markdown_it import MarkdownIt
from mdit_py_plugins.attrs import attrs_plugin

reader = MarkdownIt().use(attrs_plugin, spans=True)
emphasis = reader.render("[the *words* page](https://example.org)")
image = reader.render("![the [words]{lang=en} page](https://example.org/x.png)")
span = reader.render("[the [words]{lang=en} page](https://example.org)")
assert "<a href" in emphasis and 'alt="the words page"' in image
print(span.strip())
sys.exit("<a href" in span or '<span lang="en">' not in span)
PYTHON
