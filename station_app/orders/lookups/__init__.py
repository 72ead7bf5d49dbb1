"""Reads of orders: what waits, what came, which bag, what needs attention."""
