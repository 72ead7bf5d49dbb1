"""The counter of the stories that are told at a page."""

from tests.counter import counter

__all__ = ["counter"]
