"""The sale whose goods can be sent home."""
