"""Experts of the technical assessment 技术评估专家: who may be asked, what stands against it, how many have answered."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects

from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle import roles as r
from jiangjie.core.lifecycle.rows import ASSESSMENT, FILING
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.filings.models import LIVE, Assessment, Filing
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Membership, Organisation, User
from jiangjie.services.clock import today
from jiangjie.services.matters.guards import guard
from jiangjie.services.parameters.queries import number

_STAGES = {"district_assessing": "district", "centre_assessing": "centre"}


def stage_of(filing: Filing) -> str:
    """Return whose assessment is going on: district, centre, or "" for none."""
    return _STAGES.get(filing.state, "")


def pool(office: Organisation, on: date) -> QuerySet[User]:
    """Return the experts whom an authority has given an account as such, by name."""
    held = Membership.objects.filter(Q(until=None) | Q(until__gt=on), organisation=office, role=r.EXPERT, since__lte=on)
    return User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("name", "pk")


def ties(expert: User, filing: Filing, on: date) -> list[Reason]:
    """Return what the records say against an expert for a filing 回避: works in the body, or has said so before."""
    body = filing.organisation
    params = {"expert": expert.name, "body": body.name}
    remedy = _("请指派其他专家。")
    found = []
    held = Membership.objects.filter(Q(until=None) | Q(until__gt=on), organisation=body, user=expert)
    staying = Q(left_on=None) | Q(left_on__gt=on)
    if held.exists() or expert.employments.filter(staying, organisation=body).exists():
        found.append(Reason(_("%(expert)s在%(body)s任职，须回避。"), "4.1.2", remedy, params))
    if Assessment.objects.filter(filing__organisation=body, expert=expert, state="conflicted").exists():
        found.append(Reason(_("%(expert)s已声明与%(body)s有利害关系，须回避。"), "4.1.2", remedy, params))
    return found


def with_assessments() -> Prefetch:
    """Return the look-up of a filing's assessments with their experts, in the order in which they were asked."""
    return Prefetch("assessments", Assessment.objects.select_related("expert").order_by("pk"))


def counted(filing: Filing, stage: str = "") -> list[Assessment]:
    """Return the opinions that count for a stage, else for the assessment going on: given on the scheme's present text."""
    stage, edits = stage or stage_of(filing), filing.scheme.edits
    return [one for one in _asked(filing) if one.stage == stage and one.state == "given" and one.scheme_edits == edits]


def _asked(filing: Filing) -> list[Assessment]:
    """Return every assessment of the filing; asks only when they are not at hand."""
    prefetch_related_objects([filing], with_assessments())
    return list(filing.assessments.all())


@guard(FILING)
def experts_enough(filing: Filing, _actor: Actor) -> Iterable[Reason]:
    """At least as many experts have given an opinion on the present text as the authority's setting asks (4.1.2)."""
    needed = number("assessment_experts")
    if not needed:
        return
    given = len(counted(filing))
    if given < needed:
        yield Reason(
            _("就现在的方案文本提出意见的专家有 %(given)s 人，不少于 %(needed)s 人才能提出意见。"), "4.1.2",
            _("请指派专家，或者催办已接受的专家；方案修改前提出的意见不计入。"), {"given": given, "needed": needed},
        )  # fmt: skip


@guard(ASSESSMENT)
def filing_in_assessment(assessment: Assessment, actor: Actor) -> Iterable[Reason]:
    """The actor's own authority is assessing the filing now (4.1.2, 4.1.3)."""
    if stage_of(assessment.filing) != actor.kind or assessment.stage != actor.kind:
        yield Reason(_("本申请现在不在本单位的技术评估环节，不能指派专家。"), "4.1.2", _("请先受理，再指派专家。"))


@guard(ASSESSMENT)
def filing_still_assessed(assessment: Assessment, _actor: Actor) -> Iterable[Reason]:
    """The filing is still where the expert was asked about it."""
    if stage_of(assessment.filing) != assessment.stage:
        yield Reason(
            _("本申请的状态已经是“%(state)s”，不再需要这份意见。"), "4.1.2",
            _("退回补正的，请等单位重新提交、再次受理后办理。"), {"state": assessment.filing.state_label},
        )  # fmt: skip


@guard(ASSESSMENT)
def expert_without_ties(assessment: Assessment, actor: Actor) -> Iterable[Reason]:
    """The expert belongs to the authority's own pool, has no tie to the body, and is not asked twice (4.1.2)."""
    expert, day = assessment.expert, today()
    params = {"expert": expert.name}
    if actor.organisation is None or not pool(actor.organisation, day).filter(pk=expert.pk).exists():
        yield Reason(_("%(expert)s不是本单位的评审专家。"), "4.1.2", _("请由管理员先开通专家账号。"), params)
    if actor.user is not None and actor.user.pk == expert.pk:
        yield Reason(_("承办人不能指派自己为专家。"), "4.1.2", _("请指派其他专家。"))
    elif assessment.filing.officer_id == expert.pk:
        yield Reason(_("%(expert)s是本申请的承办人，不能兼任专家。"), "4.1.2", _("请指派其他专家。"), params)
    before = Assessment.objects.filter(filing=assessment.filing, expert=expert)
    if before.filter(state="given").exclude(stage=assessment.stage).exists():
        yield Reason(
            _("%(expert)s已为区人社评估过本申请，不能复核自己的意见。"), "4.1.3", _("请指派其他专家。"), params
        )
    same = before.filter(stage=assessment.stage)
    current = Q(state__in=LIVE) | Q(state="given", scheme_edits=assessment.filing.scheme.edits)
    if same.filter(current).exists():
        yield Reason(_("%(expert)s已经在评估本申请。"), "4.1.2", _("请指派其他专家。"), params)
    yield from ties(expert, assessment.filing, day)


@guard(ASSESSMENT)
def still_without_ties(assessment: Assessment, _actor: Actor) -> Iterable[Reason]:
    """Nothing has come up since the expert was asked: who works in the body by now stays away (4.1.2)."""
    return ties(assessment.expert, assessment.filing, today())


@guard(FILING)
def gave_no_opinion(filing: Filing, actor: Actor) -> Iterable[Reason]:
    """The actor is not one of the experts whose opinion is before him: nobody weighs his own (4.1.2, 4.1.3)."""
    if actor.user is None or actor.user.pk not in {one.expert_id for one in _asked(filing) if one.state == "given"}:
        return
    yield Reason(
        _("您以专家身份对本申请提出过意见，不能再办理评估意见或决定。"), "4.1.2",
        _("请由没有担任本申请评估专家的同事办理。"),
    )  # fmt: skip


@guard(ASSESSMENT)
def own_task(assessment: Assessment, actor: Actor) -> Iterable[Reason]:
    """The task is the expert's own."""
    if actor.user is None or assessment.expert_id != actor.user.pk:
        yield Reason(_("这项评估指派给了另一位专家。"), "4.1.2", _("请由被指派的专家本人办理。"))
