"""Acts on the log itself: it is only ever read, and handing it out is noted too."""

import json

from django.db import transaction

from jiangjie.core.words import gettext_noop as _
from jiangjie.services.accounts.actor import Actor
from jiangjie.services.audit.record import history, lines, record


def export_history(*, actor: Actor, matter: str) -> bytes:
    """Return a matter's chain as JSON lines in the form that the stand-alone verifier reads; logs that it was taken.

    The entry about the export stands in the log under a key of its own, so that the chain handed out is the matter's.
    """
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines(history(matter)))
    with transaction.atomic():
        record(
            actor=actor, action="export_history", label=_("导出完整办理记录"), matter=f"audit.export:{matter}",
            details={"entries": text.count("\n")},
        )  # fmt: skip
    return text.encode()
