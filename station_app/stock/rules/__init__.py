"""Decisions of the stock room."""
