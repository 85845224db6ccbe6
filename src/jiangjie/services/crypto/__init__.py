"""Encryption at rest behind one interface, so that another provider (a certified SM4 module) can take its place."""
