"""Questions 职工提问 on a published scheme, and the body's answers (4.1.1, 6.2.2)."""

from django.db import transaction

from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle import roles as r
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.filings.models import Scheme, SchemeQuestion
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.audit.record import record
from jiangjie.services.clock import SHANGHAI, now
from jiangjie.services.matters.acts import Refused


def ask(*, scheme: Scheme, text: str, actor: Actor, unnamed: bool = False) -> SchemeQuestion:
    """Put a question on the body's published scheme, as one of its staff; without a name, nobody can tell whose it is.

    The question stands in the filing's log, its words do not: people write names into questions. Raises Refused for
    anybody but the body's own staff, a scheme that is not published or was withdrawn, and an empty question.
    """
    if not actor.has(r.EMPLOYEE) or actor.organisation is None or actor.organisation.pk != scheme.organisation_id:
        raise Refused(Reason(_("只有本单位职工可以就本单位的方案提问。"), "4.1.1", _("请用本单位的职工账号登录。")))
    if scheme.published_on is None or scheme.filing.state == "withdrawn":
        raise Refused(Reason(_("方案没有向职工公开，或者已经撤回。"), "4.1.1", _("请在方案公开后提问。")))
    if not text.strip():
        raise Refused(Reason(_("没有填写问题。"), "4.1.1", _("请写明您的问题或意见。")))
    with transaction.atomic():
        made = SchemeQuestion.objects.create(
            scheme=scheme, text=text.strip(), asked_by=None if unnamed else actor.user, asked_at=now()
        )
        record(
            actor=actor, action="ask", label=_("职工提问"), matter=scheme.filing.key, anonymous=unnamed,
            details={"question": made.pk, "provision": "4.1.1"},
        )  # fmt: skip
    return made


def answer(*, question: SchemeQuestion, text: str, actor: Actor) -> SchemeQuestion:
    """Answer a question as the body's clerk; all staff and the authorities read the answer, which then stands.

    Raises Refused for another role or body, an empty answer, and a question that somebody has answered already.
    """
    if not actor.has(r.CLERK) or actor.organisation is None or actor.user is None:
        raise Refused(Reason(_("职工提问由本单位经办人答复。"), "4.1.1", _("请联系本单位经办人。")))
    if actor.organisation.pk != question.scheme.organisation_id:
        raise Refused(Reason(_("这不是本单位方案的提问。"), "4.1.1", _("请只答复本单位职工的提问。")))
    if not text.strip():
        raise Refused(Reason(_("没有填写答复。"), "4.1.1", _("请写明答复的内容。")))
    with transaction.atomic():
        locked = SchemeQuestion.objects.select_for_update(of=("self",)).get(pk=question.pk)
        if locked.answered_at is not None:
            raise Refused(_answered(locked))
        locked.answer, locked.answered_by, locked.answered_at = text.strip(), actor.user, now()
        locked.save(update_fields=["answer", "answered_by", "answered_at"])
        record(
            actor=actor, action="answer", label=_("答复职工提问"), matter=question.scheme.filing.key,
            details={"question": locked.pk, "provision": "4.1.1"},
        )  # fmt: skip
    return locked


def _answered(question: SchemeQuestion) -> Reason:
    when = question.answered_at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M") if question.answered_at else ""
    return Reason(
        _("%(who)s已于%(when)s答复了这个问题，您的答复没有保存。"),
        "4.1.1",
        _("请返回方案查看已有的答复；需要补充的，请在下一版方案中写明。"),
        {"who": question.answered_by.name if question.answered_by else "", "when": when},
    )
