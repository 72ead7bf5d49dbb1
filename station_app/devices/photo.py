"""Codes read from a photo, for a label that no scanner takes.

Order measured best (hardware facts, 4): zxing-cpp, then pyzbar, then pyzbar on prepared pictures.
Both give a few wrong texts on bad photos, so what is read here is treated like any other scan: it
must be a known thing with a good check digit before it changes anything.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, NamedTuple

from PIL import Image, ImageOps, UnidentifiedImageError

from station_app.basics.faults import Refusal
from station_app.devices.scanner import scan_text

LARGEST_PHOTO_BYTES = 30_000_000
LARGEST_PHOTO_PX = 60_000_000
ENLARGED_TO_PX = 8_000_000


class PhotoCode(NamedTuple):
    """One code in a photo and who read it: zxing, zbar or prepared."""

    text: str
    reader: str


def codes_in_photo(data: bytes) -> list[PhotoCode]:
    """Every different code in a photo, best reader first.

    Refusal photo.too_large, photo.not_a_picture, photo.no_code
    """
    picture = _opened(data)
    for read in (_zxing, _zbar, _prepared):
        found = {code.text: code for code in read(picture) if code.text}
        if found:
            return list(found.values())
    raise Refusal("photo.no_code")


def _opened(data: bytes) -> Image.Image:
    if len(data) > LARGEST_PHOTO_BYTES:
        raise Refusal("photo.too_large")
    try:
        picture = Image.open(io.BytesIO(data))
        if picture.width * picture.height > LARGEST_PHOTO_PX:
            raise Refusal("photo.too_large")
        return ImageOps.exif_transpose(picture).convert("L")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as wrong:
        raise Refusal("photo.not_a_picture") from wrong


def _zxing(picture: Image.Image) -> Iterator[PhotoCode]:
    import zxingcpp  # noqa: PLC0415  loaded with the first photo

    for code in zxingcpp.read_barcodes(picture):
        # The bytes, not its text: it guesses the encoding of Chinese QR codes wrong.
        raw = bytes(code.bytes)
        yield PhotoCode(scan_text(raw) if raw else code.text, "zxing")


def _zbar(picture: Image.Image) -> Iterator[PhotoCode]:
    for code in _zbar_decode()(picture):
        yield PhotoCode(scan_text(code.data), "zbar")


def _prepared(picture: Image.Image) -> Iterator[PhotoCode]:
    """The cheap steps that helped: twice as large, more contrast, inverted."""
    pictures = [ImageOps.autocontrast(picture, cutoff=2), ImageOps.invert(picture)]
    if picture.width * picture.height * 4 <= ENLARGED_TO_PX:
        double = (picture.width * 2, picture.height * 2)
        pictures.insert(0, picture.resize(double, Image.Resampling.BICUBIC))
    for prepared in pictures:
        codes = [PhotoCode(code.text, "prepared") for code in _zbar(prepared)]
        if codes:
            yield from codes
            return


def _zbar_decode() -> Any:
    try:
        from pyzbar.pyzbar import decode  # noqa: PLC0415  loaded with the first photo
    except (ImportError, OSError):  # Windows without the 2013 run-time: one reader is enough
        return lambda picture: []
    return decode
