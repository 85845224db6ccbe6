"""Upload of a roster."""

from django.utils.translation import gettext_lazy as _

from jiangjie.services.documents.uploads import UploadField
from jiangjie.services.pages.forms import OnceForm


class RosterForm(OnceForm):
    """One workbook."""

    upload = UploadField(
        kinds=("xlsx",),
        label=_("申报名册（.xlsx）"),
        help_text=_("请使用本页下载的模板填写。上传后先核对，不会立即导入。"),
    )
