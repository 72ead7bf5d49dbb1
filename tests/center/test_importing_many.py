"""Files of offices: a workbook reads as its CSV does, whose orders they are, and many at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from sqlalchemy import event

from station_app.basics.faults import Refusal
from station_app.center import stations
from station_app.center.database import Center
from station_app.center.importing.news import IMPORTS, import_goods
from station_app.center.importing.ordered import import_orders
from station_app.center.importing.whole import Done
from station_app.center.orders import partners, results
from tests.center.running import command
from tests.center.test_importing import GOODS, facts, written

CHICKEN, RICE = "6999900100016", "6999900100023"
FILES = {
    "goods": GOODS + f"{RICE},贡米,斤,680,weight,粮油\n6999900100030,羊肚菌,袋,十,piece,山货\n",
    "orders": "订单号,姓名,手机号,条码,数量,已付分,状态,截止日\n"
    f"DD1,赵桂兰,16061819762,{CHICKEN},1,3880,已付,2026-12-01\n"
    f"DD2,田应明,16392212887,{CHICKEN},0,0,已付,\n"
    f"DD3,田应明,,{CHICKEN},1,0,已付,\n"
    f"DD4,田应明,16392212887,6999900100047,1,0,已付,\n",
    "vans": f"车单号,条码,数量\nCD1,{CHICKEN},5\nCD1,{CHICKEN},5\nCD2,{RICE},0\nCD3,{RICE},1\n",
    "announced": "waybill,carrier,phone,name,carrier_code\n"
    "YT7730041502216,YTO,16061819762,赵桂兰,5-2-4417\nSF1560047231908,sf,123,,\n",
}


@pytest.fixture
def listed(center: Center, tmp_path: Path) -> Center:
    """A center with one station and the price list."""
    stations.add_station(center, name="one", code="Q07")
    import_goods(center, written(tmp_path, GOODS))
    return center


def workbook(folder: Path, text: str) -> Path:
    """The same table as a spreadsheet keeps it: numbers as numbers, days as days."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in text.splitlines():
        sheet.append([_cell(cell) for cell in line.split(",")])
    sheet["Z40"] = " "  # somebody's cursor was there
    file = folder / "news.xlsx"
    book.save(file)
    return file


def _cell(text: str) -> Any:
    if text.isdigit():
        return int(text)
    return datetime.fromisoformat(text) if text[:4] == "2026" else text or None


@pytest.mark.parametrize("what", FILES)
def test_a_workbook_is_taken_as_the_same_rows_in_csv_are(
    listed: Center, tmp_path: Path, what: str
) -> None:
    other = Center(tmp_path / "other")
    stations.add_station(other, name="one", code="Q07")
    import_goods(other, written(tmp_path, GOODS))
    imports: Callable[..., Done] = IMPORTS[what]
    by_csv = imports(listed, written(tmp_path, FILES[what], encoding="gbk"))
    by_sheet = imports(other, workbook(tmp_path, FILES[what]))
    assert by_sheet == by_csv
    assert by_csv.rows > 0
    assert by_csv.bad
    told, same = facts(listed), facts(other)
    assert [type(one) for one in told] == [type(one) for one in same]
    assert told[3:] == same[3:] or what in ("orders", "announced")  # those bear salts of persons
    other.close()


@pytest.mark.parametrize(
    ("begins", "code"),
    [(b"PK\x03\x04 torn", "sheet.broken"), (b"\xd0\xcf\x11\xe0", "sheet.old_excel")],
)
def test_a_workbook_that_does_not_read_is_one_sentence(
    listed: Center, tmp_path: Path, begins: bytes, code: str
) -> None:
    file = tmp_path / "news.xlsx"
    file.write_bytes(begins)
    with pytest.raises(Refusal) as refused:
        import_orders(listed, file)
    assert (refused.value.code, refused.value.facts) == (code, {"file": "news.xlsx"})


def test_a_file_may_say_whose_orders_these_are(listed: Center, tmp_path: Path) -> None:
    partners.add(listed, "village-mall")
    file = written(tmp_path, FILES["orders"])
    with pytest.raises(Refusal, match=r"partner\.unknown"):
        import_orders(listed, file, partner="nobody")
    assert len(facts(listed)) == 3
    import_orders(listed, file, partner="village-mall")
    assert results.one_order(listed, partner="village-mall", code="DD1") is not None
    assert results.one_order(listed, partner="", code="DD1") is None
    again = import_orders(listed, written(tmp_path, FILES["orders"].replace("3880", "3000")))
    assert (2, "import.order_of_another") in [(one.row, one.code) for one in again.bad]
    refused = command(
        *("import", "goods", str(file), "--partner", "village-mall", "--lang", "en"),
        folder=listed.folder,
    )
    assert (refused.returncode, refused.stderr) == (2, "--partner is for orders only\n")


def test_many_orders_ask_the_database_no_more_than_a_few_do(listed: Center, tmp_path: Path) -> None:
    asked: list[str] = []
    head = "code,person_name,phone,barcode,qty,paid_fen,state\n"

    def orders(first: int, many: int) -> str:
        numbers = range(first, first + many)
        return head + "".join(f"DD{n:04d},赵{n},139{n:08d},{CHICKEN},2,0,paid\n" for n in numbers)

    @event.listens_for(listed.engine, "before_cursor_execute")
    def count(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    counted = []
    for first, many in ((1, 2), (100, 200)):
        asked.clear()
        assert import_orders(listed, written(tmp_path, orders(first, many))).bad == []
        counted.append(len(asked))
        changed = orders(first, many).replace(",2,0,", ",3,0,")
        assert import_orders(listed, written(tmp_path, changed)).news == many
        counted.append(len(asked))
    assert counted[:2] == counted[2:]
