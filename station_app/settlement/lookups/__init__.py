"""Reads of settlement: fees agreed, what was carried, money of carriers, monthly sheets."""
