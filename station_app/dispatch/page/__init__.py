"""F4: parcels that villagers send, and the courier who fetches them."""
