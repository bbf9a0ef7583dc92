"""The form on GitHub with which readers report an error in a text, by content type."""

from __future__ import annotations

from collections.abc import Mapping

from playbook_tools.schema import ContentType

FORM = ".github/ISSUE_TEMPLATE/2-error-in-text.yml"
ELSEWHERE = "Weet ik niet, of ergens anders"
_ABOVE = """\
# Generated from the schemas by `make generate`: edit tools/playbook_tools/generate/error_form.py.
name: Een fout in een tekst
description: Een typefout, een onduidelijke zin, of iets wat niet klopt.
title: "Fout in: "
body:
  - type: dropdown
    id: type
    attributes:
      label: Waar staat de fout?
      description: Als je het niet weet, kies dan het laatste.
      options:
"""
_BELOW = """\
    validations:
      required: true

  - type: input
    id: place
    attributes:
      label: Bij welke titel, of op welke pagina?
      placeholder: Zorg dat leiders innovatie openlijk steunen
    validations:
      required: true

  - type: textarea
    id: now
    attributes:
      label: Wat staat er nu?
      description: Neem de zin over waar het om gaat.
    validations:
      required: true

  - type: textarea
    id: wrong
    attributes:
      label: Wat klopt er niet, en hoe moet het wel?
    validations:
      required: true

  - type: input
    id: source
    attributes:
      label: Waar kunnen we dat nakijken?
      description: Alleen als het om een feit gaat, zoals een naam of een aantal.
      placeholder: https://
"""


def error_form(types: Mapping[str, ContentType]) -> str:
    """Return the form as YAML; every type that readers see is a choice, under its title."""
    titles = [declared.title.nl for declared in types.values() if declared.in_editions]
    options = "".join(f"        - {title}\n" for title in [*titles, ELSEWHERE])
    return f"{_ABOVE}{options}{_BELOW}"
