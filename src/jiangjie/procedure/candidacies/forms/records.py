"""Forms for what there may be several of: certificates, posts, honours."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jiangjie.core.lifecycle import Reason
from jiangjie.procedure.candidacies import statements, vocabulary
from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.procedure.candidacies.statements import CredentialInput, HonourInput, PostInput
from jiangjie.procedure.occupations.fields import OccupationField
from jiangjie.services.pages.wording import in_one_line

_MOST = 30


def _day(label: Any, **options: Any) -> forms.DateField:
    errors = {"required": _("请填写日期。"), "invalid": _("不是有效的日期，请写成 2016-05-20 这样的年月日。")}
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, error_messages=errors, **options)


def _choice(label: Any, choices: Any, **options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=lambda: [("", "—"), *choices()], **options)


def told(reason: Reason) -> ValidationError:
    """Return a reason as an error of a form: what is wrong, what to do, the provision."""
    return ValidationError(in_one_line(reason))


class RecordForm(forms.Form):
    """One entry of a list, stated for a grade; a blank one is passed over."""

    use_required_attribute = False

    def __init__(self, *args: Any, grade: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.grade = grade

    def entry(self) -> Any:
        """Return what the action takes."""
        raise NotImplementedError

    def faults(self) -> Any:
        """Return what is wrong with the entry as a whole."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        """Ask the same questions that the action asks, so that the answers stand beside the fields."""
        data = super().clean() or self.cleaned_data
        if not self.errors and self.has_changed() and not data.get("DELETE"):
            for reason in self.faults():
                self.add_error(None, told(reason))
        return data


class CredentialForm(RecordForm):
    """A certificate."""

    kind = _choice(_("证书类别"), vocabulary.credential_kinds)
    level = _choice(_("等级"), vocabulary.levels)
    occupation = OccupationField()
    number = forms.CharField(
        label=_("证书编号"), max_length=30,
        help_text=_("职业技能等级证书 22 位；原职业资格证书 16 位，上海旧编号 13 位。字母用大写半角。"),
    )  # fmt: skip
    issued_on = _day(_("发证日期"))
    revoked_on = _day(_("注销日期"), required=False, help_text=_("证书已注销的才填写。"))

    def entry(self) -> CredentialInput:
        """Return the certificate."""
        fields = ("kind", "level", "occupation", "number", "issued_on", "revoked_on")
        return CredentialInput(**{name: self.cleaned_data[name] for name in fields})

    def faults(self) -> Any:
        """Return what is wrong with number and dates."""
        return statements.credential_faults(self.entry())


class PostForm(RecordForm):
    """A period in a post."""

    level = _choice(_("岗位等级"), vocabulary.post_levels)
    occupation = OccupationField()
    employer = forms.CharField(label=_("工作单位"), max_length=120)
    since = _day(_("自"), help_text=_("聘任到该等级岗位的第一天，不是取得证书的日期。"))
    until = _day(_("至"), required=False, help_text=_("在岗的最后一天；仍在岗的留空。"))

    def entry(self) -> PostInput:
        """Return the period."""
        return PostInput(
            **{name: self.cleaned_data[name] for name in ("level", "occupation", "employer", "since", "until")}
        )

    def faults(self) -> Any:
        """Return what is wrong with the dates."""
        return statements.post_faults(self.entry())


class HonourForm(RecordForm):
    """An honour."""

    title = forms.CharField(
        label=_("名称"), max_length=120, widget=forms.TextInput(attrs={"list": "honour-titles"}),
        help_text=_("目录中有的请按目录名称填写；荣誉称号不是技能等级。"),
    )  # fmt: skip
    kind = _choice(_("类别"), vocabulary.honour_kinds)
    award_class = _choice(
        _("奖励等级"), vocabulary.award_classes, required=False, help_text=_("只有国家科学技术奖填写。")
    )
    conferred_by = forms.CharField(label=_("授予机关"), max_length=120, help_text=_("按证书或表彰文件落款填写。"))
    conferred_on = _day(_("授予日期"), required=False)

    def entry(self) -> HonourInput:
        """Return the honour."""
        fields = ("title", "kind", "award_class", "conferred_by", "conferred_on")
        return HonourInput(**{name: self.cleaned_data[name] for name in fields})

    def faults(self) -> Any:
        """Return what is wrong with kind, class and date."""
        return statements.honour_faults(self.entry(), self.grade)


class RecordSet(forms.BaseFormSet):
    """A list of entries; those marked for removal and blank ones are left out."""

    def entries(self) -> list[Any]:
        """Return what the action takes."""
        kept = [form for form in self.forms if form.has_changed() or form.initial]
        return [form.entry() for form in kept if form.cleaned_data and not form.cleaned_data.get("DELETE")]

    def add_fields(self, form: Any, index: int | None) -> None:
        """Word the box that removes an entry."""
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("删除这一项")


def _set(form: type[RecordForm]) -> Any:
    return forms.formset_factory(form, formset=RecordSet, extra=1, can_delete=True, max_num=_MOST, absolute_max=_MOST)


class CredentialSet(_set(CredentialForm)):  # type: ignore[misc]  # made by a factory
    """The certificates of an application."""

    title = _("证书")
    each = lazy(lambda: gettext("证书"), str)()

    @staticmethod
    def initial_of(candidacy: Candidacy) -> list[dict[str, Any]]:
        """Return what is stored."""
        return [
            {"kind": one.kind, "level": one.level, "occupation": str(one.occupation), "number": one.number,
             "issued_on": one.issued_on, "revoked_on": one.revoked_on}
            for one in candidacy.credentials.all()
        ]  # fmt: skip


class PostSet(_set(PostForm)):  # type: ignore[misc]  # made by a factory
    """The posts of an application."""

    title = _("岗位经历")
    each = lazy(lambda: gettext("岗位"), str)()

    @staticmethod
    def initial_of(candidacy: Candidacy) -> list[dict[str, Any]]:
        """Return what is stored."""
        return [
            {"level": one.level, "occupation": str(one.occupation), "employer": one.employer, "since": one.since,
             "until": one.until}
            for one in candidacy.posts.all()
        ]  # fmt: skip


class HonourSet(_set(HonourForm)):  # type: ignore[misc]  # made by a factory
    """The honours of an application."""

    title = _("表彰奖励")
    each = lazy(lambda: gettext("奖励"), str)()

    @staticmethod
    def initial_of(candidacy: Candidacy) -> list[dict[str, Any]]:
        """Return what is stored."""
        return [
            {"title": one.title, "kind": one.kind, "award_class": one.award_class, "conferred_by": one.conferred_by,
             "conferred_on": one.conferred_on}
            for one in candidacy.honours.all()
        ]  # fmt: skip
