"""From an uploaded roster to the screened rows. Polars is imported when a roster is there to be read."""

import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from jiangjie.core.policy import Policy
from jiangjie.web.screening.fields import RosterFile
from jiangjie.web.screening.rows import Bad, Row, Screened

MOST_PEOPLE = 300_000
"""People in one upload; more than that is for the command."""


class Roster:
    """An uploaded roster, read once into memory; screened as often as policies are compared. Its file is gone by then."""

    def __init__(self, file: RosterFile, policy: Policy, grades: Sequence[str], on: date) -> None:
        """Read the file. Raises ValidationError for what is no roster, with what the reader says about it."""
        from jiangjie.core.policy.screening import RosterError
        from jiangjie.core.policy.screening.roster import read_roster

        with tempfile.TemporaryDirectory(prefix="jiangjie-roster-") as folder:
            path = Path(folder, f"名册.{file.kind}")
            path.write_bytes(file.content)
            try:
                with read_roster(path, policy) as roster:
                    self.total, self.remarks = roster.total, list(roster.remarks)
                    self._refuse_endless()
                    if file.kind == "parquet":  # its faults are found by looking, not by reading
                        roster.summarise(grades, on)
                    self._frame = roster.frame.collect()
                    self._bad = [Bad(one.row, one.column, one.reason) for one in roster.faults.kept]
                    self._bad_rows = roster.faults.rows
            except RosterError as error:
                raise ValidationError(str(error)) from error

    def _refuse_endless(self) -> None:
        if self.total > MOST_PEOPLE:
            raise ValidationError(
                _(
                    "名册有 %(number)s 行，网页最多筛查 %(most)s 行。请在服务器上用 jiangjie screen 命令筛查，行数不限。"
                ),
                params={"number": self.total, "most": MOST_PEOPLE},
            )

    def screened(self, policy: Policy, grades: Sequence[str], on: date) -> Screened:
        """Return the rows under this policy."""
        from jiangjie.core.policy.screening import screen_frame

        found = screen_frame(policy, self._frame, grades, on).collect()
        return Screened([Row(*row) for row in found.iter_rows()], self._bad, self.total, self._bad_rows, self.remarks)
