"""`docs/json.md`: an edition as data and the API, for those who build on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from playbook_tools.export import bundle
from playbook_tools.generate.json_schema import choices
from playbook_tools.schema import ContentType

PAGE = "docs/json.md"
_NAME, _TYPES, _VERSION = bundle.SCHEMA_NAME, bundle.TYPES_NAME, bundle.SCHEMA_VERSION
_FIRST = _VERSION.partition(".")[0]
_FOLDER = bundle.API_FOLDER
_MOST_CHOICES = 12

_INTRODUCTION = f"""\
# The JSON of an edition, and the API

`playbook export --format json` writes a whole edition as one file, the bundle,
`<name>-<version>-<language>.json`; the site has the same in parts, [the API](#the-api). Both are
for programs that read the playbook. This page is generated from the schemas (`make generate`),
and so are [`schema/{_NAME}`](../schema/{_NAME}) (JSON Schema 2020-12), to which every file
conforms, and [`schema/{_TYPES}`](../schema/{_TYPES}), the same for TypeScript.

## What holds

- **Text** is UTF-8, and the same however wide its lines are in the content: a paragraph is one
  line, an empty line stands between two blocks, an item of a list begins with `- `. So no text
  but prose has a line end.
- **Markdown** is what the schema says is `text/markdown; variant=CommonMark`, and nothing else
  is. There are paragraphs, lists, `*emphasis*`, `**strong**` and links; `[words]{{lang=en}}` says
  in which language words are. A link to `play:leadership-backing` leads to that entry.
- **Order**: fields are in the order below, entries in reading order: by the entries that they
  belong to and then by their own number, otherwise by id. The same content gives the same bytes,
  on any machine.
- **Entries** are published ones only, so they have no `status`. They have the fields of their
  file, and that file's path below `playbook/` as `file`. A field that an entry leaves out is
  absent, never `null`.
- **`references`** lead from one entry (`from`), in a field or in its prose (`field`, where `[0]`
  is the first of a list), to another (`to`). Entries are named `type:id`, such as
  `play:leadership-backing`. An edition of some principles contains only the references between
  its own entries. The `links` of an entry are other things: addresses on the web.
- **`digests`** tell whether the words of a question or an action have changed: each is made from
  the letters and digits of the text in the source language, so it is the same in a translation,
  and other typography changes nothing. **`retired`** are the entries that were removed, in the
  edition or not, with what readers find instead. [assessment.md](assessment.md) says what both
  are for.
- **`content_hash`** is a SHA-256 over the whole content of the edition: two bundles with the same
  hash have the same content. The colophon of the other formats shows it too.

## How versions grow

`schema_version` is {_VERSION}. Its second number grows when something is added: a field, a type,
a choice, a promise about a value. Its first number grows when something is renamed, removed or
given another meaning. What each version promises is kept in [`schema/bundle/`](../schema/bundle),
and a test says which number is due.

**A program that passes over what it does not know keeps working** with every version {_FIRST}.x.
The schema does so as well: it is open to other fields and other choices, so that the schema of
{_VERSION} accepts a bundle of a later {_FIRST}.x. How long a text may be is no promise. To find a
misspelt field in a file of your own, compare its names with `properties`.

An entry's id never changes and is never given to another entry, and the API keeps its paths as
long as the first number is {_FIRST}; a later one has paths of its own. Titles, texts and numbers
are content and may change with any edition.

The schema has no `$id`, so that it works from any folder; on a site whose address is known it has
one, and `$schema` names it.

### What 2.0 changed

No release carried 1.x; the first, 0.2.0, carries 2.0. What read 1.x finds this:

| 1.x | 2.0 |
|---|---|
| `links` of the bundle | `references`; `links` are addresses only |
| line ends in texts where the file had them | a paragraph is one line |
| `content_hash` of the lines as written | of the texts as they are here |
| a schema that refuses other fields, choices and long texts | one that is open to later versions |
| every type where it is used | `$defs`, one for each type |
| descriptions in Dutch | in English as `description`, in Dutch as `x-description-nl` |
| nothing about Markdown | `contentMediaType` |
| ids as any text | `x-refers-to` names the type of the entry |
| patterns of addresses | `format: iri` |

## Examples

The plays for each question of the self-assessment, with [jq](https://jqlang.org):

```jq
(.plays | map({{(.id): .title}}) | add) as $titles
| .questions[]
| {{question, plays: [.gap.plays[] | $titles[.]]}}
```

The same in Python:

```python
import json
import sys
from pathlib import Path

bundle = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
titles = {{play["id"]: play["title"] for play in bundle["plays"]}}
for question in bundle["questions"]:
    plays = [titles[identifier] for identifier in question["gap"]["plays"]]
    print(json.dumps({{"question": question["question"], "plays": plays}}, ensure_ascii=False))
```

The cases and tools about a theme, in TypeScript. Save this as `themes.mts`, beside the types,
[`{_TYPES}`](../schema/{_TYPES}), and a bundle, here `bundle.json`:

```ts
import {{ readFileSync }} from "node:fs";
import type {{ Bundle, Case, Tool }} from "./{_TYPES}";

function isAbout(entry: Case | Tool, theme: string): boolean {{
  return entry.themes?.includes(theme) ?? false;
}}

const bundle: Bundle = JSON.parse(readFileSync(process.argv[2], "utf-8"));
for (const entry of [...bundle.cases, ...bundle.tools].filter((one) => isAbout(one, "skills"))) {{
  console.log(entry.title, entry.links?.map((link) => link.url) ?? []);
}}
```

Node 24 runs it as it stands; TypeScript says first whether it fits the types:

```sh
npm install --save-dev typescript @types/node
npx tsc --noEmit --module nodenext --types node themes.mts
node themes.mts bundle.json
```

The entries that lead to a tool, from the references, with jq:

```jq
.references as $references
| .tools[]
| {{title, from: [.id as $id | $references[] | select(.to == "tool:\\($id)") | .from]}}
```

"""
_API = f"""\
## The API

The site has files below `/<language>/{_FOLDER}/`, which need no key and no server but that of the
site. The folder stays the same in every version {_FIRST}.x. Each file says in `$schema` which
part of [`{_NAME}`](../schema/{_NAME}) describes it.

| path | content |
|---|---|
| `index.json` | what there is: `#/$defs/index` |
| `playbook.json` | the bundle |
| `<folder>.json`, such as `plays.json` | every entry of a type: `#/$defs/play_list` |
| `<folder>/<id>.json` | one entry, with the references from and to it: `#/$defs/play_file` |
| `edition.json`, `glossary.json`, `labels.json` | what there is one of: `#/$defs/glossary_file` |
| `cases.csv`, `tools.csv` | the cases and the tools as a table |
| `{_NAME}`, `{_TYPES}` | the schema and the types |

"""
_USED = """\
A program that asks the site, in TypeScript: which plays help with what a team would improve? Save
it as `helps.mts`, beside `bundle.d.ts`:

```ts
import type { Index, PlayList, QuestionFile } from "./bundle.d.ts";

const api = new URL(process.argv[2]);

async function read<Content>(path: string): Promise<Content> {
  const answer = await fetch(new URL(path, api));
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return (await answer.json()) as Content;
}

const { title, version } = await read<Index>("index.json");
const { entry: question } = await read<QuestionFile>(`questions/${process.argv[3]}.json`);
const plays = new Map((await read<PlayList>("plays.json")).entries.map((one) => [one.id, one]));

console.log(`${title} ${version}: ${question.question}`);
for (const id of question.gap.plays) {
  console.log("-", plays.get(id)?.title, `(${plays.get(id)?.actions.length})`);
}
```

It is told where the API is, and about which question:

```sh
npm install --save-dev typescript @types/node
npx tsc --noEmit --module nodenext --types node helps.mts
node helps.mts https://example.org/playbook/nl/api/2.0/ leaders-back-innovation
```

A page that lists the plays, `plays.html`:

```html
<!doctype html>
<html lang="nl">
  <title>Plays</title>
  <h1>Plays</h1>
  <ul></ul>
  <script type="module" src="plays.js"></script>
</html>
```

Its script, `plays.ts`:

```ts
import type { Index, PlayList } from "./bundle.d.ts";

async function read<Content>(path: string): Promise<Content> {
  const answer = await fetch(`nl/api/2.0/${path}`);
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return (await answer.json()) as Content;
}

const { title, version } = await read<Index>("index.json");
document.querySelector("h1")?.replaceChildren(`${title} ${version}`);
for (const play of (await read<PlayList>("plays.json")).entries) {
  const way = Object.assign(document.createElement("a"), { href: `nl/plays/${play.id}/` });
  const item = document.createElement("li");
  way.append(play.title);
  item.append(way);
  document.querySelector("ul")?.append(item);
}
```

TypeScript makes `plays.js` of it. Put that and `plays.html` in the folder of the site; a page of
another site can only read the API where its server allows that (CORS).

```sh
npm install --save-dev typescript
npx tsc --module esnext --target es2022 plays.ts
```

"""
_TABLES = """\
The tables are for people: titles, countries and themes in words, and the plays that lead to each.
They have semicolons, CRLF and a byte order mark, as a Dutch Excel opens them; in LibreOffice,
choose UTF-8 and the semicolon. No cell is a formula: a text that begins with `=`, `+`, `-` or `@`
gets an apostrophe in front.
"""
_FIELDS = """\
## The bundle

A ● marks fields that are always present; `field.name` is a field within an object, `field[]` an
item of a list. *Markdown* is a text with markup.

"""
_HEADER = "| field | type | meaning |\n|---|---|---|\n"


def bundle_page(types: Mapping[str, ContentType]) -> str:
    """Return the page as Markdown."""
    definitions = bundle.schema_of(types)["$defs"]
    whole = definitions[bundle.WHOLE]
    sections = [
        f"## `{name}`\n\n{_HEADER}" + "\n".join(_rows(definitions[of])) + "\n"
        for name, field in whole["properties"].items()
        if (of := _definition(field))
    ]
    top = "\n".join(_rows(whole, definitions=definitions))
    return "\n".join(
        [f"{_INTRODUCTION}{_API}{_USED}{_TABLES}\n{_FIELDS}{_HEADER}{top}\n", *sections]
    )


def _definition(field: Mapping[str, Any]) -> str:
    """Return the name of what a field, or each item of a list, is; "" for a plain value."""
    return str(field.get("items", field).get("$ref", "")).rpartition("/")[2]


def _rows(
    schema: Mapping[str, Any],
    prefix: str = "",
    definitions: Mapping[str, Mapping[str, Any]] | None = None,
) -> Iterator[str]:
    for name, field in schema["properties"].items():
        mark = "● " if name in schema["required"] else ""
        said = (definitions or {}).get(_definition(field), field)
        yield f"| {mark}`{prefix}{name}` | {_kind(field, name)} | {_meaning(said)} |"
        inner, route = field, f"{prefix}{name}"
        while inner.get("type") == "array":
            inner, route = inner["items"], f"{route}[]"
        if "properties" in inner:
            yield from _rows(inner, f"{route}.")


def _kind(field: Mapping[str, Any], name: str = "") -> str:
    if "$ref" in field:
        return f"[{_definition(field)}](#{_definition(field)})"
    if field["type"] == "array":
        if "$ref" in field["items"]:
            return f"list of [{_definition(field)}](#{name})"
        return f"list of {_plural(_kind(field['items']))}"
    if "contentMediaType" in field:
        return "Markdown, on a line" if "pattern" in field else "Markdown"
    if "x-refers-to" in field:
        return f"id of a {field['x-refers-to']}"
    known = choices(field)
    if 0 < len(known) <= _MOST_CHOICES:
        return f"{field['type']}: {', '.join(f'`{choice}`' for choice in known)}"
    return f"{field['type']}, {field['format']}" if "format" in field else str(field["type"])


def _plural(kind: str) -> str:
    """Return what a list is of: `strings: ...`, `ids of plays`."""
    first, mark, rest = kind.partition(":")
    for word in ("string", "object", "integer"):
        first = first.replace(word, f"{word}s")
    return f"{first}{mark}{rest}".replace("id of a ", "ids of a ")


def _meaning(field: Mapping[str, Any]) -> str:
    return str(field.get("description", "")).replace("|", "\\|")
