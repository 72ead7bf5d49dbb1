"""One module a command of ``station-app``; the counter itself is one of them."""
