"""The command ``station-center``."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import msgspec
from platformdirs import user_data_path
from sqlalchemy.exc import SQLAlchemyError

from station_app.basics.faults import Refusal, Trouble
from station_app.basics.resources import resource
from station_app.basics.words import Words
from station_app.center import parent
from station_app.center.api import DATABASE_VARIABLE
from station_app.center.commands import files, stations
from station_app.center.commands.command import DONE, Command, run
from station_app.center.notices import commands as notices
from station_app.center.orders import commands as orders
from station_app.center.serving import Serving, serve
from station_app.center.settings import read_settings
from station_app.center.staff import commands as staff

WRONG_USAGE, NEWER_FILE = 2, 4
COMMANDS: tuple[Command, ...] = (
    *stations.COMMANDS,
    *files.COMMANDS,
    *notices.COMMANDS,
    *orders.COMMANDS,
    *staff.COMMANDS,
)
_GROUPS = {
    "station": "stations",
    "device": "their devices",
    "person": "persons",
    "key": "the center's key",
    "notices": "messages to villagers",
    "partner": "who may send orders",
    "export": "tables for others",
    "staff": "who may look at the pages",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command of the center; the exit code is 0, 1 found wrong, 2 wrong usage, 4 newer."""
    os.umask(0o077)  # whatever it writes, a copy or a table, names and phones may be in it
    asked = parser().parse_args(arguments)
    words = Words.load(resource("words"), asked.lang)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s")
    try:
        return int(asked.run(asked, words))
    except (Refusal, Trouble) as fault:
        _refuse(asked, words, fault.code, fault.facts)
        return NEWER_FILE if fault.code == "center.database_newer" else WRONG_USAGE
    except BrokenPipeError:  # the reader of our lines went away
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (SQLAlchemyError, OSError) as error:
        _refuse(asked, words, "center.cannot_open", {"why": str(error).splitlines()[0]})
        return WRONG_USAGE


def parser() -> argparse.ArgumentParser:
    """What ``station-center`` takes."""
    whole = argparse.ArgumentParser(prog="station-center", description="The district center.")
    words = whole.add_subparsers(required=True, metavar="COMMAND")
    below = {
        of: words.add_parser(of, help=about).add_subparsers(required=True, metavar="COMMAND")
        for of, about in _GROUPS.items()
    }
    _serve_options(_usual(words, "serve", "answer stations"))
    for one in COMMANDS:
        command = _usual(below[one.of] if one.of else words, one.name, one.about)
        command.set_defaults(run=partial(run, one))
        one.options(command)
    return whole


def _usual(
    words: argparse._SubParsersAction[argparse.ArgumentParser], name: str, about: str
) -> argparse.ArgumentParser:
    """A word with what all of them take."""
    command = words.add_parser(name, help=about)
    command.add_argument("--data", type=Path, default=_usual_folder(), metavar="DIR")
    url = os.environ.get(DATABASE_VARIABLE, "")  # with a password in it, it is no argument
    about = f"postgresql+psycopg://..., or {DATABASE_VARIABLE}: others can read arguments"
    command.add_argument("--database", default=url, metavar="URL", help=about)
    command.add_argument("--lang", choices=("zh_CN", "en"), default="zh_CN")
    command.add_argument("--json", action="store_true", help="the answer for a program")
    return command


def _serve_options(serving: argparse.ArgumentParser) -> None:
    serving.add_argument("--host", default="127.0.0.1")
    serving.add_argument("--port", type=_port, default=0, help="0 or nothing: a free one")
    serving.add_argument("--workers", type=int, choices=range(1, 65), default=1, metavar="N")
    serving.add_argument("--tls-cert", default="", metavar="FILE")
    serving.add_argument("--tls-key", default="", metavar="FILE")
    serving.add_argument("--die-with-parent", action="store_true")
    serving.set_defaults(run=_serve)


def _serve(asked: argparse.Namespace, words: Words) -> int:
    if asked.die_with_parent:
        parent.die_with_parent()
    if bool(asked.tls_cert) != bool(asked.tls_key):
        raise Refusal("center.tls_needs_both")
    settings = read_settings(asked.data).notices
    if not (settings.gateway or asked.die_with_parent):  # a demo has nobody to tell
        warning = words.say("gateway.none", hours=settings.give_up_hours)
    else:
        warning = ""
    serve(
        Serving(
            folder=asked.data,
            database=asked.database,
            host=asked.host,
            port=asked.port,
            workers=asked.workers,
            tls_cert=asked.tls_cert,
            tls_key=asked.tls_key,
            warning=warning,
        )
    )
    return DONE


def _usual_folder() -> Path:
    return user_data_path("station-center", appauthor=False)


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65535:
        raise ValueError(text)
    return number


def _refuse(
    asked: argparse.Namespace, words: Words, code: str, facts: dict[str, str | int]
) -> None:
    """A sentence for a person, and the code for a program that asked for it."""
    if asked.json:
        sys.stdout.write(msgspec.json.encode({"error": code, **facts}).decode() + "\n")
    sys.stderr.write(words.say(code, **facts) + "\n")


if __name__ == "__main__":
    sys.exit(main())
