"""The one clock that every rule asks. All legal dates are dates in Asia/Shanghai."""

from jiangjie.services.clock.now import SHANGHAI, now, pinned, today
from jiangjie.services.clock.working_days import due_in, working_days

__all__ = ["SHANGHAI", "due_in", "now", "pinned", "today", "working_days"]
