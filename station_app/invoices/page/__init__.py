"""The page of invoices: what waits to be issued, the details, the table for whoever issues."""
