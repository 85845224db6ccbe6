"""The receipt number 回执号 and the code that opens a complaint's public page."""

import secrets
from datetime import date

from django.utils.crypto import constant_time_compare

from jiangjie.services.crypto.keys import blind_index

_CLEAR = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Digits and letters that are not taken for one another when read from paper."""
_RECEIPT_TAIL, _CODE_LENGTH = 6, 12


def new_receipt(day: date) -> str:
    """Return a receipt number; it says the day and gives no hint of other complaints."""
    return f"TS{day:%Y%m%d}-{_random(_RECEIPT_TAIL)}"


def new_code() -> str:
    """Return a code of twelve characters (60 bits) in groups of four."""
    code = _random(_CODE_LENGTH)
    return "-".join(code[start : start + 4] for start in range(0, _CODE_LENGTH, 4))


def digest(receipt: str, code: str) -> str:
    """Return what is stored of a code: nothing that anybody could turn back without the installation's key."""
    return blind_index(f"complaint {tidy(receipt)} {tidy(code)}")


def fits(receipt: str, code: str, stored: str) -> bool:
    """Tell whether the code is the complaint's, in constant time."""
    return constant_time_compare(digest(receipt, code), stored)


def tidy(text: str) -> str:
    """Return what was typed without blanks and dashes, in capitals.

    >>> tidy(" ts20260901-ab2c3d ")
    'TS20260901AB2C3D'
    """
    return "".join(char for char in text.upper() if char.isascii() and char.isalnum())


def _random(length: int) -> str:
    return "".join(secrets.choice(_CLEAR) for _place in range(length))
