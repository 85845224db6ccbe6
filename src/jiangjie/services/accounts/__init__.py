"""Organisations (tenants), people, their roles, and who is acting."""
