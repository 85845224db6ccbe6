"""What comes next for the person 接下来: in words that a worker understands, with the dates."""

from django.utils.translation import gettext as _

from jiangjie.procedure.candidacies.guards import second_look_until
from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.procedure.plans.models import Plan


def comes_next(candidacy: Candidacy) -> str:
    """Return one or two sentences for the candidate."""
    told = _told(candidacy.plan)
    return f"{_next(candidacy)} {told}" if told else _next(candidacy)


def _told(plan: Plan) -> str:
    """Return what the body told the candidates when it changed, moved or cancelled the round."""
    if plan.told_on is None:
        return ""
    words = _("本单位取消的理由：%(reason)s") if plan.state == "cancelled" else _("本轮计划于 %(day)s 调整：%(reason)s")
    return words % {"day": plan.told_on.isoformat(), "reason": plan.told}


def _next(candidacy: Candidacy) -> str:
    plan = candidacy.plan
    dates = {"closes": plan.entry_closes_on.isoformat(), "review": plan.review_on.isoformat()}
    if plan.state == "cancelled":
        return _("本轮评聘已取消，您的申报不再办理。")
    if plan.state != "filed" and not candidacy.is_final:
        return _("本轮计划正在变更，您的申报保留；变更备案后继续办理。")
    if candidacy.state == "refused":
        until = second_look_until(candidacy).isoformat()
        return _("资格审核没有通过，每一项的理由见告知书。有异议的，请在 %(until)s 前（含当日）申请复查。") % {
            "until": until
        }
    words = {
        "draft": _("申报还没有提交。请填写齐全，在 %(closes)s 前（含当日）提交；逾期系统不再接受（通知 4.2.1）。"),
        "submitted": _("已提交，等待本单位开始资格审核。审核须在 %(review)s 评审前完成；%(closes)s 前可以取回修改。"),
        "checking": _("本单位正在审核您的资格。完成后会有另一位人员复核，并出具写明理由的告知书。"),
        "concluded": _("审核意见已提出，等待另一位人员复核。复核后会出具告知书。"),
        "qualified": _("资格审核已通过，将在 %(review)s 由评审组评审。请留意评审通知。"),
        "second_look": _("复查申请已受理。您可以补充证书、岗位经历和材料，本单位将重新审核。"),
        "proposed": _("您在建议人选名单中。名单将向全体职工公示，公示结束后由本单位核定。"),
        "not_selected": _("评审没有列入建议人选名单，本轮办理结束。可以在下一轮再申报。"),
        "removed": _("公示期间的异议经调查成立，您已不在名单中，本轮办理结束。"),
        "awarded": _("您已获评。证书由本单位在结果备案后颁发，随后签订聘任协议。"),
        "withdrawn": _("申报已撤回，本轮办理结束。申报期内可以重新申报。"),
    }
    return words.get(candidacy.state, "") % dates
