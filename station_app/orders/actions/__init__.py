"""Deeds of orders: they arrive, are sorted, fetched, go another way, are placed here."""
