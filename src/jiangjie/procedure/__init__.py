"""The chapters of the notice, in its order."""
