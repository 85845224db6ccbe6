"""The scheme that stands 有效备案方案 on a day, as a policy: the notice with the body's own conditions after it (3.4)."""

from dataclasses import dataclass
from datetime import date

from jiangjie.core.policy import Policy
from jiangjie.core.policy.overlay import OwnCondition
from jiangjie.core.policy.overlay.model import PREFIX
from jiangjie.core.policy.tree import Judged, leaves
from jiangjie.procedure.filings.conditions import Verdict, verdicts
from jiangjie.procedure.filings.models import Filing
from jiangjie.procedure.filings.overlays import filed_overlays, policy_with
from jiangjie.services.accounts.models import Organisation


@dataclass(frozen=True, slots=True)
class FiledPolicy:
    """A body's filed scheme for screening many people at once.

    `policy` is the notice with those own conditions that a register can answer, `applied`; `left_to_people` are those
    that somebody has to judge person by person, `left_out` those that are looser than the notice or not proved not to
    be, which apply to nobody.
    """

    filing: Filing
    policy: Policy
    applied: tuple[Verdict, ...]
    left_to_people: tuple[Verdict, ...]
    left_out: tuple[Verdict, ...]


def standing_filing(body: Organisation, on: date) -> Filing | None:
    """Return the body's filing that stands on that day, the newest decision where there are several; None for none."""
    rows = Filing.objects.filter(organisation=body, state="approved", decided_on__lte=on).select_related("scheme")
    return next((one for one in rows.order_by("-decided_on", "-pk") if one.in_force(on)), None)


def filed_policy(body: Organisation, on: date) -> FiledPolicy | None:
    """Return the notice as the body's filed scheme of that day tightens it (3.4); None where no filing stands.

    It asks nobody who looks: the caller shows it to the body's own office. What waits for a person is not in the
    policy, so that whoever is screened as eligible still has to meet it. Raises ``PolicyError`` when the scheme's
    rules cannot be read or hold on no day of the notice.
    """
    filing = standing_filing(body, on)
    if filing is None:
        return None
    rows = filing.scheme.own_conditions
    judged = {
        (grade, own.id)
        for filed in filed_overlays(rows, body.name)
        for grade, conditions in filed.overlay.grades.items()
        for own in conditions
        if _judged(own)
    }
    found = verdicts(rows, body.name, on)
    loose = tuple(one for one in found if one.looser)
    people = tuple(one for one in found if not one.looser and (one.grade, one.key) in judged)
    without = [f"{one.grade}.{one.key}" for one in (*loose, *people)]
    applied = tuple(one for one in found if one not in loose and one not in people)
    return FiledPolicy(filing, policy_with(rows, body.name, without), applied, people, loose)


def _judged(own: OwnCondition) -> bool:
    """Tell whether a condition asks something of a person that stands in no register."""
    found = leaves(own.condition.tree)
    return any(isinstance(leaf, Judged) and leaf.fact.startswith(PREFIX) for leaf in found)
