"""Joining a center: the device brings its own random name, its key and its running epoch."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

import msgspec

from station_app.sync.client import Client, NoLine
from station_app.wire import calls
from station_app.wire.entry import encode
from station_app.wire.ids import Epoch, is_device, is_station
from station_app.wire.signing import public_of, read_public

_MOST_NAME_LETTERS = 80
Welcome = TypeVar("Welcome", calls.EnrolAnswer, calls.RefillAnswer)


class Joining(NamedTuple):
    """Who wants to join."""

    device: str
    private_key: bytes
    epoch: Epoch

    def next_counter(self, above: int = 0) -> int:
        """Enrolment is not counted; what the token allows happens once."""
        return above


def enrol(
    url: str, token: str, who: Joining, *, app: str = "", ca_file: str = ""
) -> calls.EnrolAnswer:
    """Ask a center to take this device in; the caller stores the answer.

    Asked again after a lost answer with the same token, name and key, the answer is the same.
    Refusal line.bad_url, line.plain_http
    NoLine   no center there; Told   line.token_unknown, line.token_used, line.device_taken
    """
    client = Client(url, who, ca_file=ca_file)
    ask = calls.EnrolAsk(
        token=token.strip(),
        device=who.device,
        public_key=public_of(who.private_key).hex(),
        epoch=calls.EpochSaid(
            ordinal=who.epoch.ordinal,
            nonce=who.epoch.nonce,
            parent_head=who.epoch.parent_head,
        ),
        app=app,
        protocol=calls.PROTOCOL,
    )
    try:
        answer = client.call("POST", calls.ENROL, calls.EnrolAnswer, encode(ask))
    finally:
        client.close()
    if answer.device != who.device:
        raise NoLine("line.not_the_center", why="not understood")
    return checked(answer)


def checked(answer: Welcome) -> Welcome:
    """Only what a book can live with for ever: these texts stand in names of files and on slips.

    NoLine   no name of a device, no code of a station, no key
    """
    named = is_device(answer.device) and is_station(answer.station)
    if not named or read_public(answer.center_key) is None:
        raise NoLine("line.not_the_center", why="not understood")
    name = "".join(letter for letter in answer.name if letter.isprintable())
    return msgspec.structs.replace(answer, name=name[:_MOST_NAME_LETTERS].strip())
