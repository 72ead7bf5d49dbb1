"""Decisions about the money between the station and its carriers."""
