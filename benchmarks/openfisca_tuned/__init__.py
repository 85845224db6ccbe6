"""The conditions of the notice as an OpenFisca country package, by OpenFisca's own means and as quick as we could make it.

What OpenFisca has no notion of is written by hand: "not yet judged" is a third member of an enumeration, ordered so that
the worst of several answers is a minimum; a missing date is a day before or after all days; honours are one boolean a
kind. Formulas work on the enumerations' codes and hand back arrays that need no second encoding, no formula touches
Python objects, and full years are folded into one cutoff before any array is read.
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
    from benchmarks.openfisca_tuned import chief, facts, shared, special  # they need Person

    system = TaxBenefitSystem([Person])
    system.add_variables(*facts.VARIABLES, *shared.VARIABLES, *special.VARIABLES, *chief.VARIABLES)
    system.load_parameters(str(Path(__file__).parent / "parameters"))
    return system
