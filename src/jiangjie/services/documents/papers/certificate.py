"""The certificate 职业技能等级证书 (4.5.1)."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """One A4 page in the order of the published style.

    `level` is the name alone; `work_type` is `--` when there is none.
    `photo` is the holder's picture (JPEG or PNG, 35 × 49 mm in print), None leaves a frame to paste one in. `qr` comes
    from `qr_svg`. `seal` is the body's own seal picture, never one of the government's.
    """

    made_at: datetime
    body_text: str
    issuer: str
    issued_on: date
    name: str
    paper_type: str
    paper_number: str
    occupation: str
    work_type: str
    level: str
    code: str
    qr: bytes
    lookup_url: str
    body_url: str
    photo: bytes | None = None
    seal: bytes | None = None
    note: str = ""
    """A line at the foot, such as 补发 or 样张 (specimen)."""
