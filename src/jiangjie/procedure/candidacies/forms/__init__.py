"""Forms of the chapter."""

from jiangjie.procedure.candidacies.forms.checking import ConcludeForm, JudgeForm, SecondLookForm
from jiangjie.procedure.candidacies.forms.entering import EnterForm, EvidenceForm, LineForm, StatementForm, WithdrawForm
from jiangjie.procedure.candidacies.forms.lists import CandidacyFilter
from jiangjie.procedure.candidacies.forms.records import CredentialSet, HonourSet, PostSet
from jiangjie.procedure.candidacies.forms.roster import RosterForm

__all__ = [
    "CandidacyFilter",
    "ConcludeForm",
    "CredentialSet",
    "EnterForm",
    "EvidenceForm",
    "HonourSet",
    "JudgeForm",
    "LineForm",
    "PostSet",
    "RosterForm",
    "SecondLookForm",
    "StatementForm",
    "WithdrawForm",
]
