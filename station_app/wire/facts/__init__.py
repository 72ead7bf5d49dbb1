"""The facts a station can record, one module a room; a kind is never changed, only followed."""
