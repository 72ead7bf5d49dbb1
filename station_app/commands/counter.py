"""``station-app``: the counter itself."""

from __future__ import annotations

import argparse
from pathlib import Path

from station_app.basics.faults import Trouble
from station_app.basics.resources import resource
from station_app.basics.words import Words
from station_app.commands.folder import data_folder
from station_app.opening.log import keep_log
from station_app.opening.stage import Stage, application
from station_app.settings import load


def run(args: argparse.Namespace, _words: Words) -> int:
    """Open the counter on an existing station."""
    return open_counter(args, data_folder(args))


def open_counter(args: argparse.Namespace, folder: Path, *, pin: str = "") -> int:
    """Show the window until it is closed.

    pin  shown at the login of a demo
    Trouble book.absent  no station here: said before any window is shown
    """
    if not (folder / "station.db").exists():
        raise Trouble("book.absent", folder=str(folder))
    keep_log(folder)
    settings = load(folder, args.set)
    language = args.lang or settings.language
    words = Words.load(resource("words"), language)
    return Stage(application(language), folder, settings, words, pin=pin).run()
