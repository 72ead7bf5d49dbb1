"""What staff do; each is noted with who and why, before anything of it is told to anybody."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, func, insert, select

from station_app.basics.discretion import kept_words
from station_app.basics.faults import Refusal
from station_app.center import applying, replacing, stations
from station_app.center.database import Center, next_number
from station_app.center.erasing import erase_everywhere
from station_app.center.finding import Found, find_persons
from station_app.center.model import fork_entry, staff_deed, station
from station_app.center.staff.attention import FORK_SEEN, fork_name
from station_app.center.staff.roles import Staff
from station_app.wire.ids import entry_id, parse_epoch

_LEAST_WHY, _MOST_WHY = 2, 300


def settle(
    center: Center, who: Staff, code: str, place: tuple[str, str, int], *, stands: bool, why: str
) -> None:
    """One that waits stands, or counts for nothing; what waits behind it goes on.

    place   device, epoch and seq
    Refusal staff.settled_before, staff.cannot_stand, staff.why_missing
    """
    device, log, seq = place
    known = parse_epoch(log)
    about = entry_id(device, known[0] if known else 0, seq)
    what = "stands" if stands else "void"
    noted = _note(center, who, code, what, about, _checked(why))
    if not applying.settle(center, device, log, seq, stands=stands, note=noted):
        raise Refusal("staff.settled_before")


def see_fork(center: Center, who: Staff, code: str, device: str, log: str, *, why: str) -> None:
    """Somebody looked at what lies beside a log; one entry more there asks anew.

    Refusal staff.no_fork, staff.why_missing
    """
    here = (fork_entry.c.device == device, fork_entry.c.epoch == log)
    with center.write() as tx:
        many = int(tx.execute(select(func.count()).where(*here)).scalar_one())
        if not many:
            raise Refusal("staff.no_fork")
        about = fork_name(device, log, many)
        _note(center, who, code, FORK_SEEN, about, _checked(why))(tx)


def add_station(center: Center, who: Staff, *, name: str, code: str) -> str:
    """A station of the district; gives the one-time token of its first device.

    Refusal staff.not_yours   whoever is for some stations only adds none
    Refusal station.bad_code, station.bad_name, station.code_taken
    """
    if who.scope:
        raise Refusal("staff.not_yours")
    with center.read() as read:
        taken = read.execute(select(station.c.name).where(station.c.station == code)).scalar()
    if taken is not None:
        raise Refusal("station.code_taken", given=code[:20], name=taken)
    token = stations.add_station(center, name=name, code=code)
    with center.write() as tx:
        _note(center, who, code, "station", code, name[:100])(tx)
    return token


def give_token(center: Center, who: Staff, code: str, *, why: str) -> str:
    """A one-time token for another device of a station.

    Refusal staff.why_missing
    """
    noted = _note(center, who, code, "token", code, _checked(why))
    with center.write() as tx:
        noted(tx)
        return stations.further_token(tx, code)


def revoke(center: Center, who: Staff, code: str, device: str, *, why: str) -> None:
    """Shut a device out, for it was lost or stolen; its station keeps all it recorded.

    Refusal staff.revoked_before, staff.why_missing
    """
    noted = _note(center, who, code, "revoked", device, _checked(why))
    with center.write() as tx:
        if not stations.revoke_device(tx, device):
            raise Refusal("staff.revoked_before")
        noted(tx)


def replace(center: Center, who: Staff, code: str, device: str, *, why: str) -> str:
    """A one-time token with which a new PC takes the place of a lost one, and all it had sent.

    Refusal staff.why_missing, station.unknown, station.which_device
    """
    noted = _note(center, who, code, "replace", device, _checked(why))
    token = replacing.allow_replacing(center, code=code, device=device)
    with center.write() as tx:
        noted(tx)
    return token


def find(center: Center, who: Staff, asked: str, *, why: str) -> list[Found]:
    """Persons by phone or name; whom somebody was shown is noted by the names of commands alone.

    Who finds nobody learns something too: that is noted as well, of no station.
    Refusal staff.why_missing, center.find_what, center.find_too_many
    """
    why = _checked(why)
    with center.read() as read:
        found = find_persons(read, asked, scope=who.scope)
    shown = [("found", one.person, code) for one in found for code in one.stations]
    with center.write() as tx:
        for what, about, code in shown or [("found_nobody", "", "")]:
            _note(center, who, code, what, about, why)(tx)
    return found


def erase(center: Center, who: Staff, person: str, *, why: str) -> None:
    """Blank somebody who asked for it, here and at every station that knows them.

    Refusal staff.why_missing, center.person_unknown
    Refusal staff.known_elsewhere   a station that is not theirs has to hear of it too
    """
    why = _checked(why)
    with center.write() as tx:
        told = erase_everywhere(tx, person, now_ms=center.now_ms())
        if not all(map(who.sees, told)):
            raise Refusal("staff.known_elsewhere")
        for code in told:
            _note(center, who, code, "erased", person, why)(tx)
    center.mark()


def _note(
    center: Center, who: Staff, code: str, what: str, about: str, why: str
) -> Callable[[Connection], None]:
    """Writes down in a transaction what is done there."""
    row = {"station": code, "name": who.name, "what": what, "about": about, "why": why}
    now_ms = center.now_ms()

    def note(tx: Connection) -> None:
        pos = next_number(tx, "staff_deed")
        tx.execute(insert(staff_deed).values(**row, pos=pos, at_ms=now_ms))

    return note


def _checked(why: str) -> str:
    said = kept_words(why, _MOST_WHY + 1)  # what is never erased must hold no phone
    if not _LEAST_WHY <= len(said) <= _MOST_WHY or not said.isprintable():
        raise Refusal("staff.why_missing", most=_MOST_WHY)
    return said
