"""`docs/rules.md` and `docs/rules-nl.md`: every rule with its examples."""

from __future__ import annotations

from playbook_tools.diagnostics import Language, Text
from playbook_tools.rules import explain, registry

PAGES: dict[str, Language] = {page: language for language, page in explain.PAGES.items()}
_TITLE = Text(en="# The rules", nl="# De regels")
_INTRODUCTION = Text(
    en="""\
`playbook validate` checks the playbook against these rules, and reports them by code. Errors make a
playbook invalid; warnings do so only with `--strict`. A checkout can give the rules marked ○
another severity, in its pyproject.toml:

```toml
[tool.playbook.severity]
PB306 = "warning"  # a code or a name; error, warning or off
```

This page is generated from the rules themselves (`make generate`).""",
    nl="""\
`playbook validate` toetst het playbook aan deze regels, en noemt ze bij hun code. Met een fout is
het playbook niet in orde; een waarschuwing is een advies. Deze pagina wordt gemaakt uit de regels
zelf (`make generate`).""",
)
_HEAD = Text(en="| code | name | severity | rule |", nl="| code | naam | soort | regel |")


def rules_page(language: Language) -> str:
    """Return the page in a language, as Markdown."""
    known = registry.all_rules().values()
    table = "\n".join(
        [_HEAD.in_language(language), "|---|---|---|---|", *(_row(r, language) for r in known)]
    )
    lead = f"{_TITLE.in_language(language)}\n\n{_INTRODUCTION.in_language(language)}\n\n{table}\n"
    return "\n".join([lead, *(explain.explain(r, r.severity, language, level=2) for r in known)])


def _row(rule: registry.Rule, language: Language) -> str:
    mark = " ○" if rule.adjustable and language == "en" else ""
    link = f"[{rule.code}](#{rule.code.lower()}-{rule.name})"
    summary = " ".join(rule.summary.in_language(language).split())
    weight = explain.weight_word(rule.severity, language)
    return f"| {link} | {rule.name} | {weight}{mark} | {summary} |"
