"""The eight levels 新八级工 and the character that stands for each at position 16 of a certificate code."""

CHARACTERS = {
    "junior": "5",
    "intermediate": "4",
    "senior": "3",
    "technician": "2",
    "senior_technician": "1",
    "special_technician": "T",
    "chief_technician": "S",
}
LEVELS = {character: level for level, character in CHARACTERS.items()}
GRADES = {"special": "special_technician", "chief": "chief_technician"}


def level_letter(level: str) -> str:
    """The character of a grade (``special``, ``chief``) or a level. Provision 4.5.2 for T and S.

    >>> level_letter("special"), level_letter("chief"), level_letter("senior_technician")
    ('T', 'S', '1')

    Raises ``KeyError`` for a level that has no code of this kind (an apprentice holds no certificate).
    """
    return CHARACTERS[GRADES.get(level, level)]
