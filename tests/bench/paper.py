"""A receipt of twenty lines in Chinese, beside the same text in the printer's code."""

from __future__ import annotations

from functools import partial

from station_app.basics.paper import Slip
from station_app.basics.paper_layout import TextLine, layout
from station_app.devices.escpos_bytes import encode
from station_app.devices.printer import parse_printer_url
from station_app.sales.slip import receipt
from station_app.wire.facts.sales import SaleCompleted, SaleLine
from station_app.wire.facts.shared import Taking
from tests.bench.filled import Grounds
from tests.bench.measure import Figure, at_most, in_turn
from tests.station import MORNING_MS, words

LINES = 20
PRINTER = parse_printer_url("tcp://127.0.0.1:9100?width=80&cols=48&encoding=gbk")
GOODS = (
    "黔江鸡杂 350g 袋装",
    "马喇湖贡米 5kg 袋装",
    "武陵山羊肚菌 50g",
    "土家腊肉 500g",
    "野生蜂蜜 1kg 瓶装",
)


def measure(grounds: Grounds) -> list[Figure]:
    """Bytes on the wire to the printer and CPU of making them."""
    slip = twenty_lines()
    rows = [_sides(line) for line in layout(slip, PRINTER.columns) if isinstance(line, TextLine)]
    ours, limit = in_turn(
        lambda _turn: encode(slip, PRINTER),
        partial(_bare, rows),
        repeats=grounds.size.repeats,
    )
    receipt_ = f"receipt of {LINES} Chinese lines"
    return [
        at_most(
            f"{receipt_}, bytes, to GBK text",
            len(encode(slip, PRINTER)),
            len(gbk_text(slip)),
            "bytes",
            ratio=1.1,
        ),
        at_most(
            f"{receipt_}, CPU, to padding and coding the lines",
            ours.cpu_us,
            limit.cpu_us,
            "us",
            ratio=2,
        ),
    ]


def twenty_lines() -> Slip:
    """The receipt of a sale of five things."""
    lines = tuple(
        SaleLine(product=f"p{n}", name=name, unit="袋", qty=n, price_fen=1_290, total_fen=1_290 * n)
        for n, name in enumerate(GOODS, 1)
    )
    total_fen = sum(line.total_fen for line in lines)
    fact = SaleCompleted(
        number="Q07-1-000123",
        lines=lines,
        total_fen=total_fen,
        tendered_fen=20_000,
        change_fen=20_000 - total_fen,
        takings=(Taking("goods", "cash", total_fen),),
        moves=(),
    )
    return receipt(
        fact, words=words(), station_name="沙坝村服务站", at_ms=MORNING_MS, head="9f3a0c5b"
    )


def gbk_text(slip: Slip) -> bytes:
    """What is printed and nothing else: each line in GBK and its line feed."""
    lines = [line for line in layout(slip, PRINTER.columns) if isinstance(line, TextLine)]
    return b"".join(line.text.encode("gbk") + b"\n" for line in lines)


def _sides(line: TextLine) -> tuple[str, str]:
    """Left and right text of a line."""
    texts = [piece.text for piece in line.pieces]
    return (texts[0], texts[-1] if len(texts) > 1 else "") if texts else ("", "")


def _bare(rows: list[tuple[str, str]], _turn: int) -> bytes:
    """The least a program does: each side coded, the gap counted, lines joined."""
    out = bytearray()
    for left, right in rows:
        begin, end = left.encode("gbk"), right.encode("gbk")
        out += begin + b" " * (PRINTER.columns - len(begin) - len(end)) + end + b"\n"
    return bytes(out)
