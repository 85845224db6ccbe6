"""Attacks, one a test: what somebody tries, and that it comes to nothing."""
