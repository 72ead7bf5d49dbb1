"""Ctrl+F beside the sale: goods come back."""
