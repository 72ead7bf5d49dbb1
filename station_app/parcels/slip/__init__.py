"""Slips of parcels: the label that goes on one, and what a taker or payer is given."""
