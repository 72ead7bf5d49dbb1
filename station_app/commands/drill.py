"""``station-app drill [FILE]``: try whether a copy would bring the station back."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

import msgspec

from station_app import app
from station_app.basics.faults import Trouble
from station_app.basics.money import yuan_sign
from station_app.basics.words import Words
from station_app.commands.folder import data_folder
from station_app.goods.lookups.stock import all_stock
from station_app.parcels.lookups import house
from station_app.settings import load
from station_app.store import key
from station_app.store.copies import FOLDER, copies_in
from station_app.store.drill import Step, drill
from station_app.store.sql import Reads
from station_app.till.lookups.shifts import book_fen

BOOKS = ("goods", "cod", "fees", "produce")


def run(args: argparse.Namespace, words: Words) -> int:
    """Exit 0 when the copy brings everything back, 1 with what does not hold; nothing changes."""
    folder = data_folder(args)
    copy = args.file or _newest(folder, args)
    code = args.recovery_code
    secret = key.key_of_recovery_code(code) if code else key.find_key(folder)
    steps = list(
        drill(
            folder,
            copy,
            secret,
            parts=app.parts(),
            projections=app.projections(),
            checks=app.checks(),
            figures=figures,
        )
    )
    well = all(step.well for step in steps)
    if args.json:
        said = {"copy": str(copy), "well": well, "steps": [step._asdict() for step in steps]}
        sys.stdout.buffer.write(msgspec.json.encode(said) + b"\n")
        return 0 if well else 1
    for step in steps:
        mark = words.say("doctor.well" if step.well else "doctor.wrong")
        sys.stdout.write(f"{mark} {words.say(f'drill.{step.what}')}: {_shown(step)}\n")
    sys.stdout.write(words.say("drill.done" if well else "drill.failed", path=str(copy)) + "\n")
    return 0 if well else 1


def figures(read: Reads) -> Mapping[str, int]:
    """Money by book, stock and parcels, as they stand in a file."""
    stock = all_stock(read)
    money = {f"{book}_fen": book_fen(read, book) for book in BOOKS}
    return {**money, "pieces": stock.qty, "grams": stock.grams, "parcels": house.counts(read).here}


def _newest(folder: Path, args: argparse.Namespace) -> Path:
    """The newest copy, here or in the second folder."""
    away = load(folder, args.set).backup_folder
    places = [folder / FOLDER, *(Path(away).glob("station-d??????") if away else ())]
    found = sorted(one for place in places for one in copies_in(place))
    if not found:
        raise Trouble("drill.no_copy", folder=str(folder / FOLDER))
    return found[-1].path


def _shown(step: Step) -> str:
    if step.what.endswith("_fen") and step.well:
        return yuan_sign(int(step.seen))
    return step.seen or "-"
