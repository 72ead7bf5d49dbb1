"""Deeds of parcels: in, named, out, and the way back. One function, one transaction."""
