"""``station-center partner``, who may send orders, and ``export order-results``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from station_app.basics.words import Words
from station_app.center.database import Center
from station_app.center.orders import partners, results
from station_app.wire.lines import line_text

Deed = Callable[[Center, argparse.Namespace, Words], None]


class Command(NamedTuple):
    """A word behind ``partner`` or ``export``."""

    of: str
    name: str
    deed: Deed
    about: str


def _add(center: Center, asked: argparse.Namespace, _words: Words) -> None:
    sys.stdout.write(partners.add(center, asked.name) + "\n")


def _revoke(center: Center, asked: argparse.Namespace, words: Words) -> None:
    partners.revoke(center, asked.name)
    sys.stdout.write(words.say("partner.revoked", name=asked.name) + "\n")


def _list(center: Center, _asked: argparse.Namespace, _words: Words) -> None:
    for line in partners.listed(center):
        sys.stdout.write(line_text(line) + "\n")


def _results(center: Center, asked: argparse.Namespace, words: Words) -> None:
    count, last = results.export(center, asked.file, station=asked.station, after=asked.after)
    said = words.say("partner.exported", n=count, file=str(asked.file), last=last)
    sys.stdout.write(said + "\n")


COMMANDS = (
    Command("partner", "add", _add, "let a partner send orders; print its token, or a new one"),
    Command("partner", "revoke", _revoke, "take a partner's token away"),
    Command("partner", "list", _list, "partners as JSON lines"),
    Command("export", "order-results", _results, "what became of orders as a CSV file"),
)


def add_options(command: argparse.ArgumentParser, name: str) -> None:
    """What a command takes."""
    if name in ("add", "revoke"):
        command.add_argument("name", metavar="NAME", help="small letters, digits and dashes")
    if name == "order-results":
        command.add_argument("file", metavar="FILE", type=Path)
        command.add_argument("--station", default="", metavar="CODE")
        command.add_argument("--after", type=int, default=0, metavar="POS", help="only later ones")
