"""Money by shift and book, counted blind at the end."""
