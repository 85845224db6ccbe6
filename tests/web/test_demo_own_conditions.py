"""The demonstration shows what own conditions do: one stricter, one that people judge, and one too lax in a draft (3.4)."""

import pytest

from jiangjie.procedure.candidacies.models import Determination
from jiangjie.procedure.filings.models import Filing
from jiangjie.procedure.filings.standing import filed_policy
from jiangjie.services.accounts.models import Organisation
from jiangjie.web.demo.cast import START
from jiangjie.web.demo.seeding import seed_all


@pytest.mark.django_db
@pytest.mark.provision("3.4")
def test_a_fresh_demonstration_has_own_conditions_of_every_kind() -> None:
    seed_all(177)
    stricter = filed_policy(Organisation.objects.get(short_name="芯屿微电子"), START)
    assert stricter is not None
    assert [(one.grade, one.kind) for one in stricter.applied] == [("special", "tightening")]

    judged = filed_policy(Organisation.objects.get(short_name="闵江精密"), START)
    assert judged is not None
    assert [(one.grade, one.kind) for one in judged.left_to_people] == [("special", "adding")]
    made = Determination.objects.filter(candidacy__organisation__short_name="闵江精密")
    assert made.exists()
    assert all([row["key"] for row in one.own_conditions] == ["own.c1"] for one in made)

    draft = Filing.objects.get(organisation__short_name="赛朗汽车", state="draft")
    assert [row["verdict"] for row in draft.scheme.own_conditions] == ["loosening", "adding"]
    assert [row["looser"] for row in draft.scheme.own_conditions] == [True, False]
