"""Reads of parcels: who is in the house, whose they are, what is expected, what happened."""
