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
    from_plain,
    to_plain,
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
    assert from_plain(json.loads(json.dumps(to_plain(SLIP)))) == SLIP


def test_what_a_newer_version_added_is_left_out() -> None:
    plain = to_plain(SLIP)
    plain["watermark"] = "x"
    plain["lines"] = [{"is": "logo", "file": "x"}, {"is": "gap", "lines": 2, "of_mm": 3}]
    assert from_plain(plain).lines == (Gap(2),)


def test_a_reprint_is_marked_once_and_never_opens_the_drawer() -> None:
    once = as_copy(SLIP, copy=1, mark="重打 1")
    assert once.lines == (Text("重打 1", align="center", bold=True), *SLIP.lines)
    assert (once.copy, once.open_drawer) == (1, False)
    assert as_copy(once, copy=1, mark="重打 1") == once
