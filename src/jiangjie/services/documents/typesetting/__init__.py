"""Sets papers as PDF/A through Typst. Data goes in as data, never as source."""

from jiangjie.services.documents.typesetting.data import Incomplete
from jiangjie.services.documents.typesetting.fonts import missing_glyphs
from jiangjie.services.documents.typesetting.qr import qr_svg
from jiangjie.services.documents.typesetting.render import Attachment, Unprintable, render

__all__ = ["Attachment", "Incomplete", "Unprintable", "missing_glyphs", "qr_svg", "render"]
