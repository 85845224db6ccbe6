"""The determination of the list 核定 and the filing of the results 结果备案 (4.4.2, 4.4.3)."""

from collections.abc import Collection, Iterator
from datetime import date

from django.db import transaction

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.candidacies import actions as candidacies
from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.procedure.publicity.models import Award, AwardEntry, Notice
from jiangjie.procedure.publicity.snapshots import build, digest
from jiangjie.procedure.publicity.standing import free, held_back
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import today
from jiangjie.services.documents.actions import store
from jiangjie.services.documents.models import StoredFile
from jiangjie.services.documents.uploads import CheckedUpload
from jiangjie.services.matters.acts import Refused, act, begin


def draft_award(*, actor: Actor, notice: Notice) -> Award:
    """Draw up the list 拟定获评名单 of a closed notice: its persons without those removed or held back.

    Once results of the notice were filed, it is a supplementary list 补充核定 of those whose objections were dismissed
    since. Refused while the list before is not with the centre, and when nobody is left. Provision 4.4.2.
    """
    with transaction.atomic():
        locked = Notice.objects.select_for_update(of=("self",)).get(pk=notice.pk)
        award = Award(
            organisation=locked.organisation, notice=locked, ordinal=locked.awards.count(), officer=actor.user
        )
        with begin(award, "draft", actor) as step:
            step.note(ordinal=award.ordinal, persons=free(locked).count(), held_back=held_back(locked).count())
    return award


def determine(
    *, award: Award, actor: Actor, document_number: str, document_dated: date, upload: CheckedUpload | None = None,
    shown: Collection[int] | None = None, seen: int | None = None,
) -> Award:  # fmt: skip
    """Determine the list 核定获评人员名单 by the body's own document, and fix persons and results with their SHA-256.

    Each person still proposed is awarded, but those to whom an objection is open: they wait for a supplementary list.
    `shown` are the keys of the candidacies that the page named: refused when others would be determined. Refused too
    while an objection to the procedure is open, and for a document dated before the notice ended or in the future.
    Provision 4.4.2.
    """
    faults = list(_wrong_date(award.notice, document_dated))
    if faults:
        raise Refused(*faults)
    with act(award, "determine", actor, seen=seen) as step:
        made = step.matter
        made.document_number, made.document_dated = document_number, document_dated
        made.determined_on, made.determined_by = today(), actor.user
        if upload is not None:
            made.document = store(
                upload=upload, kind=StoredFile.Kind.NOTICE_DOCUMENT, actor=actor, organisation=made.organisation,
                matter=made.key,
            )  # fmt: skip
        people = list(free(made.notice).select_related("notice_entry"))
        if shown is not None and {one.pk for one in people} != set(shown):
            raise Refused(_list_changed())
        _award(made, people, actor)
        made.snapshot = build(made)
        made.snapshot_sha256 = digest(made.snapshot)
        step.note(
            document_number=document_number, document_dated=document_dated.isoformat(), ordinal=made.ordinal,
            persons=len(people), held_back=made.snapshot["determination"]["held_back"], sha256=made.snapshot_sha256,
        )  # fmt: skip
    return award


def submit_results(*, award: Award, actor: Actor, note: str = "", seen: int | None = None) -> Award:
    """File the results with the centre 上报评审结果备案; refused when they are not those determined. Provision 4.4.3.

    `note` answers a return.
    """
    with act(award, "submit_results", actor, seen=seen) as step:
        step.matter.officer = None  # the centre's turn: its officer is not known yet
        step.note(sha256=step.matter.snapshot_sha256, note=note)
    return award


def return_results(*, award: Award, actor: Actor, remark: str, seen: int | None = None) -> Award:
    """Return the results to the body 退回补正, saying what is missing. Raises Refused. Provision 4.4.3."""
    with act(award, "return_results", actor, seen=seen) as step:
        step.matter.return_remark, step.matter.officer = remark, step.matter.created_by
        step.note(remark=remark)
    return award


def accept_results(*, award: Award, actor: Actor, seen: int | None = None) -> Award:
    """Take the results on file 结果备案; certificates can be issued from now on. Raises Refused. Provision 4.4.3."""
    with act(award, "accept_results", actor, seen=seen) as step:
        step.matter.filed_on, step.matter.officer = today(), actor.user
        step.note(sha256=step.matter.snapshot_sha256)
    return award


def _award(award: Award, people: list[Candidacy], actor: Actor) -> None:
    AwardEntry.objects.bulk_create(
        AwardEntry(award=award, candidacy=one, position=one.notice_entry.position) for one in people
    )
    for one in people:
        candidacies.award(candidacy=one, actor=actor)


def _list_changed() -> Reason:
    return Reason(
        _("您打开页面后，有异议作出了结论，可以核定的人员与页面上列出的不同。"),
        "4.4.2",
        _("请返回名单页面，与核定文件核对后重新办理。"),
    )


def _wrong_date(notice: Notice, dated: date) -> Iterator[Reason]:
    if dated > today():
        yield Reason(
            _("核定文件日期 %(day)s 在今天之后。"), "4.4.2", _("请填写文件的实际日期。"), {"day": dated.isoformat()}
        )
    if notice.last_day is not None and dated <= notice.last_day:
        yield Reason(
            _("核定文件日期 %(day)s 不晚于公示末日 %(last)s：公示期满无异议后才能核定。"),
            "4.4.2",
            _("请核对文件日期；公示结束前作出的决定应重新作出。"),
            {"day": dated.isoformat(), "last": notice.last_day.isoformat()},
        )
