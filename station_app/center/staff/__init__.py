"""The pages of the district's staff: what needs attention, and who settled it."""
