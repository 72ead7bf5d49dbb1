"""Goods that come, go and are counted, besides selling."""
