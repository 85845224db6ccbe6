"""The rule as one SQL statement, for a warehouse that keeps the roster: ``write_sql``.

    statement = write_sql(policy, Request(dialect="postgres", grades=("special",), on=date(2026, 9, 1)))

It walks the same rule tree as the other interpreters and knows none of its conditions by name. Full years are folded
into one cutoff date before the statement is written. Every truth is told as two columns: met, and possible, which is
met or not yet judged. SQLGlot (the extra ``jiangjie[sql]``) writes the dialects; it is imported when a statement is.
"""

from importlib.util import find_spec

from jiangjie.core.policy.errors import PolicyError
from jiangjie.core.policy.model import Policy
from jiangjie.core.policy.sql.request import DIALECTS, MissingSqlglot, Request, grades_of

__all__ = ["DIALECTS", "MissingSqlglot", "PolicyError", "Request", "grades_of", "write_sql"]


def write_sql(policy: Policy, request: Request) -> str:
    """Return the statement that decides every row of a roster table as ``decide`` would; it ends with a semicolon.

    Raises ``NotInForce`` outside the policy's dates (7.1), ``PolicyError`` for a grade that it does not have and for a
    rule that reads what a roster does not hold, ``MissingSqlglot`` where SQLGlot is not installed.
    """
    if find_spec("sqlglot") is None:
        raise MissingSqlglot
    from jiangjie.core.policy.sql.statement import statement

    return statement(policy, request)
