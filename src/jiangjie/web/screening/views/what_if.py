"""What if 假设测算: the same people under the policy in force and under a change of it, on a copy."""

from django.utils.translation import gettext_lazy as _

from jiangjie.web.screening.forms import WhatIfForm
from jiangjie.web.screening.models import KeptResult
from jiangjie.web.screening.views.screen import Screen


class WhatIf(Screen):
    """Shows who would gain and who would lose. The policy in force is never touched: the change lives in this request."""

    form = WhatIfForm
    title = _("假设测算")
    lead = _("假设把年限改一改，或者给一种奖项增加用途，看同一批人里谁会受益、谁会受损。")
    template = "screening/what_if.html"
    kind = KeptResult.Kind.WHAT_IF
