"""What if 假设测算: the same people under the policy in force and under a change of it, on a copy."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from jiangjie.core.policy.whatif import what_if
from jiangjie.web.screening.forms import WhatIfForm
from jiangjie.web.screening.models import KeptResult
from jiangjie.web.screening.report import compared
from jiangjie.web.screening.running import Run
from jiangjie.web.screening.views.screen import Screen


class WhatIf(Screen):
    """Shows who would gain and who would lose. The policy in force is never touched: the change lives in this request."""

    form = WhatIfForm
    title = _("假设测算")
    lead = _("假设把年限改一改，或者给一种奖项增加用途，看同一批人里谁会受益、谁会受损。")
    template = "screening/what_if.html"
    kind = KeptResult.Kind.WHAT_IF

    def run(self, form: WhatIfForm) -> dict[str, Any]:
        """Screen twice, and set one beside the other."""
        run, data = Run(form, self.actor), form.cleaned_data
        honour = run.policy.words.honours.get(data["honour"])
        changed = what_if(
            run.policy,
            parameters={data["parameter"]: data["years"]} if data["parameter"] else None,
            marks={data["honour"]: {data["mark"]} | honour.marks} if honour else None,
        )
        return compared(run.report(), run.under(changed), run.screened.rows, form.change, names=run.names)
