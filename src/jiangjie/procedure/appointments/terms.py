"""What the filed scheme says about appointments 岗位聘用管理: the defaults of an agreement (4.1.1, 4.6.1)."""

from calendar import monthrange
from datetime import date, timedelta

from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.appointments.models import Appointment
from jiangjie.procedure.certificates.models import Certificate
from jiangjie.procedure.filings.models import Scheme

ONE_DAY = timedelta(days=1)


def scheme_of(certificate: Certificate) -> Scheme:
    """Return the scheme under which the certificate's holder was appraised."""
    return certificate.award.notice.review.plan.filing.scheme


def term_end(first: date, months: int) -> date:
    """Return the last day of a term of full months.

    >>> term_end(date(2026, 9, 1), 36), term_end(date(2024, 2, 29), 12)
    (datetime.date(2029, 8, 31), datetime.date(2025, 2, 27))

    The term ends on the day before the corresponding day; where there is none, before the month's last day.
    """
    years, month = divmod(first.month - 1 + months, 12)
    year, month = first.year + years, month + 1
    return date(year, month, min(first.day, monthrange(year, month)[1])) - ONE_DAY


def platform_due(appointed_on: date, scheme: Scheme) -> date | None:
    """Return until when the scheme promises a platform (5.1.1), in calendar days; None where it lays down nothing."""
    return None if scheme.platform_days is None else appointed_on + timedelta(days=scheme.platform_days)


def articles(appointment: Appointment) -> tuple[tuple[str, str], ...]:
    """Return heading and text of each article that the two sides agree on, in the order of the agreement."""
    return (
        (_("乙方（受聘人）的职责与任务"), appointment.duties),
        (_("乙方（受聘人）的权利与待遇"), appointment.rights),
        (_("甲方（用人单位）的责任与义务"), appointment.obligations),
    )
