#!/bin/sh
# click 8.5.1, seen 2026-11-29 with Python 3.11.
# Expected: members of a StrEnum are strings, so `click.Choice` offers and takes them as the strings that they are.
# Happens: it offers and takes the names of the members, beside plain strings in the same list.
# Output: 'cards' is not one of 'CARDS', 'all'.
# Matters: who gives a list of choices a type of its own changes the command line without a word.
# Source: https://click.palletsprojects.com/en/stable/parameter-types/ has enums by name, and says nothing of StrEnum
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check 'click==8.5.1' 2>/dev/null
cd "$folder"
env/bin/python - <<'PYTHON'
import sys
from enum import StrEnum
from importlib.metadata import version

if version("click") != "8.5.1":
    sys.exit(77)
import click


class Variant(StrEnum):
    CARDS = "cards"


choice = click.Choice((Variant.CARDS, "all"))
assert "cards" in (Variant.CARDS, "all")
try:
    choice.convert("cards", None, None)
except click.BadParameter as error:
    print(error.message)
    sys.exit("'CARDS', 'all'" not in error.message)
sys.exit("taken")
PYTHON
