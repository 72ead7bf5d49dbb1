"""Keys that change: the center's, said in every feed, and a device's, said by the device."""

from __future__ import annotations

from sqlalchemy import Connection, update

from station_app.center import feed
from station_app.center.database import Center
from station_app.center.model import device, info, replaced_key
from station_app.center.problem import Problem
from station_app.center.replacing import REPLACED
from station_app.center.stations import Device
from station_app.wire import calls
from station_app.wire.facts.book import CenterKeyRolled
from station_app.wire.signing import KEY_BYTES, public_of, roll_message, sign, verified


def roll_center_key(center: Center) -> str:
    """Give the center another key, vouched for by the one it had; gives the public one, hex.

    Stations believe it as soon as they read their news; what they were sent before stays believed.
    """
    fresh = center.keys.prepare()
    public = public_of(fresh)
    signature = sign(center.private_key, roll_message(calls.CENTER, public))
    said = CenterKeyRolled(public_key=public.hex(), signature=signature.hex())
    with center.write() as tx:
        for code in feed.every_station(tx):
            feed.append(tx, code, [feed.item(said)], at_ms=center.now_ms())
        tx.execute(update(info).where(info.c.name == "public_key").values(text=public.hex()))
    center.keys.adopt()
    center.mark()
    return public.hex()


def roll_device_key(tx: Connection, who: Device, ask: calls.KeyAsk) -> calls.KeyAnswer:
    """A device says its next key, signed with the one it has; it holds both.

    Asked again with the next key, after a lost answer, the answer is the same.
    Problem MALFORMED   not a key, or one that it does not hold
    """
    try:
        public, proof = bytes.fromhex(ask.public_key), bytes.fromhex(ask.proof)
    except ValueError:
        raise Problem("MALFORMED") from None
    message = roll_message(who.device, public)
    if len(public) != KEY_BYTES or not verified(public, proof, message):
        raise Problem("MALFORMED")
    table = device if who.state != REPLACED else replaced_key  # a found PC had begun to, perhaps
    here = (table.c.device == who.device, table.c.public_key == who.public_key)
    tx.execute(update(table).where(*here).values(public_key=public))
    return calls.KeyAnswer(public_key=ask.public_key)
