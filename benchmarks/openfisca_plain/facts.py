"""The facts of a roster's row. They hold whenever one asks, so they are eternal."""

from datetime import date

from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

from benchmarks.openfisca_plain import Person
from benchmarks.openfisca_tuned.facts import HONOURS, JUDGED, LEVELS
from benchmarks.openfisca_tuned.words import Answer, Level, ScienceAward

DAYS = ("level_on", "post_since")
LONG_AGO = date(1900, 1, 1)  # a level without a date was given long ago
NO_SUCH_DAY = date(9999, 12, 31)  # no post has begun


def _fact(name: str, **attributes: object) -> type[Variable]:
    common = {"entity": Person, "definition_period": DateUnit.ETERNITY, "label": name}
    return type(name, (Variable,), {**common, **attributes})


VARIABLES = (
    *(_fact(name, value_type=Enum, possible_values=Level, default_value=Level.NONE) for name in LEVELS),
    *(_fact(name, value_type=date) for name in DAYS),
    *(_fact(name, value_type=Enum, possible_values=Answer, default_value=Answer.NOT_JUDGED) for name in JUDGED),
    *(_fact(name, value_type=bool) for name in HONOURS),
    _fact("science_award", value_type=Enum, possible_values=ScienceAward, default_value=ScienceAward.NONE),
)
