"""Fills a demonstration site: authorities, windows, settings, and six enterprises with rounds at every stage."""

from dataclasses import replace
from datetime import date, timedelta

from django.db import transaction

from jiangjie.procedure.filings import actions as filings
from jiangjie.procedure.supervision import actions as supervision
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation
from jiangjie.services.clock import pinned
from jiangjie.services.clock.models import DemoSite
from jiangjie.services.parameters.actions import set_value
from jiangjie.web.demo.cast import ENTERPRISES, STAGES, START, Enterprise
from jiangjie.web.demo.catalogue import enter_occupations
from jiangjie.web.demo.desks import appeal, stand_in
from jiangjie.web.demo.enterprises import assess_filing, register, submit_filing, write_scheme
from jiangjie.web.demo.own_conditions import begin_revision
from jiangjie.web.demo.people import Cast, actor
from jiangjie.web.demo.stages import Journey, travel

_BEFORE_START = {
    "plan": -61, "entry": -35, "check": -14, "review": 0, "list": 3, "notice": 5, "award": 14, "results": 16,
    "certificates": 22, "appointed": 82,
}  # fmt: skip
"""How many days the review day of a round at this stage lies before the site's date (negative: after it)."""
_SETTINGS = (
    ("correction_days", 10), ("acceptance_days", 5), ("assessment_days", 20), ("complaint_days", 30), ("filing_validity_years", 3),
    ("expert_reply_days", 3), ("objection_days", 10),
)  # fmt: skip
FILED_ON = date(2026, 4, 3)


@transaction.atomic
def seed_all(seed: int) -> None:
    """Fill an empty database with the whole demonstration; all of it or nothing."""
    cast = _foundation(seed)
    for serial, of in enumerate(ENTERPRISES, start=1):
        _enterprise(of, cast, serial)
    begin_revision(START - timedelta(days=2))
    appeal(START)
    stand_in(START)
    _complaint()


@transaction.atomic
def add_round(stage: str, seed: int) -> str:
    """Add one more made-up enterprise whose round has come to `stage` ("people": only the people); return its name.

    The seed modulo six chooses the kind: 0 municipal state-owned, 1 central, 2 and 5 district, 3 private, 4 foreign-invested.
    ValueError for a seed that was used before: the same seed makes the same people.
    """
    if stage not in {"people", *STAGES}:
        raise ValueError(f"no stage {stage!r}; there are: people, {', '.join(STAGES)}")
    cast = Cast(seed) if DemoSite.objects.exists() else _foundation(seed)
    kinds = tuple(ENTERPRISES)
    model = kinds[seed % len(kinds)]
    style = cast.random.choice("申沪浦江海") + cast.random.choice("锐拓恒昇达")
    name = f"上海{style}装备制造有限公司（演示{seed}）"
    key = f"extra{seed}"
    if Organisation.objects.filter(short_name=f"演示{seed}").exists():
        raise ValueError(f"seed {seed} was used before: choose another one")
    of = replace(model, key=key, name=name, short=f"演示{seed}", stage=stage, candidates=6, objection="")
    _enterprise(of, cast, 500 + seed % 400)
    return name


def _foundation(seed: int) -> Cast:
    cast = Cast(seed)
    DemoSite.objects.create(believes=START, seed=seed)
    cast.authorities()
    with pinned(date(2026, 1, 5)):
        for opens, closes in ((date(2026, 3, 2), date(2026, 3, 31)), (date(2026, 9, 1), date(2026, 9, 30))):
            filings.record_window(
                opens_on=opens,
                closes_on=closes,
                source="关于集中受理评聘备案的通知（演示）",
                actor=actor("bureau-officer"),
            )
        for key, value in _SETTINGS:
            set_value(
                key=key,
                value=value,
                in_force_from=date(2026, 1, 5),
                source="演示用参数，不代表任何文件",
                actor=actor("bureau-approver"),
            )
    enter_occupations()
    return cast


def _enterprise(of: Enterprise, cast: Cast, serial: int) -> None:
    register(of, cast, serial)
    if of.stage == "people":
        return
    if of.stage == "filing":
        filing = write_scheme(of, START - timedelta(days=6))
        submit_filing(of, filing, START - timedelta(days=3))
        return
    filing = write_scheme(of, date(2026, 3, 5))
    filing = submit_filing(of, filing, date(2026, 3, 10))
    filing = assess_filing(of, filing, FILED_ON)
    review_on = START - timedelta(days=_BEFORE_START[of.stage])
    travel(Journey(of, cast, filing, review_on), of.stage)


def _complaint() -> None:
    with pinned(START - timedelta(days=4)):
        supervision.lodge(
            actor=Actor.public(), body=Organisation.objects.get(short_name="闵江精密"), subject="评审时间未提前告知",
            text="评审日期调整后，部分申报人前一天才接到通知，希望规范。", contact="",
        )  # fmt: skip
