"""What is wrong with a roster as a whole."""

from jiangjie.core.policy.screening.told import Told


class RosterError(Exception):
    """The roster cannot be screened; the text says in Chinese what is wrong and what to do, `told` in English too."""

    def __init__(self, chinese: str, english: str) -> None:
        self.told = Told(chinese, english)
        super().__init__(chinese)
