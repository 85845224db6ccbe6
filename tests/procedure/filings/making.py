"""Makes filings that can be submitted, with the people of every office."""

import struct
import zlib
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from jiangjie.core.lifecycle import roles as r
from jiangjie.procedure.bodies.models import Body, Level
from jiangjie.procedure.filings import actions
from jiangjie.procedure.filings.models import Filing
from jiangjie.services.documents.uploads import CheckedUpload, check
from tests import making


def picture(name: str = "公告栏.png") -> SimpleUploadedFile:
    """Return a real, tiny PNG as a browser sends it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\xff\xff\xff" * 8 for _ in range(8)))
    content = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return SimpleUploadedFile(name, content, content_type="image/png")


def proof() -> CheckedUpload:
    """Return an upload as a form's cleaned value."""
    return check(picture())


@dataclass
class People:
    """One person for every role around a body, made when asked for."""

    body: Body

    @cached_property
    def clerk(self):
        return making.actor(self.body.organisation, r.CLERK, name="经办李䶮")

    @cached_property
    def approver(self):
        return making.actor(self.body.organisation, r.APPROVER, name="审批王㛃")

    @cached_property
    def employee(self):
        return making.staff_member(self.body.organisation)[1]

    @cached_property
    def district_officer(self):
        return making.actor(self.body.organisation.district, r.DISTRICT_OFFICER, name="区经办")

    @cached_property
    def district_approver(self):
        return making.actor(self.body.organisation.district, r.DISTRICT_APPROVER, name="区审批")

    @cached_property
    def centre_officer(self):
        return making.actor(making.centre(), r.CENTRE_OFFICER, name="中心经办")

    @cached_property
    def centre_approver(self):
        return making.actor(making.centre(), r.CENTRE_APPROVER, name="中心审批")

    @cached_property
    def bureau_officer(self):
        return making.actor(making.bureau(), r.BUREAU_OFFICER, name="市局经办")


def people(kind: str = "municipal_soe", *, right: bool = True, **fields) -> People:
    """Return the people around a new body that may assess senior technicians as turners."""
    body = making.body(kind, **fields)
    if right:
        making.qualification(body)
    return People(body)


def draft(who: People, **scheme) -> Filing:
    """Return a draft with a whole scheme that nobody has published yet."""
    return making.filing(
        who.body, "draft", who.clerk, scheme=making.scheme(who.body, published_on=None, published_where="", **scheme),
        window=None,
    )  # fmt: skip


def ready(who: People, **scheme) -> Filing:
    """Return a draft that was published to all staff while the window is open: nothing stands against it."""
    making.window()
    filing = draft(who, **scheme)
    actions.publish_scheme(
        filing=filing, published_on=date(2026, 8, 20), published_where="公告栏、内网", proof=proof(), actor=who.clerk
    )
    return again(filing)


def submitted(who: People, **scheme) -> Filing:
    """Return a filing that was handed in by its own route."""
    filing = ready(who, **scheme)
    submit = actions.submit_to_district if who.body.by_district else actions.submit_to_centre
    submit(filing=filing, actor=who.approver)
    return again(filing)


def assessing(who: People, **scheme) -> Filing:
    """Return a filing in the centre's hands, past the district where that is its route."""
    filing = submitted(who, **scheme)
    if who.body.by_district:
        actions.accept_by_district(filing=filing, actor=who.district_officer)
        actions.give_preliminary_opinion(
            filing=filing,
            favourable=True,
            text="方案完整。",
            experts="陈专家，某大学，同意",
            actor=who.district_officer,
        )
        actions.forward_to_centre(filing=filing, actor=who.district_approver)
    actions.accept_by_centre(filing=filing, actor=who.centre_officer)
    return again(filing)


def proposed(who: People, proposal: str = "approve", **scheme) -> Filing:
    """Return a filing on whose decision the centre's approver has the turn."""
    filing = assessing(who, **scheme)
    propose(who, filing, proposal)
    return again(filing)


def propose(who: People, filing: Filing, proposal: str = "approve", **changes) -> Filing:
    """Propose a decision."""
    values = {
        "text": "符合条件。", "experts": "陈专家，某大学，同意", "provision": "4.1.1" if proposal == "refuse" else "",
        "judgements": [], "actor": who.centre_officer,
    }  # fmt: skip
    return actions.propose_decision(filing=filing, proposal=proposal, **(values | changes))


def again(filing: Filing) -> Filing:
    """Return the filing as the next request finds it."""
    return Filing.objects.select_related("organisation__body", "scheme").get(pk=filing.pk)


def special_right(body: Body, issued: int = 0):
    """Give the body the right to assess special-grade technicians."""
    return making.qualification(body, level=Level.SPECIAL_TECHNICIAN, issued=issued)


def once(page):
    """Return the hidden key of a page's form."""
    return page.context["form"]["once"].value()


def part_url(filing: Filing, part: str) -> str:
    """Return the address of a part's page."""
    return reverse("filings:part", args=[filing.pk, part])


def expert(office, name: str = "陈㛃"):
    """Return an expert of an authority's own."""
    return making.actor(office, r.EXPERT, name=name)


def opinion(filing: Filing, officer, who, *, favourable: bool = True, items=None):
    """Let an expert be asked, accept and give an opinion."""
    asked = actions.assign_expert(filing=filing, expert=who.user, actor=officer)
    actions.accept_assessment(assessment=asked, actor=who)
    return actions.give_assessment(
        assessment=asked, favourable=favourable, text="方案可行。", items=items or {}, actor=who
    )


def refused(who: People, reason: str = "评审流程不完整。") -> Filing:
    """Return a filing that the centre has refused."""
    filing = proposed(who, "refuse")
    actions.refuse(filing=filing, reason=reason, provision="4.1.1", actor=who.centre_approver)
    return again(filing)


def approved(who: People, **changes) -> Filing:
    """Return a filing that the centre has approved."""
    filing = proposed(who)
    actions.approve(filing=filing, actor=who.centre_approver, **changes)
    return again(filing)


def followed(who: People, old: Filing, follow) -> Filing:
    """Return a change or a renewal of `old` that was published and can be handed in."""
    filing = follow(filing=old, title=old.scheme.title, note="增加评审环节。", actor=who.clerk)
    actions.publish_scheme(
        filing=filing, published_on=date(2026, 8, 25), published_where="公告栏", proof=proof(), actor=who.clerk
    )
    return again(filing)


def decided(who: People, filing: Filing) -> Filing:
    """Hand a centre's filing in and approve it."""
    actions.submit_to_centre(filing=filing, actor=who.approver)
    actions.accept_by_centre(filing=again(filing), actor=who.centre_officer)
    propose(who, again(filing))
    actions.approve(filing=again(filing), actor=who.centre_approver)
    return again(filing)
