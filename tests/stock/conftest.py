"""The counter of these tests."""

from tests.counter import counter

__all__ = ["counter"]
