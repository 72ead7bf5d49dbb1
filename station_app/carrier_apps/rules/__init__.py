"""Decisions about carriers' lists: what a column is, and what a row says."""
