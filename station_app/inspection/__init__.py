"""The inspection file: what a supervisor asks a station, kept ready from what happened."""
