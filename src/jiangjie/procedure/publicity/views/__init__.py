"""Pages of the chapter."""

from jiangjie.procedure.publicity.views.awards import (
    AwardActPage,
    AwardNewPage,
    AwardPage,
    AwardsPage,
    ResultsPaperPage,
)
from jiangjie.procedure.publicity.views.notices import (
    NoticeActPage,
    NoticeNewPage,
    NoticePage,
    NoticePaperPage,
    NoticesPage,
)
from jiangjie.procedure.publicity.views.objections import (
    FollowPage,
    ObjectionActPage,
    ObjectionPage,
    ObjectionsPage,
    ObjectPage,
    ReceiptPage,
)

__all__ = [
    "AwardActPage", "AwardNewPage", "AwardPage", "AwardsPage", "FollowPage", "NoticeActPage", "NoticeNewPage", "NoticePage",
    "NoticePaperPage", "NoticesPage", "ObjectPage", "ObjectionActPage", "ObjectionPage", "ObjectionsPage",
    "ReceiptPage", "ResultsPaperPage",
]  # fmt: skip
