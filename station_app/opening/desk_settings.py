"""What pages may read of the settings."""

from __future__ import annotations

from station_app.kit.desk import DeskSettings
from station_app.settings import Settings
from station_app.store.book import Book


def desk_settings(settings: Settings, book: Book) -> DeskSettings:
    """Plain values; who this station is stands in its book."""
    return DeskSettings(
        station_name=book.identity("station_name"),
        station_code=book.work.station,
        demo=bool(settings.auto_login),
        label_templates=tuple(settings.label_templates.split()),
        station_phone=settings.station_phone,
        pickup_hours=settings.pickup_hours,
        overdue_ladder=settings.overdue_ladder,
        market_days=settings.market_days,
        van_times=settings.van_times,
        voice_carrier=settings.voice_carrier,
        code_rule=settings.code_rule,
        label_mode=settings.label_mode,
    )
