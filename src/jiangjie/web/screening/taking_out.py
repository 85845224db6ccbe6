"""A result as a table for Excel: everybody screened, or everybody whom the change concerns, in the words of the page."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext

from jiangjie.procedure.candidacies.models import Route
from jiangjie.web.law.words import GRADES, language
from jiangjie.web.screening.rows import VERDICTS
from jiangjie.web.screening.showing import grade_name, own_titles, policy_in_force, verdict_name


def export_of(report: dict[str, Any], rows: Iterable[list[Any]]) -> tuple[list[str], Iterator[list[str]]]:
    """Return header and rows of the file for the report's `rows`."""
    words = _Words(report)
    if report["kind"] == "whatif":
        head = [gettext("编号"), gettext("姓名"), gettext("等级"), gettext("现行结论"), gettext("假设结论")]
        return head, (words.changed(row) for row in rows)
    head = [
        gettext("编号"), gettext("姓名"), gettext("等级"), gettext("结论"), gettext("申报途径"), gettext("不符合的条件"),
        gettext("待评判的条件"), gettext("最早可申报日期"),
    ]  # fmt: skip
    return head, (words.screened(row) for row in rows)


class _Words:
    """Every word that a row can need, looked up once: a file of 600,000 rows is written when the page is long done."""

    def __init__(self, report: dict[str, Any]) -> None:
        self._grades = {key: grade_name(key) for key, _name in GRADES}
        self._verdicts = {key: verdict_name(key) for key in VERDICTS}
        self._routes = {one.value: str(one.label) for one in Route} | {"": ""}
        self._comma = gettext("、")
        policy = policy_in_force()
        grades = policy.grades if policy else {}
        self._titles = {
            key: {one.id: one.title(language()) for one in grade.conditions} | own_titles(report, key)
            for key, grade in grades.items()
        }

    def screened(self, row: list[Any]) -> list[str]:
        number, grade, verdict, route, unmet, judgement, earliest, name = row
        return [
            number, name, self._grades[grade], self._verdicts[verdict], self._routes[route],
            self._told(grade, unmet), self._told(grade, judgement), earliest,
        ]  # fmt: skip

    def changed(self, row: list[Any]) -> list[str]:
        number, name, grade, was, now = row
        return [number, name, self._grades[grade], self._verdicts[was], self._verdicts[now]]

    def _told(self, grade: str, keys: str) -> str:
        titles = self._titles.get(grade, {})
        return self._comma.join(titles.get(key, key) for key in keys.split(";") if key)
