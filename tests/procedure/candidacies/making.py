"""A round in its entry window, and candidacies brought forward by the chapter's own actions."""

import io
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jiangjie.core.lifecycle import Reason
from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.bodies.models import Grade
from jiangjie.procedure.candidacies import actions
from jiangjie.procedure.candidacies.actions.checking import Word
from jiangjie.procedure.candidacies.findings import open_items
from jiangjie.procedure.candidacies.guards import last_determination
from jiangjie.procedure.candidacies.models import Candidacy, Determination
from jiangjie.procedure.plans.models import Plan
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Employee, Organisation
from jiangjie.services.documents.uploads import CheckedUpload, check
from jiangjie.services.matters.acts import Refused
from tests import making

NUMBER = "Y000031004001161000001"
CHIEF_BASE = "Y00003100400125T000001"


@dataclass
class Round:
    """A filed plan with those who work on it."""

    plan: Plan
    clerk: Actor
    checker: Actor
    approver: Actor
    person: Employee
    self_: Actor

    @property
    def home(self) -> Organisation:
        return self.plan.organisation

    @property
    def trade(self) -> Any:
        line = self.plan.lines.get()
        return line.scheme_line.occupation


def round_(grade: str = Grade.SPECIAL, **fields: Any) -> Round:
    """Make a round whose entry is open on the tests' day; years are counted on 2026-09-01."""
    body = making.body()
    scheme = making.scheme(body, grade=grade, **fields.pop("scheme", {}))
    plan = making.plan(body, filing=making.filing(body, scheme=scheme), **fields)
    person, self_ = making.staff_member(body.organisation, "李䶮")
    staff = [making.actor(body.organisation, role) for role in (r.CLERK, r.CHECKER, r.APPROVER)]
    return Round(plan, *staff, person, self_)


def upload(name: str = "聘书.png") -> CheckedUpload:
    """Return a checked picture."""
    return check(SimpleUploadedFile(name, picture()))


def picture() -> bytes:
    """Return a whole PNG of one white point."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    buffer = io.BytesIO(b"\x89PNG\r\n\x1a\n")
    buffer.seek(0, io.SEEK_END)
    buffer.write(chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)))
    buffer.write(chunk(b"IDAT", zlib.compress(b"\x00\xff")))
    buffer.write(chunk(b"IEND", b""))
    return buffer.getvalue()


def credential(of: Round, **changes: Any) -> actions.CredentialInput:
    values: dict[str, Any] = {
        "kind": "skill_level", "level": "senior_technician", "occupation": of.trade, "number": NUMBER,
        "issued_on": date(2016, 5, 20),
    }  # fmt: skip
    return actions.CredentialInput(**(values | changes))


def post(of: Round, since: date = date(2019, 3, 1), **changes: Any) -> actions.PostInput:
    values = {"level": "senior_technician", "occupation": of.trade, "employer": of.home.name, "since": since}
    return actions.PostInput(**(values | changes))


def honour(kind: str = "national_technical_expert", **changes: Any) -> actions.HonourInput:
    values = {
        "kind": kind,
        "title": "全国技术能手" if kind == "national_technical_expert" else "某项奖励",
        "conferred_by": "人力资源社会保障部",
        "conferred_on": date(2020, 12, 1),
    }
    return actions.HonourInput(**(values | changes))


def application(of: Round, **changes: Any) -> actions.Application:
    values: dict[str, Any] = {
        "credentials": [credential(of)], "posts": [post(of)], "honours": [], "statement": "解决数控车削变形难题。",
        "still_in_occupation": True,
    }  # fmt: skip
    return actions.Application(**(values | changes))


def entered(of: Round, who: Actor | None = None, person: Employee | None = None, **changes: Any) -> Candidacy:
    """Enter a draft, complete but for its evidence."""
    line = of.plan.lines.get()
    return actions.enter(
        plan=of.plan,
        line=line,
        employee=person or of.person,
        actor=who or of.self_,
        application=application(of, **changes),
    )


def proved(case: Candidacy, who: Actor, conditions: Sequence[str] = ("level", "years_in_post", "honour")) -> Candidacy:
    """Add evidence."""
    for condition in conditions:
        actions.add_evidence(candidacy=case, upload=upload(), condition=condition, title=condition, actor=who)
    case.refresh_from_db()
    return case


def submitted(of: Round, **changes: Any) -> Candidacy:
    case = proved(entered(of, **changes), of.self_)
    return actions.submit(candidacy=case, actor=of.self_)


def taken_up(of: Round, **changes: Any) -> tuple[Candidacy, Determination]:
    case = submitted(of, **changes)
    return case, actions.take_up(candidacy=case, actor=of.clerk)


def judged(of: Round, case: Candidacy, outcome: str = "met", **others: str) -> Candidacy:
    """Judge every open condition of the unit; `others` names the ones that get another outcome."""
    determination = last_determination(case)
    assert determination is not None
    words = {one.condition: outcome for one in open_items(determination)} | others
    given = [Word(condition, word, f"查阅{condition}材料") for condition, word in words.items()]
    return actions.judge(candidacy=case, words=given, actor=of.clerk) if given else case


def concluded(of: Round, conclusion: str = "qualified", **changes: Any) -> Candidacy:
    case, _determination = taken_up(of, **changes)
    judged(of, case)
    note = "年限不足" if conclusion == "refused" else ""
    return actions.conclude(candidacy=case, conclusion=conclusion, note=note, actor=of.clerk)


def refused(of: Round, since: date = date(2023, 3, 1)) -> Candidacy:
    """Bring a case with too few years to its refusal."""
    case = concluded(of, "refused", posts=[post(of, since)])
    return actions.refuse(candidacy=case, actor=of.checker)


def outcomes(determination: Determination) -> dict[str, str]:
    """Return condition → outcome of the policy."""
    return {one["condition"]: one["outcome"] for one in determination.result["findings"]}


def refusals(run: Any, **arguments: Any) -> tuple[Reason, ...]:
    """Return the reasons why an action refuses; each says what to do."""
    with pytest.raises(Refused) as caught:
        run(**arguments)
    assert all(reason.remedy for reason in caught.value.reasons)
    return caught.value.reasons


def told(run: Any, **arguments: Any) -> str:
    """Return everything that a refusal says."""
    return " ".join(str(reason) for reason in refusals(run, **arguments))


def as_(actor: Actor) -> Client:
    client = Client()
    assert actor.user is not None
    client.force_login(actor.user)
    return client
