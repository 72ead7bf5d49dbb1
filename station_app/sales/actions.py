"""Deeds of sales."""

from __future__ import annotations

from typing import Any

TAKE_BACK: dict[Any, Any] = {}
