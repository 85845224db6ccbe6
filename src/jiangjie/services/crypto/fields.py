"""A text column that is encrypted in the database."""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from jiangjie.services.crypto.keys import seal_text, unseal_text


class EncryptedTextField(models.TextField):  # type: ignore[type-arg]  # generic only in the stubs
    """Plain in Python, sealed in the database, bound to its table and column. It cannot be searched: use a blind index."""

    @property
    def _place(self) -> str:
        return f"{self.model._meta.db_table}.{self.column}"

    def get_prep_value(self, value: Any) -> Any:
        """Seal the text on its way into the database."""
        return value if value is None or value == "" else seal_text(str(value), self._place)

    def from_db_value(self, value: str | None, _expression: Any, _connection: BaseDatabaseWrapper) -> str | None:
        """Read the text on its way out."""
        return value if value is None or value == "" else unseal_text(value, self._place)
