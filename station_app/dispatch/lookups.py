"""Reads of dispatch; frozen rows out."""

from __future__ import annotations

from typing import Any

HAPPENED: dict[Any, Any] = {}
CHECKS: tuple[Any, ...] = ()
