"""What an account's statement says, and which of our takings it knows."""
