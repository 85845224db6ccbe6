"""Made-up evidence files: small official-looking PDFs that say that they are made up."""

from functools import lru_cache

from django.utils import timezone

from jiangjie.services.clock import now, today
from jiangjie.services.documents.papers.letters import OfficialNotice
from jiangjie.services.documents.typesetting import render
from jiangjie.services.documents.uploads.checking import CheckedUpload
from jiangjie.services.documents.uploads.types import recognise


@lru_cache(maxsize=256)
def paper(title: str, issuer: str) -> CheckedUpload:
    """Return a one-page PDF with this title, as if uploaded."""
    moment = timezone.localtime(now())
    content = render(
        "official_notice",
        OfficialNotice(
            made_at=moment, title=title, number="演示材料", addressee="评聘工作办公室",
            paragraphs=("本页为演示系统生成的虚构材料，用于展示佐证文件的上传、查看与审核。",), issuer=issuer, issued_on=today(),
        ),
    )  # fmt: skip
    return CheckedUpload(name=f"{title}.pdf", content=content, type=recognise(content))
