"""Qt parts every page uses."""
