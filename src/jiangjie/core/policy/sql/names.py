"""Names inside the statement: each stands for one thing, and none hides the table."""

from collections.abc import Iterable

_LONGEST = 60  # PostgreSQL cuts names off after 63 bytes


class Names:
    """Hands out names that are still free."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = {name.lower() for name in taken}

    def free(self, wanted: str) -> str:
        """Return `wanted`, shortened and numbered where need be, and keep it taken."""
        stem = _cut(wanted, _LONGEST)
        name = stem
        number = 1
        while name.lower() in self._taken:
            number += 1
            name = f"{_cut(stem, _LONGEST - 4)}_{number}"
        self._taken.add(name.lower())
        return name


def _cut(name: str, size: int) -> str:
    return name.encode()[:size].decode(errors="ignore")
