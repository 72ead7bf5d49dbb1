"""What was ordered online and is collected here."""
