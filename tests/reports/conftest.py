"""The counter of these tests."""

from __future__ import annotations

from tests.counter import counter

__all__ = ["counter"]
