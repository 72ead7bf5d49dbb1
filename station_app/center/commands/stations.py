"""``station-center station``, ``device``, ``person``, ``key`` and ``journal``."""

from __future__ import annotations

import argparse

from station_app.basics.faults import Refusal
from station_app.basics.words import Words
from station_app.center import replacing, stations, views
from station_app.center.commands.command import Command, Said, listed
from station_app.center.database import Center
from station_app.center.erasing import erase_everywhere
from station_app.center.key_changes import roll_center_key


def _add(center: Center, asked: argparse.Namespace, _words: Words) -> Said:
    token = stations.add_station(center, name=asked.name, code=asked.code)
    return Said({"station": asked.code, "token": token}, token)


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("--code", required=True, help="a capital and two digits: Q07")


def _list(center: Center, _asked: argparse.Namespace, _words: Words) -> Said:
    return listed(views.station_lines(center))


def _replace(center: Center, asked: argparse.Namespace, words: Words) -> Said:
    token = replacing.allow_replacing(center, code=asked.code, device=asked.device)
    note = words.say("station.may_be_replaced", code=asked.code)
    return Said({"station": asked.code, "token": token}, token, (note,))


def _replace_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="CODE")
    parser.add_argument("--device", default="", metavar="NAME", help="where it has several")


def _revoke(center: Center, asked: argparse.Namespace, words: Words) -> Said:
    with center.write() as tx:
        if not stations.revoke_device(tx, asked.device):
            raise Refusal("station.device_unknown", device=asked.device[:20])
    said = words.say("station.device_revoked", device=asked.device)
    return Said({"device": asked.device}, said)


def _revoke_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("device", metavar="DEVICE")


def _erase(center: Center, asked: argparse.Namespace, words: Words) -> Said:
    with center.write() as tx:
        told = erase_everywhere(tx, asked.person, now_ms=center.now_ms())
    center.mark()
    facts = {"person": asked.person, "stations": len(told)}
    return Said(facts, words.say("center.person_erased", **facts))


def _erase_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("person", metavar="PERSON")


def _roll(center: Center, asked: argparse.Namespace, words: Words) -> Said:
    public, file = roll_center_key(center), str(asked.data / "key")
    said = words.say("center.key_rolled", key=public[:16], file=file)
    return Said({"public_key": public, "file": file}, said)


def _journal(center: Center, asked: argparse.Namespace, _words: Words) -> Said:
    return listed(views.journal_lines(center, station=asked.station))


def _journal_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--station", default="", metavar="CODE")


_REPLACE = "a token for a new PC in place of a lost one"
COMMANDS = (
    Command("station", "add", _add, "add one, print its one-time token", _add_options, "new"),
    Command("station", "list", _list, "how each stands, as JSON lines"),
    Command("station", "replace", _replace, _REPLACE, _replace_options),
    Command("device", "revoke", _revoke, "shut a lost one out", _revoke_options),
    Command("person", "erase", _erase, "blank a person here and at stations", _erase_options),
    Command("key", "roll", _roll, "another key, which stations believe by their news"),
    Command("", "journal", _journal, "landed entries as JSON lines", _journal_options),
)
