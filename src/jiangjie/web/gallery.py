"""The component gallery: every component in every state, on a demonstration site only."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle import Reason
from jiangjie.services.accounts.permissions import anyone
from jiangjie.services.clock import SHANGHAI, today
from jiangjie.services.pages.access import Page
from jiangjie.web.charts import Chart

TONES = (("draft", "草稿"), ("active", "资格审核中"), ("good", "资格审核通过"), ("warn", "退回补正"), ("bad", "资格审核不通过"),
         ("quiet", "已撤回"))  # fmt: skip


class SampleForm(forms.Form):
    """Every kind of field."""

    name = forms.CharField(label=_("姓名"), help_text=_("与身份证件一致，生僻字请照录，如 䶮、㛃。"))
    born_on = forms.DateField(label=_("出生日期"), widget=forms.DateInput(attrs={"type": "date"}))
    grade = forms.ChoiceField(
        label=_("申报等级"), choices=[("", "请选择"), ("special", "特级技师"), ("chief", "首席技师")]
    )
    route = forms.ChoiceField(
        label=_("申报途径"), choices=[("ordinary", "正常申报"), ("exceptional", "破格申报")], widget=forms.RadioSelect
    )
    story = forms.CharField(label=_("主要业绩"), widget=forms.Textarea, required=False, help_text=_("不超过 2000 字。"))
    scan = forms.FileField(label=_("证书扫描件"), help_text=_("PDF、JPG 或 PNG。"))
    sure = forms.BooleanField(label=_("本人承诺所填内容属实"))


class Gallery(Page):
    """Shows every component in every state."""

    permission = anyone

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the gallery; it exists only on a demonstration site."""
        if not settings.DEMO:
            raise Http404
        return render(request, "web/gallery.html", samples())


def samples() -> dict[str, Any]:
    """Return one of everything that components are given."""
    return {
        "title": _("组件"), "tones": TONES, "steps": _steps(), "findings": _findings(), "reasons": _reasons(),
        "offers": _offers(), "timeline": _timeline(), "table": _table(), "chart": _chart(), "matter": _matter(),
        "turn": ["市职鉴中心经办"], "empty_form": SampleForm(), "wrong_form": SampleForm({"name": "张㛃"}),
        "days": [(today() + timedelta(days=n), left) for n, left in ((20, 14), (2, 2), (0, 0), (-5, -3))],
    }  # fmt: skip


def _steps() -> list[SimpleNamespace]:
    rows = [
        ("项目备案", "done", "2026-03-12 准予备案"), ("制定计划", "done", "2026-04-02 计划已备案"),
        ("组织评审", "current", "专家评分中，5 位已交 3 位"), ("公示核准", "todo", ""), ("颁发证书", "todo", ""), ("任职聘用", "todo", ""),
    ]  # fmt: skip
    return [
        SimpleNamespace(number=number, label=label, state=state, note=note, url="#" if state == "done" else "")
        for number, (label, state, note) in enumerate(rows, start=1)
    ]


def _finding(outcome: str, title: str, provision: str, **more: Any) -> SimpleNamespace:
    blank: dict[str, Any] = dict.fromkeys(("have", "need", "reason", "remedy", "quote"), "") | {
        "met_on": None,
        "judged": None,
    }
    return SimpleNamespace(outcome=outcome, title=title, provision=provision, **(blank | more))


def _findings() -> list[SimpleNamespace]:
    judged = SimpleNamespace(by="龚䶮", at=datetime(2026, 5, 8, 10, tzinfo=SHANGHAI), outcome="met",
                             reason="三项工艺改进均有获奖证书和用户单位证明。")  # fmt: skip
    quote = (
        "具有相关职业（工种）高级技师职业资格或职业技能等级，在高级技师岗位工作满 5 年，目前仍从事本职业（工种）工作。"
    )
    return [
        _finding("met", "技能等级", "3.1.2", need="高级技师", have="高级技师（2016-05-20 取得）", quote=quote),
        _finding("unmet", "岗位年限", "3.1.2", need="满 5 年", have="4 年 2 个月", quote=quote,
                 reason="2021 年 7 月至 2022 年 1 月不在高级技师岗位，不计入年限。",
                 remedy="如该期间实际在高级技师岗位，请补交岗位证明后申请复查。", met_on=date(2027, 3, 1)),
        _finding("judgement", "技能水平", "3.1.3", reason="由评审组评判，系统不作结论。"),
        _finding("met", "突出业绩", "3.1.0", judged=judged),
        _finding("waived", "岗位年限", "3.3.1", need="满 5 年", have="3 年", reason="中华技能大奖获得者破格申报，免除岗位年限。"),
    ]  # fmt: skip


def _reasons() -> list[Reason]:
    return [
        Reason("方案缺少“%(part)s”。", "4.1.1", "请在方案中补齐该部分后再提交。", {"part": "岗位聘用管理"}),
        Reason(
            "现在不在备案受理期内，下一个受理期自 %(day)s 起。",
            "4.1.4",
            "可以先保存草稿，届时提交。",
            {"day": "2026-09-01"},
        ),
    ]


def _offer(label: str, *, aside: bool = False, reasons: tuple[Reason, ...] = ()) -> SimpleNamespace:
    return SimpleNamespace(label=label, url="#", reasons=reasons, enabled=not reasons, aside=aside)


def _offers() -> list[SimpleNamespace]:
    return [_offer("填写评聘工作方案"), _offer("撤回申请", aside=True),
            _offer("向市职鉴中心提出备案申请", reasons=tuple(_reasons()))]  # fmt: skip


def _timeline() -> list[SimpleNamespace]:
    rows = [("新建备案申请", "沈佳", "上海某重工有限公司", {}), ("向市职鉴中心提出备案申请", "陆明", "上海某重工有限公司", {}),
            ("市职鉴中心退回补正", "周敏", "市职鉴中心", {"reason": "岗位聘用管理部分未写明续聘条件，请补充。"})]  # fmt: skip
    return [
        SimpleNamespace(label=label, at=datetime(2026, 3, 2 + day, 9, 30, tzinfo=SHANGHAI), actor_name=who,
                        organisation_name=where, body={"details": details})
        for day, (label, who, where, details) in enumerate(rows)
    ]  # fmt: skip


def _matter() -> SimpleNamespace:
    return SimpleNamespace(
        state_label="市职鉴中心评估中", tone="active", state_since=datetime(2026, 3, 4, 9, tzinfo=SHANGHAI),
        due_on=today() + timedelta(days=9), days_left=6, officer=SimpleNamespace(name="周敏"),
        organisation=SimpleNamespace(name="上海某重工有限公司"),
    )  # fmt: skip


def _table() -> SimpleNamespace:
    heads = (("name", "姓名", "text", "?sort=name", "asc"), ("occupation", "职业（工种）", "text", "", ""),
             ("total", "总分", "number", "?sort=total", ""), ("state", "状态", "state", "", ""),
             ("due", "办理期限", "deadline", "?sort=due", ""))  # fmt: skip
    people = (
        ("龚䶮", "电焊工", "91.25", 1),
        ("王㛃", "数控机床操作工（多轴）", "88.50", 3),
        ("欧阳文静", "制冷空调系统安装维修工", "86.75", 2),
    )
    columns = [
        SimpleNamespace(key=k, label=name, kind=kind, sort_url=url, sorted=way) for k, name, kind, url, way in heads
    ]
    rows = [SimpleNamespace(url="#", cells=_cells(*person)) for person in people]
    return SimpleNamespace(
        columns=columns, rows=rows, total=120, page=Paginator(range(120), 50).page(2), sort="name",
        previous_url="?page=1", next_url="?page=3", export_csv_url="?export=csv", export_xlsx_url="?export=xlsx",
    )  # fmt: skip


def _cells(name: str, occupation: str, total: str, tone: int) -> list[SimpleNamespace]:
    state, label = TONES[tone]
    matter = SimpleNamespace(due_on=today() + timedelta(days=3 * tone - 5), days_left=2 * tone - 4)
    plain = [("text", name), ("text", occupation), ("number", total)]
    cells = [SimpleNamespace(kind=kind, text=text, url="", tone="", matter=None) for kind, text in plain]
    cells.append(SimpleNamespace(kind="state", text=label, url="", tone=state, matter=None))
    cells.append(SimpleNamespace(kind="deadline", text="-", url="", tone="", matter=matter))
    return cells


def _chart() -> Chart:
    return Chart.of(
        "各区获评人数", [("浦东新区", 46), ("嘉定区", 31), ("闵行区", 28), ("宝山区", 12), ("崇明区", 0)], "人"
    )
