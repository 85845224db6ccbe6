"""Matters 事项: records with a lifecycle, and how an act on them is carried out."""
