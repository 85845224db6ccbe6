"""A text column that is encrypted in the database."""

from typing import Any

from django.core.exceptions import FieldError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from jiangjie.services.crypto.keys import seal_text, unseal_text


class EncryptedTextField(models.TextField):
    """Plain in Python, sealed in the database, bound to its table and column.

    It cannot be searched, and says so instead of finding nothing: use a blind index.
    """

    @property
    def _place(self) -> str:
        return f"{self.model._meta.db_table}.{self.column}"

    def get_lookup(self, lookup_name: str) -> Any:
        """Refuse every comparison but "is null": equal texts are sealed differently each time."""
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is encrypted and cannot be compared; ask its blind index")
        return super().get_lookup(lookup_name)

    def get_prep_value(self, value: Any) -> Any:
        """Seal the text on its way into the database."""
        return value if value is None or value == "" else seal_text(str(value), self._place)

    def from_db_value(self, value: str | None, _expression: Any, _connection: BaseDatabaseWrapper) -> str | None:
        """Read the text on its way out."""
        return value if value is None or value == "" else unseal_text(value, self._place)
