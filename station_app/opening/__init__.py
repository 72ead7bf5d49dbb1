"""How the counter opens: the window first, then the book, the rooms, the printers and the line."""
