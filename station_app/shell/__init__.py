"""The window round the pages: rail, scan box, lamps, login."""
