"""The line to the center: one HTTP client, one exchange, and when to try."""
