"""What a certificate will say, copied from the round once and fixed from then on."""

from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.procedure.certificates.models import Certificate
from jiangjie.procedure.publicity.models import Award
from jiangjie.services.clock import today
from jiangjie.services.matters.language import in_chinese


@in_chinese()
def unissued(award: Award, candidacy: Candidacy) -> Certificate:
    """Return an unsaved certificate with all its content but the code, to ask guards about and to issue (4.5.1)."""
    line, person = candidacy.line.scheme_line, candidacy.employee
    return Certificate(
        organisation=award.organisation,
        award=award,
        candidacy=candidacy,
        grade=line.grade,
        holder_name=person.name,
        paper=str(person.get_paper_display()),
        id_number=person.id_number,
        occupation_name=line.occupation.name,
        work_type_name=line.work_type.name if line.work_type else "",
        body_name=award.organisation.name,
        issued_on=today(),
    )
