"""The campaigns of the center: which run now."""

from __future__ import annotations

import msgspec
from sqlalchemy import bindparam, select

from station_app.goods.model import campaign
from station_app.store.sql import Reads, prepare
from station_app.wire.facts.goods import CampaignSet

_CAMPAIGNS = prepare(
    select(campaign.c.terms)
    .where(campaign.c.until_ms > bindparam("now_ms"), campaign.c.from_ms <= bindparam("now_ms"))
    .order_by(campaign.c.campaign)
)
_EVERY = prepare(select(campaign.c.terms))
_TERMS = msgspec.json.Decoder(CampaignSet)


def campaigns_at(read: Reads, now_ms: int) -> tuple[CampaignSet, ...]:
    """The campaigns that run at a moment, as the center said them last."""
    return tuple(_TERMS.decode(terms) for (terms,) in read.rows(_CAMPAIGNS, now_ms=now_ms))


def campaign_names(read: Reads) -> dict[str, str]:
    """What every campaign there ever was is called."""
    every = (_TERMS.decode(terms) for (terms,) in read.rows(_EVERY))
    return {one.campaign: one.name for one in every}
