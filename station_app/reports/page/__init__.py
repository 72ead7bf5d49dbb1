"""Pages of the reports, under F9."""
