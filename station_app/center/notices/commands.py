"""``station-center notices``: look at the queue, send now, export it, take results in."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from station_app.basics.words import Words
from station_app.center.database import Center
from station_app.center.importing.csv_rows import BadRow
from station_app.center.notices import office
from station_app.center.notices.postman import Postman
from station_app.center.settings import read_settings
from station_app.wire.lines import line_text

Deed = Callable[[Center, argparse.Namespace, Words], list[BadRow]]


class Command(NamedTuple):
    """A word behind ``notices``; its deed gives the rows of a file that were left out."""

    name: str
    deed: Deed
    about: str


def _list(center: Center, asked: argparse.Namespace, _words: Words) -> list[BadRow]:
    for line in office.lines(center, station=asked.station):
        sys.stdout.write(line_text(line) + "\n")
    return []


def _send(center: Center, _asked: argparse.Namespace, words: Words) -> list[BadRow]:
    _say(words.say("gateway.sent", n=Postman(center, read_settings(center.folder).notices).round()))
    return []


def _export(center: Center, asked: argparse.Namespace, words: Words) -> list[BadRow]:
    office.check_new(asked.file)
    settings = read_settings(center.folder).notices
    table, count = office.export(center, settings, station=asked.station, again=asked.again)
    office.write_new(asked.file, table)
    _say(words.say("gateway.exported", n=count, file=str(asked.file)))
    return []


def _results(center: Center, asked: argparse.Namespace, words: Words) -> list[BadRow]:
    rows, bad = office.results_of(asked.file)
    took = office.take_results(center, rows)
    bad = sorted([*bad, *took.bad])
    _say(words.say("gateway.results_taken", n=took.taken, bad=len(bad)))
    return bad


COMMANDS = (
    Command("list", _list, "the queue as JSON lines"),
    Command("send", _send, "send what is due now, as the served center does by itself"),
    Command("export", _export, "what waits as a CSV file for a provider's portal"),
    Command("results", _results, "take a CSV file notice,result back in"),
)


def add_options(command: argparse.ArgumentParser, name: str) -> None:
    """What a command takes."""
    if name in ("export", "results"):
        command.add_argument("file", metavar="FILE", type=Path)
    if name in ("list", "export"):
        command.add_argument("--station", default="", metavar="CODE")
    if name == "export":
        again = "what was exported before and has no result too"
        command.add_argument("--again", action="store_true", help=again)


def _say(sentence: str) -> None:
    sys.stdout.write(sentence + "\n")
