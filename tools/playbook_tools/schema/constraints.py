"""The constraints on a single text: the limits, patterns and choices of its field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from playbook_tools.diagnostics import Text, Value, Violation, characters, escape, suggest
from playbook_tools.schema import languages as languages
from playbook_tools.schema import urls
from playbook_tools.schema.content_types import Field, Kind
from playbook_tools.schema.countries import meant

_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\Z")
_TURNED = (
    re.compile(r"(?P<day>\d\d?)[-/. ](?P<month>\d\d?)[-/. ](?P<year>\d{4})\Z"),
    re.compile(r"(?P<year>\d{4})[-/. ](?P<month>\d\d?)[-/. ](?P<day>\d\d?)\Z"),
)
_ODD_SPACE = re.compile(f"[{characters.ODD_SPACES}]")
_INTEGER = re.compile(r"(?:0|-?[1-9][0-9]{0,17})\Z")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])\Z", re.IGNORECASE)
KINDS: Mapping[Kind, Text] = {
    "text": Text(en="a text", nl="een tekst"),
    "integer": Text(en="a whole number", nl="een heel getal"),
    "list": Text(en="a list", nl="een lijst"),
    "mapping": Text(en="a group of fields", nl="een groep velden"),
}


_SAYS_NOTHING = re.compile(
    r"null|nil|nihil|none|geen|empty|n[./]?v[./]?t|n[./]a|not applicable|niet van toepassing"
    r"|t[.]?b[.]?[dc]|n[.]?t[.]?b|to ?do|fixme|to be (?:determined|done)|nader te bepalen"
    r"|(?:nog )?in te vullen|(?:nog )?invullen|(?-i:x)|xxx+",
    re.IGNORECASE,
)
_LONGEST_NOTHING = 24
_AROUND = " \n()[]{}<>\"'“”„‘’`*.…:!?,;~_/|+#•·–—‑-"
_SIGNS = re.compile(r".*[-–—‑~.…?!/_*•·|+#].*", re.DOTALL)


def says_nothing(value: str) -> bool:
    """Whether a text is only a way to say that there is none, such as `n/a`, `null` or `-`."""
    if len(value) > _LONGEST_NOTHING:
        return False
    words = value.strip(_AROUND)
    return bool(_SAYS_NOTHING.fullmatch(words)) if words else bool(_SIGNS.fullmatch(value))


def nothing(declared: Field, value: str) -> Violation:
    """Return the violation of a value that only says that there is none."""
    told: dict[str, Value] = {"field": mentioned(declared), "value": escape.shown(value.strip())}
    item = declared.name.endswith("[]")
    hint = "leave-out-item" if item else "fill-in" if declared.required else "leave-out"
    return Violation("PB213", "nothing", hint, values=told)


def violation(declared: Field, value: str) -> Violation | None:
    """Return what is wrong with the text of a scalar field, or None."""
    if not value or value.isspace():
        return Violation("PB204", "empty", values={"field": named(declared)})
    if declared.free:
        return _length_violation(declared, value) if len(value) > declared.longest else None
    wrong = _bound_violation(declared, value)
    if wrong is None:
        return None
    bare = value.strip()
    odd = _ODD_SPACE.search(value.replace(bare, "", 1)) if bare != value else None
    if odd and not _bound_violation(declared, bare):
        return Violation("PB102", "space-around", values={"code": characters.code_point(odd[0])})
    return nothing(declared, value) if says_nothing(value) else wrong


def _bound_violation(declared: Field, value: str) -> Violation | None:
    """Return what is wrong with a value of which something is asked."""
    if declared.kind == "integer":
        return _integer_violation(declared, value)
    if declared.choices and value not in declared.choices:
        return _choice_violation(declared, value)
    if declared.address:
        return urls.violation(value.strip("\n"))
    if (declared.name == "id" or declared.reference) and is_device(value):
        return _invalid(declared, value, "device")
    if declared.language and not languages.is_known(value):
        best = languages.meant(value)
        hint = "did-you-mean" if best else "language"
        return _invalid(declared, value, hint, {"best": best or ""})
    if declared.pattern and not declared.pattern.search(value):
        return _pattern_violation(declared, value)
    if declared.date and not _is_date(value):
        return _date_violation(declared, value)
    return _length_violation(declared, value)


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def named(declared: Field) -> Text:
    """Return what to call a field in a message."""
    if declared.name.endswith("[]"):
        name = declared.name.removesuffix("[]")
        return Text(en=f"item of `{name}`", nl=f"een onderdeel van `{name}`")
    if declared.name:
        return Text(en=f"`{declared.name}`", nl=f"`{declared.name}`")
    return Text(en="this file", nl="dit bestand")


def mentioned(declared: Field) -> Text:
    """Return what to call a field within a sentence."""
    name = named(declared)
    return Text(en=f"an {name.en}", nl=name.nl) if declared.name.endswith("[]") else name


def is_id(declared: Field, value: str) -> bool:
    """Whether `value` may be the id of an entry whose shape is `declared`."""
    return violation(declared.by_name["id"], value) is None


def words_of_id(text: str) -> list[str]:
    """Return the words of a text as an id may have them: small letters, without accents."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z0-9]+", plain)


def is_device(value: str) -> bool:
    """Whether Windows keeps a name for a device, so that no file there can be called that."""
    return len(value) <= 4 and bool(_DEVICES.match(value))


def choices_listed(choices: tuple[str, ...], most: int = 12) -> str:
    """Return the choices in one line, the first `most` of them."""
    return ", ".join(choices[:most]) + (", …" if len(choices) > most else "")


def _invalid(
    declared: Field, value: str, hint: str, values: Mapping[str, Value] | None = None
) -> Violation:
    told: dict[str, Value] = {
        "field": named(declared),
        "value": escape.shown(value),
        **(values or {}),
    }
    return Violation("PB205", "invalid", hint, values=told)


def _integer_violation(declared: Field, value: str) -> Violation | None:
    if not _INTEGER.match(value):
        told: dict[str, Value] = {"field": named(declared), "value": escape.shown(value)}
        return Violation("PB203", "number", "integer", values=told)
    if not declared.allows(int(value)):
        least, most = declared.limits
        return _invalid(declared, value, "range", {"least": str(least), "most": str(most)})
    return None


def _choice_violation(declared: Field, value: str) -> Violation:
    best = (meant if declared.countries else suggest.nearest)(value, declared.choices)
    if best:
        return _invalid(declared, value, "did-you-mean", {"best": best})
    if declared.countries:
        return _invalid(declared, value, "country")
    return _invalid(declared, value, "choose", {"choices": choices_listed(declared.choices)})


def _pattern_violation(declared: Field, value: str) -> Violation:
    one = value.strip().rstrip(",;. ")
    if declared.reference and "," in one:
        return _invalid(declared, value, "ids-apart")
    name = one.rpartition("/")[2].removesuffix(".yaml").removeprefix(f"{declared.reference}:")
    words = "-".join(words_of_id(name))
    if declared.reference and words and words != value:
        return _invalid(declared, value, "id-only", {"better": words})
    if declared.name == "id" and words and declared.pattern and declared.pattern.search(words):
        return _invalid(declared, value, "id", {"better": f"id: {words}"})
    return _invalid(declared, value, "description", {"description": declared.description})


def _date_violation(declared: Field, value: str) -> Violation:
    for turned in filter(None, (form.match(value) for form in _TURNED)):
        best = f"{turned['year']}-{int(turned['month']):02}-{int(turned['day']):02}"
        if _is_date(best):
            return _invalid(declared, value, "did-you-mean", {"best": best})
    return _invalid(declared, value, "no-such-day" if _DAY.match(value) else "date")


def _length_violation(declared: Field, value: str) -> Violation | None:
    most, length = declared.longest, len(value.strip("\n"))
    if length <= most:
        return None
    told: dict[str, Value] = {"field": named(declared), "length": length, "most": most}
    return Violation("PB206", "too-long", values=told)
