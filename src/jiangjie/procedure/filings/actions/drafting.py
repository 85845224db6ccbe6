"""Writing a scheme: a new one or a new version, part by part, and its publication to all staff (4.1.1)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.bodies.queries import body_of, standing_of
from jiangjie.procedure.filings.actions.rows import copy_rows, replace_rows
from jiangjie.procedure.filings.models import Filing, Scheme
from jiangjie.procedure.filings.papers import scheme_pdf
from jiangjie.procedure.filings.parts import BY_KEY, PARTS
from jiangjie.procedure.filings.succession import succession_in_order
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation
from jiangjie.services.audit.models import Entry
from jiangjie.services.clock import SHANGHAI, today
from jiangjie.services.documents.actions import store, store_generated
from jiangjie.services.documents.models import StoredFile
from jiangjie.services.documents.uploads import CheckedUpload
from jiangjie.services.matters.acts import Refused, act, begin

_OVER = ("refused", "upheld", "not_accepted", "withdrawn")
"""Filings that came to nothing."""


def change(*, filing: Filing, title: str, note: str, actor: Actor) -> Filing:
    """Begin a change 变更备案 of an approved filing: a new version of its scheme, and what is to change (4.1.2).

    The old filing stands until the change is approved. Raises Refused for a filing that cannot be changed today.
    """
    return _follow(filing, Filing.Kind.CHANGE, title, note, actor)


def renew(*, filing: Filing, title: str, note: str, actor: Actor) -> Filing:
    """Begin a renewal 延续备案 of an approved filing before it runs out, with a copy of its scheme (4.1.2).

    Raises Refused for a filing without an end, one that has run out, and one that another has succeeded.
    """
    return _follow(filing, Filing.Kind.RENEWAL, title, note, actor)


def _follow(filing: Filing, kind: Filing.Kind, title: str, note: str, actor: Actor) -> Filing:
    if not note.strip():
        raise Refused(Reason(_("没有写明变更的内容或者延续的理由。"), "4.1.2", _("请写明，评估时会看到。")))
    probe = Filing(organisation=filing.organisation, scheme=filing.scheme, succeeds=filing, kind=kind)
    reasons = list(succession_in_order(probe, actor))
    open_one = filing.successors.exclude(state__in=_OVER).first()
    if open_one is not None and open_one.succeeds_id == filing.pk and not reasons:
        reasons.append(
            Reason(
                _("备案 %(number)s 已有在办的变更或延续申请。"), "4.1.2", _("请在该申请中继续办理，或者先撤回。"),
                {"number": filing.number},
            )
        )  # fmt: skip
    if reasons:
        raise Refused(*reasons)
    return draft(title=title, actor=actor, copy_of=filing.scheme, succeeds=filing, kind=kind, note=note.strip())


def draft(
    *, title: str, actor: Actor, copy_of: Scheme | None = None, succeeds: Filing | None = None,
    kind: Filing.Kind = Filing.Kind.NEW, note: str = "",
) -> Filing:  # fmt: skip
    """Begin a filing with an empty scheme 评聘工作方案, or with a copy of an earlier version of the body's own (4.1.1).

    Publication is not copied: the staff have not seen the new version. Raises Refused for another role, a body that
    is not in the register (1.0), and another body's scheme.
    """
    organisation = actor.organisation
    body = body_of(organisation)
    if organisation is None or body is None:
        raise Refused(*standing_of(organisation, today()))
    if copy_of is not None and copy_of.organisation_id != organisation.pk:
        raise Refused(Reason(_("只能复制本单位的方案。"), "4.1.1", _("请从本单位的方案中选择。")))
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)  # two drafts at once get two numbers
        newest = Scheme.objects.filter(organisation=organisation).aggregate(newest=Max("version_number"))["newest"]
        scheme = Scheme(organisation=organisation, title=title.strip(), version_number=(newest or 0) + 1)
        if copy_of is not None:
            scheme.copied_from = copy_of
            for name in (name for part in PARTS for name in part.fields):
                setattr(scheme, name, getattr(copy_of, name))
        scheme.save()
        if copy_of is not None:
            copy_rows(copy_of, scheme)
        route = Filing.Route.DISTRICT if body.by_district else Filing.Route.CENTRE
        made = Filing(
            organisation=organisation, scheme=scheme, route=route, kind=kind, succeeds=succeeds, succession_note=note
        )
        with begin(made, "draft", actor) as step:
            if succeeds is not None:
                step.note(kind=kind.value, succeeds=succeeds.number, reason=note)
            step.note(title=scheme.title, version=scheme.version_number, copied_from=copy_of.pk if copy_of else None)
    return step.matter


def save_part(*, filing: Filing, part: str, values: Mapping[str, Any], part_seen: int, actor: Actor) -> Filing:
    """Save one part of the scheme. `part_seen` is the number of the text that the editor's page showed.

    Parts are counted each for itself, so that two people can write two parts at once; of the same part the second is
    refused, naming the first, and nothing is overwritten unseen. Raises Refused.
    """
    with act(filing, "edit", actor) as step:
        scheme = Scheme.objects.select_for_update(of=("self",)).get(pk=step.matter.scheme_id)
        number = scheme.part_versions.get(part, 0)
        if part_seen != number:
            raise Refused(_saved_by_another(step.matter, part))
        for name in BY_KEY[part].fields:
            if name in values:
                setattr(scheme, name, values[name])
        replace_rows(scheme, part, values)
        scheme.part_versions = {**scheme.part_versions, part: number + 1}
        scheme.save()
        step.matter.scheme = scheme
        step.note(part=part, number=number + 1)
    filing.scheme = scheme
    return filing


def publish_scheme(
    *, filing: Filing, published_on: date, published_where: str, proof: CheckedUpload, actor: Actor,
    seen: int | None = None,
) -> Filing:  # fmt: skip
    """Record that the scheme was published to all staff 向全体职工公开: when, where, with proof (4.1.1).

    Keeps the scheme as it stands as a PDF, which the staff can read here. A later change of the text makes the record
    out of date. Raises Refused for an incomplete scheme, a day in the future, and characters that no font can show.
    """
    if published_on > today():
        raise Refused(
            Reason(
                _("公开日期 %(day)s 晚于今天。"), "4.1.1", _("请在方案向全体职工公开之后再登记，日期填实际公开的那一天。"),
                {"day": published_on.isoformat()},
            )
        )  # fmt: skip
    with act(filing, "publish_scheme", actor, seen=seen) as step:
        matter = step.matter
        scheme = Scheme.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=matter.scheme_id)
        scheme.published_on, scheme.published_where = published_on, published_where.strip()
        scheme.published_edits = scheme.edits
        scheme.publication_proof = store(
            upload=proof, kind=StoredFile.Kind.PROOF, actor=actor, organisation=matter.organisation, matter=matter.key
        )
        scheme.published_paper = store_generated(
            content=scheme_pdf(scheme), name=f"{scheme}.pdf", kind=StoredFile.Kind.GENERATED,
            organisation=matter.organisation, matter=matter.key, actor=actor,
        )  # fmt: skip
        scheme.save()
        matter.scheme = scheme
        step.note(
            published_on=published_on.isoformat(), published_where=scheme.published_where,
            proof=scheme.publication_proof.pk, paper=scheme.published_paper.pk,
        )  # fmt: skip
    filing.scheme = scheme
    return filing


def _saved_by_another(filing: Filing, part: str) -> Reason:
    edits = Entry.objects.filter(matter=filing.key, action="edit").order_by("-seq")
    last = next((one for one in edits.iterator(chunk_size=20) if one.body["details"].get("part") == part), None)
    return Reason(
        _("您打开页面后，%(who)s于%(when)s保存了“%(part)s”，您的修改尚未保存。"),
        "4.1.1",
        _("您填写的内容还在本页；请对照下方现已保存的文本合并，再次保存即以您的内容为准。"),
        {
            "who": last.actor_name if last else "",
            "when": last.at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M") if last else "",
            "part": BY_KEY[part].label,
        },
    )
