"""Reads our print jobs back: knows exactly the commands we send and fails on anything else.

`decode(data)` turns the bytes a printer got into slips of readable lines; `decode_labels` does the
same for TSPL. Pictures come back as Pillow images, so a test can scan a printed QR code.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from PIL import Image

ALIGNS = {0: "left", 1: "center", 2: "right"}
ESC_SIZES = {0x00: 1, 0x30: 2}
FS_SIZES = {0x00: 1, 0x0C: 2}


class UnknownBytes(AssertionError):
    """The job holds something we never meant to send."""


@dataclass(frozen=True)
class PrintedLine:
    """One line of print as a person sees it."""

    text: str
    align: str = "left"
    size: int = 1
    bold: bool = False


@dataclass
class PrintedSlip:
    """Everything between two resets."""

    lines: list[PrintedLine] = field(default_factory=list)
    pictures: list[Image.Image] = field(default_factory=list)
    barcodes: list[str] = field(default_factory=list)
    qrs: list[str] = field(default_factory=list)
    drawer_pins: list[int] = field(default_factory=list)
    cuts: int = 0
    fed_lines: int = 0

    @property
    def texts(self) -> list[str]:
        """The lines without their looks."""
        return [line.text for line in self.lines]

    @property
    def text(self) -> str:
        """All lines as one text."""
        return "\n".join(self.texts)


def decode(data: bytes, encoding: str = "gbk") -> list[PrintedSlip]:
    """The slips in what an ESC/POS printer got; an unfinished job raises too."""
    reader = _Reader(data, encoding)
    while reader.at < len(data):
        reader.step()
    reader.ended()
    return reader.slips


class _Reader:
    def __init__(self, data: bytes, encoding: str) -> None:
        self.data, self.at, self.encoding = data, 0, encoding
        self.slips: list[PrintedSlip] = []
        self.qr_stored = ""
        self.reset()
        self.commands: dict[bytes, Callable[[], object]] = {
            b"\x1b@": self.begin,
            b"\x1ba": lambda: setattr(self, "align", ALIGNS[self.byte()]),
            b"\x1bE": lambda: setattr(self, "bold", bool(self.one_of(0, 1))),
            b"\x1b!": self.escape_style,
            b"\x1c!": lambda: setattr(self, "chinese_size", FS_SIZES[self.byte()]),
            b"\x1d!": self.size_of_all,
            b"\x1c&": lambda: self.switch(chinese=True),
            b"\x1c.": lambda: self.switch(chinese=False),
            b"\x1bd": self.feed,
            b"\x1dV": self.cut,
            b"\x1bp": self.drawer,
            b"\x1dv": self.raster,
            b"\x1d(": self.qr,
            b"\x1dH": lambda: self.expect(0),
            b"\x1dh": lambda: self.at_least(1),
            b"\x1dw": lambda: self.one_of(1, 2, 3),
            b"\x1dk": self.barcode,
            b"\x10\x04": lambda: self.one_of(1, 2, 3, 4),
        }

    def reset(self) -> None:
        self.line = bytearray()
        self.align, self.bold, self.size, self.chinese_size = "left", False, 1, 1
        self.chinese = False

    @property
    def slip(self) -> PrintedSlip:
        if not self.slips:
            raise UnknownBytes("bytes before ESC @")
        return self.slips[-1]

    def step(self) -> None:
        byte = self.data[self.at]
        command = self.commands.get(self.data[self.at : self.at + 2])
        if command:
            self.at += 2
            try:
                command()
            except (KeyError, IndexError) as wrong:
                raise UnknownBytes(
                    f"at {self.at}: {self.data[self.at - 2 : self.at + 6]!r}"
                ) from wrong
        elif byte == 0x0A:
            self.at += 1
            self.end_line()
        elif byte >= 0x20 and byte != 0x7F:
            self.letter(byte)
        else:
            raise UnknownBytes(f"at {self.at}: {self.data[self.at : self.at + 8]!r}")

    def letter(self, byte: int) -> None:
        if byte < 0x80 or self.encoding == "utf-8":
            self.line.append(byte)
            self.at += 1
            return
        if not self.chinese:
            raise UnknownBytes(f"at {self.at}: a Chinese byte outside FS & ... FS .")
        pair = self.data[self.at : self.at + 2]
        try:
            if len(pair.decode(self.encoding)) != 1:
                raise UnknownBytes(f"at {self.at}: {pair!r} is not one character")
        except UnicodeDecodeError as wrong:
            raise UnknownBytes(f"at {self.at}: {pair!r} is not {self.encoding}") from wrong
        self.line += pair
        self.at += 2

    def end_line(self) -> None:
        text = self.line.decode(self.encoding)
        if not text.isascii() and self.size != self.chinese_size:
            raise UnknownBytes(f"ASCII and Chinese differ in size: {text}")
        self.slip.lines.append(PrintedLine(text, self.align, self.size, self.bold))
        self.line.clear()

    def ended(self) -> None:
        if self.line:
            raise UnknownBytes(f"a line without its end: {bytes(self.line)!r}")
        if self.chinese:
            raise UnknownBytes("Chinese mode left on at the end")

    def empty_line(self) -> None:
        if self.line:
            raise UnknownBytes(f"a command inside a line: {bytes(self.line)!r}")

    def byte(self) -> int:
        self.at += 1
        return self.data[self.at - 1]

    def number(self) -> int:
        return self.byte() + 256 * self.byte()

    def take(self, length: int) -> bytes:
        taken = self.data[self.at : self.at + length]
        if len(taken) != length:
            raise UnknownBytes(f"{length} bytes announced, {len(taken)} there")
        self.at += length
        return taken

    def one_of(self, *allowed: int) -> int:
        byte = self.byte()
        if byte not in allowed:
            raise UnknownBytes(f"at {self.at}: {byte} is none of {allowed}")
        return byte

    def expect(self, *wanted: int) -> None:
        for byte in wanted:
            self.one_of(byte)

    def at_least(self, lowest: int) -> None:
        if self.byte() < lowest:
            raise UnknownBytes(f"at {self.at}: below {lowest}")

    def begin(self) -> None:
        self.ended()
        self.reset()
        self.slips.append(PrintedSlip())

    def switch(self, *, chinese: bool) -> None:
        if self.chinese == chinese:
            raise UnknownBytes(f"at {self.at}: Chinese mode switched twice")
        self.chinese = chinese

    def escape_style(self) -> None:
        style = self.byte()
        self.bold, self.size = bool(style & 0x08), ESC_SIZES[style & ~0x08]

    def size_of_all(self) -> None:
        size = self.byte()
        if size >> 4 != size & 15 or size >> 4 > 7:
            raise UnknownBytes(f"GS ! {size:#x} is not a square size")
        self.size = self.chinese_size = (size & 15) + 1

    def feed(self) -> None:
        self.empty_line()
        self.slip.fed_lines += self.byte()

    def cut(self) -> None:
        self.empty_line()
        self.expect(1)
        self.slip.cuts += 1

    def drawer(self) -> None:
        pin = {0: 2, 1: 5}[self.byte()]
        self.take(2)
        self.slip.drawer_pins.append(pin)

    def raster(self) -> None:
        self.empty_line()
        self.expect(0x30, 0)
        width_bytes, height = self.number(), self.number()
        bits = self.take(width_bytes * height)
        white = bytes(byte ^ 0xFF for byte in bits)
        self.slip.pictures.append(Image.frombytes("1", (width_bytes * 8, height), white))
        self.slip.lines.append(PrintedLine(f"[picture {width_bytes * 8}x{height}]", self.align))

    def qr(self) -> None:
        self.expect(0x6B)
        length = self.number()
        body = self.take(length)
        if body[:2] not in (b"1A", b"1C", b"1E", b"1P", b"1Q"):
            raise UnknownBytes(f"QR function {body[:3]!r}")
        if body[:3] == b"1P0":
            self.qr_stored = body[3:].decode()
        if body == b"1Q0":
            self.slip.qrs.append(self.qr_stored)
            self.line += f"[qr {self.qr_stored}]".encode("ascii")

    def barcode(self) -> None:
        self.empty_line()
        self.expect(73)
        data = self.take(self.byte())
        code = _code128(data)
        self.slip.barcodes.append(code)
        self.slip.lines.append(PrintedLine(f"[barcode {code}]", self.align))


def _code128(data: bytes) -> str:
    if data[:2] not in (b"{B", b"{C"):
        raise UnknownBytes(f"Code 128 without a code set: {data!r}")
    code, at, in_c = "", 0, False
    while at < len(data):
        if data[at : at + 2] in (b"{B", b"{C"):
            in_c = data[at : at + 2] == b"{C"
            at += 2
        elif in_c:
            if data[at] > 99:
                raise UnknownBytes(f"{data[at]} is not a pair of digits")
            code += f"{data[at]:02d}"
            at += 1
        else:
            at += 2 if data[at : at + 2] == b"{{" else 1
            code += chr(data[at - 1])
    return code


@dataclass
class PrintedLabel:
    """One label of a TSPL printer, its texts from top to bottom."""

    width_mm: int
    height_mm: int
    texts: list[PrintedLine] = field(default_factory=list)
    barcodes: list[str] = field(default_factory=list)
    qrs: list[str] = field(default_factory=list)
    pictures: list[Image.Image] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All texts, one to a line."""
        return "\n".join(line.text for line in self.texts)


def decode_labels(data: bytes) -> list[PrintedLabel]:
    """The labels in what a TSPL printer got."""
    labels: list[PrintedLabel] = []
    open_label: PrintedLabel | None = None
    at = 0
    while at < len(data):
        if data[at : at + 3] == b"\x1b!?":  # asked for its state
            at += 3
            continue
        end = data.find(b"\r\n", at)
        if end < 0:
            raise UnknownBytes(f"a command without CR LF: {data[at : at + 40]!r}")
        bitmap = re.match(rb"BITMAP (\d+),(\d+),(\d+),(\d+),0,", data[at:])
        if bitmap:
            end = at + bitmap.end() + int(bitmap[3]) * int(bitmap[4])
        command = data[at:end]
        at = end + 2
        open_label = _label_command(command, open_label, labels)
    if open_label is not None:
        raise UnknownBytes("a label without PRINT")
    return labels


def _label_command(
    command: bytes, label: PrintedLabel | None, labels: list[PrintedLabel]
) -> PrintedLabel | None:
    if size := re.fullmatch(rb"SIZE (\d+) mm,(\d+) mm", command):
        return PrintedLabel(int(size[1]), int(size[2]))
    if label is None:
        raise UnknownBytes(f"before SIZE: {command!r}")
    if command == b"PRINT 1":
        labels.append(label)
        return None
    _inside(command, label)
    return label


def _inside(command: bytes, label: PrintedLabel) -> None:
    if re.fullmatch(rb"GAP \d+ mm,0 mm|CLS", command):
        return
    if found := re.fullmatch(rb'TEXT (\d+),(\d+),"2",0,(\d),\3,"([ !#-~]*)"', command):
        x, y, size, text = int(found[1]), int(found[2]), int(found[3]), found[4].decode()
        _on_label(label, x + len(text) * 12 * size, y + 20 * size)
        label.texts.append(PrintedLine(text, "left", size))
    elif found := re.fullmatch(rb'TEXT (\d+),(\d+),"TSS24.BF2",0,(\d),\3,"([^"]*)"', command):
        label.texts.append(PrintedLine(found[4].decode("gbk"), "left", int(found[3])))
    elif found := re.fullmatch(rb'BARCODE (\d+),(\d+),"128",\d+,1,0,\d,\d,"([ !#-~]+)"', command):
        _on_label(label, int(found[1]), int(found[2]))
        label.barcodes.append(found[3].decode())
    elif found := re.fullmatch(rb'QRCODE (\d+),(\d+),M,\d,A,0,"([ !#-~]+)"', command):
        label.qrs.append(found[3].decode())
    elif found := re.match(rb"BITMAP (\d+),(\d+),(\d+),(\d+),0,", command):
        x, y, width_bytes, height = (int(found[n]) for n in range(1, 5))
        _on_label(label, x + width_bytes * 8 - 7, y + height)
        bits = command[found.end() :]
        label.pictures.append(Image.frombytes("1", (width_bytes * 8, height), bits))
    else:
        raise UnknownBytes(f"{command[:60]!r}")


def _on_label(label: PrintedLabel, right_dots: int, bottom_dots: int) -> None:
    if right_dots > label.width_mm * 8 or bottom_dots > label.height_mm * 8:
        raise UnknownBytes(f"outside the label: {right_dots}, {bottom_dots}")
