"""The workflows for GitHub as data: their steps, and the commands that these run."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from conftest import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = tuple(sorted((GITHUB / "workflows").glob("*.yml")))
SHELL = ("bash", "--noprofile", "--norc", "-eo", "pipefail")
FORMS = tuple(sorted((GITHUB / "ISSUE_TEMPLATE").glob("[0-9]*.yml")))
_BEFORE_A_COMMAND = {"if", "then", "else", "elif", "do", "while", "until", "!", "{"}
_ALONE = {"fi", "done", "}", "for", "in"}
_OPERATOR = re.compile(r"[;&|()\n]+")
_REDIRECTION = re.compile(r"&?[<>]+&?")
_ASSIGNMENT = re.compile(r"[A-Za-z_]\w*\+?=")
_SUBSTITUTION = re.compile(r"\$\(((?:[^()]|\([^()]*\))*)\)")


@dataclass(frozen=True)
class Step:
    """A step of a job that runs a script, with the variables that it has."""

    workflow: str
    job: str
    name: str
    run: str
    environment: Mapping[str, str]

    def __str__(self) -> str:
        return f"{self.workflow}: {self.job}: {self.name}"


@cache
def read(path: Path) -> Any:
    """Return what a YAML file holds."""
    return YAML(typ="safe", pure=True).load(path)


def steps() -> Iterator[Step]:
    """Yield each step that runs a script, in every workflow."""
    for path in WORKFLOWS:
        for job, declared in read(path)["jobs"].items():
            for step in declared["steps"]:
                if "run" in step:
                    environment = {**declared.get("env", {}), **step.get("env", {})}
                    yield Step(path.name, job, step["name"], step["run"], environment)


def run(step: Step, folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """Run a step in a folder as a runner would, with the variables that it has and those given."""
    declared = {name: text for name, text in step.environment.items() if "${{" not in text}
    return subprocess.run(
        [*SHELL, "-c", step.run],
        cwd=folder,
        env={**os.environ, **declared, **given},
        capture_output=True,
        text=True,
        check=False,
    )


def commands(script: str) -> Iterator[list[str]]:
    """Yield each simple command of a shell script as its words, those in substitutions too.

    Knows as much of the shell's grammar as the workflows use; shellcheck knows the rest.
    """
    for inner in _SUBSTITUTION.findall(script):
        yield from commands(inner)
    lexer = shlex.shlex(
        _SUBSTITUTION.sub("SUBSTITUTED", script.replace("\\\n", " ")),
        posix=True,
        punctuation_chars=";&|()<>\n",
    )
    lexer.whitespace = " \t"
    lexer.whitespace_split = True
    lexer.commenters = "#"
    words: list[str] = []
    redirected = False
    for token in lexer:
        if _REDIRECTION.fullmatch(token):
            redirected = True
        elif redirected:
            redirected = False
        elif _OPERATOR.fullmatch(token):
            yield from _command(words)
            words = []
        elif words or token not in _BEFORE_A_COMMAND:
            words.append(token)
    yield from _command(words)


def _command(words: list[str]) -> Iterator[list[str]]:
    while words and _ASSIGNMENT.match(words[0]):
        words = words[1:]
    if words and words[0] not in _ALONE:
        yield words
