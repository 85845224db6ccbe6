"""What a name and an identity paper must look like: asked by forms, actions and the roster alike."""

from jiangjie.core.identity import CitizenNumber, IdentityError, Paper, PaperKind
from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.services.accounts.models import Employee
from jiangjie.services.clock import today
from jiangjie.services.documents.typesetting import missing_glyphs

_KINDS = {
    Employee.Paper.RESIDENCE_PERMIT: PaperKind.RESIDENCE_PERMIT,
    Employee.Paper.PASSPORT: PaperKind.PASSPORT,
    Employee.Paper.HONG_KONG_MACAO: PaperKind.HONG_KONG_MACAO_PASS,
    Employee.Paper.TAIWAN: PaperKind.TAIWAN_PASS,
    Employee.Paper.PERMANENT: PaperKind.PERMANENT_RESIDENCE,
}


def name_trouble(name: str) -> Reason | None:
    """Return why a name cannot be taken: blanks between characters, or one that no font can print (4.5.1)."""
    if any(char.isspace() for char in name.strip()) and not name.isascii():
        return Reason(_("姓名中间有空格。"), "", _("请删去空格；少数民族译名请用间隔号“·”。"))
    lacking = missing_glyphs(name)
    if lacking:
        return Reason(
            _("姓名中的“%(chars)s”没有字体可以印出，证书上会缺字。"), "4.5.1",
            _("请与本人核对用字；确需使用的，请系统管理员在字体目录中加入含有该字的字体后再登记。"),
            {"chars": "".join(lacking)},
        )  # fmt: skip
    return None


def paper_trouble(paper: str, number: str) -> Reason | None:
    """Return what is wrong with an identity paper's number; None when its form is right. Never repeats the number."""
    try:
        kind = _KINDS.get(Employee.Paper(paper))
        if kind is None:
            CitizenNumber.parse(number, today=today())
        else:
            Paper.parse(kind, number, today=today())
    except IdentityError as error:
        return Reason(_("证件号码有误：%(what)s。"), "", _("请对照证件原件核对后重新填写。"), {"what": error})
    return None


def day_trouble(day: object) -> Reason | None:
    """Return why a day in the past (joined, left) cannot be taken: it lies in the future."""
    if day is not None and day > today():  # type: ignore[operator]  # a date, as its field says
        return Reason(_("日期晚于今天。"), "", _("请核对年、月、日。"))
    return None
