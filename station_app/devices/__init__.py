"""What stands on the counter beside the screen: printers, drawer, scanners, photos of codes."""
