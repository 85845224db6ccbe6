"""What can stand against an act of the notice, an objection or the determination (4.4.1–4.4.3)."""

from collections.abc import Iterable

from jiangjie.core.calendar import NotCovered
from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle.rows import AWARD, NOTICE, OBJECTION
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.candidacies.queries import stands_in
from jiangjie.procedure.publicity.models import Award, AwardQuerySet, Notice, Objection
from jiangjie.procedure.publicity.periods import period
from jiangjie.procedure.publicity.snapshots import intact
from jiangjie.procedure.publicity.standing import OPEN, free, held_back
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import today
from jiangjie.services.matters.guards import guard


@guard(NOTICE)
def list_proposed(notice: Notice, actor: Actor) -> Iterable[Reason]:
    """The review has fixed its list, is the body's own, and has no notice yet."""
    if notice.review.state != "proposed" or notice.review.organisation_id != getattr(actor.organisation, "pk", None):
        yield Reason(_("建议人选名单尚未形成，不能公示。"), "4.3.3", _("请先由评审秘书形成建议人选名单。"))
    if Notice.objects.filter(review=notice.review).exists():
        yield Reason(
            _("本轮已经拟定过公示。"), "4.4.1", _("请从公示列表进入原有的公示；需要更改的，中止后修改并重新公示。")
        )


@guard(NOTICE)
def calendar_covers(notice: Notice, _actor: Actor) -> Iterable[Reason]:
    """Each working day of the period lies in a year whose arrangement is out."""
    try:
        period(notice.working_days)
    except NotCovered as error:
        yield Reason(
            _("公示期跨入没有放假安排的日期（%(day)s），不能推算工作日。"),
            "4.4.1",
            _("请等国务院办公厅公布该年放假安排、系统更新后再发布。"),
            {"day": error.day.isoformat()},
        )


@guard(NOTICE)
def someone_to_show(notice: Notice, _actor: Actor) -> Iterable[Reason]:
    """Somebody on the notice is still proposed."""
    if not notice.entries.filter(candidacy__state="proposed").exists():
        yield Reason(_("公示名单上没有建议人选。"), "4.4.1", _("本轮没有可以公示的人选。"))


@guard(NOTICE)
def period_over(notice: Notice, _actor: Actor) -> Iterable[Reason]:
    """The last working day of the period has passed."""
    if notice.last_day is None or today() <= notice.last_day:
        yield Reason(
            _("公示期到 %(day)s（含）为止，还没有结束。"),
            "4.4.1",
            _("公示不少于5个工作日，请在 %(day)s 之后再结束公示。"),
            {"day": notice.last_day.isoformat() if notice.last_day else ""},
        )


@guard(NOTICE)
def not_a_candidate(notice: Notice, actor: Actor) -> Iterable[Reason]:
    """Nobody who applied in the round holds up its notice."""
    if stands_in(notice.review.plan_id, actor).exists():
        yield _set_aside(_("您是本轮的申报人，不能中止本轮的公示，须回避。"), "4.4.1")


@guard(OBJECTION, "not_a_candidate")
def objection_not_a_candidates(objection: Objection, actor: Actor) -> Iterable[Reason]:
    """Nobody who applied in the round decides about a rival; an objection to themselves is another guard's."""
    if not any(not_against_me(objection, actor)) and stands_in(objection.notice.review.plan_id, actor).exists():
        yield _set_aside(_("您是本轮的申报人，不能办理本轮的异议，须回避。"), "4.4.2")


def _set_aside(what: str, provision: str) -> Reason:
    return Reason(what, provision, _("请由另一位有该角色的同事办理；没有的，请单位管理员另行授予角色。"))


@guard(OBJECTION)
def notice_running(objection: Objection, actor: Actor) -> Iterable[Reason]:
    """The notice is published and its period has not ended; after that a matter is a complaint (6.2.2)."""
    notice = objection.notice
    if notice.organisation_id != getattr(actor.organisation, "pk", None):
        yield Reason(_("这不是本单位的公示。"), "4.4.2", _("公示异议由本单位职工提出；其他人可以投诉举报。"))
    elif notice.state == "paused":
        yield Reason(_("公示已中止，暂不受理异议。"), "4.4.2", _("恢复公示后公示期重新计算，届时可以提出异议。"))
    elif notice.state != "published" or notice.last_day is None or today() > notice.last_day:
        yield Reason(
            _("公示期已经结束，不再按异议受理。"),
            "6.2.2",
            _("可以向人力资源社会保障部门投诉，您会得到投诉回执号，凭号查询办理情况。"),
        )


@guard(OBJECTION)
def not_against_me(objection: Objection, actor: Actor) -> Iterable[Reason]:
    """Nobody handles an objection to themselves."""
    target = objection.candidacy
    if target is not None and actor.user is not None and target.employee.user_id == actor.user.pk:
        yield Reason(_("这件异议针对您本人，您须回避。"), "4.4.2", _("请由另一位有该角色的同事办理。"))


@guard(AWARD)
def notice_closed(award: Award, actor: Actor) -> Iterable[Reason]:
    """The notice has run its whole period and is closed."""
    if award.notice.state != "closed" or award.notice.organisation_id != getattr(actor.organisation, "pk", None):
        yield Reason(_("公示尚未结束，不能核定获评名单。"), "4.4.2", _("请在公示期满、结束公示后再办理。"))


@guard(AWARD)
def one_list_at_a_time(award: Award, _actor: Actor) -> Iterable[Reason]:
    """The list before has gone to the centre: two at once would compete for the same persons."""
    unfiled = Award.objects.filter(notice=award.notice, state__in=AwardQuerySet.private).first()
    if unfiled is not None:
        yield Reason(
            _("这次公示已经拟定过获评名单，还没有上报结果（现在的状态：%(state)s）。"),
            "4.4.2",
            _("请从核定与结果备案列表进入原有的名单，核定并上报后，再为暂缓的人员拟定补充名单。"),
            {"state": unfiled.state_label},
        )


@guard(AWARD)
def someone_to_determine(award: Award, _actor: Actor) -> Iterable[Reason]:
    """Somebody on the notice can be determined now: neither removed, nor determined already, nor held back."""
    if free(award.notice).exists():
        return
    held = [one.employee.name for one in held_back(award.notice).select_related("employee")]
    if held:
        yield Reason(
            _("没有可以核定的人员：%(names)s受到的异议还没有结论，暂缓核定。"),
            "4.4.2",
            _("请先完成调查并作出结论；异议不成立的，再拟定名单。"),
            {"names": "、".join(held)},
        )
    else:
        yield Reason(
            _("没有可以核定的人员：公示的人选都已核定，或者已移出名单。"), "4.4.2", _("本次公示不需要再拟定名单。")
        )


@guard(AWARD, "not_a_candidate")
def award_not_a_candidates(award: Award, actor: Actor) -> Iterable[Reason]:
    """Nobody who applied in the round determines its list: neither who is on it nor who was passed over."""
    if stands_in(award.notice.review.plan_id, actor).exists():
        yield _set_aside(_("您是本轮的申报人，不能核定本轮的获评名单，须回避。"), "4.4.2")


@guard(AWARD)
def procedure_undisputed(award: Award, _actor: Actor) -> Iterable[Reason]:
    """No objection to the procedure is still being handled: it would concern everybody on the list."""
    against_all = Objection.objects.filter(notice_id=award.notice_id, candidacy=None, state__in=OPEN)
    left = list(against_all.values_list("receipt", flat=True))
    if left:
        yield Reason(
            _("还有 %(left)s 件针对评聘程序或整个名单的异议没有结论（%(receipts)s），整个名单暂不能核定。"),
            "4.4.2",
            _("请先完成调查并作出结论。"),
            {"left": len(left), "receipts": "、".join(left)},
        )


@guard(AWARD)
def snapshot_intact(award: Award, _actor: Actor) -> Iterable[Reason]:
    """The results are, byte for byte, those that were determined."""
    if not intact(award):
        yield Reason(
            _("结果数据与核定时的摘要不一致，可能被改动过。"), "4.4.3", _("请停止办理，由管理员核查日志后处理。")
        )
