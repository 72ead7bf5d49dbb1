"""What no slip of any room may show of a person, read off the slips that tests print."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import closing

import msgspec

from station_app.basics.phones import SHOWN_TAIL
from tests.station import Station

HIDDEN_DIGITS = 6  # GB/T 41833-2022; of a name at least one Hanzi, of an address the room
# Who brings and fetches parcels signs with the whole name, and stands nowhere with a phone.
_COURIERS = (
    "SELECT courier FROM drop_off_batch",
    "SELECT courier FROM return_run",
    "SELECT courier FROM cod_payout",
    "SELECT courier FROM intake_run",
)
_ADDRESSES = "SELECT address FROM receiver_address"
_ROOM = re.compile(r"[0-9]+(?:室|栋)|[0-9]+(?:-[0-9]+)+")
_PHONE = re.compile(r"(?<![0-9A-Za-z])1[3-9][0-9]{9}(?![0-9])")


def shown_too_much(station: Station) -> list[str]:
    """Each slip that shows a whole name, a room, or more of a phone than its last four digits.

    A call list with whole numbers is printed once, by right, and its text is let go.
    """
    with closing(station.book.reader().connection) as connection:
        run = connection.execute
        couriers = {row[0] for sql in _COURIERS for row in run(sql)}
        secrets = _ROOM.findall(" ".join(row[0] for row in run(_ADDRESSES)))
        for person, name, phone in run("SELECT id, name, phone FROM person"):
            secrets += [phone[:-SHOWN_TAIL][-HIDDEN_DIGITS:]] if phone else []
            if len(name) > 1 and "*" not in name and person not in couriers:
                secrets.append(name)
        return [
            f"{title}: {secret}"
            for title, slip in run("SELECT title, slip FROM print_job WHERE slip IS NOT NULL")
            for secret in dict.fromkeys(_seen(secrets, slip))
        ]


def _seen(secrets: Iterable[str], slip: bytes) -> Iterator[str]:
    plain, text = msgspec.json.decode(slip), slip.decode()
    if not plain.get("once"):
        yield from (secret for secret in secrets if secret in text)
        yield from _PHONE.findall(text)
