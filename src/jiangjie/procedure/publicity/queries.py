"""Reads of the chapter. Every query starts from what the actor may see."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from jiangjie.core.lifecycle import roles as r
from jiangjie.core.words import gettext_noop
from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.procedure.publicity.models import Award, AwardQuerySet, Notice, NoticeEntry, Objection
from jiangjie.procedure.publicity.standing import objected
from jiangjie.procedure.reviews.models import Review
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.clock import today
from jiangjie.services.matters.models import Matter
from jiangjie.services.pages.waiting import Waiting, waiting

LIMIT = 50
_LIST, _SUPPLEMENT = gettext_noop("待拟定获评名单"), gettext_noop("待拟定补充名单")
_PERSON = (
    "candidacy__employee", "candidacy__line__scheme_line__occupation", "candidacy__line__scheme_line__work_type",
)  # fmt: skip


def visible_notices(actor: Actor) -> QuerySet[Notice]:
    """Return the notices that the actor may see."""
    return (
        Notice.objects.visible_to(actor)
        .select_related("organisation", "officer", "review__plan__filing__scheme")
        .order_by("-pk")
    )


def listed_notices(actor: Actor) -> QuerySet[Notice]:
    """Return the notices for a list, with how many persons and objections each has."""
    return visible_notices(actor).annotate(
        persons=Count("entries", distinct=True), objected=Count("objections", distinct=True)
    )


def entries_of(notice: Notice) -> QuerySet[NoticeEntry]:
    """Return the persons on a notice, in its order."""
    return notice.entries.select_related(*_PERSON).order_by("position")


def reviews_to_publish(actor: Actor) -> QuerySet[Review]:
    """Return the reviews with a list that has no notice yet; one that proposed nobody has nothing to publish."""
    proposed = Candidacy.objects.filter(plan=OuterRef("plan"), state="proposed")
    rows = Review.objects.visible_to(actor).filter(Exists(proposed), state="proposed", notice=None)
    return rows.select_related("plan").order_by("-pk")


def visible_objections(actor: Actor) -> QuerySet[Objection]:
    """Return the objections that the actor may see; in the office never those to the actor's own candidacy."""
    seen = Objection.objects.visible_to(actor)
    if actor.has(*r.BODY_OFFICE) and actor.user is not None:
        seen = seen.exclude(candidacy__employee__user=actor.user)
    return seen.select_related("organisation", "officer", "raised_by", "notice__review__plan", *_PERSON).order_by("-pk")


def by_receipt(actor: Actor, receipt: str) -> Objection | None:
    """Return the objection with this receipt number 回执号 in the actor's own body, whoever raised it; None if none has."""
    rows = Objection.objects.filter(organisation=actor.organisation, receipt=receipt.strip().upper())
    return rows.select_related("notice__review__plan").first()


def visible_awards(actor: Actor) -> QuerySet[Award]:
    """Return the determinations that the actor may see."""
    return (
        Award.objects.visible_to(actor)
        .select_related("organisation", "officer", "created_by", "determined_by", "document", "notice__review__plan")
        .order_by("-pk")
    )


def other_awards(actor: Actor, award: Award) -> QuerySet[Award]:
    """Return the other determinations of the same notice that the actor may see, the first one first."""
    return visible_awards(actor).filter(notice=award.notice_id).exclude(pk=award.pk).order_by("ordinal")


def notices_undetermined(actor: Actor) -> QuerySet[Notice]:
    """Return the closed notices with somebody neither determined nor removed, held back or not, and no list under way."""
    return visible_notices(actor).filter(
        Exists(Candidacy.objects.filter(notice_entry__notice=OuterRef("pk"), state="proposed")),
        ~Exists(Award.objects.filter(notice=OuterRef("pk"), state__in=AwardQuerySet.private)),
        state="closed",
    )


def notices_to_determine(actor: Actor) -> QuerySet[Notice]:
    """Return those of them with somebody to determine now; `supplements` marks those with a determination already."""
    free = Candidacy.objects.filter(~objected(), notice_entry__notice=OuterRef("pk"), state="proposed")
    earlier = Award.objects.filter(notice=OuterRef("pk"))
    return notices_undetermined(actor).filter(Exists(free)).annotate(supplements=Exists(earlier))


def waiting_for(actor: Actor) -> list[Waiting]:
    """Return what waits for the actor in this chapter."""
    over = Q(state="published", last_day__gte=today())
    notices = Notice.objects.awaiting(actor).exclude(over).select_related("review__plan")
    objections = Objection.objects.awaiting(actor)
    if actor.user is not None:
        objections = objections.exclude(candidacy__employee__user=actor.user)
    awards = Award.objects.awaiting(actor).select_related("notice__review__plan")
    found = [
        line
        for rows in (notices, objections, awards)
        for line in waiting(rows.order_by("state_since")[:LIMIT], _address)
    ]
    return found + _to_begin(actor)


def _to_begin(actor: Actor) -> list[Waiting]:
    """Return the next steps that have no record of their own yet: a notice to draw up, a list to draw up."""
    if not actor.has(r.CLERK, r.SECRETARY):
        return []
    from django.urls import reverse

    lists = [
        (one, reverse("publicity:new") + f"?review={one.pk}", gettext_noop("待拟定公示"))
        for one in reviews_to_publish(actor)[:LIMIT]
    ]
    closed = [
        (
            one,
            reverse("publicity:award_new") + f"?notice={one.pk}",
            _SUPPLEMENT if getattr(one, "supplements", False) else _LIST,
        )
        for one in notices_to_determine(actor)[:LIMIT]
    ]
    return [
        Waiting(one.lifecycle.title, str(one), url, state, "active", one.state_since, None, None)
        for one, url, state in [*lists, *closed]
    ]


def _address(matter: Matter) -> str:
    return str(matter.get_absolute_url())  # type: ignore[attr-defined]  # every matter of this chapter has a page


def search(actor: Actor, words: str) -> list[Waiting]:
    """Return notices by their plan's title, and objections by receipt number."""
    notices = visible_notices(actor).filter(review__plan__title__icontains=words)[:LIMIT]
    objections = visible_objections(actor).filter(receipt__icontains=words)[:LIMIT]
    return [*waiting(notices, _address), *waiting(objections, _address)]
