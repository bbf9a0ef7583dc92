"""Modules are joined in the order of their imports, or refused with what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook_tools.export.page.script_modules import NotJoinedError, joined


def join(folder: Path, **modules: str) -> str:
    for name, source in modules.items():
        path = folder / f"{name.replace('__', '/')}.js"
        path.parent.mkdir(exist_ok=True)
        path.write_text(source, encoding="utf-8")
    return joined(folder, "main.js")


def test_a_module_comes_after_what_it_imports_and_once(tmp_path: Path) -> None:
    assert join(
        tmp_path,
        main='/** The start. */\n\nimport { one } from "./core/one.js";\n'
        'import {\n  two,\n  Three,\n} from "./two.js";\n\none(two, new Three());\n',
        core__one='/**\n * One.\n * @returns {number}\n */\nexport function one() {\n'
        '  /** Here. */\n  return 1; // one\n}\n',
        two='import { one } from "./core/one.js";\n\nexport const two = one() + 1;\n'
        "export class Three {}\nexport async function four() {}\nconst five = 5;\n",
    ) == (
        '(() => {\n"use strict";\nfunction one() {\n  return 1; // one\n}\n'
        "const two = one() + 1;\nclass Three {}\nasync function four() {}\nconst five = 5;\n"
        "one(two, new Three());\n})();"
    )  # fmt: skip


def test_a_part_that_comes_later_gets_from_the_script_what_it_needs(tmp_path: Path) -> None:
    for name, source in {
        "main": 'import { one } from "./one.js";\n/** @type {import("./one.js").One} */\n'
        'one();\nvoid import("./later.js" + again);\n',
        "one": "export function one() {}\nexport function two() {}\n",
        "later": 'import { two } from "./one.js";\nimport { own } from "./own.js";\n'
        "export const three = two() + own;\nexport class Four {}\n",
        "own": "export const own = 1;\n",
    }.items():
        (tmp_path / f"{name}.js").write_text(source, "utf-8")
    parts = {}

    def later(name: str, text: str) -> str:
        parts[name] = text
        return "./later.123.js"

    assert joined(tmp_path, "main.js", later) == (
        '(() => {\n"use strict";\nfunction one() {}\nfunction two() {}\none();\n'
        'void import("./later.123.js" + again).then((part) => part.default({ two }));\n})();'
    )
    assert parts == {
        "later.js": "export default ({ two }) => {\nconst own = 1;\n"
        "const three = two() + own;\nclass Four {}\nreturn { Four, three };\n};\n"
    }


def test_line_ends_of_windows_make_no_difference(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_bytes(b"export const a = 1;\r\n")
    main = 'import { a } from "./a.js";\nconst b = a;\n'
    assert join(tmp_path, main=main) == '(() => {\n"use strict";\nconst a = 1;\nconst b = a;\n})();'


@pytest.mark.parametrize(
    ("modules", "message"),
    [
        pytest.param(
            {"main": 'import { a } from "./a.js";\n', "a": 'import { b } from "./main.js";\n'},
            "main.js → a.js → main.js: modules import each other",
            id="a circle",
        ),
        pytest.param(
            {"main": 'import { b } from "./a.js";\n', "a": "export const a = 1;\n"},
            "main.js: a.js exports no b",
            id="a name that is not exported",
        ),
        pytest.param(
            {
                "main": 'import { a } from "./a.js";\nfunction twice() {}\n',
                "a": "export const a = 1;\nconst twice = 2;\n",
            },
            "main.js: twice is declared in a.js too",
            id="a name of two modules",
        ),
        pytest.param(
            {"main": 'import { a as b } from "./a.js";\n', "a": "export const a = 1;\n"},
            "main.js: import 'a as b': a name stays what it is",
            id="another name",
        ),
        pytest.param(
            {"main": "export default 1;\n"},
            "main.js: cannot be joined: export default 1;",
            id="a default",
        ),
        pytest.param(
            {"main": 'import * as a from "./a.js";\n', "a": ""},
            'main.js: cannot be joined: import * as a from "./a.js";',
            id="a whole module",
        ),
        pytest.param(
            {"main": 'import { a } from "somewhere";\n'},
            'main.js: cannot be joined: import { a } from "somewhere";',
            id="a package",
        ),
        pytest.param(
            {"main": 'const a = import("./a.js");\n', "a": ""},
            "main.js: a.js: nothing is loaded later here",
            id="a module that comes later",
        ),
        pytest.param(
            {"main": "const { a, b } = location;\n"},
            "main.js: cannot be joined: const { a, b } = location;",
            id="names that are taken apart",
        ),
        pytest.param(
            {"main": 'const end = "</SCRIPT>";\n'},
            "main.js: '</SCRIPT' would end the script or hide what follows",
            id="an end of the script",
        ),
        pytest.param(
            {"main": 'const start = "<!--";\n'},
            "main.js: '<!--' would end the script or hide what follows",
            id="a comment of HTML",
        ),
    ],
)
def test_what_cannot_be_joined_is_refused(
    tmp_path: Path, modules: dict[str, str], message: str
) -> None:
    with pytest.raises(NotJoinedError) as caught:
        join(tmp_path, **modules)
    assert str(caught.value) == message
