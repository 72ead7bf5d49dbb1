"""Parcels that villagers send, and the courier who fetches them."""
