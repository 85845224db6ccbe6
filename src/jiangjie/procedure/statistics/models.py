"""Statistics keep no records of their own."""
