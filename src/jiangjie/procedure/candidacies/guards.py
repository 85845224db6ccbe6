"""What can stand against an act on a candidacy (4.2.1, 4.3.1, 7.1)."""

from collections.abc import Iterable
from datetime import date, timedelta

from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle import roles as r
from jiangjie.core.lifecycle.rows import CANDIDACY
from jiangjie.core.policy import NotInForce, check_in_force
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.candidacies.completeness import missing_parts
from jiangjie.procedure.candidacies.facts import policy_in_force_for
from jiangjie.procedure.candidacies.findings import open_items
from jiangjie.procedure.candidacies.models import Candidacy, Determination
from jiangjie.procedure.candidacies.queries import is_of_person, stands_in
from jiangjie.procedure.plans.models import Plan
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import SHANGHAI, due_in, today
from jiangjie.services.matters.guards import guard
from jiangjie.services.parameters.queries import number

_SCORING = ("scoring", "ranked", "proposed")
_DECIDED = ("qualified", "refused", "second_look")


@guard(CANDIDACY)
def entry_open(candidacy: Candidacy, _actor: Actor) -> Iterable[Reason]:
    """The plan is on file and the day lies in its entry window, both days included."""
    plan = candidacy.plan
    if plan.state != "filed":
        yield Reason(_("评聘工作计划没有备案，不能申报。"), "4.2.1", _("请等待计划备案；计划已取消的，请留意下一轮。"))
    elif today() < plan.entry_opens_on:
        yield Reason(
            _("申报还没有开始：申报期为 %(opens)s 至 %(closes)s。"),
            "4.2.1",
            _("请在 %(opens)s 起申报。"),
            _window(plan),
        )
    elif today() > plan.entry_closes_on:
        yield Reason(
            _("申报已经截止：申报期为 %(opens)s 至 %(closes)s。"), "4.2.1",
            _("本轮不再接受申报，请留意下一轮评聘计划。"), _window(plan),
        )  # fmt: skip


def _window(plan: Plan) -> dict[str, object]:
    return {"opens": plan.entry_opens_on.isoformat(), "closes": plan.entry_closes_on.isoformat()}


@guard(CANDIDACY)
def first_in_round(candidacy: Candidacy, _actor: Actor) -> Iterable[Reason]:
    """One person enters once in a round."""
    others = Candidacy.objects.filter(plan=candidacy.plan, employee=candidacy.employee).exclude(state="withdrawn")
    if others.exclude(pk=candidacy.pk).exists():
        yield Reason(
            _("%(name)s在本轮已有申报，同一人一轮只能申报一次。"), "4.3.1",
            _("请在原有的申报中修改；要换职业或等级的，先撤回原申报。"), {"name": candidacy.employee.name},
        )  # fmt: skip


@guard(CANDIDACY)
def own_or_clerk(candidacy: Candidacy, actor: Actor) -> Iterable[Reason]:
    """It is the person's own case, or the actor is the body's clerk."""
    own = actor.user is not None and candidacy.employee.user_id == actor.user.pk
    if not own and not actor.has(r.CLERK):
        yield Reason(_("这不是您本人的申报。"), "4.3.1", _("请由申报人本人或本单位经办办理。"))


@guard(CANDIDACY)
def own_once_decided(candidacy: Candidacy, actor: Actor) -> Iterable[Reason]:
    """Once the qualification is decided, the person alone gives up what was decided: nobody withdraws it for them."""
    own = actor.user is not None and candidacy.employee.user_id == actor.user.pk
    if candidacy.state in _DECIDED and not own:
        yield Reason(
            _("资格审核已有结论，只有申报人本人可以撤回。"),
            "4.3.1",
            _("请由申报人本人登录后撤回；还没有账号的，请先由单位管理员开通。"),
        )


@guard(CANDIDACY)
def not_own_case(candidacy: Candidacy, actor: Actor) -> Iterable[Reason]:
    """Nobody decides about themselves, whichever account or staff register they stand in."""
    told = getattr(candidacy, "is_own", None)
    if is_of_person(candidacy, actor) if told is None else told:
        yield Reason(_("这是您本人的申报，您须回避。"), "4.3.1", _("请由另一位有该角色的同事审核。"))


@guard(CANDIDACY)
def not_a_candidate(candidacy: Candidacy, actor: Actor) -> Iterable[Reason]:
    """Nobody who applies in a round handles the others' cases in it; their own case is another guard's.

    It stands on no `enter`: a draft begun, by a roster too, binds nobody, and its person goes on with it.
    """
    if _stands_beside(candidacy, actor):
        yield Reason(
            _("您也是本轮的申报人，不能办理其他人的申报和资格审核，须回避。"),
            "4.3.1",
            _("请由另一位有该角色的同事办理；没有的，请单位管理员另行授予角色。"),
        )


def _stands_beside(candidacy: Candidacy, actor: Actor) -> bool:
    """Take the answer that a page's query brought along with the case; an action loads the case anew and asks."""
    told = getattr(candidacy, "stands_beside", None)
    return stands_in(candidacy.plan_id, actor).exclude(pk=candidacy.pk).exists() if told is None else bool(told)


@guard(CANDIDACY)
def application_complete(candidacy: Candidacy, _actor: Actor) -> Iterable[Reason]:
    """Everything that the check needs has been stated and proved."""
    return missing_parts(candidacy)


@guard(CANDIDACY)
def round_running(candidacy: Candidacy, _actor: Actor) -> Iterable[Reason]:
    """The round has not been cancelled."""
    if candidacy.plan.state != "filed":
        yield Reason(_("本轮评聘计划已取消或没有备案，不再审核。"), "4.2.1", _("请查看计划的办理经过。"))


@guard(CANDIDACY)
def policy_in_force(candidacy: Candidacy, _actor: Actor) -> Iterable[Reason]:
    """The notice is in force on the reference date: no determination under it before (7.1)."""
    on = candidacy.plan.reference_date
    try:
        check_in_force(policy_in_force_for(on), on)
    except NotInForce:
        yield Reason(
            _("年限计算截止日 %(day)s 时，本通知没有施行，不能据此审核。"), "7.1",
            _("请核对计划的截止日。"), {"day": on.isoformat()},
        )  # fmt: skip


def last_determination(candidacy: Candidacy) -> Determination | None:
    """Return the determination that counts: the last one; prefetched ones are not asked for again."""
    rows = list(candidacy.determinations.all())
    return max(rows, key=lambda one: one.ordinal, default=None)


@guard(CANDIDACY)
def all_conditions_judged(candidacy: Candidacy, _actor: Actor) -> Iterable[Reason]:
    """What the unit has to judge is judged; the panel's conditions stay open."""
    last = last_determination(candidacy)
    left = [one.title for one in open_items(last)] if last else []
    if last is None or left:
        yield Reason(
            _("还有条件没有审核：%(names)s。"), "4.3.1", _("请逐项作出结论并写明理由。"), {"names": "、".join(left)}
        )


@guard(CANDIDACY)
def conclusion_is_qualified(candidacy: Candidacy, _actor: Actor) -> Iterable[Reason]:
    """The first checker proposed to qualify."""
    if candidacy.conclusion != "qualified":
        yield Reason(_("审核意见是“不通过”，不能复核为通过。"), "4.3.1", _("不同意审核意见的，请退回重新审核。"))


@guard(CANDIDACY)
def conclusion_is_refused(candidacy: Candidacy, _actor: Actor) -> Iterable[Reason]:
    """The first checker proposed to refuse."""
    if candidacy.conclusion != "refused":
        yield Reason(_("审核意见是“通过”，不能复核为不通过。"), "4.3.1", _("不同意审核意见的，请退回重新审核。"))


def second_look_until(candidacy: Candidacy, since: date | None = None) -> date:
    """Return the last day for asking for a second look: the authority's number of days, else the day before the review.

    The days count from `since`; without it from the refusal, or from today while there is none yet.
    """
    days = number("second_look_days")
    if not days:
        return candidacy.plan.review_on - timedelta(days=1)
    if since:
        return due_in(days, start=since)
    refused = candidacy.state == "refused"
    return due_in(days, start=candidacy.state_since.astimezone(SHANGHAI).date() if refused else today())


@guard(CANDIDACY)
def review_not_begun(candidacy: Candidacy, _actor: Actor) -> Iterable[Reason]:
    """A second look can be asked for within the set days, else until the review begins."""
    until = second_look_until(candidacy)
    if today() > until:
        yield Reason(
            _("申请复查的期限到 %(day)s 为止，已经过了。"), "4.3.1",
            _("对审核有意见的，可以通过投诉举报渠道反映（6.2.2）。"), {"day": until.isoformat()},
        )  # fmt: skip
    elif _scoring_begun(candidacy.plan):
        yield Reason(
            _("评审已经开始，不再受理复查申请。"), "4.3.1", _("对审核有意见的，可以通过投诉举报渠道反映（6.2.2）。")
        )


def _scoring_begun(plan: Plan) -> bool:
    """Ask the round's review without importing the later chapter: it hangs on the plan under the name `review`."""
    review = getattr(plan, "review", None)
    return review is not None and review.state in _SCORING
