"""Reads of missing: searches and claims, where a parcel may be, and all that happened to it."""
