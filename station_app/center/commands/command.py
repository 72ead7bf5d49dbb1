"""One word of ``station-center``: what it takes, what it does, and what it answers.

A deed does its work and says the outcome twice, as an object for a program (``--json``) and as a
sentence for a person; how that is written is the same for all of them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from station_app.basics.faults import Refusal
from station_app.basics.words import Words
from station_app.center.backup import end_killed_restore
from station_app.center.database import Center
from station_app.center.importing.csv_rows import BadRow
from station_app.wire.lines import line_text

DONE, FOUND_WRONG = 0, 1


class Said(NamedTuple):
    """What a command answers.

    facts  for a program
    text   for a person, on standard output
    notes  further sentences, on standard error
    lines  instead of both: a list, a JSON line each
    bad    rows of a file that were left out, each with its reason
    wrong  something was found wrong; bad rows are
    """

    facts: dict[str, Any]
    text: str = ""
    notes: tuple[str, ...] = ()
    lines: Iterable[dict[str, Any]] | None = None
    bad: Sequence[BadRow] = ()
    wrong: bool = False


def listed(lines: Iterable[dict[str, Any]]) -> Said:
    """A list as the answer."""
    return Said({}, lines=lines)


def nothing(_parser: argparse.ArgumentParser) -> None:
    """What most words take besides what all take."""


class Command(NamedTuple):
    """A word, behind ``of`` where several belong together.

    deed  ``(center, asked, words) -> Said``; without the center where it works ``on`` a folder
    on    a center that must be there, one that is made when there is none, or only its folder
    """

    of: str
    name: str
    deed: Callable[..., Said]
    about: str
    options: Callable[[argparse.ArgumentParser], None] = nothing
    on: Literal["center", "new", "folder"] = "center"


def run(command: Command, asked: argparse.Namespace, words: Words) -> int:
    """Do it and say what came of it; the exit code is 0, or 1 when something was found wrong.

    Refusal center.no_center
    """
    if command.on == "folder":
        return _tell(command.deed(asked, words), asked, words)
    if command.on == "center" and not asked.database and not (asked.data / "center.db").exists():
        raise Refusal("center.no_center", folder=str(asked.data))
    center = Center(asked.data, database=asked.database)
    try:
        end_killed_restore(center)
        return _tell(command.deed(center, asked, words), asked, words)
    finally:
        center.close()


def file_option(parser: argparse.ArgumentParser) -> None:
    """A file."""
    parser.add_argument("file", metavar="FILE", type=Path)


def _tell(said: Said, asked: argparse.Namespace, words: Words) -> int:
    if said.lines is not None:
        for line in said.lines:
            sys.stdout.write(line_text(line) + "\n")
    elif asked.json:
        bad = [{"row": one.row, "code": one.code, **one.facts} for one in said.bad]
        sys.stdout.write(msgspec.json.encode(said.facts | {"bad": bad}).decode() + "\n")
    elif said.text:
        sys.stdout.write(said.text + "\n")
    sys.stdout.flush()
    for one in said.bad:
        why = words.say(one.code, **one.facts)
        sys.stderr.write(words.say("import.bad_row", row=one.row, why=why) + "\n")
    for note in said.notes:
        sys.stderr.write(note + "\n")
    return FOUND_WRONG if said.wrong or said.bad else DONE
