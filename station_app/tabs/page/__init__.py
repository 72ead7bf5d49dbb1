"""The screens of tabs and owed change."""
