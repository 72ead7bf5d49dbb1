"""``station-center notices``: look at the queue, send now, export it, take results in."""

from __future__ import annotations

import argparse

from station_app.basics.words import Words
from station_app.center.commands.command import Command, Said, file_option, listed
from station_app.center.database import Center
from station_app.center.notices import office
from station_app.center.notices.postman import Postman
from station_app.center.settings import read_settings


def _list(center: Center, asked: argparse.Namespace, _words: Words) -> Said:
    return listed(office.lines(center, station=asked.station))


def _send(center: Center, _asked: argparse.Namespace, words: Words) -> Said:
    sent = Postman(center, read_settings(center.folder).notices).round()
    return Said({"sent": sent}, words.say("gateway.sent", n=sent))


def _export(center: Center, asked: argparse.Namespace, words: Words) -> Said:
    office.check_new(asked.file)
    settings = read_settings(center.folder).notices
    table, count = office.export(center, settings, station=asked.station, again=asked.again)
    office.write_new(asked.file, table)
    facts = {"exported": count, "file": str(asked.file)}
    return Said(facts, words.say("gateway.exported", n=count, file=str(asked.file)))


def _results(center: Center, asked: argparse.Namespace, words: Words) -> Said:
    rows, bad = office.results_of(asked.file)
    took = office.take_results(center, rows)
    bad = sorted([*bad, *took.bad])
    said = words.say("gateway.results_taken", n=took.taken, bad=len(bad))
    return Said({"taken": took.taken}, said, bad=bad)


def _of_station(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--station", default="", metavar="CODE")


def _export_options(parser: argparse.ArgumentParser) -> None:
    file_option(parser)
    _of_station(parser)
    again = "what was exported before and has no result too"
    parser.add_argument("--again", action="store_true", help=again)


_EXPORT = "what waits as a CSV file for a provider's portal"
_RESULTS = "take a CSV file notice,result back in"
COMMANDS = (
    Command("notices", "list", _list, "the queue as JSON lines", _of_station),
    Command("notices", "send", _send, "send what is due now, as the served center does by itself"),
    Command("notices", "export", _export, _EXPORT, _export_options),
    Command("notices", "results", _results, _RESULTS, file_option),
)
