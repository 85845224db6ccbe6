"""Screens whole populations 批量筛查: the same rule tree as ``decide``, over the columns of a roster, with Polars.

    screen_frame(policy, frame, grades, on)   → LazyFrame: id, grade, verdict, route, unmet, judgement, earliest
    summarise(policy, frame, grades, on)      → Summary; ``as_dict()`` is what ``jiangjie screen --json`` prints

    coming(policy, frame, grades, on)         → LazyFrame: id, grade, earliest, then (who turns by time alone)
    quarters(policy, frame, grades, on, 8)    → [Quarter(first, last, grades={"special": {"eligible": n, "judgement": n}})]
    missing(policy, frame, grades, on)        → {"special": Missing(only={condition: n}, several={2: n}, conditions={…})}
    gains_and_losses(before, after, frame, grades, on) → Comparison(verdicts={"special": {(before, after): n}}, changed)

    roster.read_roster(path, policy)          → Roster (a context): frame, total, faults, remarks; summarise(grades, on)

What people are told (``RosterError.told``, ``Fault.reason``, remarks) is Chinese text that called with ``"en"`` is English.
For what-if, ``jiangjie.core.policy.whatif.what_if(policy, parameters={…}, marks={…})`` makes the changed copy.

`frame` is a DataFrame or LazyFrame with the canonical columns of ``columns.py``: texts as String, Enum or Categorical
(identifiers or Chinese names), days as Date, judged facts as Boolean with null for not yet judged; an optional column may
be absent. `grades` is a sequence such as ``("special", "chief")``, `on` a date. ``facts_of(policy, row)`` gives the facts
that a row stands for: the definition of what the columns mean.
"""

from jiangjie.core.policy.screening.columns import Column, columns
from jiangjie.core.policy.screening.comparing import Comparison, gains_and_losses
from jiangjie.core.policy.screening.errors import RosterError
from jiangjie.core.policy.screening.forecast import Missing, Quarter, coming, missing, quarters
from jiangjie.core.policy.screening.frames import OUTPUT, screen_frame
from jiangjie.core.policy.screening.rows import facts_of
from jiangjie.core.policy.screening.summary import Counts, Summary, summarise

__all__ = [
    "OUTPUT",
    "Column",
    "Comparison",
    "Counts",
    "Missing",
    "Quarter",
    "RosterError",
    "Summary",
    "columns",
    "coming",
    "facts_of",
    "gains_and_losses",
    "missing",
    "quarters",
    "screen_frame",
    "summarise",
]
