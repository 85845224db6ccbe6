"""The date that a demonstration site believes it is."""

from django.db import models


class DemoSite(models.Model):
    """Marks a database that the demo made, and holds its date. No such row: the site is real and has the real date."""

    believes = models.DateField()
    seed = models.IntegerField()
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        """Return the date."""
        return self.believes.isoformat()
