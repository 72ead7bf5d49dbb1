"""Each page and each deed of the staff: which role it needs, and what it shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from station_app.center.staff import accounts, attention, deeds, lookups, sessions
from station_app.center.staff.passwords import count_try, fits
from station_app.center.staff.roles import Role
from station_app.center.staff.visit import Gone, NotHere, Shown, Visit

PATH = "/staff"
LOGIN = PATH + "/login"
_WAITING = PATH + "/waiting/{device:str}/{log:str}/{seq:int}"
_MOST_SEQ = 2**62


class Door(NamedTuple):
    """A page (GET) or a deed (POST), and the role without which it stays shut."""

    method: str
    path: str
    needs: Role
    answer: Callable[[Visit], Shown | Gone]


def _attention(visit: Visit) -> Shown:
    now_ms = visit.center.now_ms()
    with visit.center.read() as read:
        found = attention.groups(read, visit.who, now_ms)
    return Shown("attention.html", {"groups": found, "now_ms": now_ms})


def _stations(visit: Visit) -> Shown:
    asked = visit.browser.query.get("q", "").strip()
    with visit.center.read() as read:
        rows = lookups.stations(read, visit.who, asked=asked, page=visit.page)
    return Shown("stations.html", {"rows": rows, "asked": asked} | _paging(visit, rows))


def _station(visit: Visit) -> Shown:
    code = visit.station(visit.path("code"))
    now_ms = visit.center.now_ms()
    with visit.center.read() as read:
        row = lookups.one_station(read, code)
        if row is None:
            raise NotHere
        found = attention.of_station(read, visit.who, code, now_ms)
        devices = lookups.devices(read, code)
        done = lookups.deeds(read, visit.who, page=0, station_code=code)[:10]
    facts = {"row": row, "groups": found, "devices": devices, "deeds": done, "now_ms": now_ms}
    return Shown("station.html", facts)


def _waiting(visit: Visit) -> Shown:
    with visit.center.read() as read:
        found = lookups.waiting(read, *_place(visit))
    if found is None:
        raise NotHere
    visit.station(found.station)
    shown = found if visit.who.may("settle") else found._replace(fields=[])
    return Shown("waiting.html", {"one": shown, "place": _place(visit)})


def _settle(visit: Visit) -> Gone:
    place = _place(visit)
    code = _whose(visit, place[0])
    stands = visit.said("stands") == "yes"
    deeds.settle(visit.center, visit.who, code, place, stands=stands, why=visit.said("why"))
    return Gone(f"{PATH}?done=settled")


def _see_fork(visit: Visit) -> Gone:
    device = visit.path("device")
    code = _whose(visit, device)
    why = visit.said("why")
    deeds.see_fork(visit.center, visit.who, code, device, visit.path("log"), why=why)
    return Gone(f"{PATH}?done=fork_seen")


def _add_station(visit: Visit) -> Shown:
    code = visit.said("code").upper()
    token = deeds.add_station(visit.center, visit.who, name=visit.said("name"), code=code)
    return Shown("token.html", {"token": token, "code": code})


def _give_token(visit: Visit) -> Shown:
    code = visit.station(visit.path("code"))
    with visit.center.read() as read:
        if lookups.one_station(read, code) is None:
            raise NotHere
    token = deeds.give_token(visit.center, visit.who, code, why=visit.said("why"))
    return Shown("token.html", {"token": token, "code": code})


def _revoke(visit: Visit) -> Gone:
    device = visit.path("device")
    code = _whose(visit, device)
    deeds.revoke(visit.center, visit.who, code, device, why=visit.said("why"))
    return Gone(f"{PATH}/stations/{code}?done=revoked")


def _replace(visit: Visit) -> Shown:
    device = visit.path("device")
    code = _whose(visit, device)
    token = deeds.replace(visit.center, visit.who, code, device, why=visit.said("why"))
    return Shown("token.html", {"token": token, "code": code})


def _deeds(visit: Visit) -> Shown:
    with visit.center.read() as read:
        rows = lookups.deeds(read, visit.who, page=visit.page)
    return Shown("deeds.html", {"rows": rows} | _paging(visit, rows))


def _persons(_visit: Visit) -> Shown:
    return Shown("persons.html", {"rows": None})


def _find_persons(visit: Visit) -> Shown:
    """By a form: an address with a phone in it would stand in the logs of whoever is between."""
    asked, why = visit.said("asked"), visit.said("why")
    return Shown("persons.html", {"rows": deeds.find(visit.center, visit.who, asked, why=why)})


def _erase(visit: Visit) -> Gone:
    deeds.erase(visit.center, visit.who, visit.said("person"), why=visit.said("why"))
    return Gone(f"{PATH}/persons?done=erased")


def _password(_visit: Visit) -> Shown:
    return Shown("password.html", {})


def _set_password(visit: Visit) -> Gone | Shown:
    """Who took a browser that stands open must not take the account with it."""
    name, center = visit.who.name, visit.center
    count_try(center, name, visit.browser.address)
    with center.read() as read:
        found = accounts.find(read, name)
    if found is None or not fits(found[1], visit.said("old")):
        return Shown("password.html", {"refused": "staff.wrong_old"}, 409)
    accounts.set_password(center, name, visit.said("new"))
    return Gone(f"{LOGIN}?done=password", word="")


def _leave(visit: Visit) -> Gone:
    sessions.log_out(visit.center, visit.browser.word)
    return Gone(LOGIN, word="")


def _place(visit: Visit) -> tuple[str, str, int]:
    seq = int(visit.path("seq"))
    if not 0 < seq < _MOST_SEQ:
        raise NotHere
    return visit.path("device"), visit.path("log"), seq


def _whose(visit: Visit, device: str) -> str:
    with visit.center.read() as read:
        return visit.station(lookups.station_of(read, device))


def _paging(visit: Visit, rows: list[Any]) -> dict[str, object]:
    """One row more than fits says that there is another page."""
    more = len(rows) > lookups.PAGE
    del rows[lookups.PAGE :]
    return {"page": visit.page, "more": more}


DOORS = (
    Door("GET", PATH, "look", _attention),
    Door("GET", PATH + "/stations", "look", _stations),
    Door("GET", PATH + "/stations/{code:str}", "look", _station),
    Door("GET", _WAITING, "look", _waiting),
    Door("GET", PATH + "/deeds", "look", _deeds),
    Door("GET", PATH + "/persons", "manage", _persons),
    Door("POST", PATH + "/persons", "manage", _find_persons),
    Door("POST", PATH + "/persons/erase", "manage", _erase),
    Door("GET", PATH + "/password", "look", _password),
    Door("POST", PATH + "/password", "look", _set_password),
    Door("POST", PATH + "/leave", "look", _leave),
    Door("POST", _WAITING, "settle", _settle),
    Door("POST", PATH + "/forks/{device:str}/{log:str}", "settle", _see_fork),
    Door("POST", PATH + "/stations", "manage", _add_station),
    Door("POST", PATH + "/stations/{code:str}/token", "manage", _give_token),
    Door("POST", PATH + "/devices/{device:str}/revoke", "manage", _revoke),
    Door("POST", PATH + "/devices/{device:str}/replace", "manage", _replace),
)
