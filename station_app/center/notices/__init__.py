"""Messages to villagers: queued by stations, sent through a gateway, answered in the feed."""
