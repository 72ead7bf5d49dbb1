"""``station-app``: the counter and the commands around it."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from station_app.basics.faults import Refusal, Trouble
from station_app.basics.resources import resource
from station_app.basics.words import Words

EXIT_CODES = {"book.another_instance": 3, "book.newer": 4}
USAGE = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; a fault becomes one plain sentence on stderr and an exit code."""
    gc.set_threshold(100_000)  # a start makes no garbage, and by default is walked dozens of times
    args = _parser().parse_args(argv)
    words = Words.load(resource("words"), args.lang or "zh_CN")
    try:
        # Each command imports only what it needs: a bare start must paint within a moment.
        command = import_module(f"station_app.commands.{args.command or 'counter'}")
        return int(command.run(args, words))
    except (Refusal, Trouble) as fault:
        print(words.say(fault.code, **fault.facts), file=sys.stderr)
        return EXIT_CODES.get(fault.code, USAGE if isinstance(fault, Refusal) else 1)
    except BrokenPipeError:  # the reader of our lines went away
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as fault:
        if not isinstance(fault, OSError) and not type(fault).__module__.startswith("sqlcipher3"):
            raise  # our own mistake: all of it is wanted
        print(words.say("book.damaged", why=fault), file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="station-app", description=__doc__)
    shared = argparse.ArgumentParser(add_help=False)
    for target, quiet in ((parser, False), (shared, True)):
        missing = argparse.SUPPRESS if quiet else None
        target.add_argument("--data", type=Path, metavar="DIR", default=missing)
        target.add_argument("--lang", choices=("zh_CN", "en"), default=missing)
        target.add_argument(
            "--set",
            action="append",
            metavar="NAME=VALUE",
            default=argparse.SUPPRESS if quiet else [],
        )
    parser.set_defaults(command="counter")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add(commands, shared, "demo", "a station with three weeks of history and its center")
    enrol = _add(commands, shared, "enrol", "join a district center")
    enrol.add_argument("--center", required=True, metavar="URL")
    enrol.add_argument("--token", required=True)
    enrol.add_argument("--ca", type=Path, metavar="FILE", help="the district's own CA, PEM")
    papers = _add(commands, shared, "papers", "what the last printed papers say after a refill")
    for command in (enrol, papers):
        command.add_argument("--last-printed", default="", metavar="HEAD", help="8 digits")
        command.add_argument("--last-receipt", default="", metavar="NUMBER")
    journal = _add(commands, shared, "journal", "every entry as one JSON line")
    journal.add_argument("--since", type=int, default=0, metavar="N")
    verify = _add(commands, shared, "verify", "prove the book: chain, replay, money")
    verify.add_argument("--json", action="store_true")
    upgrade = _add(commands, shared, "upgrade", "read the book again for this version's tables")
    upgrade.add_argument("--json", action="store_true")
    doctor = _add(commands, shared, "doctor", "engine, key, disk, clock, printers, line")
    doctor.add_argument("--json", action="store_true")
    _add_copies(commands, shared)
    _add_by_stick(commands, shared)
    key = _add(commands, shared, "key", "put a lost key back, or sign with another one")
    which = key.add_mutually_exclusive_group(required=True)
    which.add_argument("code", metavar="RECOVERY-CODE", nargs="?")
    which.add_argument("--roll", action="store_true", help="another key to sign with")
    return parser


def _add_copies(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    _add(commands, shared, "backup", "a safe, checked copy").add_argument("file", type=Path)
    restore = _add(commands, shared, "restore", "put a copy back")
    restore.add_argument("file", type=Path)
    drill = _add(commands, shared, "drill", "try whether a copy brings everything back")
    drill.add_argument("file", type=Path, nargs="?")
    drill.add_argument("--json", action="store_true")
    for of_copy in (restore, drill):
        of_copy.add_argument(
            "--recovery-code", default="", metavar="CODE", help="on a PC without the key"
        )


def _add_by_stick(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], shared: argparse.ArgumentParser
) -> None:
    export = _add(commands, shared, "export", "what the center does not have, for a stick")
    export.add_argument("file", type=Path)
    take = _add(commands, shared, "take", "the center's receipt, brought by stick")
    take.add_argument("file", type=Path)
    for by_stick in (export, take):
        by_stick.add_argument("--json", action="store_true")


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    shared: argparse.ArgumentParser,
    name: str,
    says: str,
) -> argparse.ArgumentParser:
    return commands.add_parser(name, help=says, description=says, parents=[shared])


if __name__ == "__main__":
    sys.exit(main())
