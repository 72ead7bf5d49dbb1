"""Deeds of the stock."""
