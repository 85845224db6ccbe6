"""Records and official papers are written in Chinese, whatever language the page is in."""

from django.utils.translation import override


def in_chinese() -> override:
    """Return a context manager, which is also a decorator, under which every text is the Chinese source text."""
    return override("zh-hans")
