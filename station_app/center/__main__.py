"""The command ``station-center``."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from platformdirs import user_data_path
from sqlalchemy.exc import SQLAlchemyError

from station_app.basics.faults import Refusal, Trouble
from station_app.basics.files import read_file, write_whole
from station_app.basics.resources import resource
from station_app.basics.words import Words
from station_app.center import parent, replacing, stations, views
from station_app.center.backup import back_up, restore
from station_app.center.database import Center
from station_app.center.erasing import erase_everywhere
from station_app.center.importing.csv_rows import BadRow
from station_app.center.importing.news import IMPORTS
from station_app.center.notices import commands as notices
from station_app.center.orders import commands as orders
from station_app.center.rolling import roll_center_key
from station_app.center.serving import Serving, serve
from station_app.center.settings import read_settings
from station_app.center.staff import commands as staff
from station_app.center.stick import take
from station_app.wire import stick
from station_app.wire.lines import line_text

DONE, FOUND_WRONG, WRONG_USAGE, NEWER_FILE = 0, 1, 2, 4


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command of the center; the exit code is 0, 1 found wrong, 2 wrong usage, 4 newer."""
    asked = _parser().parse_args(arguments)
    words = Words.load(resource("words"), asked.lang)
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s")
    try:
        return int(asked.run(asked, words))
    except (Refusal, Trouble) as fault:
        _say(words.say(fault.code, **fault.facts))
        return NEWER_FILE if fault.code == "center.database_newer" else WRONG_USAGE
    except (SQLAlchemyError, OSError) as error:
        _say(words.say("center.cannot_open", why=str(error).splitlines()[0]))
        return WRONG_USAGE
    except BrokenPipeError:  # the reader of our lines went away
        return DONE


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


def _add_station(asked: argparse.Namespace, _words: Words) -> int:
    center = Center(asked.data, database=asked.database)
    try:
        print(stations.add_station(center, name=asked.name, code=asked.code))
    finally:
        center.close()
    return DONE


def _replace(asked: argparse.Namespace, words: Words) -> int:
    _must_exist(asked)
    center = Center(asked.data, database=asked.database)
    try:
        token = replacing.allow_replacing(center, code=asked.code, device=asked.device)
    finally:
        center.close()
    print(token)
    _say(words.say("station.may_be_replaced", code=asked.code))
    return DONE


def _import(asked: argparse.Namespace, words: Words) -> int:
    if asked.partner and asked.what != "orders":
        raise Refusal("import.partner_of_orders_only")
    whose = {"partner": asked.partner} if asked.partner else {}
    center = Center(asked.data, database=asked.database)
    try:
        done = IMPORTS[asked.what](center, asked.file, station=asked.station, **whose)
    finally:
        center.close()
    print(words.say("import.done", rows=done.rows, news=done.news, bad=len(done.bad)))
    return _left_out(done.bad, words)


def _notices(asked: argparse.Namespace, words: Words) -> int:
    _must_exist(asked)
    center = Center(asked.data, database=asked.database)
    try:
        return _left_out(asked.deed(center, asked, words), words)
    finally:
        center.close()


def _with_center(asked: argparse.Namespace, words: Words) -> int:
    _must_exist(asked)
    center = Center(asked.data, database=asked.database)
    try:
        asked.deed(center, asked, words)
    finally:
        center.close()
    return DONE


def _left_out(bad: Sequence[BadRow], words: Words) -> int:
    for one in bad:
        _say(words.say("import.bad_row", row=one.row, why=words.say(one.code, **one.facts)))
    return FOUND_WRONG if bad else DONE


def _back_up(asked: argparse.Namespace, words: Words) -> int:
    _must_exist(asked)
    center = Center(asked.data, database=asked.database)
    try:
        print(words.say("center.backed_up", logs=back_up(center, asked.file), file=str(asked.file)))
    finally:
        center.close()
    return DONE


def _restore(asked: argparse.Namespace, words: Words) -> int:
    restore(asked.data, asked.file, database=asked.database)
    print(words.say("center.put_back", file=str(asked.file)))
    return DONE


def _take(asked: argparse.Namespace, words: Words) -> int:
    _must_exist(asked)
    data = read_file(asked.file, stick.MOST_BYTES)
    center = Center(asked.data, database=asked.database)
    try:
        taken = take(center, data)
    finally:
        center.close()
    receipt = asked.file.with_name(asked.file.name + ".receipt")
    write_whole(receipt, taken.receipt, ours=stick.MAGIC)
    if asked.json:
        said = taken._asdict() | {"receipt": str(receipt)}
        print(msgspec.json.encode(said).decode())
    else:
        facts = {"station": taken.station, "n": taken.brought, "fresh": taken.fresh}
        print(words.say("stick.landed", **facts, receipt=str(receipt)))
        if taken.left:
            print(words.say("stick.more_waits", n=taken.left))
    for code in taken.codes:
        _say(words.say("stick.told", code=code))
    return FOUND_WRONG if taken.codes else DONE


def _erase_person(asked: argparse.Namespace, words: Words) -> int:
    _must_exist(asked)
    center = Center(asked.data, database=asked.database)
    try:
        with center.write() as tx:
            told = erase_everywhere(tx, asked.person, now_ms=center.now_ms())
        center.mark()
    finally:
        center.close()
    print(words.say("center.person_erased", person=asked.person, stations=told))
    return DONE


def _roll_key(asked: argparse.Namespace, words: Words) -> int:
    _must_exist(asked)
    center = Center(asked.data, database=asked.database)
    try:
        public = roll_center_key(center)
    finally:
        center.close()
    print(words.say("center.key_rolled", key=public[:16], file=str(asked.data / "key")))
    return DONE


def _must_exist(asked: argparse.Namespace) -> None:
    if not asked.database and not (asked.data / "center.db").exists():
        raise Refusal("center.no_center", folder=str(asked.data))


def _journal(asked: argparse.Namespace, _words: Words) -> int:
    _must_exist(asked)
    center = Center(asked.data, database=asked.database)
    try:
        for line in views.journal_lines(center, station=asked.station):
            sys.stdout.write(line_text(line) + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    finally:
        center.close()
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="station-center", description="The district center.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _serve_options(_command(commands, "serve", _serve, "answer stations"))
    station = commands.add_parser("station", help="stations").add_subparsers(required=True)
    adding = _command(station, "add", _add_station, "add a station, print its one-time token")
    adding.add_argument("name", metavar="NAME")
    adding.add_argument("--code", required=True, help="a capital and two digits: Q07")
    lost = _command(station, "replace", _replace, "a token for a new PC in place of a lost one")
    lost.add_argument("code", metavar="CODE")
    lost.add_argument("--device", default="", metavar="NAME", help="where it has several")
    person = commands.add_parser("person", help="persons").add_subparsers(required=True)
    erasing = _command(person, "erase", _erase_person, "blank a person here and at stations")
    erasing.add_argument("person", metavar="PERSON")
    importing = _command(commands, "import", _import, "news for stations from a CSV or XLSX file")
    importing.add_argument("what", choices=sorted(IMPORTS))
    importing.add_argument("file", metavar="FILE", type=Path)
    importing.add_argument("--station", default="", help="needed when there are several")
    importing.add_argument("--partner", default="", metavar="NAME", help="whose orders these are")
    telling = commands.add_parser("notices", help="messages").add_subparsers(required=True)
    for name, deed, about in notices.COMMANDS:
        noticing = _command(telling, name, _notices, about)
        noticing.set_defaults(deed=deed)
        notices.add_options(noticing, name)
    _order_options(commands)
    _staff_options(commands)
    keys = commands.add_parser("key", help="the center's key").add_subparsers(required=True)
    _command(keys, "roll", _roll_key, "another key, which stations believe by their news")
    journal = _command(commands, "journal", _journal, "landed entries as JSON lines")
    journal.add_argument("--station", default="", metavar="CODE")
    taking = _command(commands, "take", _take, "land what a station brought by stick")
    taking.add_argument("file", metavar="FILE", type=Path)
    taking.add_argument("--json", action="store_true")
    backing = _command(commands, "backup", _back_up, "a checked copy; what is in it is safe")
    backing.add_argument("file", metavar="FILE", type=Path)
    putting = _command(commands, "restore", _restore, "a center made of such a copy and its key")
    putting.add_argument("file", metavar="FILE", type=Path)
    return parser


def _staff_options(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    below = commands.add_parser("staff", help="who may look").add_subparsers(required=True)
    for word in staff.COMMANDS:
        command = _command(below, word.name, _with_center, word.about)
        command.set_defaults(deed=word.deed)
        staff.add_options(command, word.name)


def _order_options(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    words = {
        "partner": commands.add_parser("partner", help="who may send orders"),
        "export": commands.add_parser("export", help="tables for others"),
    }
    below = {of: word.add_subparsers(required=True) for of, word in words.items()}
    for of, name, deed, about in orders.COMMANDS:
        command = _command(below[of], name, _with_center, about)
        command.set_defaults(deed=deed)
        orders.add_options(command, name)


def _serve_options(serving: argparse.ArgumentParser) -> None:
    serving.add_argument("--host", default="127.0.0.1")
    serving.add_argument("--port", type=_port, default=0, help="0 or nothing: a free one")
    serving.add_argument("--workers", type=int, choices=range(1, 65), default=1, metavar="N")
    serving.add_argument("--tls-cert", default="", metavar="FILE")
    serving.add_argument("--tls-key", default="", metavar="FILE")
    serving.add_argument("--die-with-parent", action="store_true")


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace, Words], int],
    about: str,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=about)
    command.set_defaults(run=run)
    command.add_argument("--data", type=Path, default=_usual_folder(), metavar="DIR")
    command.add_argument("--database", default="", metavar="URL", help="postgresql+psycopg://...")
    command.add_argument("--lang", choices=("zh_CN", "en"), default="zh_CN")
    return command


def _usual_folder() -> Path:
    return user_data_path("station-center", appauthor=False)


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65535:
        raise ValueError(text)
    return number


def _say(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")


if __name__ == "__main__":
    sys.exit(main())
