"""The one exception by which an action says no."""

from jiangjie.core.lifecycle import Reason


class Refused(Exception):
    """The act was not done, for these reasons. Nothing was changed."""

    def __init__(self, *reasons: Reason) -> None:
        super().__init__("; ".join(str(reason) for reason in reasons))
        self.reasons = reasons
