"""Who may read the files of a candidacy besides the office: the candidate."""

from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.documents.access import may_read
from jiangjie.services.documents.models import StoredFile


def candidate_reads_own(actor: Actor, file: StoredFile) -> bool:
    """Let a candidate read the evidence and the letters of their own case."""
    label, _colon, pk = file.matter.partition(":")
    if actor.user is None or label != "candidacies.candidacy" or not pk.isdecimal():
        return False
    return Candidacy.objects.filter(pk=int(pk), employee__user=actor.user).exists()


def register() -> None:
    """Add the rule for the files of candidacies."""
    may_read.register("candidacies.candidacy", candidate_reads_own)
