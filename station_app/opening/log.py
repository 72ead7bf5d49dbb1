"""The log of the data folder: what went wrong, for whoever is called; never what was traded."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

FILE_BYTES = 1 << 20
KEPT_FILES = 4


def keep_log(folder: Path) -> None:
    """Write warnings and crash notes to ``DIR/log/station.log``; a full disk stops nothing."""
    place = folder / "log"
    try:
        place.mkdir(exist_ok=True)
        handler = RotatingFileHandler(
            place / "station.log", maxBytes=FILE_BYTES, backupCount=KEPT_FILES, encoding="utf-8"
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.raiseExceptions = False
