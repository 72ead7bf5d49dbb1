"""``station-center import``, ``take``, ``backup``, ``restore``: what comes and goes as a file."""

from __future__ import annotations

import argparse

from station_app.basics.faults import Refusal
from station_app.basics.files import read_file, write_whole
from station_app.basics.words import Words
from station_app.center.backup import back_up, restore
from station_app.center.commands.command import Command, Said, file_option
from station_app.center.database import Center
from station_app.center.importing.news import IMPORTS
from station_app.center.stick import take
from station_app.wire import stick


def _import(center: Center, asked: argparse.Namespace, words: Words) -> Said:
    if asked.partner and asked.what != "orders":
        raise Refusal("import.partner_of_orders_only")
    whose = {"partner": asked.partner} if asked.partner else {}
    done = IMPORTS[asked.what](center, asked.file, station=asked.station, **whose)
    said = words.say("import.done", rows=done.rows, news=done.news, bad=len(done.bad))
    return Said({"rows": done.rows, "news": done.news}, said, bad=done.bad)


def _import_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=sorted(IMPORTS))
    file_option(parser)
    parser.add_argument("--station", default="", help="needed when there are several")
    parser.add_argument("--partner", default="", metavar="NAME", help="whose orders these are")


def _take(center: Center, asked: argparse.Namespace, words: Words) -> Said:
    taken = take(center, read_file(asked.file, stick.MOST_BYTES))
    receipt = asked.file.with_name(asked.file.name + ".receipt")
    write_whole(receipt, taken.receipt, ours=stick.MAGIC)
    facts = {"station": taken.station, "n": taken.brought, "fresh": taken.fresh}
    text = words.say("stick.landed", **facts, receipt=str(receipt))
    if taken.pictures:
        facts = {"n": taken.pictures, "fresh": taken.fresh_pictures}
        text += "\n" + words.say("stick.pictures_landed", **facts)
    if taken.left:
        text += "\n" + words.say("stick.more_waits", n=taken.left)
    if taken.pictures_left:
        text += "\n" + words.say("stick.pictures_wait", n=taken.pictures_left)
    told = tuple(words.say("stick.told", code=code) for code in taken.codes)
    if taken.wrong:
        told += (words.say("stick.pictures_wrong", n=taken.wrong),)
    said = taken._asdict() | {"receipt": str(receipt)}
    return Said(said, text, told, wrong=bool(told))


def _back_up(center: Center, asked: argparse.Namespace, words: Words) -> Said:
    done = back_up(center, asked.file)
    facts = done._asdict() | {"file": str(asked.file)}
    lost = words.say("center.pictures_missing", n=done.missing)
    return Said(facts, words.say("center.backed_up", **facts), (lost,) if done.missing else ())


def _restore(asked: argparse.Namespace, words: Words) -> Said:
    restore(asked.data, asked.file, database=asked.database)
    facts = {"file": str(asked.file)}
    return Said(facts, words.say("center.put_back", **facts))


_RESTORE = "a center made of such a copy and its key"
COMMANDS = (
    Command("", "import", _import, "news from a CSV or XLSX file", _import_options, "new"),
    Command("", "take", _take, "land what a station brought by stick", file_option),
    Command("", "backup", _back_up, "a checked copy; what is in it is safe", file_option),
    Command("", "restore", _restore, _RESTORE, file_option, "folder"),
)
