"""The tenancy filter: for any set of organisations and any roles, nobody sees a row that is not theirs to see."""

from itertools import chain, combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiangjie.core.lifecycle import roles as r
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.models import Employee, Organisation
from tests import making

pytestmark = pytest.mark.django_db
ROLES = sorted(r.ROLES)


@pytest.fixture
def city():
    """Two districts with two bodies each, one employee in every body."""
    districts = [making.district(), making.district("闵行区人力资源和社会保障局", "310112")]
    for number in range(4):
        body = making.organisation("body", f"企业{number}", district=districts[number % 2])
        making.employee(body)
    return [making.bureau(), making.centre(), *Organisation.objects.exclude(kind__in=["bureau", "centre"])]


def may_see(actor: Actor, row: Employee) -> bool:
    """Say it a second time, from the notice: the body its own, the district those registered there, the city all."""
    own = actor.organisation
    if actor.roles & {*r.BODY_OFFICE, r.BODY_ADMIN}:
        return row.organisation == own
    if actor.roles & set(r.DISTRICT):
        return row.organisation.district == own
    return bool(actor.roles & {*r.CENTRE, *r.BUREAU})


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_nobody_sees_what_is_not_theirs(city, data):
    organisation = data.draw(st.sampled_from(city))
    fitting = [role for role in ROLES if r.party(role) in {organisation.kind, "expert"}]
    roles = frozenset(data.draw(st.sets(st.sampled_from(fitting))))
    actor = Actor(None, organisation, roles)
    seen = set(Employee.objects.visible_to(actor))
    assert seen == {row for row in Employee.objects.all() if may_see(actor, row)}


@pytest.mark.parametrize("roles", [(), (r.EMPLOYEE,), (r.EXPERT,), (r.PUBLIC,), (r.SYSTEM,), (r.EMPLOYEE, r.EXPERT)])
def test_without_an_office_nothing_is_seen(city, roles):
    for organisation in [None, *city]:
        assert not Employee.objects.visible_to(Actor(None, organisation, frozenset(roles))).exists()


def test_an_office_without_an_organisation_sees_nothing(city):
    for role in (*r.BODY_OFFICE, r.BODY_ADMIN):
        assert not Employee.objects.visible_to(Actor(None, None, frozenset({role}))).exists()
    for role in r.DISTRICT:
        bodies_without_district = Employee.objects.filter(organisation__district=None)
        actor = Actor(None, making.organisation("district", f"新区{role}"), frozenset({role}))
        assert not Employee.objects.visible_to(actor).exists()
        assert not bodies_without_district.exists()


def test_a_body_role_beside_an_authoritys_never_widens_the_view(city):
    """Such a mixture cannot be given in one organisation; should it come about, the narrower view holds."""
    body = Organisation.objects.get(name="企业0")
    pairs = chain.from_iterable(combinations((r.CLERK, other), 2) for other in r.AUTHORITIES)
    for pair in pairs:
        assert {row.organisation for row in Employee.objects.visible_to(Actor(None, body, frozenset(pair)))} == {body}
