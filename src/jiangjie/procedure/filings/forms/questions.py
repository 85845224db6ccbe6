"""Forms of the staff's questions and the body's answers (4.1.1, 6.2.2)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from jiangjie.procedure.filings.forms.acts import text_area
from jiangjie.services.pages.forms import OnceForm


class QuestionForm(OnceForm):
    """A question of the staff on the published scheme."""

    text = text_area(
        _("问题或意见"), help_text=_("本单位职工和主管部门都能看到问题和答复。请不要写身份证件号码等个人信息。")
    )
    unnamed = forms.BooleanField(
        label=_("不署名"), required=False, help_text=_("不署名的，系统不保存是谁提问，本单位也无从知道。")
    )


class AnswerForm(OnceForm):
    """The body's answer to a question."""

    text = text_area(_("答复"), help_text=_("本单位职工和主管部门都能看到，答复后不能修改。"))
