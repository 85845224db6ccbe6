"""Acts on the log itself: it is only ever read, and handing it out is noted too."""

import json
from typing import Final

from django.db import transaction

from jiangjie.core.lifecycle import Reason
from jiangjie.core.words import gettext_noop as _
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.audit.queries import withheld_from
from jiangjie.services.audit.record import history, lines, record
from jiangjie.services.matters.models import Matter
from jiangjie.services.matters.refusal import Refused

WITHHELD: Final = Reason(
    _("本事项含主管部门经办人与审批人之间的内部办理记录，不能导出完整记录。"), "4.1.2",
    _("办理结果以送达的通知书为准；确需查阅的，请联系市职鉴中心或者区人社。"),
)  # fmt: skip


def export_history(*, actor: Actor, matter: Matter) -> bytes:
    """Return a matter's chain as JSON lines in the form that the stand-alone verifier reads; logs that it was taken.

    A chain proves itself only whole: who is not told of some of its acts does not get it (4.1.2). Raises Refused.

    The entry about the export stands in the log under a key of its own, so that the chain handed out is the matter's.
    """
    if withheld_from(actor, matter):
        raise Refused(WITHHELD)
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines(history(matter.key)))
    with transaction.atomic():
        record(
            actor=actor, action="export_history", label=_("导出完整办理记录"), matter=f"audit.export:{matter.key}",
            details={"entries": text.count("\n")},
        )  # fmt: skip
    return text.encode()
