"""One screening from a valid form to its report."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from jiangjie.core.policy import Policy, load_policy
from jiangjie.services.accounts.actor import Actor
from jiangjie.web.screening.engine import Roster
from jiangjie.web.screening.forms import UPLOAD, ScreenForm
from jiangjie.web.screening.permissions import in_a_body
from jiangjie.web.screening.records import people_on_record, screened_records
from jiangjie.web.screening.report import report_of
from jiangjie.web.screening.rows import Screened

Screening = Callable[[Policy, Sequence[str], date], Screened]


class Run:
    """The people that a form names, and what the policy in force says about them.

    People of the system's own records stand one by one for their own body alone; authorities get numbers. Who uploads
    a roster knows the people in it already.
    """

    def __init__(self, form: ScreenForm, actor: Actor) -> None:
        """Read the people. Raises ValidationError for a file that is no roster."""
        data = form.cleaned_data
        self.grades, self.on, self.source = form.chosen_grades, data["on"], data["source"]
        self.file = data["roster"].name if self.source == UPLOAD else ""
        self.names = self.source == UPLOAD or in_a_body.test(actor)
        self.policy = load_policy()
        self._under = self._screening(data, actor)
        self.screened = self.under(self.policy)

    def _screening(self, data: dict[str, Any], actor: Actor) -> Screening:
        if self.source == UPLOAD:
            return Roster(data["roster"], self.policy, self.grades, self.on).screened
        people = people_on_record(actor)
        return lambda policy, grades, on: screened_records(people, policy, grades, on)

    def under(self, policy: Policy) -> Screened:
        """Return what another policy says about the same people."""
        return self._under(policy, self.grades, self.on)

    def report(self) -> dict[str, Any]:
        """Return the report of what the policy in force says."""
        return report_of(
            self.screened, self.policy, self.grades, self.on, source=self.source, file=self.file, names=self.names
        )
