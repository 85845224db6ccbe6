"""The enumerations. Their order carries meaning: the worst of several outcomes is the smallest code."""

from openfisca_core.indexed_enums import Enum


class Level(Enum):
    NONE = "none"
    APPRENTICE = "apprentice"
    JUNIOR = "junior"
    INTERMEDIATE = "intermediate"
    SENIOR = "senior"
    TECHNICIAN = "technician"
    SENIOR_TECHNICIAN = "senior_technician"
    SPECIAL_TECHNICIAN = "special_technician"
    CHIEF_TECHNICIAN = "chief_technician"


class ScienceAward(Enum):
    NONE = "none"
    SUPREME = "supreme"
    SPECIAL = "special"
    FIRST = "first"
    SECOND = "second"
    THIRD = "third"


class Answer(Enum):
    """What a person has said; OpenFisca itself knows only true and false."""

    NO = "no"
    NOT_JUDGED = "not_judged"
    YES = "yes"


class Outcome(Enum):
    """An answer's code is its outcome's code, so that a judged condition costs nothing."""

    UNMET = "unmet"
    JUDGEMENT = "judgement"
    MET = "met"
    WAIVED = "waived"


class Verdict(Enum):
    INELIGIBLE = "ineligible"
    JUDGEMENT = "judgement"
    ELIGIBLE = "eligible"
    HOLDER = "holder"


class Route(Enum):
    NONE = "none"
    ORDINARY = "ordinary"
    EXCEPTIONAL = "exceptional"
