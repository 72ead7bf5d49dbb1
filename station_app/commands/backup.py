"""``station-app backup FILE``: a safe copy, opened and checked before it counts."""

from __future__ import annotations

import argparse
import sys

from station_app.basics.words import Words
from station_app.commands.folder import data_folder
from station_app.store.backup import back_up


def run(args: argparse.Namespace, words: Words) -> int:
    """Copy the station, open or closed; the copy needs the same key."""
    last = back_up(data_folder(args), args.file)
    sys.stdout.write(words.say("command.backed_up", path=str(args.file), seq=last) + "\n")
    return 0
