"""Edits of the playbook that are no mistakes: nothing may be said of them."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator
from random import Random

from book import Book, Change, Line
from mutations import PLAIN

Edit = Callable[[Book, Random], Change]
FOLDED = r"( *(?:- )?(?:[a-z_]+: )?)>-"


def harmless_edits(book: Book, seed: int) -> Iterator[Change]:
    """Yield one edit of each kind."""
    for edit in EDITS:
        kind = edit.__name__.strip("_").replace("_", " ")
        made = edit(book, Random(f"{kind} {seed}"))  # noqa: S311 (no secret)
        yield Change(kind, made.files)


def _changed(book: Book, line: Line, *instead: str) -> Change:
    return Change("", {line.path: book.written(line.path, line.number, *instead)})


def _comment_before_a_field(book: Book, random: Random) -> Change:
    line = book.pick(random, r"[a-z_]+:.*")
    return _changed(book, line, "# Nog na te kijken: klopt dit?", line.found[0])


def _comment_in_a_list(book: Book, random: Random) -> Change:
    line = book.pick(random, r"  - [a-z0-9-]+", "plays")
    return _changed(book, line, "  # hierna", line.found[0])


def _comment_first_and_last(book: Book, random: Random) -> Change:
    path = random.choice(list(book.texts))
    return Change("", {path: f"# voor\n\n{book.texts[path]}# na\n"})


def _blank_line_between_fields(book: Book, random: Random) -> Change:
    line = book.pick(random, r"[a-z_]+:.*")
    return _changed(book, line, "", line.found[0])


def _blank_lines_at_the_end(book: Book, random: Random) -> Change:
    path = random.choice(list(book.texts))
    return Change("", {path: f"{book.texts[path]}\n\n"})


def _single_quotes(book: Book, random: Random) -> Change:
    line = book.pick(random, PLAIN)
    return _changed(book, line, f"{line.found[1]}'{line.found[2]}'")


def _double_quotes(book: Book, random: Random) -> Change:
    line = book.pick(random, PLAIN)
    return _changed(book, line, f'{line.found[1]}"{line.found[2]}"')


def _quoted_reference(book: Book, random: Random) -> Change:
    line = book.pick(random, r"(  - )([a-z0-9-]+)", "plays")
    return _changed(book, line, f'{line.found[1]}"{line.found[2]}"')


def _quoted_number(book: Book, random: Random) -> Change:
    line = book.pick(random, r"(order: )(\d+)")
    return _changed(book, line, f"{line.found[1]}'{line.found[2]}'")


def _folded_text(book: Book, random: Random) -> Change:
    """A text of one line goes below its key."""
    line = book.pick(random, r"((?:title|question): )([A-Z][\w ,.()-]{8,})", "plays", "questions")
    return _changed(book, line, f"{line.found[1]}>-", f"  {line.found[2]}")


def _block(book: Book, line: Line) -> tuple[list[str], int, int]:
    """The lines below a mark such as `>-`, and where they start and end."""
    lines = book.lines[line.path]
    indent = len(lines[line.number]) - len(lines[line.number].lstrip())
    end = line.number
    while end < len(lines) and lines[end].startswith(" " * indent):
        end += 1
    return lines[line.number : end], line.number, end


def _rewrapped(book: Book, random: Random) -> Change:
    line = book.pick(random, FOLDED)
    block, start, end = _block(book, line)
    lead = block[0][: len(block[0]) - len(block[0].lstrip())]
    words = " ".join(part.strip() for part in block)
    width = random.randint(40, 98)
    new = textwrap.wrap(words, width, initial_indent=lead, subsequent_indent=lead,
                        break_long_words=False, break_on_hyphens=False)  # fmt: skip
    lines = book.lines[line.path]
    return Change("", {line.path: "\n".join([*lines[:start], *new, *lines[end:]]) + "\n"})


def _other_mark(book: Book, random: Random) -> Change:
    line = book.pick(random, r"(summary: |introduction: |body: |why: )\|")
    return _changed(book, line, f"{line.found[1]}|{random.choice('-+')}")


def _folded_with_end(book: Book, random: Random) -> Change:
    line = book.pick(random, FOLDED)
    return _changed(book, line, f"{line.found[1]}>")


def _moved_field(book: Book, random: Random) -> Change:
    path = random.choice(list(book.texts))
    fields = book.fields(path)
    name = random.choice(list(fields))
    first, last = fields[name]
    lines = book.lines[path]
    rest = lines[: first - 1] + lines[last:]
    places = [n for n, text in enumerate(rest) if re.match(r"[a-z_]+:", text)] + [len(rest)]
    at = random.choice(places)
    new = rest[:at] + lines[first - 1 : last] + rest[at:]
    return Change("", {path: "\n".join(new) + "\n"})


def _fields_upside_down(book: Book, random: Random) -> Change:
    path = random.choice(list(book.texts))
    lines = book.lines[path]
    blocks = [lines[first - 1 : last] for first, last in book.fields(path).values()]
    return Change("", {path: "\n".join(text for block in blocks[::-1] for text in block) + "\n"})


def _items_in_another_order(book: Book, random: Random) -> Change:
    line = book.pick(random, r"tools:", "plays")
    block, start, end = _block(book, line)
    new = random.sample(block, len(block))
    lines = book.lines[line.path]
    return Change("", {line.path: "\n".join([*lines[:start], *new, *lines[end:]]) + "\n"})


def _added_field(book: Book, random: Random, folder: str, written: str) -> Change:
    name = written.split(":")[0]
    free = [p for p in book.entries(folder) if name not in book.fields(p)]
    path = random.choice(free or book.entries(folder))
    return Change("", {path: book.texts[path] + (written if free else "# niets\n")})


def _added_provider(book: Book, random: Random) -> Change:
    return _added_field(book, random, "tools", "provider: Bureau Één & Co\n")


def _added_organisation(book: Book, random: Random) -> Change:
    return _added_field(book, random, "cases", "organisation: Gemeente Curaçao\n")


def _added_countries(book: Book, random: Random) -> Change:
    return _added_field(book, random, "cases", "countries:\n  - NO\n")


def _added_kind(book: Book, random: Random) -> Change:
    return _added_field(book, random, "cases", "kind: article\n")


def _added_themes(book: Book, random: Random) -> Change:
    folder = random.choice(("cases", "tools"))
    return _added_field(book, random, folder, "themes:\n  - funding-and-rules\n  - digital\n")


def _added_effort(book: Book, random: Random) -> Change:
    return _added_field(book, random, "plays", f"effort: {random.choice(('weeks', 'lasting'))}\n")


def _added_roles(book: Book, random: Random) -> Change:
    return _added_field(book, random, "plays", "roles:\n  - manager\n  - leader\n")


def _added_first_question(book: Book, random: Random) -> Change:
    """One of the same principle."""
    line = book.pick(random, r"principle: .*", "challenges")
    lines, text = book.lines, line.found[0]
    own = [path for path in book.entries("questions") if text in lines[path]]
    name = random.choice(own).split("/")[1].removesuffix(".yaml")
    if "questions" in book.fields(line.path):
        return Change("", {})
    return Change("", {line.path: f"{book.texts[line.path]}questions:\n  - {name}\n"})


def _note_for_editors(book: Book, random: Random) -> Change:
    """Nobody else reads it, so it may say anything."""
    folder = random.choice(("cases", "tools", "plays", "pages", "challenges", "questions"))
    written = random.choice(
        (
            "Het oude adres was http://www.example.local/a b, en dat is weg",
            'Stond er als "innovatie-ecosysteem" -- zie [hier](play:no-such-play)',
            "日本 🙂 [woord]{lang=xx} <b>vet</b> &amp; {dit} , en dit zonder punt",
            "Eerst dit.\n\n  - http://example.org/een\n  - http://example.org/een\n",
        )
    )
    return _added_field(book, random, folder, f"note: |\n  {written}\n")


def _added_prompt(book: Book, random: Random) -> Change:
    line = book.pick(random, r"gap:", "questions")
    return _changed(book, line, "gap:", "  prompt: Hier willen we aan werken")


def _added_related(book: Book, random: Random) -> Change:
    free = [p for p in book.entries("plays") if "related" not in book.fields(p)]
    path, other = random.sample(free, 2)
    name = other.split("/")[1].removesuffix(".yaml")
    return Change("", {path: f"{book.texts[path]}related:\n  - {name}\n"})


def _added_link(book: Book, random: Random) -> Change:
    link = "  - title: Meer over dit onderwerp\n    url: https://example.org/één?a=1&b=2\n"
    return _added_field(book, random, "cases", f"links:\n{link}")


def _link_in_a_text(book: Book, random: Random) -> Change:
    line = book.pick(random, r"(introduction|summary|body): \|")
    name = random.choice(book.entries("plays")).split("/")[1].removesuffix(".yaml")
    written = f"  Lees ook [wat je hiermee kunt doen](play:{name})."
    return _changed(book, line, line.found[0], written, "")


def _words_in_another_language(book: Book, random: Random) -> Change:
    """A word in a line of text that has no mark yet, and no other signs."""
    line = book.pick(random, r"(  [A-Z][\w ,.-]{10,} )(\w{3,})( [\w ,.-]{10,})", "plays", "tools")
    before, word, after = line.found.groups()
    language = random.choice(["en", "fr", "pt-BR"])
    return _changed(book, line, f"{before}[{word}]{{lang={language}}}{after}")


def _foreign_letters(book: Book, random: Random) -> Change:
    line = book.pick(random, PLAIN)
    letters = random.choice(("Ångström", "Łódź", "Besançon", "Špela", "Győr", "Æthelred", "İzmir"))
    return _changed(book, line, f"{line.found[1]}{letters} {line.found[2]}"[:110])


def _flush_list(book: Book, random: Random) -> Change:
    """Items may start in the column of their key."""
    line = book.pick(random, r"(cases|tools):", "plays")
    block, start, end = _block(book, line)
    lines = book.lines[line.path]
    new = [text.removeprefix("  ") for text in block]
    return Change("", {line.path: "\n".join([*lines[:start], *new, *lines[end:]]) + "\n"})


def _deeper_list(book: Book, random: Random) -> Change:
    line = book.pick(random, r"(cases|tools):", "plays")
    block, start, end = _block(book, line)
    lines = book.lines[line.path]
    new = [f"  {text}" for text in block]
    return Change("", {line.path: "\n".join([*lines[:start], *new, *lines[end:]]) + "\n"})


def _quoted_text_like_a_number(book: Book, random: Random) -> Change:
    written = random.choice(("'007'", '"1.10"', "'no'", "3D-lab", "Geen paniek"))
    return _added_field(book, random, "tools", f"provider: {written}\n")


def _link_that_says_where_it_leads(book: Book, random: Random) -> Change:
    line = book.pick(random, r"(introduction|summary|body): \|")
    text = random.choice(("hier vind je de plannen", "de site", "example.org", "meer over ons"))
    written = f"  Lees ook [{text}](https://www.example.org/één_(a))."
    return _changed(book, line, line.found[0], written, "")


def _draft_case(_: Book, random: Random) -> Change:
    name = f"new-case-{random.randint(1, 999)}"
    text = f"id: {name}\nstatus: draft\ntitle: Nog niet af\nsummary: Dit schrijven we later uit.\n"
    return Change("", {f"cases/{name}.yaml": text})


def _draft_play(book: Book, random: Random) -> Change:
    name = f"new-play-{random.randint(1, 999)}"
    principle = book.pick(random, r"principle: .*", "plays").found[0]
    case, tool = (
        random.choice(book.entries(folder)).split("/")[1].removesuffix(".yaml")
        for folder in ("cases", "tools")
    )
    text = (
        f"id: {name}\nstatus: draft\n{principle}\norder: 1\ntitle: Nog niet af\nactions:\n"
        f"  - Schrijf deze play uit.\ncases:\n  - {case}\ntools:\n  - {tool}\n"
    )
    return Change("", {f"plays/{name}.yaml": text})


def _tombstone(book: Book, random: Random) -> Change:
    name = f"old-tool-{random.randint(1, 999)}"
    other = random.choice(book.entries("tools")).split("/")[1].removesuffix(".yaml")
    text = f"id: {name}\nstatus: removed\nreplaced_by: {other}\n"
    return Change("", {f"tools/{name}.yaml": text})


def _in_a_text(book: Book, random: Random, *written: str) -> Change:
    line = book.pick(random, r"(introduction|summary|body): \|")
    return _changed(book, line, line.found[0], *(f"  {text}" for text in written), "")


def _list_in_a_text(book: Book, random: Random) -> Change:
    """Below a sign that keeps lines, a list may follow a line at once."""
    number = random.randint(10, 999)
    return _in_a_text(
        book, random, f"Denk bij nummer {number} aan:", "- wie er meedoet;", "- wat het kost."
    )


def _dashes_in_a_sentence(book: Book, random: Random) -> Change:
    """Even at the start of a line."""
    return _in_a_text(
        book,
        random,
        f"Wie {random.randint(10, 999)} keer oefent – alleen of samen",
        "– merkt dat het wel went; ook na 1950",
        "– 2010, zeg maar.",
    )


def _signs_in_a_sentence(book: Book, random: Random) -> Change:
    return _in_a_text(
        book,
        random,
        f"Reken met {random.randint(10, 99)} * 3 * 24 uur, een prijs* van 5 * 3 euro.",
        "Voor elke klant*in is dat 3 · 14, met `s ochtends een snake_case_naam | en een ~ streep.",
    )


def _signs_in_a_title(book: Book, random: Random) -> Change:
    line = book.pick(random, PLAIN)
    sign = random.choice(("3 * 4 * 5", "prijs*", "a_b_c", "C#", "(*)", "a < b > c", "[sic] (zo)"))
    return _changed(book, line, f"{line.found[1]}{line.found[2]} {sign}"[:110])


def _paragraphs_below_a_joining_sign(book: Book, random: Random) -> Change:
    """They need two empty lines there."""
    line = book.pick(random, r"(introduction|summary|body): \|")
    lines = book.lines[line.path]
    _, end = book.fields(line.path)[line.found[1]]
    block = lines[line.number : end]
    text = [text for one in block for text in ((one,) if one else ("", ""))]
    if any(one.lstrip().startswith("- ") for one in block):
        return Change("", {})
    new = [*lines[: line.number - 1], f"{line.found[1]}: >-", *text, *lines[end:]]
    return Change("", {line.path: "\n".join(new) + "\n"})


def _no_break_space_in_a_text(book: Book, random: Random) -> Change:
    return _in_a_text(
        book, random, f"Reken op {random.randint(10, 999)}\u00a0dagen, volgens art.\u00a05."
    )


EDITS: tuple[Edit, ...] = (
    _list_in_a_text,
    _dashes_in_a_sentence,
    _signs_in_a_sentence,
    _signs_in_a_title,
    _paragraphs_below_a_joining_sign,
    _no_break_space_in_a_text,
    _comment_before_a_field,
    _comment_in_a_list,
    _comment_first_and_last,
    _blank_line_between_fields,
    _blank_lines_at_the_end,
    _single_quotes,
    _double_quotes,
    _quoted_reference,
    _quoted_number,
    _folded_text,
    _rewrapped,
    _other_mark,
    _folded_with_end,
    _moved_field,
    _fields_upside_down,
    _items_in_another_order,
    _added_provider,
    _added_organisation,
    _added_countries,
    _added_kind,
    _added_themes,
    _added_effort,
    _added_roles,
    _added_first_question,
    _note_for_editors,
    _added_prompt,
    _added_related,
    _added_link,
    _link_in_a_text,
    _words_in_another_language,
    _foreign_letters,
    _flush_list,
    _deeper_list,
    _quoted_text_like_a_number,
    _link_that_says_where_it_leads,
    _draft_case,
    _draft_play,
    _tombstone,
)
