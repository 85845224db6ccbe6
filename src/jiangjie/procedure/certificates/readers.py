"""Who reads the file of a certificate: whoever may see the certificate, its holder included."""

from jiangjie.procedure.certificates.models import Certificate
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.documents.access import may_read
from jiangjie.services.documents.models import StoredFile


def _sees_certificate(actor: Actor, file: StoredFile) -> bool:
    return Certificate.objects.visible_to(actor).filter(file=file.pk).exists()


may_read.register("certificates.certificate", _sees_certificate)
