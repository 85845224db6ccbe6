"""What the authority enters."""

from typing import Any, ClassVar

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from jiangjie.procedure.occupations import actions, forms, permissions, queries
from jiangjie.procedure.occupations.models import Occupation, WorkType
from jiangjie.services.pages.matters import BeginPage


class NewLocal(BeginPage):
    """Enters an occupation that was published later."""

    permission = permissions.may_maintain
    provisions = ("2.1",)
    form = forms.LocalForm
    run = staticmethod(actions.add_local)
    title = _("登记新发布的职业")
    lead = _("用于人力资源社会保障部后续发布、尚未掌握国家编码的技能类职业。编号前会加上“local:”，不冒用国家编码。")
    submit_label = _("登记")
    back = "occupations:list"


class NewEdition(BeginPage):
    """Brings in a new edition of the classification."""

    permission = permissions.may_maintain
    provisions = ("2.1",)
    form = forms.EditionForm
    run = staticmethod(actions.bring_edition)
    title = _("导入职业分类大典新版本")
    lead = _(
        "编码和名称都没有变的职业沿用已登记的工种、等级、认定和产业；承接表写明的照表转；其余原版本职业截至新版本生效的前一日，"
        "由经办人员在职业页面登记承接关系。"
    )
    submit_label = _("导入")
    back = "occupations:editions"

    def result_url(self, result: Any) -> str:  # noqa: ARG002  the result is a number, which has no page
        """Lead back to the editions."""
        return self.back_url()


class OccupationAct(BeginPage):
    """Something entered about one occupation."""

    permission = permissions.may_maintain
    provisions = ("2.1",)
    submit_label = _("登记")
    heading: ClassVar[Any]

    @property
    def occupation(self) -> Occupation:
        """Return the occupation of the address."""
        return get_object_or_404(queries.catalogue(self.actor), pk=self.kwargs["pk"])

    @property
    def title(self) -> str:
        """Return the heading with the occupation's name."""
        return f"{self.heading} · {self.occupation}"

    def run_arguments(self) -> dict[str, Any]:
        """Name the occupation to the action."""
        return {"occupation": self.occupation}

    def back_url(self) -> str:
        """Lead back to the occupation."""
        return self.occupation.get_absolute_url()

    def result_url(self, result: Any) -> str:  # noqa: ARG002  the result may be a record, which has no page
        """Lead back to the occupation."""
        return self.occupation.get_absolute_url()


class AboutAct(OccupationAct):
    """Something entered with a form that looks at the occupation."""

    def form_arguments(self) -> dict[str, Any]:
        """Name the occupation to the form."""
        return {"occupation": self.occupation}


class NewWorkType(OccupationAct):
    """Enters a work type."""

    form = forms.WorkTypeForm
    run = staticmethod(actions.add_work_type)
    heading = _("登记工种")


class WorkTypeAct(OccupationAct):
    """Something done to a work type of the occupation of the address."""

    @property
    def work_type(self) -> WorkType:
        """Return the work type of the address."""
        return get_object_or_404(self.occupation.work_types.all(), pk=self.kwargs["work_type"])

    @property
    def title(self) -> str:
        """Return the heading with the work type's name."""
        return f"{self.heading} · {self.work_type}"

    def form_arguments(self) -> dict[str, Any]:
        """Name the work type to the form."""
        return {"work_type": self.work_type}

    def run_arguments(self) -> dict[str, Any]:
        """Name the work type to the action."""
        return {"work_type": self.work_type}


class CorrectWorkType(WorkTypeAct):
    """Corrects a mistake of entry."""

    form = forms.CorrectWorkTypeForm
    run = staticmethod(actions.correct_work_type)
    heading = _("更正工种")
    lead = _("用于更正登记差错，原内容留在登记经过中。发布文件改了名称的，请终止原工种后登记新工种。")


class EndWorkType(WorkTypeAct):
    """Ends a work type."""

    form = forms.EndWorkTypeForm
    run = staticmethod(actions.end_work_type)
    heading = _("终止工种")
    lead = _("已备案和已发证的内容不变；此后不能再选用。")


class SeniorLevel(OccupationAct):
    """Records whether the senior-technician level exists."""

    provisions = ("2.2",)
    form = forms.SeniorLevelForm
    run = staticmethod(actions.record_senior_level)
    heading = _("登记高级技师等级")


class JudgeClass(AboutAct):
    """Records a judgement whether something is of the skilled class."""

    form = forms.JudgementForm
    run = staticmethod(actions.judge_class)
    heading = _("认定是否属于技能类")
    lead = _(
        "《职业分类大典》第三大类等只有部分属于技能类的职业，由经办人员认定并写明依据和理由。以后的认定取代以前的，以前的仍可查。"
    )


class TagIndustries(AboutAct):
    """Sets the industries."""

    provisions = ("2.3",)
    form = forms.IndustryForm
    run = staticmethod(actions.tag_industries)
    heading = _("标注产业领域")


class Renumber(AboutAct):
    """Enters a later code."""

    form = forms.RenumberForm
    run = staticmethod(actions.renumber)
    heading = _("登记新编码")
    lead = _("用于发布文件给出新编码的职业。工种、等级、认定和产业随之转到新编码。")

    def result_url(self, result: Any) -> str:
        """Lead to the new entry."""
        return str(result.get_absolute_url())


class RecordSuccession(AboutAct):
    """Records which occupation took the place of this one."""

    form = forms.SuccessionForm
    run = staticmethod(actions.record_succession)
    heading = _("登记承接关系")


class EndOccupation(AboutAct):
    """Lets an occupation leave the catalogue."""

    form = forms.EndForm
    run = staticmethod(actions.end_occupation)
    heading = _("终止职业")
    lead = _("用于发布文件取消、没有承接职业的情形。已备案和已发证的内容不变。")
