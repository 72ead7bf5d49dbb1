"""Names of devices, epochs and entries."""

from __future__ import annotations

import json
from pathlib import Path

from station_app.wire.ids import (
    Epoch,
    entry_id,
    is_device,
    new_device,
    new_nonce,
    parse_entry_id,
    parse_epoch,
    place_in_book,
)

NAMES = json.loads((Path(__file__).parent / "vectors" / "ids.json").read_text("utf-8"))


def test_golden_device_names_are_told_from_others() -> None:
    assert {text: is_device(text) for text in NAMES["devices"]} == NAMES["devices"]


def test_golden_epoch_names_read() -> None:
    found = {text: parse_epoch(text) for text in NAMES["epochs"]}
    assert {text: list(one) if one else None for text, one in found.items()} == NAMES["epochs"]


def test_golden_entry_names_read() -> None:
    found = {text: parse_entry_id(text) for text in NAMES["entry_ids"]}
    assert {text: list(one) if one else None for text, one in found.items()} == NAMES["entry_ids"]


def test_new_names_are_names_and_differ() -> None:
    devices = {new_device() for _ in range(200)}
    assert len(devices) > 190
    assert all(is_device(name) for name in devices)
    epoch = Epoch(3, new_nonce())
    assert parse_epoch(epoch.name) == (3, epoch.nonce)


def test_an_entry_name_reads_back() -> None:
    device = new_device()
    assert parse_entry_id(entry_id(device, 2, 77)) == (device, 2, 77)


def test_entries_stand_in_the_order_of_the_book() -> None:
    in_order = ["no entry", "d7xk2mq.1.9", "d7xk2mq.1.10.2", "d7xk2mq.2.1"]
    assert sorted(in_order, key=place_in_book) == in_order
    assert place_in_book("d7xk2mq.1.10.2") == (1, 10)
