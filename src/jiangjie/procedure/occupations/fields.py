"""Form fields by which an occupation is chosen: typed as code or name, found on the server."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from jiangjie.procedure.occupations.dated import judgement_on
from jiangjie.procedure.occupations.models import Occupation, WorkType
from jiangjie.procedure.occupations.queries import named, suggestions
from jiangjie.services.clock import today

MOST_LINES = 50
"""How many occupations one field takes: more than any scheme lists, and few enough to be looked up while somebody waits."""


class OccupationInput(forms.TextInput):
    """A text input that offers what fits while one types, and works without scripts."""

    template_name = "occupations/input.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Add the address that answers suggestions."""
        context = super().get_context(name, value, attrs)
        context["widget"]["suggest_url"] = reverse_lazy("occupations:suggest")
        context["widget"]["list_id"] = f"{context['widget']['attrs'].get('id', name)}-list"
        return context


def resolve(text: str, *, any_class: bool = False) -> Occupation:
    """Return the one occupation that `text` names. Raises ValidationError with what comes near; guesses nothing (2.1).

    Only one of the skilled class, unless `any_class`: the catalogue itself has others, too.
    """
    found = named(text)
    if len(found) == 1:
        return found[0] if any_class else _allowed(found[0])
    if found:
        raise ValidationError(
            _("“%(text)s”对应 %(number)d 个职业，请写明编码：%(near)s"),
            params={"text": text, "number": len(found), "near": _listed(found)},
        )
    near = suggestions(text)
    if near:
        raise ValidationError(
            _("没有叫“%(text)s”的职业。相近的有：%(near)s。请照其中一个填写编码或全称"),
            params={"text": text, "near": _listed(near)},
        )
    raise ValidationError(
        _(
            "职业目录中没有“%(text)s”（通知 2.1）。请填写职业编码（如 6-18-01-01）或职业全称；新发布的职业请联系市职鉴中心登记"
        ),
        params={"text": text},
    )


def _allowed(found: Occupation) -> Occupation:
    if found.skill_class == Occupation.SkillClass.NOT:
        raise ValidationError(
            _("%(occupation)s不属于技能类职业，不能选用（通知 2.1）。请选择《职业分类大典》中的技能类职业"),
            params={"occupation": str(found)},
        )
    if found.skill_class == Occupation.SkillClass.SOME:
        _refuse_judged(found)
    return found


def _refuse_judged(found: Occupation) -> None:
    """Refuse what was judged not to be of the skilled class, unless a work type of it was judged to be."""
    judged = judgement_on(found, None, today())
    kinds = found.class_judgements.filter(work_type__isnull=False, skilled=True, since__lte=today())
    if judged is not None and not judged.skilled and not kinds.exists():
        raise ValidationError(
            _(
                "%(occupation)s已认定不属于技能类（%(source)s），不能选用（通知 2.1）。请选择《职业分类大典》中的技能类职业"
            ),
            params={"occupation": str(found), "source": judged.source},
        )


def _listed(rows: list[Occupation]) -> str:
    return "；".join(str(row) for row in rows[:8])


class OccupationField(forms.CharField):
    """One occupation, of the skilled class unless `any_class`; cleans to it, or None when empty and not required."""

    widget = OccupationInput

    def __init__(self, *, any_class: bool = False, **kwargs: Any) -> None:
        self.any_class = any_class
        kwargs.setdefault("label", _("职业"))
        kwargs.setdefault("help_text", _("填写编码、全称或拼音首字母后选择，例如“6-18-01-01 车工”。"))
        super().__init__(max_length=130, **kwargs)

    def clean(self, value: Any) -> Any:
        """Return the occupation that was typed."""
        text = super().clean(value)
        return resolve(text, any_class=self.any_class) if text else None


class OccupationsField(forms.CharField):
    """Several occupations, one a line, at most ``MOST_LINES``; cleans to a list without doubles."""

    widget = forms.Textarea(attrs={"rows": 2})

    def clean(self, value: Any) -> Any:
        """Return the occupations in the order typed. Each line asks the database, so that their number is bounded."""
        lines = dict.fromkeys(line.strip() for line in super().clean(value).splitlines() if line.strip())
        if len(lines) > MOST_LINES:
            raise ValidationError(
                _("最多填写 %(most)s 个职业，现有 %(number)s 个。请只留方案中列为相关的职业"),
                params={"most": MOST_LINES, "number": len(lines)},
            )
        return list({found.pk: found for found in map(resolve, lines)}.values())


def resolve_work_type(occupation: Occupation, name: str) -> WorkType:
    """Return the work type of that name that stands today. Raises ValidationError naming those that the occupation has."""
    day = today()
    found = {work_type.name: work_type for work_type in occupation.work_types.all() if work_type.in_force(day)}
    if name in found:
        return found[name]
    if found:
        raise ValidationError(
            _("%(occupation)s没有工种“%(name)s”。已登记的工种：%(near)s"),
            params={"occupation": occupation.name, "name": name, "near": "、".join(found)},
        )
    raise ValidationError(
        _("%(occupation)s尚未登记工种，请留空，或联系市职鉴中心登记后再填"), params={"occupation": occupation.name}
    )
