"""Who of a notice can be determined now, and whom an open objection holds back 暂缓核定 (4.4.2)."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from jiangjie.core.lifecycle.rows import OBJECTION
from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.procedure.publicity.models import Notice, NoticeEntry, Objection

OPEN = OBJECTION.open_states


def objected() -> Exists:
    """Return the condition on a candidacy that an objection to it is open: it holds back that person alone (i)."""
    return Exists(Objection.objects.filter(candidacy=OuterRef("pk"), state__in=OPEN))


def still_proposed(notice: Notice) -> QuerySet[Candidacy]:
    """Return the persons of a notice who are neither removed nor determined yet, in its order."""
    rows = Candidacy.objects.filter(notice_entry__notice=notice, state="proposed")
    return rows.order_by("notice_entry__position")


def free(notice: Notice) -> QuerySet[Candidacy]:
    """Return the persons whom a determination made now takes."""
    return still_proposed(notice).filter(~objected())


def held_back(notice: Notice) -> QuerySet[Candidacy]:
    """Return the persons who wait for the end of an objection to them."""
    return still_proposed(notice).filter(objected())


@dataclass(frozen=True, slots=True)
class Standing:
    """A person of a notice as a determination made now sees them."""

    entry: NoticeEntry
    objections: tuple[Objection, ...]
    """All objections to the person, the first one first."""

    @property
    def undecided(self) -> bool:
        """Tell whether the person is neither removed nor determined yet."""
        return self.entry.candidacy.state == "proposed"

    @property
    def held(self) -> bool:
        """Tell whether an open objection holds the person back."""
        return self.undecided and any(one.state in OPEN for one in self.objections)

    @property
    def free(self) -> bool:
        """Tell whether a determination made now takes the person."""
        return self.undecided and not self.held


def standings(notice: Notice) -> list[Standing]:
    """Return everybody on a notice, in its order, with places and objections; two queries."""
    rows = (
        notice.entries.select_related(
            "candidacy__employee", "candidacy__line__scheme_line__occupation", "candidacy__line__scheme_line__work_type",
            "candidacy__placing",
        )
        .prefetch_related(Prefetch("candidacy__objections", Objection.objects.order_by("pk")))
        .order_by("position")
    )  # fmt: skip
    return [Standing(one, tuple(one.candidacy.objections.all())) for one in rows]
