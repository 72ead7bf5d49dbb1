"""Decisions of the reports: the 24 hours, days, classes of goods."""
