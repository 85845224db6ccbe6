"""Pages of the chapter."""

from jiangjie.procedure.reviews.views.panel import MinutesPage, OpenPage, ReviewActPage, ReviewPage, ReviewsPage
from jiangjie.procedure.reviews.views.pool import ExpertAddPage, ExpertOffPage, ExpertOnPage, PoolPage
from jiangjie.procedure.reviews.views.ranking import PlacingPage
from jiangjie.procedure.reviews.views.seats import SeatActPage, SeatPage, SeatsPage
from jiangjie.procedure.reviews.views.sheets import SheetActPage, SheetPage

__all__ = [
    "ExpertAddPage", "ExpertOffPage", "ExpertOnPage", "MinutesPage", "OpenPage", "PlacingPage", "PoolPage", "ReviewActPage", "ReviewPage",
    "ReviewsPage", "SeatActPage", "SeatPage", "SeatsPage", "SheetActPage", "SheetPage",
]  # fmt: skip
