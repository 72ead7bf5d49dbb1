"""``station-center partner``, who may send orders, and ``export order-results``."""

from __future__ import annotations

import argparse

from station_app.basics.words import Words
from station_app.center.commands.command import Command, Said, file_option, listed
from station_app.center.database import Center
from station_app.center.orders import partners, results


def _add(center: Center, asked: argparse.Namespace, _words: Words) -> Said:
    token = partners.add(center, asked.name)
    return Said({"partner": asked.name, "token": token}, token)


def _revoke(center: Center, asked: argparse.Namespace, words: Words) -> Said:
    partners.revoke(center, asked.name)
    return Said({"partner": asked.name}, words.say("partner.revoked", name=asked.name))


def _list(center: Center, _asked: argparse.Namespace, _words: Words) -> Said:
    return listed(partners.listed(center))


def _results(center: Center, asked: argparse.Namespace, words: Words) -> Said:
    count, last = results.export(center, asked.file, station=asked.station, after=asked.after)
    facts = {"exported": count, "file": str(asked.file), "last": last}
    said = words.say("partner.exported", n=count, file=str(asked.file), last=last)
    return Said(facts, said)


def _name_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="small letters, digits and dashes")


def _results_options(parser: argparse.ArgumentParser) -> None:
    file_option(parser)
    parser.add_argument("--station", default="", metavar="CODE")
    parser.add_argument("--after", type=int, default=0, metavar="POS", help="only later ones")


_ADD = "let a partner send orders; print its token, or a new one"
_RESULTS = "what became of orders as a CSV file"
COMMANDS = (
    Command("partner", "add", _add, _ADD, _name_option),
    Command("partner", "revoke", _revoke, "take a partner's token away", _name_option),
    Command("partner", "list", _list, "partners as JSON lines"),
    Command("export", "order-results", _results, _RESULTS, _results_options),
)
