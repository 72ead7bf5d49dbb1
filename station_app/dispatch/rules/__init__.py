"""Decisions about parcels to send, a file for each question."""
