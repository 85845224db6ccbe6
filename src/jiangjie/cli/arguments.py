"""Kinds of arguments that several commands take."""

import argparse
from datetime import date

from jiangjie.core.calendar.days import read_day


def day(text: str) -> date:
    """A day as ``YYYY-MM-DD``; anything else ends the command with 2."""
    try:
        return read_day(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"应为 2026-09-01 这样的日期，现为 {text!r}") from None
