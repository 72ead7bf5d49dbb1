"""What station and center say to each other; the only room both know."""
