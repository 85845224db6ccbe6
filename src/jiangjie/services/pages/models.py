"""Keys that make a form's submission count once."""

from django.db import models


class Once(models.Model):
    """A form that has been carried out, and where its result stands; sent again, it leads there and does nothing."""

    key = models.UUIDField(primary_key=True)
    url = models.CharField(max_length=400, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        """Return the key."""
        return str(self.key)
