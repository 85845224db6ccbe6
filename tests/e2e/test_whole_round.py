"""One whole round in the browser, in a city-level enterprise: from the scheme to the appointment, every role its part."""

from collections.abc import Callable

import pytest

from tests.e2e import steps_candidacy as candidacy
from tests.e2e import steps_certificates, steps_filing, steps_plan, steps_publicity, steps_supervision
from tests.e2e import steps_review as review
from tests.e2e.site import Enterprise, Office, Site

KEY = "extra6"
SECOND = candidacy.Applicant(
    "2019-03-01", "2019-01-08", "Y000031004201191000018", "自主改进焊接工装七项，获授权专利四件。"
)
THIRD = candidacy.Applicant(
    "2020-09-01", "2020-06-30", "Y000031004201201000019", "解决进口设备主轴异响等疑难故障三十余起。"
)
POINTS = (("95", "90", "88"), ("85", "84", "80"), ("75", "72", "70"))
"""What each expert gives the three candidates, by criterion."""


@pytest.mark.walk
@pytest.mark.stage("people", 6)
@pytest.mark.provision("4.0", "4.1.1", "4.1.2", "4.1.3", "4.2.1", "4.3.1", "4.3.2", "4.3.3", "4.4.1", "4.4.2", "4.4.3",
                       "4.5.1", "4.5.2", "4.6.1", "5.1.1", "5.3.1")  # fmt: skip
def test_whole_round(site: Site) -> None:
    """The six steps in the notice's order, in the Chinese interface; no script fails, nothing is refused."""
    for chapter in CHAPTERS:
        chapter(site)
    site.nobody_met_a_fault()


def filing(site: Site) -> None:
    """Step one: the scheme is written, published to staff, handed in and approved (4.1)."""
    of = Enterprise(site, KEY)
    steps_filing.begin_scheme(of.clerk)
    steps_filing.write_parts(of.clerk)
    steps_filing.publish_scheme(of)
    steps_filing.submit_to_centre(of)
    steps_filing.decide_by_centre(Office(site, "centre"))


def plan(site: Site) -> None:
    """Step two: the plan of the year is filed (4.2)."""
    of = Enterprise(site, KEY)
    steps_plan.draft_plan(of.clerk)
    steps_plan.file_plan(of, Office(site, "centre"))


def entries(site: Site) -> None:
    """Step three begins: one employee applies by phone, the clerk brings two more in a roster."""
    of = Enterprise(site, KEY)
    site.move_date("2026-09-15")
    first, second, third = site.personnel_file(KEY)[:3]
    who = of.employee(1)
    candidacy.enter(who)
    candidacy.state_honour(who)
    candidacy.state_and_prove(who, of, ("honour", "全国技术能手证书"))
    candidacy.submit(who)

    rows = [candidacy.roster_row(second, SECOND), candidacy.roster_row(third, THIRD)]
    faulty = rows[1] | {"证件号码": third.id_number[:-1] + ("0" if third.id_number[-1] != "0" else "1")}
    clerk = of.clerk
    candidacy.upload_roster(clerk, of, steps_plan.TITLE, "申报名册（有误）", [rows[0], faulty])
    clerk.sees("只导入没有错误的 1 行", "证件号码").shot("roster-faults").presses("放弃，不导入").sees("已放弃导入")
    candidacy.upload_roster(clerk, of, steps_plan.TITLE, "申报名册", rows)
    clerk.shot("roster-good").presses("导入全部 2 行").sees("已导入 2 人").shot("candidacies")
    candidacy.complete_draft(clerk, of, second.name)
    candidacy.complete_draft(clerk, of, third.name)
    clerk.does_not_see(first.id_number, second.id_number, third.id_number)


def checks(site: Site) -> None:
    """Step three goes on: each condition is judged by a named person, and confirmed by another (4.3.1)."""
    of = Enterprise(site, KEY)
    site.move_date("2026-09-28")
    first, second, third = site.personnel_file(KEY)[:3]
    candidacy.judge(of.clerk, first.name)
    candidacy.conclude(of.clerk)
    candidacy.confirm(of.checker, first.name)
    for one in (second, third):
        candidacy.judge(of.checker, one.name)  # the clerk entered these, so another person checks them
        candidacy.conclude(of.checker)
        candidacy.confirm(of.approver, one.name)
    letter = candidacy.read_letter(of.employee(1), of, first.name)
    assert first.name in letter
    assert "3.1.2" in letter


def panel(site: Site) -> None:
    """Step three goes on: the panel is drawn; one expert declares a conflict and is replaced (4.3.2)."""
    of = Enterprise(site, KEY)
    drawn = review.open_and_draw(of)
    assert len(drawn) == 3
    review.declare_conflict(of.expert(drawn[0]), "与申报人沈㛃是师徒关系。")
    for name in drawn[1:]:
        review.accept(of.expert(name))
    (substitute,) = review.fill_vacancy(of, steps_plan.TITLE)
    assert substitute not in drawn
    review.accept(of.expert(substitute))
    review.name_chair(of, steps_plan.TITLE, substitute)


def scoring(site: Site) -> None:
    """Step three ends: on the review day the experts score alone, the list is ranked and proposed (4.3.3)."""
    of = Enterprise(site, KEY)
    site.move_date(steps_plan.REVIEW_ON)
    review.begin_scoring(of, steps_plan.TITLE)
    secretary = review.to_review(of, steps_plan.TITLE)
    names = [one.name for one in site.personnel_file(KEY)[:3]]
    for number, expert in enumerate(review.panel(secretary, "已接受")):
        points = dict(zip(names, POINTS, strict=True))
        review.score(of.expert(expert), points, shoot=number == 0)
    review.close_and_propose(of, steps_plan.TITLE)


def publicity(site: Site) -> None:
    """Step four: published to all staff for five working days; the body determines, the centre files (4.4)."""
    of, centre = Enterprise(site, KEY), Office(site, "centre")
    steps_publicity.publish_notice(of, steps_plan.TITLE)
    first, second, third = (one.name for one in site.personnel_file(KEY)[:3])
    steps_publicity.read_notice(of.employee(4), steps_plan.TITLE, first, second)
    of.employee(4).does_not_see(third)  # two places: the third is not on the list
    site.working_days_pass(5)
    of.secretary.opens("/").does_not_see("· 公示")  # the fifth working day still counts
    site.working_days_pass(1)
    steps_publicity.close_notice(of, steps_plan.TITLE)
    steps_publicity.determine(of, steps_plan.TITLE, "沪演人〔2026〕21号", "2026-10-20")
    steps_publicity.file_results(of, centre, steps_plan.TITLE)


def certificates(site: Site) -> None:
    """Step five: certificates are issued, and anybody checks one with a phone (4.5)."""
    of = Enterprise(site, KEY)
    first = site.personnel_file(KEY)[0]
    steps_certificates.issue(of.clerk, steps_plan.TITLE, 2)
    paper = steps_certificates.certificate_of(of.employee(1), of)
    text = of.desk.read(paper)
    for words in ("职业技能等级证书", first.name, first.id_number, "车工", "特级技师", "26T00000"):
        assert words in text, words
    (address,) = of.desk.codes(paper)
    steps_certificates.check_by_code(site, address, first.name).does_not_see(first.id_number)


def appointment(site: Site) -> None:
    """Step six: the agreement is drawn up, signed, and the person appointed, with a platform (4.6, 5.1)."""
    of = Enterprise(site, KEY)
    name = site.personnel_file(KEY)[0].name
    steps_certificates.agree_and_appoint(of, name, "2026-10-20")
    steps_certificates.provide_platform(of, name, "2026-10-20")


def supervision(site: Site) -> None:
    """Afterwards: the supervisor takes the chain away, the verifiers accept it, the bureau counts (6.2.2, 5.3.1)."""
    of = Enterprise(site, KEY)
    chain = steps_supervision.export_chain(of, "任职聘用", site.personnel_file(KEY)[0].name)
    assert "通过" in steps_supervision.verify_alone(chain)
    assert "通过" in steps_supervision.verify_log(site)
    steps_supervision.read_counts(Office(site, "bureau").officer).sees("浦东新区", "特级技师")


CHAPTERS: tuple[Callable[[Site], None], ...] = (
    filing, plan, entries, checks, panel, scoring, publicity, certificates, appointment, supervision,
)  # fmt: skip
