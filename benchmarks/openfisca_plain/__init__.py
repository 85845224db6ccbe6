"""The conditions of the notice as an OpenFisca country package, written as OpenFisca's guides write formulas.

``where`` and ``select`` over comparisons, dates as dates, ``+`` and ``*`` for or and and, one variable a condition. What
OpenFisca has no notion of is added by hand: "not yet judged" is a third answer, and outcomes are whole numbers, since an
enumeration computed by ``select`` passes through one Python object a person and would take many times as long.
"""

from pathlib import Path

from openfisca_core.entities import build_entity
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

Person = build_entity(
    key="person",
    plural="persons",
    label="Person",
    doc="Somebody who may be appraised.",
    is_person=True,
)


def shanghai() -> TaxBenefitSystem:
    """Return the system: one entity, the facts of a roster, the conditions of both grades, dated parameters."""
    from benchmarks.openfisca_plain import facts, grades  # they need Person

    system = TaxBenefitSystem([Person])
    system.add_variables(*facts.VARIABLES, *grades.VARIABLES)
    system.load_parameters(str(Path(__file__).parent / "parameters"))
    return system
