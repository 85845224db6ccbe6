"""The agreement 聘任协议 as a paper (4.6.1)."""

from datetime import date

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.appointments.models import Appointment
from jiangjie.procedure.appointments.terms import articles, scheme_of
from jiangjie.procedure.filings.structured import term_rows
from jiangjie.services.clock import now
from jiangjie.services.documents import papers
from jiangjie.services.documents.typesetting import Unprintable, render
from jiangjie.services.matters.acts import Refused
from jiangjie.services.matters.language import in_chinese


@in_chinese()
def agreement_paper(appointment: Appointment, first_day: date, last_day: date) -> papers.Agreement:
    """Return the data of the agreement; what the scheme lays down stands as an article of its own."""
    certificate, employee = appointment.certificate, appointment.certificate.candidacy.employee
    scheme, tenant = scheme_of(certificate), appointment.organisation
    sections = [papers.Section(heading=heading, paragraphs=_lines(text)) for heading, text in articles(appointment)]
    terms = (f"{row[0]}：{row[1]}" + (f"（{row[2]}）" if row[2] != "—" else "") for row in term_rows(scheme))
    managed = (*_lines(scheme.appointment_management), *terms, _platform(scheme.platform_days))
    sections.append(papers.Section(heading="聘用管理", paragraphs=managed))
    return papers.Agreement(
        made_at=now(),
        title=f"{certificate.get_grade_display()}聘任协议",
        number=f"{certificate.code}-{appointment.pk}",
        employer=papers.Party(name=tenant.name, lines=(("统一社会信用代码", tenant.credit_code or "—"),)),
        appointee=papers.Party(
            name=certificate.holder_name,
            lines=((certificate.paper, certificate.id_number), ("部门", employee.department or "—")),
        ),
        preamble=(
            "根据《上海市人力资源和社会保障局关于做好特级技师、首席技师评聘工作的通知》（沪人社职〔2024〕177号）"
            f"和甲方已备案的《{scheme.title}》，甲乙双方协商一致，订立本协议。"
        ),
        occupation=_occupation(appointment),
        level=str(certificate.get_grade_display()),
        certificate_code=certificate.code,
        post=appointment.post,
        first_day=first_day,
        last_day=last_day,
        articles=tuple(sections),
        copies="本协议一式两份，甲乙双方各执一份，自双方签字、盖章之日起生效。",
    )


def agreement_pdf(appointment: Appointment, first_day: date, last_day: date) -> bytes:
    """Return the agreement as a PDF. Raises Refused when a character cannot be printed, naming it."""
    try:
        return render("agreement", agreement_paper(appointment, first_day, last_day))
    except Unprintable as error:
        named = "、".join(f"{one}（U+{ord(one):04X}）" for one in error.characters)
        raise Refused(
            Reason(
                _("协议中的“%(characters)s”没有字体可以显示，不能生成协议。"),
                "4.6.1",
                _("请改用可以显示的写法，或请管理员补充字体（JIANGJIE_FONTS）。"),
                {"characters": named},
            )
        ) from error


def _occupation(appointment: Appointment) -> str:
    certificate = appointment.certificate
    return certificate.occupation_name + (f"（{certificate.work_type_name}）" if certificate.work_type_name else "")


def _platform(days: int | None) -> str:
    if days is None:
        return "甲方为乙方提供技能大师工作室或其他工作平台；提供期限备案方案未作规定，由双方另行商定。"
    return f"甲方在聘任之日起{days}日内为乙方提供技能大师工作室或其他工作平台。"


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
