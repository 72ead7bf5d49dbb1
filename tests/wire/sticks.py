"""Files of the line by stick as a program of their day wrote them, kept for ever.

``python -m tests.wire.sticks`` keeps ``vectors/sticks-N.json``, the next N: a file for the center
and its receipt. It is run once for each form; what was carried out of a village has to read with
every later program.
"""

from __future__ import annotations

import base64
import hashlib
import json
import random
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from station_app.wire import stick
from station_app.wire.calls import EpochSaid, FeedPage, Landed
from station_app.wire.entry import NO_HEAD, encode
from station_app.wire.ranges import write_range
from station_app.wire.signing import new_key, public_of
from tests.wire import golden
from tests.wire.kept import keep

DEVICE, EPOCH = "d7xk2mq", "1-9f3a0c5be2d41177"


class Keys(NamedTuple):
    """Private keys of the device and of its center."""

    device: bytes
    center: bytes


def files() -> list[Path]:
    """All that were kept, the oldest first."""
    return sorted(golden.VECTORS.glob("sticks-*.json"))


def pictures() -> dict[str, bytes]:
    """Two pictures, and one that the station has no more."""
    bytes_of = [b"\xff\xd8\xff" + random.Random(seed).randbytes(300) for seed in (1, 2)]
    found = {hashlib.sha256(data).hexdigest(): data for data in bytes_of}
    return found | {"ef" * 32: b""}


def said() -> tuple[stick.Export, stick.Receipt]:
    """What both say."""
    names = tuple(pictures())
    entries = golden.entries()[:4]
    part = stick.Range(
        epoch=EPOCH,
        first=1,
        last=len(entries),
        base=NO_HEAD.hex(),
        body=msgspec.Raw(write_range(entries)),
    )
    nonce = EPOCH.partition("-")[2]
    export = stick.Export(
        device=DEVICE,
        epochs=(EpochSaid(ordinal=1, nonce=nonce),),
        ranges=(part,),
        feed_epoch="e1",
        feed_pos=7,
        app="station-app 1",
        at_ms=golden.AT_MS,
        left=2,
        pictures=tuple(stick.Picture(name=name, size=len(pictures()[name])) for name in names),
        pictures_left=1,
    )
    item = msgspec.Raw(b'{"pos":8,"kind":"goods.listed","at_ms":1,"body":{"product":"p1"}}')
    landed = Landed(landed=4, safe=0, center_epoch="c1", signature="ab" * 64, wants=("cd" * 32,))
    receipt = stick.Receipt(
        device=DEVICE,
        answers=(stick.Answer(epoch=EPOCH, landed=landed), stick.Answer(epoch="2-0", code="GAP")),
        feed_epoch="e1",
        feed_pos=7,
        pages=(FeedPage(feed_epoch="e1", items=(item,)),),
        at_ms=golden.AT_MS,
        held=names[:2],
        unwanted=names[2:],
        wants=("cd" * 32,),
    )
    return export, receipt


def written(keys: Keys) -> dict[str, Any]:
    """Both files as they are carried, with what they say and the keys they open with."""
    export, receipt = said()
    device, center = public_of(keys.device), public_of(keys.center)
    behind = pictures().values()
    out = stick.write("export", DEVICE, export, private=keys.device, to=center, pictures=behind)
    back = stick.write("receipt", DEVICE, receipt, private=keys.center, to=device)
    return {
        "device": keys.device.hex(),
        "center": keys.center.hex(),
        "export": base64.b64encode(out).decode(),
        "export_says": encode(export).decode(),
        "receipt": base64.b64encode(back).decode(),
        "receipt_says": encode(receipt).decode(),
        "pictures": {name: data.hex() for name, data in pictures().items()},
    }


def main() -> None:
    """Keep the present form as well."""
    file = golden.VECTORS / f"sticks-{len(files()) + 1}.json"
    text = json.dumps(written(Keys(new_key(), new_key())), indent=1, ensure_ascii=False) + "\n"
    file.write_text(text, encoding="utf-8")
    keep(file.name, len(text.splitlines()), hashlib.sha256(text.encode()).hexdigest())


if __name__ == "__main__":
    main()
