"""Goods come back over the counter: the page, the receipts it finds, and what is given back."""
