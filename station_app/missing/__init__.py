"""Parcels that are looked for and not found, and what is claimed for those that stay lost."""
