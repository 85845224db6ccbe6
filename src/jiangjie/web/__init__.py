"""The face: shell, components, and the pages that span chapters."""
