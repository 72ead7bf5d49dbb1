"""The slip model."""

from __future__ import annotations

import json

from station_app.basics.paper import (
    Barcode,
    Cells,
    Gap,
    Qr,
    Row,
    Rule,
    Slip,
    Text,
    as_copy,
    from_json,
    to_json,
)

SLIP = Slip(
    "购物小票",
    (
        Text("黔江区", align="center", size=2, bold=True),
        Row("合计", "￥12.50"),
        Cells(("鸡杂", "2"), (3, 1), ("left", "right")),
        Rule("="),
        Barcode("YT8812345678901"),
        Qr("Q07-1-000123"),
        Gap(2),
    ),
    open_drawer=True,
)


def test_a_slip_comes_back_from_json_unchanged() -> None:
    assert from_json(to_json(SLIP)) == SLIP


def test_slips_that_wait_in_the_book_are_written_as_ever() -> None:
    lines = [
        {"is": "text", "text": "黔江区", "align": "center", "size": 2, "bold": True},
        {"is": "row", "left": "合计", "right": "￥12.50", "bold": False},
        {
            "is": "cells",
            "texts": ["鸡杂", "2"],
            "widths": [3, 1],
            "aligns": ["left", "right"],
            "bold": False,
        },
        {"is": "rule", "char": "="},
        {"is": "barcode", "code": "YT8812345678901"},
        {"is": "qr", "text": "Q07-1-000123"},
        {"is": "gap", "lines": 2},
    ]
    slip = {
        "title": "购物小票",
        "lines": lines,
        "open_drawer": True,
        "cut": True,
        "copy": 0,
        "kind": "receipt",
        "once": False,
    }
    assert to_json(SLIP).decode() == json.dumps(slip, ensure_ascii=False, separators=(",", ":"))


def test_what_a_newer_version_added_is_left_out() -> None:
    plain = json.loads(to_json(SLIP))
    plain["watermark"] = "x"
    plain["lines"] = [{"is": "logo", "file": "x"}, {"is": "gap", "lines": 2, "of_mm": 3}]
    assert from_json(json.dumps(plain).encode()).lines == (Gap(2),)


def test_a_reprint_is_marked_once_and_never_opens_the_drawer() -> None:
    once = as_copy(SLIP, copy=1, mark="重打 1")
    assert once.lines == (Text("重打 1", align="center", bold=True), *SLIP.lines)
    assert (once.copy, once.open_drawer) == (1, False)
    assert as_copy(once, copy=1, mark="重打 1") == once
