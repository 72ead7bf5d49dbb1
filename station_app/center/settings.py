"""``center.toml`` of the data folder, read once, in one place."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from station_app.basics.faults import Trouble
from station_app.center.notices.settings import NoticeSettings, wrong_with

FILE = "center.toml"
LEAST_TOKEN = 16


class MetricsSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table ``[metrics]``.

    token  opens ``/metrics`` to whoever bears it; empty closes it
    """

    token: str = ""


class CenterSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every table of the file; what is not said is as it stands here."""

    notices: NoticeSettings = NoticeSettings()
    metrics: MetricsSettings = MetricsSettings()


def read_settings(folder: Path) -> CenterSettings:
    """What the folder's file says; the defaults when there is none.

    Trouble center.settings_wrong   with what is wrong in it; a secret is never repeated
    """
    file = folder / FILE
    try:
        found = msgspec.convert(tomllib.loads(file.read_text("utf-8")), CenterSettings)
    except FileNotFoundError:
        return CenterSettings()
    except (OSError, ValueError) as error:  # msgspec's and tomllib's are ValueErrors
        raise Trouble("center.settings_wrong", file=str(file), why=str(error)[:200]) from error
    wrong = wrong_with(found.notices) or _wrong_with(found.metrics)
    if wrong:
        raise Trouble("center.settings_wrong", file=str(file), why=wrong)
    return found


def _wrong_with(metrics: MetricsSettings) -> str:
    short = 0 < len(metrics.token) < LEAST_TOKEN
    return f"metrics.token: {LEAST_TOKEN} letters or more" if short else ""
