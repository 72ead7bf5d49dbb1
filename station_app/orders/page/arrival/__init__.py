"""Ctrl+I under the orders: a van is unloaded."""
