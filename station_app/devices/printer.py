"""A printer as the settings name it: one address with the options of that very machine.

`tcp://host:9100?width=80&cols=48&encoding=gbk&cutter=1&drawer=0&lang=escpos`, `usb://vid:pid`,
`serial:///dev/ttyUSB0?baud=9600`, `win32://Name`, `cups://Name`, `file:///path`. Columns and dots
are separate because some 58 mm units have 424 dots and some 80 mm fonts 44 columns.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from station_app.basics.faults import Refusal

Scheme = Literal["tcp", "usb", "serial", "win32", "cups", "file"]
Encoding = Literal["gbk", "gb18030", "utf-8", "image"]
Lang = Literal["escpos", "tspl"]

DOTS_PER_MM = 8  # 203 dpi
COLUMN_DOTS = 12  # font A is 12x24
LABEL_MARGIN_DOTS = 16
LONGEST_ADDRESS = 300
_PAPER = {58: (32, 384), 80: (48, 576)}  # mm -> columns, dots


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterSetting:
    """Everything our encoders and transports need to know of one printer.

    cutter      cut after a slip; otherwise feed to the tear bar
    drawer_pin  2 or 5, None when no drawer hangs on this printer
    sizes       "gs": GS ! for all text; "esc": ESC ! and FS ! (older Chinese units, at most double)
    qr, barcode "raster" draws what a clone cannot do itself
    label_mm    width and height of a label, gap_mm between two (lang=tspl)
    timeout_ms  how long the printer may take nothing, or stay silent to a connection
    """

    scheme: Scheme
    address: str
    host: str = ""
    port: int = 9100
    path: str = ""
    vendor: int = 0
    product: int = 0
    in_ep: int = 0x82
    out_ep: int = 0x01
    baud: int = 9600
    width_mm: int = 80
    columns: int = 48
    dots: int = 576
    encoding: Encoding = "gbk"
    cutter: bool = True
    drawer_pin: int | None = 2
    lang: Lang = "escpos"
    sizes: Literal["gs", "esc"] = "gs"
    qr: Literal["native", "raster"] = "raster"
    barcode: Literal["native", "raster"] = "native"
    label_mm: tuple[int, int] = (60, 40)
    gap_mm: int = 2
    timeout_ms: int = 5000


def parse_printer_url(text: str) -> PrinterSetting:
    """The printer that an address names.

    Refusal printer.bad_address  names the part that cannot be right
    """
    address = text.strip()
    if len(address) > LONGEST_ADDRESS or not address.isprintable():
        raise Refusal("printer.bad_address", address=address[:40], part="?")
    try:
        parts = urlsplit(address)
        found = _PLACES[parts.scheme](parts)
    except (KeyError, ValueError) as wrong:
        raise Refusal("printer.bad_address", address=address, part=_scheme_of(address)) from wrong
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    return PrinterSetting(address=address, **(_sized(options, address) | found))


def _scheme_of(address: str) -> str:
    return address.partition("?")[0]


def _tcp(parts: SplitResult) -> dict[str, Any]:
    host = parts.hostname or ""
    if not re.fullmatch(r"[\w.-]+", host) or parts.path not in ("", "/") or parts.username:
        raise ValueError(host)
    port = 9100 if parts.port is None else parts.port
    if not port:
        raise ValueError(port)
    return {"scheme": "tcp", "host": host, "port": port}


def _usb(parts: SplitResult) -> dict[str, Any]:
    ids = re.fullmatch(r"([0-9a-fA-F]{4}):([0-9a-fA-F]{4})/?", parts.netloc + parts.path)
    if not ids:
        raise ValueError(parts.netloc)
    return {"scheme": "usb", "vendor": int(ids[1], 16), "product": int(ids[2], 16)}


def _path(parts: SplitResult) -> dict[str, Any]:
    path = unquote(parts.netloc + parts.path)
    if re.match(r"/[A-Za-z]:[/\\]", path) or re.fullmatch(r"/COM\d+", path):
        path = path[1:]
    if not path.strip("/"):
        raise ValueError(path)
    return {"scheme": parts.scheme, "path": path}


_PLACES: dict[str, Callable[[SplitResult], dict[str, Any]]] = {
    "tcp": _tcp,
    "usb": _usb,
    "serial": _path,
    "win32": _path,
    "cups": _path,
    "file": _path,
}


def _number(low: int, high: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,7}", text) or not low <= int(text) <= high:
            raise ValueError(text)
        return int(text)

    return read


def _one_of(**words: Any) -> Callable[[str], Any]:
    return lambda text: words[text.lower().replace("-", "_").replace("utf_8", "utf8")]


def _endpoint(text: str) -> int:
    return _number(0, 255)(str(int(text, 16)))


def _millimetres(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    return _number(20, 120)(width), _number(10, 300)(height)


_OPTIONS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "width": ("width_mm", _number(40, 120)),
    "cols": ("columns", _number(16, 96)),
    "dots": ("dots", _number(192, 1200)),
    "encoding": (
        "encoding",
        _one_of(gbk="gbk", gb18030="gb18030", utf8="utf-8", image="image"),
    ),
    "cutter": ("cutter", lambda text: {"1": True, "0": False}[text]),
    "drawer": ("drawer_pin", lambda text: {"0": 2, "1": 5, "none": None}[text]),
    "lang": ("lang", _one_of(escpos="escpos", tspl="tspl")),
    "sizes": ("sizes", _one_of(gs="gs", esc="esc")),
    "qr": ("qr", _one_of(native="native", raster="raster")),
    "barcode": ("barcode", _one_of(native="native", raster="raster")),
    "label": ("label_mm", _millimetres),
    "gap": ("gap_mm", _number(0, 20)),
    "baud": ("baud", _number(300, 921600)),
    "in_ep": ("in_ep", _endpoint),
    "out_ep": ("out_ep", _endpoint),
    "timeout_ms": ("timeout_ms", _number(50, 60000)),
}


def _sized(options: dict[str, str], address: str) -> dict[str, Any]:
    """The options as values, with the columns and dots that follow from the paper."""
    values: dict[str, Any] = {}
    for name, text in options.items():
        try:
            field, read = _OPTIONS[name]
            values[field] = read(text)
        except (KeyError, ValueError) as wrong:
            raise Refusal("printer.bad_address", address=address, part=f"{name}={text}") from wrong
    if values.get("lang") == "tspl":
        dots = values.get("label_mm", (60, 40))[0] * DOTS_PER_MM
        columns = (dots - 2 * LABEL_MARGIN_DOTS) // COLUMN_DOTS
    else:
        width_mm = values.get("width_mm", 80)
        columns, dots = _PAPER.get(width_mm, (width_mm * 6 // 10, width_mm * 6 // 10 * COLUMN_DOTS))
        values.setdefault("cutter", width_mm > min(_PAPER))
    return {"columns": columns, "dots": dots, **values}
