"""Which addresses are sound, in a field and in a link alike, and what is said of the others."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from playbook_tools.content import entry_messages, markdown
from playbook_tools.schema import urls
from playbook_tools.schema.schema_files import schema_folder

SHARED = json.loads((schema_folder() / "shared.schema.json").read_text(encoding="utf-8"))
PATTERN = re.compile(SHARED["$defs"]["url"]["pattern"])
LONG = "https://example.org/"

SOUND = [
    "https://example.org",
    "http://example.org/",
    "https://www.example.co.uk:443/a/b?c=d&e=f#g",
    "http://example.org:80",
    "https://example.org?x",
    "https://example.org/één%20A/menú",
    "https://en.wikipedia.org/wiki/Play_(activity)",
    "https://example.org/it's",
    "https://xn--caf-dma.example.org",
    "https://xn--e1afmkfd.xn--p1ai/",
    "https://test.example.org",
    "https://local.org",
    "https://1.example.org",
    "mailto:a.b+c_d-e@example.org",
    LONG + "a" * (2048 - len(LONG)),
]
UNSOUND = [
    ("", "PB501"),
    ("example.org", "PB501"),
    ("//example.org", "PB501"),
    ("/x", "PB501"),
    ("#x", "PB501"),
    ("Https://example.org", "PB501"),
    ("https:example.org", "PB501"),
    ("https:/example.org", "PB501"),
    (" https://example.org", "PB501"),
    ("javascript:alert(1)", "PB501"),
    ("JAVASCRIPT:alert(1)", "PB501"),
    ("data:text/html,x", "PB501"),
    ("file:///etc/passwd", "PB501"),
    ("vbscript:x", "PB501"),
    ("https://", "PB502"),
    ("https:///x", "PB502"),
    ("https://localhost", "PB502"),
    ("https://127.0.0.1", "PB502"),
    ("https://2130706433", "PB502"),
    ("https://0x7f.1", "PB502"),
    ("https://127.1", "PB502"),
    ("https://[::1]", "PB502"),
    ("https://[::1]:443/", "PB502"),
    ("https://example", "PB502"),
    ("https://example.", "PB502"),
    ("https://example.org.", "PB502"),
    ("https://.example.org", "PB502"),
    ("https://-a.example.org", "PB502"),
    ("https://a-.example.org", "PB502"),
    ("https://a_b.example.org", "PB502"),
    ("https://a.b.local", "PB502"),
    ("https://a.internal/x", "PB502"),
    ("https://a.test:443", "PB502"),
    ("https://a.localhost?x", "PB502"),
    ("https://a.invalid#x", "PB502"),
    ("https://xn--e1afmkfd.рф", "PB502"),
    ("https://" + "a" * 64 + ".org", "PB502"),
    ("mailto:x@localhost", "PB502"),
    ("mailto:x@[127.0.0.1]", "PB502"),
    ("https://example.org/a b", "PB503"),
    ("https://example.org/a\u00a0b", "PB503"),
    ("https://example.org\\@example.com", "PB503"),
    ('https://example.org/"', "PB503"),
    ("https://example.org/<b>", "PB503"),
    ("“https://example.org/a”", "PB503"),
    ("„https://example.org“", "PB503"),
    ("«https://example.org»", "PB503"),
    ("‘https://example.org’", "PB503"),
    ("<https://example.org>", "PB503"),
    ("(https://example.org)", "PB503"),
    ("“www.example.org”.", "PB503"),
    ("<mailto:x@example.org>", "PB503"),
    ("https://example.org/a”", "PB503"),
    ("https://example.org,", "PB503"),
    ("mailto:x@example.org;", "PB503"),
    ("www.example.org/a).", "PB503"),
    ("https://example.org/a>.", "PB503"),
    ("[een plan](https://example.org/a)", "PB503"),
    ("Zie: https://example.org/a", "PB503"),
    ("https://example.org/a (Engels)", "PB503"),
    ("https://a@example.org", "PB504"),
    ("https://a:b@example.org", "PB504"),
    ("https://a@b@example.org", "PB504"),
    ("https://@example.org", "PB504"),
    ("https://example.org:", "PB505"),
    ("https://example.org:22", "PB505"),
    ("https://example.org:0443", "PB505"),
    ("https://example.org:８０", "PB505"),
    (LONG + "a" * (2049 - len(LONG)), "PB506"),
    ("mailto:", "PB507"),
    ("mailto:x", "PB507"),
    ("mailto:@example.org", "PB507"),
    ("mailto:x@example.org?subject=y", "PB507"),
    ("mailto:x@example.org,y@example.org", "PB507"),
    ("mailto://x@example.org", "PB507"),
]


def by_schema(address: str) -> bool:
    return len(address) <= SHARED["$defs"]["url"]["maxLength"] and bool(PATTERN.search(address))


@pytest.mark.parametrize("address", SOUND)
def test_sound(address: str) -> None:
    assert urls.violation(address) is None
    assert by_schema(address)
    assert markdown.targets(f"[x](<{address}>)") == (address,)
    assert entry_messages.link_violation(address) is None


@pytest.mark.parametrize(("address", "code"), UNSOUND)
def test_unsound(address: str, code: str) -> None:
    found = urls.violation(address)
    assert found is not None
    assert found.code == code
    assert found.words in address
    assert not by_schema(address)
    in_prose = entry_messages.link_violation(address)
    assert in_prose is not None
    assert in_prose.code == code


@pytest.mark.parametrize("host", ["a.LOCAL", "a.Test"])
def test_reserved_names_in_capitals(host: str) -> None:
    found = urls.violation(f"https://{host}")
    assert found is not None
    assert found.code == "PB502"


@given(st.text(alphabet='htps:/.@ab1-_\\"<> é?#%[]mailto“”„«’()', max_size=40))
@example("https:" * 300)
@example("a@" * 900)
@example("1.é")
def test_a_hint_is_sound_itself(text: str) -> None:
    for address in (text, f"https://{text}", f"mailto:{text}"):
        found = urls.violation(address)
        if found is None:
            assert by_schema(address)
            continue
        if found.hint in {"write", "remove", "leave-out"}:
            better = str(found.values["better"])
            # What PB502 has against an address is the name of its site, and so is its hint.
            assert urls.violation(f"https://{better}" if found.code == "PB502" else better) is None
