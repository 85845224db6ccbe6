"""Forms of the chapter."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle import Reason
from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.procedure.publicity.models import Award
from jiangjie.services.documents.uploads import UploadField
from jiangjie.services.pages.forms import OnceForm


@dataclass(frozen=True, slots=True)
class Person:
    """One awarded person on the page that issues certificates, with what stands against it."""

    candidacy: Candidacy
    has_photo: bool
    reasons: tuple[Reason, ...]


class IssueForm(OnceForm):
    """Asks for nothing but confirmation; `people` of the round `award` is what the page lists."""

    def __init__(self, *args: Any, award: Award, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.award, self.people = award, people

    @property
    def ready(self) -> int:
        """Return how many certificates will be issued."""
        return sum(1 for person in self.people if not person.reasons)


class PhotoForm(OnceForm):
    """The holder's picture."""

    photo = UploadField(
        label=_("证件照"), kinds=("jpeg", "png"),
        help_text=_("近期免冠正面照，JPG 或 PNG，印制尺寸 35×49 毫米。没有照片也可以发证，证书上会留出贴照片的位置。"),
    )  # fmt: skip


class CheckForm(forms.Form):
    """The public check: a code, and a name if the person wants it compared."""

    code = forms.CharField(
        label=_("证书编号"), max_length=60,
        help_text=_("证书上的 22 位编号。有空格、全角字符或小写字母也可以，会自动改正并告诉您改了什么。"),
        error_messages={
            "required": _("请填写证书编号，它印在证书“证书编号”一栏。"),
            "max_length": _("证书编号是 22 位，这里填的内容太长，请只填编号。"),
        },
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )  # fmt: skip
    name = forms.CharField(
        label=_("持证人姓名（选填）"), max_length=60, required=False,
        help_text=_("填写完整姓名，可以核对证书是不是这个人的。"),
        error_messages={"max_length": _("姓名太长，请只填持证人的姓名。")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
