"""From an uploaded roster to the screened rows. Polars is imported when a roster is there to be read."""

import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from jiangjie.core.identity import holds_number
from jiangjie.core.policy import Policy
from jiangjie.web.law.words import language
from jiangjie.web.screening.fields import RosterFile
from jiangjie.web.screening.rows import Bad, Row, Screened

MOST_PEOPLE = 300_000
"""People in one upload; more than that is for the command."""
_SHORTEST_NUMBER = 15


class Roster:
    """An uploaded roster, read once into memory; screened as often as policies are compared. Its file is gone by then."""

    def __init__(self, file: RosterFile, policy: Policy, grades: Sequence[str], on: date) -> None:
        """Read the file. Raises ValidationError for what is no roster, with what the reader says about it."""
        import polars as pl

        from jiangjie.core.policy.screening import RosterError
        from jiangjie.core.policy.screening.roster import read_roster
        from jiangjie.core.policy.screening.roster.parquet_file import broken_inside

        with tempfile.TemporaryDirectory(prefix="jiangjie-roster-") as folder:
            path = Path(folder, f"名册.{file.kind}")
            path.write_bytes(file.content)
            try:
                with read_roster(path, policy) as roster:
                    self.total, self.remarks = roster.total, [_told(one) for one in roster.remarks]
                    self._refuse_endless()
                    if file.kind == "parquet":  # its faults are found by looking, not by reading
                        roster.summarise(grades, on)
                    with broken_inside(path):  # Parquet may hold its numbers of people as integers or categories
                        self._frame = roster.frame.collect().with_columns(pl.col("id").cast(pl.String))
                    self._bad = [Bad(one.row, one.column, _told(one.reason)) for one in roster.faults.kept]
                    self._bad_rows = roster.faults.rows
                    self._refuse_citizen_numbers()
            except RosterError as error:
                raise ValidationError(_told(getattr(error, "told", str(error)))) from error

    def _refuse_endless(self) -> None:
        if self.total > MOST_PEOPLE:
            raise ValidationError(
                _(
                    "名册有 %(number)s 行，网页最多筛查 %(most)s 行。请在服务器上用 jiangjie screen 命令筛查，行数不限。"
                ),
                params={"number": self.total, "most": MOST_PEOPLE},
            )

    def _refuse_citizen_numbers(self) -> None:
        """Take no roster that names people by their ID numbers: a screening does not need them, and files go around."""
        ids = self._frame["id"]
        if any(map(holds_number, ids.filter(ids.str.len_chars() >= _SHORTEST_NUMBER))):
            raise ValidationError(_("名册的编号列里有身份证号码。筛查用不着身份证号码，请改用工号后重新上传。"))

    def screened(self, policy: Policy, grades: Sequence[str], on: date) -> Screened:
        """Return the rows under this policy."""
        from jiangjie.core.policy.screening import screen_frame

        found = screen_frame(policy, self._frame, grades, on).collect()
        return Screened([Row(*row) for row in found.iter_rows()], self._bad, self.total, self._bad_rows, self.remarks)


def _told(text: str) -> str:
    """Return what the reader says, in the language of the page where it has both."""
    return str(text(language())) if callable(text) else text
