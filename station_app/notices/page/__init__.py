"""The page of notices: whom to telephone, what waits too long, what recipients are told."""
