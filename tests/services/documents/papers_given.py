"""One filled-in example of each paper."""

from datetime import date, datetime

from jiangjie.services.clock import SHANGHAI
from jiangjie.services.documents import papers
from jiangjie.services.documents.typesetting import qr_svg

AT = datetime(2026, 9, 1, 9, 30, tzinfo=SHANGHAI)
DAY = date(2026, 9, 1)
BODY = "上海匠造智能装备有限公司"
CODE = "Y0000310042172026T0001"
ADDRESS = "https://jiangjie.example.cn/certificates/c/Y0000310042172026T0001?k=abcdefghij"
DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
TABLE = papers.Table(
    caption="表 1", columns=("序号", "项目", "说明"), rows=(("1", "评审组", "组成和表决办法须写明来源和依据"),)
)
SECTION = papers.Section(heading="工作职责", paragraphs=("承担技术攻关。", "每年带徒两名。"), tables=(TABLE,))


def certificate(**changes) -> papers.Certificate:
    values = {
        "made_at": AT, "body_text": "持证人经本机构评聘，具备本证书所载等级的职业技能水平，特发此证。", "issuer": BODY,
        "issued_on": DAY, "name": "张䶮㛃", "paper_type": "居民身份证", "paper_number": "310104198003050010",
        "occupation": "电工", "work_type": "--", "level": "特级技师", "code": CODE, "qr": qr_svg(ADDRESS),
        "lookup_url": "https://zs.example.cn", "body_url": "https://jg.example.cn",
    }  # fmt: skip
    return papers.Certificate(**(values | changes))


FINDINGS = tuple(
    papers.Finding(
        condition=f"条件{outcome}", provision="三（一）2", outcome=outcome, have="4 年 3 个月", need="满 5 年",
        reason="扣除中断后差 9 个月。", quote="在高级技师岗位上工作满5年", remedy="补充聘任文件。", met_on=date(2027, 6, 1),
    )
    for outcome in ("met", "unmet", "judgement", "waived")
)  # fmt: skip

GIVEN = {
    "certificate": certificate(),
    "determination_letter": papers.DeterminationLetter(
        made_at=AT, number="告〔2026〕12号", name="张䶮㛃", body=BODY, department="总装二部", round_title="2026年度评聘",
        occupation="电工", level="特级技师", reference_date=DAY, outcome="不符合申报条件", passed=False, route="普通",
        policy="沪人社职〔2024〕177号", findings=FINDINGS, officer="周敏", checker="李卫国", issued_on=DAY,
        review_how="请于2026年9月8日前申请复查。", complaint_how="可向市职业技能鉴定中心投诉。", summary="1项不符合。",
    ),
    "policy_sheet": papers.PolicySheet(
        made_at=AT, language="zh", title="关于做好评聘工作的通知", document="沪人社职〔2024〕177号", issuer="市人社局",
        policy="shanghai-2024-177", dates=("自 2024-07-01 起施行（7.1）",), facts=(("状态", "现行"),),
        entries=(
            papers.SheetEntry(
                part="特级技师", heading="岗位工作年限", provision="3.1.2", facts=(("要求", "满 5 年"),),
                rule=(("0", "以下任一项即可："), ("1", "在高级技师岗位工作满 5 年")), quote="在高级技师岗位工作满 5 年",
            ),
        ),
        tables=(TABLE,), digests=(("政策文件 SHA-256", DIGEST),),
    ),
    "self_check": papers.SelfCheck(
        made_at=AT, language="zh", grade="特级技师", on="2026-09-01", policy="沪人社职〔2024〕177号", headline="有 1 项条件不符合",
        tone="bad", notes=("只差年限。",), findings=FINDINGS, turns=("到 2027-03-01 满足 3.1.2，前提是到那天仍在岗。",),
    ),
    "official_notice": papers.OfficialNotice(
        made_at=AT, title="备案材料补正通知书", number="沪职鉴补〔2026〕7号", addressee=BODY,
        paragraphs=("你单位提交的方案收悉。",), items=TABLE, closing=("请于2026年9月15日前补正。",),
        issuer="上海市职业技能鉴定中心", issued_on=DAY, officer="王芳", approver="陈建国", contact="021-5555 0199",
    ),
    "scheme": papers.Scheme(
        made_at=AT, title=f"{BODY}\n评聘工作方案", body=BODY, number="〔2026〕15号", version="第2版", sections=(SECTION,) * 12,
        issued_on=DAY, published="2026年7月2日在公告栏公布", digest=DIGEST,
    ),
    "public_notice": papers.PublicNotice(
        made_at=AT, title="拟评聘人选公示", body=BODY, number="公〔2026〕3号", paragraphs=("现予公示。",),
        lines=(papers.PublicNoticeLine(name="张䶮㛃", department="总装二部", occupation="电工", level="特级技师"),),
        first_day=date(2026, 9, 2), last_day=date(2026, 9, 8),
        counted_days=tuple(date(2026, 9, day) for day in (2, 3, 4, 7, 8)), counting="自公布次日起算。",
        how_to_object=("可以署名，也可以匿名。",), contact="纪检监督室", issued_on=DAY,
    ),
    "minutes": papers.Minutes(
        made_at=AT, title="评审会纪要", body=BODY, number="评〔2026〕2号", held_on=DAY, place="301 会议室",
        panel=(papers.PanelMember(name="王芳", office="组长"), papers.PanelMember(name="李卫国", office="成员", remark="回避")),
        proceedings=("听取了现场答辩。",), conclusion=("提请单位公示。",), digest=DIGEST,
        groups=(
            papers.MinutesGroup(
                title="电工·特级技师", quota="计划名额 1 人",
                ranked=(
                    papers.Ranked(rank=1, name="张䶮㛃", department="总装", total="92.40", votes="5/5", honour="全国技术能手",
                                  proposed=True),
                    papers.Ranked(rank=2, name="吴晓东", department="维修", total="92.40", votes="4/5", remark="超出名额"),
                ),
                tie_breaks=("总分相同，按 3.1.4 荣誉优先。",),
            ),
        ),
    ),
    "agreement": papers.Agreement(
        made_at=AT, title="特级技师聘任协议", number="聘〔2026〕001号",
        employer=papers.Party(name=BODY, lines=(("住所", "上海市徐汇区"),)), appointee=papers.Party(name="张䶮㛃"),
        preamble="双方订立本协议。", occupation="电工", level="特级技师", certificate_code=CODE, post="电气调试",
        first_day=date(2026, 10, 1), last_day=date(2029, 9, 30), articles=(SECTION,), copies="一式三份。",
    ),
    "results": papers.Results(
        made_at=AT, body=BODY, credit_code="91310000MA1K00000X", number="JG-2026-0008", plan="2026年度评聘计划",
        notice_period="2026年9月2日至9月8日", determination="〔2026〕21号", digest=DIGEST, filed_on=DAY,
        addressee="上海市职业技能鉴定中心", officer="周敏", approver="林海", counts=(("特级技师", "1 人"),),
        lines=(papers.ResultLine(name="张䶮㛃", department="总装", occupation="电工", level="特级技师", route="普通",
                                 total="92.40"),),
    ),
    "score_sheet": papers.ScoreSheet(
        made_at=AT, title="评审评分表", body=BODY, round_title="2026年度", candidate="张䶮㛃", occupation="电工",
        level="特级技师", expert="王芳", lines=(papers.ScoreLine(criterion="技能水平", measure="现场操作", weight="40%"),),
    ),
    "receipt": papers.Receipt(
        made_at=AT, number="TS-2026-7KQ4M2", received_at=AT, complainant="匿名", about=BODY, subject="专家未回避",
        summary="某专家未按规定回避。", handler="上海市职业技能鉴定中心", follow_url="https://jiangjie.example.cn/complaints/",
        qr=qr_svg("https://jiangjie.example.cn/complaints/"), due_on=date(2026, 9, 29), provision="六（二）2",
        advice=("请保存编号。",),
    ),
}  # fmt: skip
