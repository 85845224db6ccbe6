"""What is wrong with a roster as a whole."""


class RosterError(Exception):
    """The roster cannot be screened; the text says in Chinese what is wrong and what to do."""
