"""The holder's photo 证件照: optional; a face is sensitive, so it is read only to be printed (4.5.1)."""

from jiangjie.procedure.candidacies.models import Candidacy
from jiangjie.procedure.certificates.models import Certificate
from jiangjie.services.documents.actions import read
from jiangjie.services.documents.models import StoredFile


def photo_file(candidacy_key: str) -> StoredFile | None:
    """Return the newest photo stored with a candidacy (`app.model:pk`); None when there is none."""
    photos = StoredFile.objects.filter(kind=StoredFile.Kind.PHOTO).of_matter(candidacy_key)
    return photos.order_by("-pk").first()


def with_photo(candidacies: list[Candidacy]) -> set[int]:
    """Return the keys of those who have a photo; one query for all."""
    keys = {candidacy.key: candidacy.pk for candidacy in candidacies}
    photos = StoredFile.objects.filter(kind=StoredFile.Kind.PHOTO, matter__in=keys)
    return {keys[matter] for matter in photos.values_list("matter", flat=True)}


def photo_of(certificate: Certificate) -> bytes | None:
    """Return the picture to print; None leaves a frame to paste one in."""
    found = photo_file(f"candidacies.candidacy:{certificate.candidacy_id}")
    return read(found) if found else None
