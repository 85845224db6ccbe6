"""Date formats that are the same in both languages."""
