"""Shelf check (盘库): what lies on the shelves against what the books say, during trade."""
