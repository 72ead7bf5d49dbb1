"""Codes in photos; the pictures are drawn here."""

from __future__ import annotations

import io

import pytest
import qrcode  # type: ignore[import-untyped]
from PIL import Image, ImageFilter, ImageOps

from station_app.basics.faults import Refusal
from station_app.devices import photo
from station_app.devices.photo import PhotoCode, codes_in_photo
from station_app.devices.raster import Picture, barcode_picture, qr_picture


def as_image(picture: Picture | None) -> Image.Image:
    assert picture is not None
    size = (picture.width_px, picture.height_px)
    image = Image.frombytes("1", size, picture.data)
    return ImageOps.expand(ImageOps.invert(image.convert("L")), 30, 255)


def as_file(image: Image.Image, kind: str = "PNG") -> bytes:
    file = io.BytesIO()
    image.save(file, kind)
    return file.getvalue()


def test_a_barcode_we_printed_is_read() -> None:
    image = as_image(barcode_picture("YT8812345678901", 576))
    assert codes_in_photo(as_file(image)) == [PhotoCode("YT8812345678901", "zxing")]


def test_a_sideways_jpeg_of_a_qr_code_is_read() -> None:
    image = as_image(qr_picture("Q07-1-000123", 384)).rotate(90)
    assert codes_in_photo(as_file(image, "JPEG"))[0].text == "Q07-1-000123"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_chinese_qr_code_is_read_in_either_encoding(encoding: str) -> None:
    code = qrcode.QRCode(border=4)
    code.add_data(qrcode.util.QRData("黔江区取件码三号".encode(encoding), mode=4))
    code.make()
    image = code.make_image().get_image().convert("L")
    assert codes_in_photo(as_file(image))[0].text == "黔江区取件码三号"


def test_the_second_reader_is_asked_when_the_first_sees_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(photo, "_zxing", lambda picture: iter(()))
    image = as_image(barcode_picture("YT8812345678901", 576))
    assert codes_in_photo(as_file(image)) == [PhotoCode("YT8812345678901", "zbar")]
    small = image.resize((image.width // 2, 60)).filter(ImageFilter.GaussianBlur(0.4))
    assert codes_in_photo(as_file(small))[0].text == "YT8812345678901"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "photo.not_a_picture"),
        (b"\x89PNG\r\n\x1a\n broken", "photo.not_a_picture"),
        (as_file(Image.new("L", (200, 200), 255)), "photo.no_code"),
        (as_file(Image.new("L", (40, 40), 255))[:60], "photo.not_a_picture"),
        (as_file(Image.new("1", (9000, 9000))), "photo.too_large"),
        (b"x" * (photo.LARGEST_PHOTO_BYTES + 1), "photo.too_large"),
    ],
)
def test_what_holds_no_code_is_refused_in_one_sentence(data: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        codes_in_photo(data)
    assert refused.value.code == code
