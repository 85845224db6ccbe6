"""Forms of the chapter."""
