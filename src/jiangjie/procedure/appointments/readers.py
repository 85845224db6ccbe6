"""Who reads an appointment's agreements: whoever may see the appointment, the appointed person included."""

from django.db.models import Q

from jiangjie.procedure.appointments.models import Appointment
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.documents.access import may_read
from jiangjie.services.documents.models import StoredFile


def _sees_appointment(actor: Actor, file: StoredFile) -> bool:
    named = Q(agreement=file.pk) | Q(signed_agreement=file.pk)
    return Appointment.objects.visible_to(actor).filter(named).exists()


may_read.register("appointments.appointment", _sees_appointment)
