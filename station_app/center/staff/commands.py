"""``station-center staff``: who may come in, made at the center's own computer."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable
from typing import NamedTuple

from station_app.basics.faults import Refusal
from station_app.basics.words import Words
from station_app.center.database import Center
from station_app.center.staff import accounts
from station_app.center.staff.roles import ROLES, check_role
from station_app.wire.lines import line_text

Deed = Callable[[Center, argparse.Namespace, Words], None]


class Command(NamedTuple):
    """A word behind ``staff``."""

    name: str
    deed: Deed
    about: str


def _add(center: Center, asked: argparse.Namespace, words: Words) -> None:
    scope = tuple(code for code in asked.stations.split(",") if code)
    role = check_role(asked.role)
    accounts.add(center, asked.name, _password(asked.name, words), role=role, scope=scope)
    _say(words.say("staff.added", name=asked.name))


def _set_password(center: Center, asked: argparse.Namespace, words: Words) -> None:
    accounts.set_password(center, asked.name, _password(asked.name, words))
    _say(words.say("staff.password_set", name=asked.name))


def _revoke(center: Center, asked: argparse.Namespace, words: Words) -> None:
    accounts.revoke(center, asked.name)
    _say(words.say("staff.revoked", name=asked.name))


def _list(center: Center, _asked: argparse.Namespace, _words: Words) -> None:
    for line in accounts.listed(center):
        _say(line_text(line))


COMMANDS = (
    Command("add", _add, "let somebody in; the password is asked, or read from standard input"),
    Command("password", _set_password, "another password, asked or read likewise"),
    Command("revoke", _revoke, "somebody may come in no more"),
    Command("list", _list, "everybody as JSON lines"),
)


def add_options(command: argparse.ArgumentParser, name: str) -> None:
    """What a command takes; a password is never an argument, which others could read."""
    if name != "list":
        command.add_argument("name", metavar="NAME")
    if name == "add":
        command.add_argument("--role", required=True, help=", ".join(ROLES))
        command.add_argument("--stations", default="", metavar="Q07,Q08", help="all when left out")


def _password(name: str, words: Words) -> str:
    """Typed twice and not shown; or a line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass(words.say("staff.ask_password", name=name))
    if getpass.getpass(words.say("staff.ask_again")) != first:
        raise Refusal("staff.password_twice")
    return first


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
