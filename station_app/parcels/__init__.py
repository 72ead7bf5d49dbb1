"""Parcels in for villagers and out to them."""
