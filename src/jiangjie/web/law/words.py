"""Words that the pages of the law share."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

GRADES = (("special", _("特级技师")), ("chief", _("首席技师")))


def language() -> str:
    """Return the language in which the policy speaks on this page: zh or en."""
    return "en" if (get_language() or "").startswith("en") else "zh"
