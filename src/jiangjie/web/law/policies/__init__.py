"""Policies for everybody to read: the list, each as a sheet, the difference between two."""
