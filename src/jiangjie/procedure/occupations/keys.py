"""Under which key a policy knows an occupation, whatever edition, code or name it stands under by now."""

from collections.abc import Callable

from jiangjie.procedure.occupations.dated import same_occupation
from jiangjie.procedure.occupations.models import LOCAL, Occupation


class PolicyKeys:
    """Answers with one key for everything that is the same occupation; asks the database only where that may differ.

    A policy reads one edition's table (2.1). What that table does not have gets a `local:` key: a post under the old number
    and a scheme under the new one stay the same occupation, and a code that means something else by now is not mixed up.
    """

    def __init__(self, edition: str, usable: Callable[[str], bool]) -> None:
        """Know the policy's edition, and whether the policy takes a code."""
        self.edition, self.usable = edition, usable
        self._found: dict[int, str] = {}

    def of(self, occupation: Occupation) -> str:
        """Return the key."""
        if occupation.in_force_until is None and self._known(occupation):
            return occupation.code
        if occupation.pk not in self._found:
            same = Occupation.objects.filter(pk__in=same_occupation([occupation.pk])).order_by(
                "in_force_from", "code", "pk"
            )
            members = list(same)
            self._found |= dict.fromkeys((one.pk for one in members), self._common(members))
        return self._found[occupation.pk]

    def _known(self, occupation: Occupation) -> bool:
        return occupation.own_key or (occupation.edition == self.edition and self.usable(occupation.code))

    def _common(self, members: list[Occupation]) -> str:
        """Return the key of them all: what still stands by itself, else the oldest that the policy knows."""
        standing = [one for one in members if one.in_force_until is None and self._known(one)]
        coded = [one for one in members if self._known(one) and not one.own_key]
        own = [one for one in members if one.own_key]
        found = next(iter([*standing, *coded, *own]), None)
        return found.code if found else f"{LOCAL}{members[0].edition}:{members[0].code}"
