"""The pages of the catalog, and the parts every page of goods shares."""
