"""What each kind of fact does to the rows of parcels."""

from __future__ import annotations

from typing import Any

PROJECTIONS: dict[Any, Any] = {}
