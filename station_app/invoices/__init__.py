"""What an invoice needs, collected at the counter for whoever issues it; and what was issued."""
