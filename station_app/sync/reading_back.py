"""Taking a lost PC's place at the center, and reading back what it had sent, page by page."""

from __future__ import annotations

import time
from typing import NamedTuple, TypeVar
from urllib.parse import urlencode

from station_app.sync.client import Client, NoLine, Told
from station_app.sync.enrol import checked
from station_app.wire import calls
from station_app.wire.entry import encode
from station_app.wire.ids import new_device
from station_app.wire.signing import public_of, read_public

TRIES = 3  # of one page; a line that stays away ends it, and what came so far is kept
_PAUSE_SECONDS = 1.0
T = TypeVar("T")


class _Signer:
    """The new PC's key; its requests are counted from where the center says."""

    def __init__(self, device: str, private_key: bytes) -> None:
        self.device, self.private_key = device, private_key
        self.last = 0

    def next_counter(self, above: int = 0) -> int:
        self.last = max(self.last, above) + 1
        return self.last


class Part(NamedTuple):
    """A part of a picture, and how many bytes it has in all."""

    of: int
    data: bytes


def take_place(
    url: str, token: str, private_key: bytes, *, app: str = "", ca_file: str = ""
) -> calls.RefillAnswer:
    """Take the place of the lost device that the token names.

    Asked again with the same token and key, the answer is the same.
    Refusal line.bad_url, line.plain_http
    NoLine   no center there, or an answer as of none; Told   line.token_unknown, line.token_used
    """
    public = public_of(private_key).hex()
    ask = calls.RefillAsk(token=token.strip(), public_key=public, app=app, protocol=calls.PROTOCOL)
    client = Client(url, _Signer(new_device(), private_key), ca_file=ca_file)
    try:
        answer = client.call("POST", calls.REFILL, calls.RefillAnswer, encode(ask))
    finally:
        client.close()
    if not answer.logs or None in map(read_public, answer.center_keys_before):
        raise NoLine("line.not_the_center", why="not understood")
    return checked(answer)


class ReadBack:
    """What the center gives back to who took a lost PC's place.

    NoLine   the line stayed away over a few tries; Told   line.not_refilling and other codes
    """

    def __init__(self, url: str, device: str, private_key: bytes, *, ca_file: str = "") -> None:
        self._signer = _Signer(device, private_key)
        self._device = device
        self._client = Client(url, self._signer, ca_file=ca_file)

    @property
    def counted(self) -> int:
        """The number of the last request, from which the station has to go on."""
        return self._signer.last

    def close(self) -> None:
        """Let the connection go."""
        self._client.close()

    def entries(self, epoch: str, first: int) -> bytes:
        """Landed entries of a log from a number on, as ``wire.ranges`` writes them."""
        target = f"{calls.JOURNAL}/{self._device}/{epoch}?{urlencode({'from': first})}"
        return bytes(self._get(target, calls.JournalPage).entries)

    def beside(self, epoch: str, after: int, after_h: str) -> tuple[calls.Beside, ...]:
        """Entries that were kept beside a log; none when there are no more."""
        query = urlencode({"after": after, "h": after_h})
        target = f"{calls.JOURNAL}/{self._device}/{epoch}/beside?{query}"
        return self._get(target, calls.BesidePage).entries

    def news(self, after: int) -> tuple[calls.NewsHeld, ...]:
        """All news behind a position, replaced ones too; none when there are no more."""
        target = f"{calls.REFILL_NEWS}?{urlencode({'after': after})}"
        return self._get(target, calls.NewsHeldPage).items

    def pictures(self, after: str) -> tuple[str, ...]:
        """Names of pictures behind one; none when there are no more."""
        target = f"{calls.REFILL_PICTURES}?{urlencode({'after': after})}"
        return self._get(target, calls.PictureNames).names

    def picture(self, name: str, at: int) -> Part:
        """A part of a picture from a byte on."""
        target = f"{calls.REFILL_PICTURES}/{name}?{urlencode({'at': at})}"
        part = self._get(target, calls.PicturePart)
        return Part(part.of, part.data)

    def _get(self, target: str, kind: type[T]) -> T:
        for left in range(TRIES - 1, -1, -1):
            try:
                return self._client.call("GET", target, kind)
            except NoLine as nothing:
                if not left:
                    raise
                pause_seconds = max(_PAUSE_SECONDS, nothing.retry_seconds)
            except Told as told:
                if not left or calls.action_for(told.said) is not calls.Do.WAIT:
                    raise
                pause_seconds = max(_PAUSE_SECONDS, told.with_.retry_after_ms / 1000)
            time.sleep(min(pause_seconds, 10.0) if left < TRIES - 1 else 0.0)
        raise NoLine("line.no_answer", why="tries")
