"""The chained log: each act's entry, written in the act's own transaction."""
