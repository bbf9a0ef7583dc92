"""The preview over a real connection: who is answered, what is on a page, and how soon."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from html import unescape
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from conftest import ROOT
from page.pages import IN_BROWSERS, run
from playbook_tools.diagnostics import Language
from playbook_tools.overlay import layers
from playbook_tools.schema.content_types import ContentType
from playbook_tools.site.serve import Preview, TakenError, follow, listen, state_of
from previews import ask, preview_of, served

pytestmark = pytest.mark.thorough

GOLDEN = ROOT / "tests" / "golden" / "playbook"
PLAY = "/nl/plays/work-aloud/"
LANGUAGE: Language = "nl"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(GOLDEN, tmp_path / "playbook")


def change(root: Path, old: str, new: str, path: str = "plays/work-aloud.yaml") -> None:
    """Save a file as editors do: another beside it, which takes its name."""
    file = root / path
    text = file.read_text()
    assert old in text
    beside = file.with_suffix(".tmp")
    beside.write_text(text.replace(old, new))
    beside.replace(file)


def banner(page: str) -> str:
    """Return the words of the banner, a line for each of its parts."""
    found = re.search(r'<aside id="preview".*?</aside>', page, re.S)
    lines = re.sub(r"<[^>]*>", "", found[0]).splitlines() if found else []
    return "\n".join(unescape(line).strip() for line in lines if line.strip())


def test_a_page_is_the_sites_with_the_previews_script_and_a_policy_that_lets_it_in(
    root: Path,
) -> None:
    with served(preview_of(root)) as server:
        found = ask(server, PLAY)
    state = re.search(r'name="preview-state" content="([0-9a-f]{24})"', found.text)
    assert state
    assert found.text.replace(state[1], "STATE").partition("<main>")[0] == (
        '<!DOCTYPE html>\n<html lang="nl"><head><meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src '
        "'self'; script-src 'self'; connect-src 'self'\">\n<title>Werk hardop</title>"
        '<meta name="preview-state" content="STATE">\n'
        '<link rel="stylesheet" href="/preview/style.css">\n'
        '<script type="module" src="/preview/script.js"></script></head>\n'
        '<body class="page">\n<p id="preview-ways" lang="nl">'
        '<a href="/preview/pdf/plays/work-aloud">Bekijk deze pagina in de pdf</a></p>\n'
    )
    sent = {name.lower(): value for name, value in found.headers.items()}
    assert (found.status, sent["content-type"]) == (200, "text/html; charset=utf-8")
    assert sent["cache-control"] == "no-store"
    assert sent["x-content-type-options"] == "nosniff"
    assert sent["cross-origin-resource-policy"] == "same-origin"
    assert "frame-ancestors 'self'" in sent["content-security-policy"]


HOSTS = {
    "127.0.0.1:{port}": 200,
    "localhost:{port}": 200,
    "LOCALHOST:{port}": 200,
    "localhost": 421,
    "localhost:1": 421,
    "example.org": 421,
    "example.org:{port}": 421,
    "127.0.0.1.example.org:{port}": 421,
    "localhost:{port}, example.org": 421,
    "": 421,
}


@pytest.mark.parametrize(("host", "status"), HOSTS.items(), ids=lambda given: f"{given}")
def test_only_who_asks_for_this_machine_is_answered(root: Path, host: str, status: int) -> None:
    with served(preview_of(root)) as server:
        for path in (PLAY, "/preview/news", "/preview/script.js"):
            if path != "/preview/news" or status != 200:
                found = ask(server, path, Host=host.format(port=server.server_port))
                assert (found.status, "Werk hardop" in found.text) == (
                    status,
                    status == 200 and path == PLAY,
                )


PATHS = {
    PLAY: (200, "text/html; charset=utf-8"),
    f"{PLAY}?a=b": (200, "text/html; charset=utf-8"),
    "/nl/plays/work%2Daloud/": (200, "text/html; charset=utf-8"),
    "/nl/plays/work-aloud": (301, "text/plain; charset=utf-8"),
    "/nl/feed.xml": (200, "application/xml; charset=utf-8"),
    "/preview/script.js": (200, "text/javascript; charset=utf-8"),
    "/preview/style.css": (200, "text/css; charset=utf-8"),
    "/": (404, "text/html; charset=utf-8"),
    "/nl/plays/": (404, "text/html; charset=utf-8"),
    "/nl/plays/none/": (404, "text/html; charset=utf-8"),
    "/preview/": (404, "text/plain; charset=utf-8"),
    "/preview/server.py": (404, "text/plain; charset=utf-8"),
    "/preview/../preview/script.js": (404, "text/plain; charset=utf-8"),
    "/preview/%2e%2e/server.py": (404, "text/plain; charset=utf-8"),
    "/../../../../etc/passwd": (404, "text/plain; charset=utf-8"),
    "/..%2f..%2fetc%2fpasswd": (404, "text/plain; charset=utf-8"),
    "//etc/passwd": (404, "text/html; charset=utf-8"),
    "/nl\\..\\..\\x": (404, "text/plain; charset=utf-8"),
    "/c:/windows/win.ini": (404, "text/plain; charset=utf-8"),
    "/nl/%00": (404, "text/plain; charset=utf-8"),
    "/nl/%ff": (404, "text/plain; charset=utf-8"),
    "/nl/%0d%0aX-Evil:1": (404, "text/plain; charset=utf-8"),
    "http://example.org/nl/plays/work-aloud/": (421, "text/plain; charset=utf-8"),
}


def test_paths_lead_to_the_site_and_nowhere_else(root: Path) -> None:
    with served(preview_of(root)) as server:
        answers = {path: ask(server, path) for path in PATHS}
    found = {path: (one.status, one.headers["Content-Type"]) for path, one in answers.items()}
    assert found == PATHS
    assert answers["/nl/plays/work-aloud"].headers["Location"] == PLAY


def test_what_is_no_address_leads_nowhere(root: Path) -> None:
    with served(preview_of(root)) as server:
        host = f"localhost:{server.server_port}"
        assert ask(server, "http://[x/", Host=host).status == 404


def test_news_of_what_is_no_page_comes_as_of_any_other(root: Path) -> None:
    with served(preview_of(root)) as server, news(server.server_port, "//[", "older") as stream:
        assert event(stream, within=2.0) == "changed"


SITES = {"none": 200, "same-origin": 200, "same-site": 403, "cross-site": 403, "": 403}


@pytest.mark.parametrize(("site", "status"), SITES.items())
def test_only_pages_of_ours_get_news(root: Path, site: str, status: int) -> None:
    with served(preview_of(root)) as server:
        asked = {"Sec-Fetch-Site": site}
        assert ask(server, "/preview/news", "HEAD", **asked).status == status
        assert ask(server, PLAY, **asked).status == 200


def test_what_is_sent_along_is_never_another_request(root: Path) -> None:
    inner = b"GET /nl/none/ HTTP/1.1\r\nHost: localhost:%d\r\n\r\n"
    with served(preview_of(root)) as server:
        inner %= server.server_port
        for sort in (b"Content-Length: %d" % len(inner), b"Transfer-Encoding: chunked"):
            with socket.create_connection(("127.0.0.1", server.server_port), timeout=10) as one:
                head = b"GET %s HTTP/1.1\r\nHost: localhost:%d\r\n%s\r\n\r\n"
                one.sendall(head % (PLAY.encode(), server.server_port, sort) + inner)
                got = b""
                with suppress(ConnectionResetError):
                    while more := one.recv(65_536):
                        got += more
            assert (got.count(b"HTTP/1.1 "), b"\r\nConnection: close\r\n" in got) == (1, True)


def test_nothing_can_be_changed_through_it(root: Path) -> None:
    methods = ("HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "MOVE")
    with served(preview_of(root)) as server:
        answers = {method: ask(server, PLAY, method) for method in methods}
    found = {method: answer.status for method, answer in answers.items()}
    assert {answer.headers["X-Content-Type-Options"] for answer in answers.values()} == {"nosniff"}
    assert found == {
        "HEAD": 200, "POST": 405, "PUT": 405, "PATCH": 405, "DELETE": 405, "OPTIONS": 405,
        "TRACE": 405, "MOVE": 501,
    }  # fmt: skip


def test_it_listens_on_this_machine_alone(root: Path) -> None:
    with served(preview_of(root)) as server:
        assert server.socket.getsockname()[0] == "127.0.0.1"


def test_a_port_that_is_taken_gives_way_to_the_next(root: Path) -> None:
    preview = preview_of(root)
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        taken = held.getsockname()[1]
        with served(preview, taken) as server:
            assert taken < server.server_port <= taken + 19
            assert ask(server, PLAY).status == 200


def test_where_no_port_is_free_it_says_which_were_tried(root: Path) -> None:
    preview = preview_of(root)
    with socket.socket() as held:
        held.bind(("127.0.0.1", 65_535))
        held.listen()
        with pytest.raises(TakenError) as refused:
            listen(65_535, preview, LANGUAGE, "")
    assert refused.value.filename == "65535-65535"


def test_what_is_found_stands_on_the_page_that_it_is_about(root: Path) -> None:
    change(root, "  Vertel onderweg", "  Vertel  onderweg")
    change(root, "Een vast formulier", "Een  vast formulier", "tools/weekly-note.yaml")
    with served(preview_of(root)) as server:
        page, none = ask(server, PLAY).text, ask(server, "/nl/plays/none/").text
    assert banner(page) == (
        "Voorbeeld\n"
        "waarschuwing hier staat meer dan één spatie playbook/plays/work-aloud.yaml:6:9 PB405\n"
        "Laat er één staan.\n"
        "In andere bestanden: 1\n"
        "waarschuwing hier staat meer dan één spatie playbook/tools/weekly-note.yaml:4:6 PB405\n"
        "Laat er één staan."
    )
    assert near(page) == ["Vertel onderweg wat je doet."]
    assert "In andere bestanden: 2" in banner(none)


def near(page: str) -> list[str]:
    """Return the words on the page that notes are put at."""
    return [unescape(found) for found in re.findall(r'data-near="([^"]*)"', page)]


def test_an_invalid_save_keeps_the_last_page_under_what_is_wrong(root: Path) -> None:
    preview = preview_of(root)
    with served(preview) as server:
        good = ask(server, PLAY).text
        change(root, "- weekly-note", "- weekly-nota")
        change(root, "title: Werk hardop", "title: Werk stil")
        preview.update()
        page, other = ask(server, PLAY).text, ask(server, "/nl/plays/wait-a-week/").text
        change(root, "- weekly-nota", "- weekly-note")
        change(root, "title: Werk stil", "title: Werk hardop")
        preview.update()
        again = ask(server, PLAY).text
    assert page.partition("<main>")[2] == good.partition("<main>")[2]
    behind = "Dit is de laatste versie die klopte: wat nu is opgeslagen, is niet te tonen.\n"
    wrong = (
        "fout er is geen tool `weekly-nota` playbook/plays/work-aloud.yaml:15:5 PB301\n"
        "Bedoel je `weekly-note`?"
    )
    assert banner(page) == f"Voorbeeld\n{behind}{wrong}"
    assert near(page) == ["Het weekbericht"]
    assert banner(other) == f"Voorbeeld\n{behind}In andere bestanden: 1\n{wrong}"
    assert again == good


def test_before_anything_is_valid_every_page_says_what_is_wrong(root: Path) -> None:
    change(root, "title: Werk hardop", "titel: Werk hardop")
    with served(preview_of(root)) as server:
        found = ask(server, PLAY)
    assert (found.status, near(found.text)) == (503, [])
    assert banner(found.text) == (
        "Voorbeeld\n"
        "Er is nog niets te tonen: verbeter wat hier staat, en sla het op.\n"
        "In andere bestanden: 1\n"
        "fout een veld `titel` bestaat hier niet playbook/plays/work-aloud.yaml:4:1 PB201\n"
        "Bedoel je `title`?"
    )


def test_a_folder_that_goes_is_said_and_what_was_there_stays(root: Path) -> None:
    preview = preview_of(root)
    with served(preview) as server:
        good = ask(server, PLAY).text
        root.rename(root.with_name("away"))
        preview.update()
        page = ask(server, PLAY).text
    assert page.partition("<main>")[2] == good.partition("<main>")[2]
    assert banner(page) == (
        "Voorbeeld\n"
        "Dit is de laatste versie die klopte: wat nu is opgeslagen, is niet te tonen.\n"
        f"Het is niet te lezen: {root}/: No such file or directory"
    )


def test_news_comes_when_something_else_is_to_be_seen_and_not_before(root: Path) -> None:
    preview = preview_of(root)
    with served(preview) as server, ExitStack() as closing:
        pages = (PLAY, "/nl/plays/wait-a-week/")
        states = [state(ask(server, page).text) for page in pages]
        streams = [
            closing.enter_context(news(server.server_port, page, seen))
            for page, seen in zip(pages, states, strict=True)
        ]
        change(root, "Vertel onderweg", "Vertel vooraf")
        preview.update()
        assert event(streams[0], within=2.0) == "changed"
        assert event(streams[1], within=0.2) == ""
        stale = closing.enter_context(news(server.server_port, PLAY, "older"))
        assert event(stale, within=2.0) == "changed"


def state(page: str) -> str:
    found = re.search(r'name="preview-state" content="(\w+)"', page)
    assert found
    return found[1]


def news(port: int, page: str, state: str) -> socket.socket:
    """Ask for the news of a page, as a browser does."""
    connection = socket.create_connection(("127.0.0.1", port))
    asked = f"GET /preview/news?page={page}&state={state} HTTP/1.1\r\n"
    connection.sendall(f"{asked}Host: localhost:{port}\r\n\r\n".encode())
    return connection


def event(connection: socket.socket, *, within: float) -> str:
    """Return the name of the event that comes in time, or nothing."""
    connection.settimeout(within)
    got = b""
    try:
        while b"\nevent: " not in got and (more := connection.recv(4096)):
            got += more
    except TimeoutError:
        return ""
    assert b"Content-Type: text/event-stream; charset=utf-8\r\n" in got
    return got.partition(b"\nevent: ")[2].partition(b"\n")[0].decode()


@contextmanager
def followed(
    root: Path, preview: Preview, since: frozenset[object] | None = None
) -> Iterator[None]:
    """Update a preview with every save for as long as this lasts."""
    stop = threading.Event()
    thread = threading.Thread(target=follow, args=(root, preview.update, stop, since))
    thread.start()
    time.sleep(0.3)  # The system begins to watch.
    try:
        yield
    finally:
        stop.set()
        thread.join()


def shown(preview: Preview, words: str) -> bool:
    """Whether a page soon has some words."""
    end = time.monotonic() + 10
    with served(preview) as server:
        while words not in ask(server, PLAY).text:
            if time.monotonic() > end:
                return False
            time.sleep(0.02)
    return True


def test_what_is_saved_before_the_system_watches_is_seen(root: Path) -> None:
    since = state_of(root)
    preview = preview_of(root)
    change(root, "Vertel onderweg", "Vertel vooraf")
    with followed(root, preview, since):
        assert shown(preview, "Vertel vooraf")


def test_nothing_is_read_again_where_nothing_was_saved(root: Path) -> None:
    read: list[None] = []
    stop = threading.Event()
    arguments = (root, lambda: read.append(None), stop, state_of(root))
    thread = threading.Thread(target=follow, args=arguments)
    thread.start()
    time.sleep(0.8)
    stop.set()
    thread.join()
    assert read == []


def test_what_is_saved_in_the_playbook_below_is_seen(
    root: Path, types: Mapping[str, ContentType]
) -> None:
    ours = root.with_name("ours")
    ours.mkdir()
    (ours / "overlay.yaml").write_text(f"on: ../{root.name}\n", encoding="utf-8")
    read, stop, along = threading.Event(), threading.Event(), layers.folders_below(ours, types)
    since = state_of(ours, *along)
    thread = threading.Thread(target=follow, args=(ours, read.set, stop, since, along))
    thread.start()
    time.sleep(0.3)
    change(root, "Vertel onderweg", "Vertel vooraf")
    seen = read.wait(10)
    stop.set()
    thread.join()
    assert seen


@pytest.mark.parametrize("how", ["removed", "moved"])
def test_a_folder_that_is_made_again_is_followed_again(root: Path, how: str) -> None:
    preview = preview_of(root)
    kept = root.with_name("kept")
    shutil.copytree(root, kept)
    change(kept, "Vertel onderweg", "Vertel vooraf")
    with followed(root, preview):
        if how == "removed":
            shutil.rmtree(root)
            shutil.copytree(kept, root)
        else:
            root.rename(root.with_name("away"))
            time.sleep(0.5)
            kept.rename(root)
        assert shown(preview, "Vertel vooraf")
        time.sleep(0.5)
        change(root, "Vertel vooraf", "Vertel achteraf")
        assert shown(preview, "Vertel achteraf")
        assert not preview.shown.behind


@pytest.mark.parametrize("browser", IN_BROWSERS)
def test_a_save_is_on_the_screen_where_the_reader_is(
    root: Path, tmp_path: Path, browser: str
) -> None:
    """The text is there within 0.3 s, the page stays where it was scrolled, notes are in place."""
    preview = preview_of(root)
    with served(preview) as server, followed(root, preview):
        found = run(
            "preview.mjs",
            {"address": f"{server.address}{PLAY[1:]}", "file": str(root / "plays/work-aloud.yaml")},
            browser=browser,
            folder=tmp_path,
        )
    # On a machine with nothing else to do; others who want it make everything take longer.
    busy = max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
    assert found["milliseconds"] < 300 * busy * (1 if browser == "chromium" else 3)
    del found["milliseconds"]
    assert found == {
        "scrolled": True,
        "note": "waarschuwing hier staat meer dan één spatie playbook/plays/work-aloud.yaml:6:22 "
        "PB405 Laat er één staan.",
        "behind": "Dit is de laatste versie die klopte: wat nu is opgeslagen, is niet te tonen.",
        "kept": True,
        "again": False,
        "refused": [],
    }


def test_an_entry_is_shown_as_the_pages_of_the_pdf_too(root: Path) -> None:
    preview = preview_of(root)
    with served(preview) as server:
        page = ask(server, "/preview/pdf/plays/work-aloud")
        place = re.search(r'<iframe [^>]*src="([^"]*)"', page.text)
        assert place
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=60)
        connection.request("GET", place[1])
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        change(root, "Vertel onderweg", "Vertel vooraf")
        preview.update()
        after = ask(server, "/preview/pdf/plays/work-aloud")
        unknown = ask(server, "/preview/pdf/plays/none")
    assert (answer.status, answer.headers["Content-Type"]) == (200, "application/pdf")
    text = "".join(page.get_textpage().get_text_range() for page in PdfDocument(content))
    text = text.replace("\u00a0", " ")
    assert "Vertel onderweg wat je doet." in text
    assert "De open gemeente" in text
    assert "Wacht elke week" not in text
    assert page.text != after.text
    assert unknown.status == 404
