"""``station-center staff`` and ``person find``: what staff are, and do, without the pages."""

from __future__ import annotations

import argparse
import getpass
import sys

from station_app.basics.faults import Refusal
from station_app.basics.words import Words
from station_app.center.commands.command import Command, Said, listed
from station_app.center.database import Center
from station_app.center.staff import accounts, deeds
from station_app.center.staff.roles import ROLES, Staff, check_role

_OURSELVES = "station-center"  # who sits at the center's own computer has no account


def _add(center: Center, asked: argparse.Namespace, words: Words) -> Said:
    scope = tuple(code for code in asked.stations.split(",") if code)
    role = check_role(asked.role)
    accounts.add(center, asked.name, _password(asked.name, words), role=role, scope=scope)
    return Said({"name": asked.name}, words.say("staff.added", name=asked.name))


def _set_password(center: Center, asked: argparse.Namespace, words: Words) -> Said:
    accounts.set_password(center, asked.name, _password(asked.name, words))
    return Said({"name": asked.name}, words.say("staff.password_set", name=asked.name))


def _revoke(center: Center, asked: argparse.Namespace, words: Words) -> Said:
    accounts.revoke(center, asked.name)
    return Said({"name": asked.name}, words.say("staff.revoked", name=asked.name))


def _list(center: Center, _asked: argparse.Namespace, _words: Words) -> Said:
    return listed(accounts.listed(center))


def _find(center: Center, asked: argparse.Namespace, words: Words) -> Said:
    """One JSON line each; 1 when there is nobody."""
    whom = asked.whom or _line(words.say("center.ask_whom"))
    found = deeds.find(center, Staff(_OURSELVES, "manage"), whom, why=asked.why)
    notes = () if found else (words.say("center.nobody_found"),)
    return Said({}, lines=(one._asdict() for one in found), notes=notes, wrong=not found)


def _find_options(parser: argparse.ArgumentParser) -> None:
    about = "a phone, or a part of a name; asked for when left out: others can read arguments"
    parser.add_argument("whom", nargs="?", default="", metavar="PHONE|NAME", help=about)
    parser.add_argument("--why", default="person find", metavar="REASON", help="is kept")


def _line(question: str) -> str:
    if sys.stdin.isatty():
        sys.stderr.write(question)
    return sys.stdin.readline().rstrip("\r\n")


def _name_option(parser: argparse.ArgumentParser) -> None:
    """A password is never an argument, which others could read."""
    parser.add_argument("name", metavar="NAME")


def _add_options(parser: argparse.ArgumentParser) -> None:
    _name_option(parser)
    parser.add_argument("--role", required=True, help=", ".join(ROLES))
    parser.add_argument("--stations", default="", metavar="Q07,Q08", help="all when left out")


def _password(name: str, words: Words) -> str:
    """Typed twice and not shown; or a line of standard input."""
    if not sys.stdin.isatty():
        return _line("")
    first = getpass.getpass(words.say("staff.ask_password", name=name))
    if getpass.getpass(words.say("staff.ask_again")) != first:
        raise Refusal("staff.password_twice")
    return first


_ADD = "let somebody in; the password is asked, or read from standard input"
COMMANDS = (
    Command("staff", "add", _add, _ADD, _add_options),
    Command("staff", "password", _set_password, "another, asked or read likewise", _name_option),
    Command("staff", "revoke", _revoke, "somebody may come in no more", _name_option),
    Command("staff", "list", _list, "everybody as JSON lines"),
    Command("person", "find", _find, "whom to erase, by phone or name; is noted", _find_options),
)
