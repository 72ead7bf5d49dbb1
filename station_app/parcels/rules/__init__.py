"""Decisions about parcels: a file for what comes, what it is called, and who may leave with it."""
