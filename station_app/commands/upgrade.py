"""``station-app upgrade``: read the book again for this version, then go over to the new file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

import msgspec

from station_app import app
from station_app.basics.words import Words
from station_app.commands.folder import data_folder
from station_app.store.upgrade import Plan, upgrade


def run(args: argparse.Namespace, words: Words) -> int:
    """Exit 0 when the file is this version's afterwards; the bar goes to stderr, a line a step.

    Ended at any moment, the old file is there as it was.
    """
    folder = data_folder(args)
    parts = app.parts()  # the rooms declare their tables before the file is looked at
    done = upgrade(folder, parts, app.checks(), percent=_bar(words, json=args.json))
    if args.json:
        sys.stdout.buffer.write(msgspec.json.encode(_told(done)) + b"\n")
    elif done is None:
        sys.stdout.write(words.say("command.upgraded_already") + "\n")
    else:
        sys.stdout.write(words.say("command.upgraded", entries=done.entries) + "\n")
    return 0


def _told(done: Plan | None) -> dict[str, object]:
    return {"upgraded": done is not None, **(done._asdict() if done else {})}


def _bar(words: Words, *, json: bool) -> Callable[[int], None]:
    last = -1

    def tell(percent: int) -> None:
        nonlocal last
        if percent == last:
            return
        last = percent
        said = (
            f'{{"percent":{percent}}}' if json else f"[{percent:3d}%] {words.say('upgrade.goes')}"
        )
        sys.stderr.write(said + "\n")
        sys.stderr.flush()

    return tell
