"""Who can be drawn for a panel 抽取范围 and who cannot; the reasons are recorded with each draw (4.3.2)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from jiangjie.core.panel import Conflict, ConflictKind, Draw, Member, applying, draw, found
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.procedure.reviews.models import Expert, Review
from jiangjie.procedure.reviews.office import LIVE, office_holders
from jiangjie.services.accounts.models import Employee
from jiangjie.services.audit.models import Entry

CHECKING = ("take_up", "judge", "conclude", "reconsider", "qualify", "refuse", "take_up_again")
"""What the office does when it checks a candidacy (4.3.1)."""
CHECKED = _("参与过本轮资格审核")


@dataclass(frozen=True, slots=True)
class Pool:
    """The experts a draw starts from, those of them who are barred, and the seats to be filled."""

    experts: tuple[Expert, ...]
    barred: Mapping[str, tuple[Conflict, ...]]
    seats: int
    outside: int
    """How many of the seats must go to experts of other units, as the filed scheme says."""

    @property
    def free(self) -> tuple[Expert, ...]:
        """Return the experts who can be drawn."""
        return tuple(expert for expert in self.experts if str(expert.pk) not in self.barred)

    @property
    def short(self) -> int:
        """Return how many experts are missing."""
        return max(0, self.seats - len(self.free))

    @property
    def short_outside(self) -> int:
        """Return how many experts of other units are missing."""
        return max(0, self.outside - sum(expert.outside for expert in self.free))


def vacancies(review: Review) -> int:
    """Return how many seats of the panel are not filled."""
    return max(0, review.plan.panel_size - sum(seat.state in LIVE for seat in review.seats.all()))


def outside_missing(review: Review, states: Collection[str] = LIVE) -> int:
    """Return how many more experts of other units scheme and plan want on the panel, beside the seats in `states`."""
    plan = review.plan
    wanted = min(max(plan.filing.scheme.outside_experts or 0, plan.outside_experts or 0), plan.panel_size)
    return max(0, wanted - sum(seat.state in states and seat.expert.outside for seat in review.seats.all()))


def pool_for(review: Review) -> Pool:
    """Return the pool for the panel's open seats: active experts who have had no seat on it, and who is barred.

    Barred are the candidates of the round, those who checked them and those who hold an office in its procedure. The
    rest is declared by the experts themselves.
    """
    seated = {seat.expert_id for seat in review.seats.all()}
    experts = tuple(
        expert
        for expert in Expert.objects.filter(organisation=review.organisation, active=True)
        .select_related("user")
        .order_by("pk")
        if expert.pk not in seated
    )
    return Pool(experts, _barred(review, experts), vacancies(review), outside_missing(review))


def fill(pool: Pool, seed: str) -> tuple[Draw, ...]:
    """Draw the seats by one seed: first those for other units' experts, then the others from all who are left.

    Raises PanelError when the pool is too small.
    """
    outside = [str(expert.pk) for expert in pool.free if expert.outside]
    first = (draw(outside, pool.outside, seed),) if pool.outside else ()
    taken = {expert for one in first for expert in one.chosen}
    seats = pool.seats - len(taken)
    rest = [str(expert.pk) for expert in pool.experts if str(expert.pk) not in taken]
    return (*first, draw(rest, seats, seed, pool.barred)) if seats else first


def _barred(review: Review, experts: tuple[Expert, ...]) -> Mapping[str, tuple[Conflict, ...]]:
    candidacies = list(
        Candidacy.objects.filter(plan=review.plan).exclude(state__in=("draft", "withdrawn")).select_related("employee")
    )
    accounts = _accounts(candidacies)
    members = [Member(str(expert.pk), str(expert.user_id)) for expert in experts]
    candidates = [Member(str(one.pk), str(user)) for one in candidacies for user in accounts[one.employee.id_index]]
    ties = [*found(members, candidates), *_checkers(experts, candidacies), *_office(review, experts)]
    return applying(ties, [ConflictKind.OTHER])


def _accounts(candidacies: list[Candidacy]) -> Mapping[str, list[int]]:
    """Return every account of the persons who applied, by the blind index of their ID numbers: whose staff they are on."""
    indexes = [one.employee.id_index for one in candidacies]
    found: dict[str, list[int]] = {index: [] for index in indexes}
    rows = Employee.objects.filter(id_index__in=indexes, user__isnull=False)
    for index, user in rows.values_list("id_index", "user_id"):
        if user is not None:
            found[index].append(user)
    return found


def _office(review: Review, experts: tuple[Expert, ...]) -> list[Conflict]:
    held = office_holders(review)
    return [Conflict(str(one.pk), "", ConflictKind.OTHER, held[one.user_id]) for one in experts if one.user_id in held]


def _checkers(experts: tuple[Expert, ...], candidacies: list[Candidacy]) -> list[Conflict]:
    by_user = {expert.user_id: str(expert.pk) for expert in experts}
    keys = {one.key: str(one.pk) for one in candidacies}
    done = Entry.objects.filter(actor_id__in=by_user, action__in=CHECKING, matter__in=keys).values_list(
        "actor_id", "matter"
    )
    return [
        Conflict(by_user[user], keys[matter], ConflictKind.OTHER, CHECKED)
        for user, matter in done.distinct()
        if user is not None
    ]
