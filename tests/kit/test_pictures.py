"""Photos become small upright JPEGs; what is no photo is refused in one sentence."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from station_app.basics.faults import Refusal
from station_app.kit.pictures import LARGEST_FILE_BYTES, jpeg, photo_of, photo_of_file
from station_app.store.blobs import Blobs

ORIENTATION = 0x0112
GPS = 0x8825


def picture(kind: str, size: tuple[int, int] = (300, 200), **saved: object) -> bytes:
    made = io.BytesIO()
    image = Image.new("RGB", size, "red")
    image.paste("blue", (0, 0, size[0] // 2, size[1]))
    image.save(made, kind, **saved)  # type: ignore[arg-type]
    return made.getvalue()


SMALL = picture("JPEG", (32, 24))


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    assert image.format == "JPEG"
    return image


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_every_kind_of_photo_becomes_a_jpeg_that_the_store_takes(
    qtbot: QtBot, tmp_path: Path, kind: str
) -> None:
    (tmp_path / "box.dat").write_bytes(picture(kind))
    data = photo_of_file(tmp_path / "box.dat")
    assert opened(data).size == (300, 200)
    blobs = Blobs(tmp_path, bytes(32))
    assert blobs.get(blobs.put(data, "photo", 1)) == data
    blobs.close()


@pytest.mark.parametrize(
    ("size", "small"),
    [((4000, 3000), (1600, 1200)), ((1000, 5000), (320, 1600)), ((1600, 900), (1600, 900))],
)
def test_a_large_photo_is_made_small(
    qtbot: QtBot, size: tuple[int, int], small: tuple[int, int]
) -> None:
    data = photo_of(picture("JPEG", size))
    assert opened(data).size == small
    assert len(data) < 400_000


def test_a_photo_taken_upright_stands_upright_and_tells_no_place(qtbot: QtBot) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif.get_ifd(GPS)[1] = "N"
    data = photo_of(picture("JPEG", (2000, 1000), exif=exif))
    image = opened(data)
    assert image.size == (800, 1600)
    assert dict(image.getexif()) == {}
    top = image.getpixel((400, 10))
    assert isinstance(top, tuple)
    assert top[2] > 200, "what was left is on top now"


@pytest.mark.qt_log_ignore("JPEG")  # the decoder says itself what is wrong with a damaged one
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"a list of waybills",
        b"%PDF-1.7",
        b"\xff\xd8\xff\xe0" + b"\0" * 64,
        picture("GIF"),
        picture("JPEG", (800, 600))[:-99],
        picture("JPEG", (800, 600), comment=SMALL)[:2_000],
        picture("WEBP")[:60],
        b"PK\x03\x04" + picture("JPEG"),
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\x7f\xff\xff\xff" * 2 + b"\x08\2\0\0\0",
        b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
    ],
)
def test_what_is_no_photo_is_refused(qtbot: QtBot, data: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        photo_of(data)
    assert refused.value.code == "photo.not_a_picture"


def test_what_a_phone_writes_before_and_behind_a_photo_is_passed_over(qtbot: QtBot) -> None:
    data = picture("JPEG", (800, 600), comment=SMALL)
    assert opened(photo_of(data + b"\0\0\0\x18ftypmp42\xff\xda" * 99)).size == (800, 600)


def test_a_file_that_is_not_there_or_a_folder_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.jpg", tmp_path):
        with pytest.raises(Refusal) as refused:
            photo_of_file(path)
        assert refused.value.code == "photo.unreadable"


def test_a_huge_file_and_a_picture_that_unfolds_are_refused(qtbot: QtBot, tmp_path: Path) -> None:
    large = tmp_path / "film.jpg"
    with large.open("wb") as file:
        file.truncate(LARGEST_FILE_BYTES + 1)
    bomb = io.BytesIO()
    Image.new("1", (12_000, 6_000)).save(bomb, "PNG")
    for ask in (lambda: photo_of_file(large), lambda: photo_of(bomb.getvalue())):
        with pytest.raises(Refusal) as refused:
            ask()
        assert refused.value.code == "photo.too_large"


def test_a_signature_drawn_on_nothing_stands_on_white(qtbot: QtBot) -> None:
    drawn = QImage(400, 200, QImage.Format.Format_ARGB32)
    drawn.fill(QColor(0, 0, 0, 0))
    drawn.setPixelColor(200, 100, QColor("black"))
    image = opened(jpeg(drawn))
    assert image.getpixel((5, 5)) == (255, 255, 255)
