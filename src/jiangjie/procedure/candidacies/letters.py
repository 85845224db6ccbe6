"""The result letter 资格审核结果告知书: every condition with what was found, why, and what can be done (4.3.1)."""

from datetime import date
from typing import Literal, cast

from django.utils.translation import gettext, override

from jiangjie.core.policy import load_policy
from jiangjie.procedure.candidacies.findings import JUDGED, Item, items
from jiangjie.procedure.candidacies.guards import second_look_until
from jiangjie.procedure.candidacies.models import Candidacy, Determination, Route
from jiangjie.services.clock import SHANGHAI, now, today
from jiangjie.services.documents.papers import DeterminationLetter, Finding
from jiangjie.services.documents.typesetting import render


def letter_of(candidacy: Candidacy, determination: Determination) -> bytes:
    """Return the letter as PDF/A, in Chinese. Raises `Unprintable` when no font has one of its characters."""
    with override("zh-hans"):
        return render("determination_letter", _letter(candidacy, determination))


def letter_in_english(candidacy: Candidacy, determination: Determination) -> bytes:
    """Return the issued letter in English, for information; the Chinese one counts. The notice is quoted as it stands."""
    with override("en"):
        letter = _letter(candidacy, determination, "en")
    return render("determination_letter", letter)


def _letter(
    candidacy: Candidacy, determination: Determination, language: Literal["zh", "en"] = "zh"
) -> DeterminationLetter:
    passed = determination.conclusion == "qualified"
    plan, line, policy = candidacy.plan, candidacy.line.scheme_line, load_policy(determination.policy_id)
    work_type = f"（{line.work_type}）" if line.work_type else ""
    issued_on = determination.confirmed_at.astimezone(SHANGHAI).date() if determination.confirmed_at else today()
    return DeterminationLetter(
        made_at=now(),
        language=language,
        number=f"资审{plan.year}-{candidacy.pk:06d}-{determination.ordinal}",
        name=candidacy.employee.name,
        body=candidacy.organisation.name,
        department=candidacy.employee.department,
        round_title=plan.title,
        occupation=f"{line.occupation.name}{work_type}",
        level=str(line.get_grade_display()),
        reference_date=determination.on,
        outcome=gettext("资格审核通过，进入评审") if passed else gettext("资格审核不通过"),
        passed=passed,
        route=str(Route(determination.result["route"]).label) if determination.result["route"] else "",
        policy=policy.document,
        findings=tuple(_finding(one) for one in items(determination)),
        officer=candidacy.officer.name if candidacy.officer else determination.taken_by.name,
        issued_on=issued_on,
        review_how=_review_how(candidacy, issued_on, passed=passed),
        complaint_how=gettext(
            "认为审核人员有违规行为的，可以通过本系统“投诉举报”页面或向市职业技能鉴定中心、区人力资源和社会保障局反映（通知六）。"
        ),
        summary=determination.conclusion_note,
        checker=determination.confirmed_by.name if determination.confirmed_by else "",
    )


def _review_how(candidacy: Candidacy, issued_on: date, *, passed: bool) -> str:
    if passed:
        return gettext("对本结果中的事实记载有疑问的，可以向本单位经办提出。")
    return gettext(
        "对本结果有异议的，可以在 %(day)s 前（含当日）登录本系统，在“我的申报”中申请复查并补充材料，由本单位重新审核一次。"
    ) % {"day": second_look_until(candidacy, issued_on).isoformat()}


def _finding(item: Item) -> Finding:
    judged = item.judged
    decided_by = ""
    if judged:
        decided_by = gettext("%(who)s（%(day)s），理由：%(reason)s") % {
            "who": judged.by, "day": f"{judged.at:%Y-%m-%d}", "reason": judged.reason
        }  # fmt: skip
    elif item.for_panel and item.outcome == JUDGED:
        decided_by = gettext("由评审组评审")
    quote = gettext("本单位备案方案：%(words)s") % {"words": item.quote} if item.of_the_body else item.quote
    outcome = cast("Literal['met', 'unmet', 'judgement', 'waived']", item.outcome)
    return Finding(
        condition=item.title, provision=item.provision, outcome=outcome, have=item.have, need=item.need,
        reason=item.reason, quote=quote, remedy=item.remedy, met_on=item.met_on, decided_by=decided_by,
    )  # fmt: skip
