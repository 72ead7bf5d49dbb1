"""A district with something to look at, and a browser of its staff, for tests."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import dataclass

import pytest
import requests

from station_app.center.staff import accounts
from station_app.center.staff.roles import Role
from station_app.sync.client import Told
from station_app.wire.entry import encode
from station_app.wire.facts import parcels
from tests.center.running import CenterThread
from tests.center.test_landing import Desk
from tests.center.test_parked import left, say, taken_in

PASSWORD = "correct horse 8"
EVIL = "<script>alert(1)</script>'\"--"


@dataclass(frozen=True)
class District:
    """Addresses of what waits: at Q07 a parcel out twice, at Q08 one that does not read, a fork."""

    twice: str
    stuck: str
    fork: str
    device: str
    far_device: str


def district(serving: CenterThread) -> District:
    """Two counters at Q07, one at Q08."""
    desk, other, far = Desk(serving), Desk(serving), Desk(serving, "Q08")
    with closing(desk.client), closing(other.client), closing(far.client):
        for one in (desk, other):
            parcel = say(one, taken_in("YT8812345678901"))
            say(one, left(parcel))
            say(one, parcels.ParcelTakenBack(parcel=parcel, undoes=EVIL))
            one.put(1, 3 if one is other else 2)
        far.record("parcel.handed_over", encode({"parcel": EVIL, "proof": 7}))
        far.record("person.merged", b'{"into":7}', subject="p1")
        far.put(1, 2)
        _fork(far)
    place = f"{far.who.device}/{far.who.epoch.name}"
    return District(
        twice=f"/staff/waiting/{other.who.device}/{other.who.epoch.name}/2",
        stuck=f"/staff/waiting/{place}/1",
        fork=f"/staff/forks/{place}",
        device=other.who.device,
        far_device=far.who.device,
    )


def _fork(desk: Desk) -> None:
    """Its second entry comes again, with another content."""
    kept = desk.log.pop()
    desk.record("person.merged", b'{"other":1}', subject="p1")
    with pytest.raises(Told, match="fork"):
        desk.put(1, 2)
    desk.log[1] = kept


class Browser:
    """What a browser does with the pages, and nothing more."""

    def __init__(self, url: str, *, language: str = "zh-CN") -> None:
        self.url = url
        self.http = requests.Session()
        self.http.trust_env = False
        self.http.headers["Accept-Language"] = language

    def get(self, path: str) -> requests.Response:
        return self.http.get(self.url + path, allow_redirects=False, timeout=30)

    def post(self, path: str, *, form: str | None = None, **fields: str) -> requests.Response:
        """Send a form as a page of ours bears it, or with another word in it."""
        said = fields | {"form": self.form() if form is None else form}
        return self.http.post(self.url + path, data=said, allow_redirects=False, timeout=30)

    def form(self) -> str:
        """The word that the forms of this browser bear."""
        found = re.search(r'name="form" value="([0-9a-f]+)"', self.get("/staff/password").text)
        return found[1] if found else ""

    def log_in(self, name: str, password: str = PASSWORD) -> requests.Response:
        said = {"name": name, "password": password}
        return self.http.post(
            self.url + "/staff/login", data=said, allow_redirects=False, timeout=30
        )


def somebody(
    serving: CenterThread, name: str, role: Role = "manage", scope: tuple[str, ...] = ()
) -> Browser:
    """Somebody of the staff, who is in."""
    accounts.add(serving.center, name, PASSWORD, role=role, scope=scope)
    browser = Browser(serving.url)
    assert browser.log_in(name).status_code == 303
    return browser
