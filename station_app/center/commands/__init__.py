"""The words of ``station-center`` that no room of the center has of its own."""
