"""Rules and arithmetic of the notice. Imports no framework."""
