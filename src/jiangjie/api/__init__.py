"""REST v1; it has no routes yet."""
