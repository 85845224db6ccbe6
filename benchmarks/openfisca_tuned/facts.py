"""The facts of a roster's row. They hold whenever one asks, so they are eternal."""

from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

from benchmarks.openfisca_tuned import Person
from benchmarks.openfisca_tuned.words import Answer, Level, ScienceAward

LEVELS = ("level", "related_level", "post_level")
DAYS = ("level_on", "post_since")  # days since 1970; none is 0 for level_on (held) and the last day for post_since
JUDGED = ("in_occupation", "conduct", "fitness", "front_line", "skills", "contribution", "major_contribution")
HONOURS = (
    "china_skills_award",
    "state_council_allowance",
    "national_technical_expert",
    "national_master_studio_lead",
    "provincial_skills_master",
    "central_enterprise_skills_master",
    "other_provincial",
)
NO_SUCH_DAY = 2**31 - 1


def _fact(name: str, **attributes: object) -> type[Variable]:
    common = {"entity": Person, "definition_period": DateUnit.ETERNITY, "label": name}
    return type(name, (Variable,), {**common, **attributes})


VARIABLES = (
    *(_fact(name, value_type=Enum, possible_values=Level, default_value=Level.NONE) for name in LEVELS),
    *(_fact(name, value_type=int) for name in DAYS),
    *(_fact(name, value_type=Enum, possible_values=Answer, default_value=Answer.NOT_JUDGED) for name in JUDGED),
    *(_fact(name, value_type=bool) for name in HONOURS),
    _fact("science_award", value_type=Enum, possible_values=ScienceAward, default_value=ScienceAward.NONE),
)
