"""Writing a scheme: a new one or a new version, part by part, and its publication to all staff (4.1.1)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.procedure.bodies.queries import body_of, standing_of
from jiangjie.procedure.filings.actions.keeping import keep_after, keep_before
from jiangjie.procedure.filings.actions.rows import copy_rows, replace_rows
from jiangjie.procedure.filings.models import Filing, Scheme
from jiangjie.procedure.filings.papers import scheme_pdf
from jiangjie.procedure.filings.parts import BY_KEY, PARTS
from jiangjie.procedure.filings.suggestions import find
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Organisation
from jiangjie.services.audit.models import Entry
from jiangjie.services.clock import SHANGHAI, today
from jiangjie.services.documents.actions import store, store_generated
from jiangjie.services.documents.models import StoredFile
from jiangjie.services.documents.uploads import CheckedUpload
from jiangjie.services.matters.acts import Refused, act, begin


def draft(
    *, title: str, actor: Actor, copy_of: Scheme | None = None, template: str = "", succeeds: Filing | None = None,
    kind: Filing.Kind = Filing.Kind.NEW, note: str = "",
) -> Filing:  # fmt: skip
    """Begin a filing with an empty scheme 评聘工作方案, a copy of the body's own earlier version, or a suggestion (4.1.1).

    Publication is not copied: the staff have not seen the new version. `template` is the key of a suggestion; it fills
    in words, never a number. `change` and `renew` say what it succeeds.
    Raises Refused for another role, a body that is not in the register (1.0), another body's
    scheme, and a suggestion that does not exist or is asked for beside a copy.
    """
    organisation = actor.organisation
    body = body_of(organisation)
    if organisation is None or body is None:
        raise Refused(*standing_of(organisation, today()))
    if copy_of is not None and copy_of.organisation_id != organisation.pk:
        raise Refused(Reason(_("只能复制本单位的方案。"), "4.1.1", _("请从本单位的方案中选择。")))
    suggested = find(template) if template else None
    if template and (suggested is None or copy_of is not None):
        raise Refused(Reason(_("参考样式不存在，或者同时选了复制已有方案。"), "4.1.1", _("请只选一种起草方式。")))
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)  # two drafts at once get two numbers
        newest = Scheme.objects.filter(organisation=organisation).aggregate(newest=Max("version_number"))["newest"]
        scheme = Scheme(organisation=organisation, title=title.strip(), version_number=(newest or 0) + 1)
        scheme.industries = [body.industry] if body.industry else []
        if suggested is not None:
            scheme.template = suggested.key
            for name, value in suggested.fields.items():
                setattr(scheme, name, value)
        if copy_of is not None:
            scheme.copied_from = copy_of
            for name in (name for part in PARTS for name in part.fields):
                setattr(scheme, name, getattr(copy_of, name))
        scheme.save()
        if copy_of is not None:
            copy_rows(copy_of, scheme)
        if suggested is not None:
            replace_rows(scheme, "review_content", {"criteria": suggested.criteria})
        route = Filing.Route.DISTRICT if body.by_district else Filing.Route.CENTRE
        made = Filing(
            organisation=organisation, scheme=scheme, route=route, kind=kind, succeeds=succeeds, succession_note=note
        )
        with begin(made, "draft", actor) as step:
            step.note(kind=kind.value, succeeds=succeeds.number if succeeds else "", reason=note)
            step.note(
                title=scheme.title, version=scheme.version_number, copied_from=copy_of.pk if copy_of else None,
                template=template,
            )  # fmt: skip
    return step.matter


def save_part(*, filing: Filing, part: str, values: Mapping[str, Any], part_seen: int, actor: Actor) -> Filing:
    """Save one part of the scheme. `part_seen` is the number of the text that the editor's page showed.

    Parts are counted each for itself, so that two people can write two parts at once; of the same part the second is
    refused, naming the first, and nothing is overwritten unseen. The words that stood there and those that stand
    there now are kept (`PartRevision`), so that what a saving replaces can still be read. Raises Refused.
    """
    with act(filing, "edit", actor) as step:
        scheme = Scheme.objects.select_for_update(of=("self",)).get(pk=step.matter.scheme_id)
        number = scheme.part_versions.get(part, 0)
        if part_seen != number:
            raise Refused(_saved_by_another(step.matter, part))
        keep_before(scheme, part)
        for name in BY_KEY[part].fields:
            if name in values:
                setattr(scheme, name, values[name])
        replace_rows(scheme, part, values)
        scheme.part_versions = {**scheme.part_versions, part: number + 1}
        scheme.save()
        keep_after(scheme, part, actor)
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
        scheme.published_edits, scheme.last_saved_on = scheme.edits, _last_saved_on(scheme)
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


def _last_saved_on(scheme: Scheme) -> date | None:
    last = scheme.revisions.filter(saved_at__isnull=False).aggregate(day=Max("saved_at"))["day"]
    return last.astimezone(SHANGHAI).date() if last else None


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
