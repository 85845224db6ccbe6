"""What can stand against an act on a filing (1.0–2.2, 4.1.1–4.1.4)."""

from collections.abc import Iterable
from datetime import date

from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle.rows import FILING
from jiangjie.core.policy import NotInForce, check_in_force, load_policy
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.bodies.models import Body, CentralDetermination, Grade
from jiangjie.procedure.bodies.queries import body_of, standing_of
from jiangjie.procedure.bodies.rights import missing_right
from jiangjie.procedure.filings.completeness import missing, whole
from jiangjie.procedure.filings.flags import levels_shown, open_judgements
from jiangjie.procedure.filings.models import Filing, SchemeLine
from jiangjie.procedure.filings.remarks import unanswered
from jiangjie.procedure.filings.scale import scale
from jiangjie.procedure.filings.windows import door, next_window
from jiangjie.procedure.occupations.dated import class_on
from jiangjie.procedure.occupations.models import Occupation
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import today
from jiangjie.services.matters.guards import guard

_ASK_CENTRE = _("请改选目录中的技能类职业；属后续发布的，请联系市职鉴中心登记。")


def lines(filing: Filing) -> list[SchemeLine]:
    """Return the scheme's lines with their occupations."""
    return list(whole(filing.scheme).lines.all())


@guard(FILING)
def notice_in_force(_filing: Filing, _actor: Actor) -> Iterable[Reason]:
    """The notice is in force: nothing is filed under it before its day (7.1)."""
    policy, day = load_policy(), today()
    try:
        check_in_force(policy, day)
    except NotInForce:
        yield Reason(
            _("%(document)s在 %(day)s 没有施行，不能据此办理项目备案。"), "7.1", _("请在通知施行期内办理；草稿可以先保存。"),
            {"document": policy.document, "day": day.isoformat()},
        )  # fmt: skip


@guard(FILING)
def body_in_good_standing(filing: Filing, _actor: Actor) -> Iterable[Reason]:
    """The body is filed, large or leading, neither lapsed nor suspended (1.0)."""
    return standing_of(filing.organisation, today())


@guard(FILING)
def assessment_right(filing: Filing, _actor: Actor) -> Iterable[Reason]:
    """The body holds the right of the level below, and has used it (1.1) or reached the scale (1.2)."""
    body = body_of(filing.organisation)
    if body is None:
        return
    rights = list(body.qualifications.all())
    for line in lines(filing):
        related = [one.pk for one in line.related.all()]
        found = missing_right(
            line.grade, rights, line.occupation, today(), work_type=line.work_type_id, related=related
        )
        yield from found
        if line.grade == Grade.CHIEF and not found:
            yield from _scale(body, line)


@guard(FILING)
def central_determination(filing: Filing, _actor: Actor) -> Iterable[Reason]:
    """A central enterprise's branch has the enterprise's own determination for every occupation (1.3)."""
    body = body_of(filing.organisation)
    if body is None or body.kind != Body.Kind.CENTRAL_ENTERPRISE:
        return
    covered = _determined(body, CentralDetermination.Confirmation.PENDING, CentralDetermination.Confirmation.CONFIRMED)
    for occupation in {line.occupation for line in lines(filing) if line.occupation_id not in covered}:
        yield Reason(
            _("没有中央企业对%(occupation)s开展评聘的统筹确定文件。"), "1.3",
            _("请由经办人在评价机构页面登记统筹确定文件：文号、日期、职业和扫描件。"), {"occupation": str(occupation)},
        )  # fmt: skip


@guard(FILING)
def determination_confirmed(filing: Filing, _actor: Actor) -> Iterable[Reason]:
    """The centre has confirmed the central enterprise's determination for every occupation before it accepts (1.3)."""
    body = body_of(filing.organisation)
    if body is None or body.kind != Body.Kind.CENTRAL_ENTERPRISE:
        return
    covered = _determined(body, CentralDetermination.Confirmation.CONFIRMED)
    for occupation in {line.occupation for line in lines(filing) if line.occupation_id not in covered}:
        yield Reason(
            _("中央企业对%(occupation)s的统筹确定文件尚未确认，不能受理。"), "1.3",
            _("请先由市职鉴中心经办人员在评价机构页面核对文号、日期、职业和扫描件并办理确认；文件不符的，退回补正。"),
            {"occupation": str(occupation)},
        )  # fmt: skip


def _determined(body: Body, *states: str) -> set[int]:
    """Return the occupations that the central enterprise's determinations in these states name, by today (1.3)."""
    found = body.determinations.filter(confirmation__in=states, dated__lte=today(), scan__isnull=False)
    return set(found.values_list("occupations", flat=True))


@guard(FILING)
def skilled_occupations(filing: Filing, _actor: Actor) -> Iterable[Reason]:
    """Every occupation is of the skilled class and stands in the catalogue today (2.1)."""
    day = today()
    for line in lines(filing):
        params = {"occupation": str(line.occupation)}
        if class_on(line.occupation, line.work_type, day) == Occupation.SkillClass.NOT:
            yield Reason(_("%(occupation)s不属于技能类职业。"), "2.1", _ASK_CENTRE, params)
        elif not line.occupation.in_force(day):
            yield Reason(_("%(occupation)s今日不在现行职业目录中。"), "2.1", _ASK_CENTRE, params)
        elif line.work_type is not None and not line.work_type.in_force(day):
            yield Reason(
                _("%(occupation)s的工种“%(work_type)s”今日不在现行职业目录中。"), "2.1",
                _("请在“职业（工种）与等级”一页改选现行的工种。"), {**params, "work_type": line.work_type.name},
            )  # fmt: skip


@guard(FILING)
def senior_level_or_reason(filing: Filing, _actor: Actor) -> Iterable[Reason]:
    """Where an occupation has no 高级技师, or nobody knows of it, the scheme says why it is in it nevertheless (2.2)."""
    if filing.scheme.no_senior_level_reason.strip():
        return
    shown = levels_shown(body_of(filing.organisation), today())
    for line in lines(filing):
        unknown = line.occupation.senior_level == Occupation.SeniorLevel.UNKNOWN
        if unknown and line.occupation_id not in shown:
            yield Reason(
                _("目录没有写明%(occupation)s是否设有高级技师等级，方案也没有写明在该职业评聘的理由。"), "2.2",
                _("请在“职业（工种）与等级”一页写明理由，评估时会看到；有国家职业标准的，可请市职鉴中心登记等级。"),
                {"occupation": str(line.occupation)},
            )  # fmt: skip
        if line.occupation.senior_level == Occupation.SeniorLevel.NO:
            yield Reason(
                _("%(occupation)s未设高级技师等级，方案没有写明仍在该职业评聘的理由。"), "2.2",
                _("请在“职业（工种）与等级”一页写明理由，评估时会看到；或改选设有高级技师的职业。"),
                {"occupation": str(line.occupation)},
            )  # fmt: skip


@guard(FILING)
def scheme_complete(filing: Filing, _actor: Actor) -> Iterable[Reason]:
    """The scheme has all seven parts and the supporting measures (4.1.1, 6.2.1)."""
    return missing(filing.scheme)


@guard(FILING)
def published_to_staff(filing: Filing, _actor: Actor) -> Iterable[Reason]:
    """The scheme as it stands was published to all staff, with proof (4.1.1)."""
    scheme = filing.scheme
    if scheme.published_on is None or not scheme.published_where or scheme.publication_proof_id is None:
        yield Reason(
            _("没有登记方案向全体职工公开的日期、方式和证明文件。"),
            "4.1.1",
            _("请先公开方案，再由经办人登记并上传证明。"),
        )
    elif scheme.published_on > today():
        yield Reason(
            _("登记的公开日期 %(day)s 还没有到。"),
            "4.1.1",
            _("请在公开之后再提交。"),
            {"day": scheme.published_on.isoformat()},
        )
    elif scheme.changed_since_publication:
        yield Reason(
            _("方案在 %(day)s 公开之后又有修改，职工看到的不是现在的文本。"), "4.1.1",
            _("请把修改后的方案重新公开，并重新登记。"), {"day": scheme.published_on.isoformat()},
        )  # fmt: skip


@guard(FILING)
def remarks_answered(filing: Filing, _actor: Actor) -> Iterable[Reason]:
    """Every remark of the last return has been answered (4.1.3)."""
    open_ones = unanswered(filing)
    if open_ones:
        yield Reason(
            _("还有 %(number)s 条补正意见没有答复。"), "4.1.3", _("请由经办人在“答复补正意见”一页逐条答复。"),
            {"number": len(open_ones)},
        )  # fmt: skip


@guard(FILING)
def window_open(filing: Filing, _actor: Actor) -> Iterable[Reason]:
    """An intake window is open, or the authority has made an exception (4.1.4); a return comes back at any time."""
    day = today()
    if filing.submitted_on is not None:
        return
    doors: dict[date, bool] = filing.__dict__.setdefault("doors", {})
    if day not in doors:  # one page asks for both routes
        doors[day] = door(filing.organisation, day).open
    if doors[day]:
        return
    coming = next_window(day)
    if coming is None:
        yield Reason(
            _("今天不在集中受理期内，市人社局尚未公布下一次受理时间。"), "4.1.4",
            _("草稿已保存，可以继续完善；请留意受理通知。确有特殊情况的，可向市职鉴中心申请例外受理。"),
        )  # fmt: skip
        return
    yield Reason(
        _("今天不在集中受理期内。下一次受理：%(opens)s 至 %(closes)s。"), "4.1.4",
        _("草稿已保存，请在 %(opens)s 后提交；确有特殊情况的，可向市职鉴中心申请例外受理。"),
        {"opens": coming.opens_on.isoformat(), "closes": coming.closes_on.isoformat()},
    )  # fmt: skip


@guard(FILING)
def centre_route(filing: Filing, _actor: Actor) -> Iterable[Reason]:
    """The body files with the centre directly (4.1.3)."""
    body = body_of(filing.organisation)
    if body is not None and body.by_district:
        yield Reason(
            _("%(kind)s向注册地所在区人社提出备案申请，不直接报市职鉴中心。"), "4.1.3", _("请选择“向区人社提出备案申请”。"),
            {"kind": str(Body.Kind(body.kind).label)},
        )  # fmt: skip


@guard(FILING)
def district_route(filing: Filing, _actor: Actor) -> Iterable[Reason]:
    """The body files through the district in which it is registered (4.1.3)."""
    body = body_of(filing.organisation)
    if body is None:
        return
    if not body.by_district:
        yield Reason(
            _("%(kind)s直接向市职鉴中心提出备案申请，不经区人社。"), "4.1.3", _("请选择“向市职鉴中心提出备案申请”。"),
            {"kind": str(Body.Kind(body.kind).label)},
        )  # fmt: skip
    elif filing.organisation.district_id is None:
        yield Reason(_("登记册没有写明本单位注册地所在的区。"), "4.1.3", _("请联系市职鉴中心更正登记册后再提交。"))


@guard(FILING)
def proposal_is_approval(filing: Filing, _actor: Actor) -> Iterable[Reason]:
    """The officer has proposed to approve (4.1.2)."""
    if filing.proposal != "approve":
        yield Reason(_("经办人的拟办意见不是准予备案。"), "4.1.2", _("不同意拟办意见的，请退回重新评估。"))


@guard(FILING)
def proposal_is_refusal(filing: Filing, _actor: Actor) -> Iterable[Reason]:
    """The officer has proposed to refuse (4.1.2)."""
    if filing.proposal != "refuse":
        yield Reason(_("经办人的拟办意见不是不予备案。"), "4.1.2", _("不同意拟办意见的，请退回重新评估。"))


@guard(FILING)
def judgements_answered(filing: Filing, _actor: Actor) -> Iterable[Reason]:
    """Every question that the notice leaves to a person was answered, and in favour (1.2, 2.1, 2.2, 3.4)."""
    for flag in open_judgements(filing, today()):
        if flag.answer is None:
            yield Reason(
                _("“%(question)s”尚未由经办人认定。"), flag.provision, _("请退回重新评估，由经办人逐项认定并写明理由。"),
                {"question": flag.title},
            )  # fmt: skip
        elif not flag.answer["accepted"]:
            yield Reason(
                _("“%(question)s”认定为不符合，不能准予备案。"), flag.provision,
                _("请退回重新评估：不予备案，或退回补正。"), {"question": flag.title},
            )  # fmt: skip


def _scale(body: Body, line: SchemeLine) -> Iterable[Reason]:
    found = scale(body, line.occupation, today())
    if found.reached is False:
        yield Reason(
            _("本单位评聘的特级技师为 %(counted)s 人，未达到 %(threshold)s 人（%(occupation)s），不能申报首席技师评聘。"), "1.2",
            _("请在特级技师达到规定人数后再申报。"),
            {"counted": found.counted, "threshold": found.threshold, "occupation": str(line.occupation)},
        )  # fmt: skip
