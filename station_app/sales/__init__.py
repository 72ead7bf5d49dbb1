"""The shop counter."""
