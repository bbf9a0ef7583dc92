"""A client of a language server over its standard streams: what an editor asks, and no more."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

PATIENCE = 30
PUBLISHED = "textDocument/publishDiagnostics"
CAPABILITIES = {
    "textDocument": {
        "completion": {"completionItem": {"documentationFormat": ["markdown", "plaintext"]}},
        "hover": {"contentFormat": ["markdown"]},
        "publishDiagnostics": {},
    },
    "workspace": {"configuration": True, "workspaceFolders": True},
}


class LanguageServer:
    """A running server for the folder `root`, with the settings of an editor for that folder.

    `settings` has dotted names, as in an editor's settings.json. Every text is a document of its
    own that was never saved: a `*` in its path becomes a number. A place in it is marked with `|`.
    """

    def __init__(self, command: Sequence[str], root: Path, settings: Mapping[str, Any]) -> None:
        self._settings = settings
        self._root = root
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._inbox: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        threading.Thread(target=self._read, daemon=True).start()
        self._asked = 0
        self._opened = 0
        try:
            self._start(root)
        except BaseException:
            self._end()
            raise

    def _start(self, root: Path) -> None:
        folder = {"uri": root.as_uri(), "name": root.name}
        self._ask(
            "initialize",
            processId=None,
            rootUri=folder["uri"],
            workspaceFolders=[folder],
            capabilities=CAPABILITIES,
        )
        self._tell("initialized")
        # Whoever asks before the settings have arrived is answered without them.
        self.diagnostics("*.yaml", "a: b\n")

    def close(self) -> None:
        """End the server, and its streams."""
        try:
            self._ask("shutdown")
            self._tell("exit")
            self._process.wait(PATIENCE)
        finally:
            self._end()

    def _end(self) -> None:
        """Leave no process behind, whatever went wrong: it would be laid at another test's door."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.kill()
        self._process.wait()
        self._process.stdin.close()
        self._process.stdout.close()

    def diagnostics(self, path: str, text: str) -> list[tuple[int, str, str]]:
        """Return line (from 1), marked words and message of everything wrong with a text."""
        uri = self._open(path, text)
        notice: dict[str, Any] = {}
        while notice.get("method") != PUBLISHED or notice["params"]["uri"] != uri:
            notice = self._receive()
        lines = text.splitlines()
        return sorted(
            (start["line"] + 1, lines[start["line"]][start["character"] : end["character"]],
             found["message"])
            for found in notice["params"]["diagnostics"]
            for start, end in [(found["range"]["start"], found["range"]["end"])]
        )  # fmt: skip

    def completion(self, path: str, marked: str) -> dict[str, str]:
        """Return what is offered at the mark, with its explanation."""
        answer = self._at_mark("textDocument/completion", path, marked)
        return {item["label"]: _words(item.get("documentation")) for item in answer["items"]}

    def hover(self, path: str, marked: str) -> str:
        """Return what is said about the place of the mark."""
        answer = self._at_mark("textDocument/hover", path, marked)
        return _words(answer["contents"]) if answer else ""

    def _at_mark(self, method: str, path: str, marked: str) -> Any:
        before, _, after = marked.partition("|")
        uri = self._open(path, before + after)
        place = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        return self._ask(method, textDocument={"uri": uri}, position=place)

    def _open(self, path: str, text: str) -> str:
        self._opened += 1
        uri = (self._root / path.replace("*", f"document-{self._opened}")).as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", textDocument=document)
        return uri

    def _ask(self, method: str, **parameters: Any) -> Any:
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": parameters})
        while True:
            message = self._receive()
            if message.get("id") == self._asked and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def _tell(self, method: str, **parameters: Any) -> None:
        self._send({"method": method, "params": parameters})

    def _receive(self) -> dict[str, Any]:
        """Return the server's next message, after answering it where it is a question."""
        message = self._inbox.get(timeout=PATIENCE)
        if "id" in message and "method" in message:
            items = message["params"].get("items", ()) if message.get("params") else ()
            answer = [self._section(item["section"]) for item in items] or None
            self._send({"id": message["id"], "result": answer})
        return message

    def _section(self, name: str) -> Any:
        """Return the settings below a name as a tree, as an editor hands them over."""
        if name in self._settings:
            return self._settings[name]
        tree: dict[str, Any] = {}
        for key, value in self._settings.items():
            if key.startswith(f"{name}."):
                *folders, last = key.removeprefix(f"{name}.").split(".")
                place = tree
                for folder in folders:
                    place = place.setdefault(folder, {})
                place[last] = value
        return tree

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _read(self) -> None:
        assert self._process.stdout
        while header := self._process.stdout.readline():
            length = int(header.partition(b":")[2])
            while self._process.stdout.readline().strip():
                pass
            self._inbox.put(json.loads(self._process.stdout.read(length)))


def _words(documentation: Any) -> str:
    if isinstance(documentation, dict):
        return str(documentation["value"])
    return documentation or ""
