"""Ctrl+F under the orders: pieces go into bags."""
