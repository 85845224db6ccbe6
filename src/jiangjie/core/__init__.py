"""The rules and the arithmetic: no framework, nothing but the standard library."""
