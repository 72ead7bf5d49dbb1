"""Pictures for the book: a photo file or a drawn signature made small, upright and plain.

They are drawn anew, so nothing a camera wrote beside the picture (place, owner) is kept.
"""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from station_app.basics.faults import Refusal

LONGEST_SIDE_PX = 1600
QUALITY = 80  # of 100; a torn box stays clear and a photo takes about 300 KB
LARGEST_FILE_BYTES = 30_000_000
LARGEST_PX = 60_000_000  # a small file can unfold into more than an old PC holds
_JPEG, _END = b"\xff\xd8", b"\xff\xd9"
_MARK = re.compile(rb"\xff[^\x00\xff\xd0-\xd8]")  # not a sign of the picture itself
_FORMATS = {b"jpeg", b"jpg", b"png", b"webp"}


def photo_of_file(path: Path) -> bytes:
    """A photo file as JPEG bytes, at most 1600 px on its longer side.

    Refusal photo.unreadable     no such file, or this user may not
    Refusal photo.too_large      more than 30 MB or 60 million points
    Refusal photo.not_a_picture  neither JPEG nor PNG nor WebP, or damaged
    """
    try:
        if path.stat().st_size > LARGEST_FILE_BYTES:
            raise Refusal("photo.too_large")
        data = path.read_bytes()
    except OSError as fault:
        raise Refusal("photo.unreadable", name=path.name) from fault
    return photo_of(data)


def photo_of(data: bytes) -> bytes:
    """The same for the bytes of a file.

    Refusal photo.too_large, photo.not_a_picture
    """
    if len(data) > LARGEST_FILE_BYTES:
        raise Refusal("photo.too_large")
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)  # a phone held upright says so only beside the picture
    if not reader.canRead() or bytes(reader.format().data()) not in _FORMATS:
        raise Refusal("photo.not_a_picture")
    if data.startswith(_JPEG) and not _ends(data):
        raise Refusal("photo.not_a_picture")  # half copied: Qt would paint the rest grey
    size = reader.size()
    if size.width() * size.height() > LARGEST_PX:
        raise Refusal("photo.too_large")
    if max(size.width(), size.height()) > LONGEST_SIDE_PX:
        side = LONGEST_SIDE_PX
        reader.setScaledSize(size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise Refusal("photo.not_a_picture")
    return jpeg(image)


def _ends(data: bytes) -> bool:
    """Whether a JPEG is there up to its end mark.

    Phones write a small picture before it, which has its own, and whatever they like behind it.
    """
    at = len(_JPEG)
    while (found := _MARK.search(data, at)) is not None:
        if found[0] == _END:
            return True
        length = data[found.end() : found.end() + 2]
        at = found.end() + max(2, int.from_bytes(length, "big"))
    return False


def jpeg(image: QImage) -> bytes:
    """A picture as JPEG bytes on white paper; also for what was drawn on the screen."""
    longest = max(image.width(), image.height())
    if longest > LONGEST_SIDE_PX:
        smooth = Qt.TransformationMode.SmoothTransformation
        keep = Qt.AspectRatioMode.KeepAspectRatio
        image = image.scaled(LONGEST_SIDE_PX, LONGEST_SIDE_PX, keep, smooth)
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    paper.save(buffer, "JPEG", QUALITY)  # type: ignore[call-overload]
    return bytes(buffer.data().data())
