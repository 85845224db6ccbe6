"""Makes the demonstration's database, and refuses one that the demo did not make."""

import sys

from django.core.management import call_command
from django.db import connection

from jiangjie.services.accounts.models import Organisation
from jiangjie.services.clock import now
from jiangjie.services.clock.models import DemoSite
from jiangjie.web.demo.cast import START

DEFAULT_SEED = 177


def prepare(seed: int = DEFAULT_SEED) -> None:
    """Migrate and, if the database is empty, fill it with rounds at every stage. SystemExit(2) over a foreign one."""
    migrate()
    if not DemoSite.objects.exists():
        from jiangjie.web.demo.seeding import seed_all

        print(f"Making the demonstration data ({now():%H:%M}) …", file=sys.stderr)  # noqa: T201  a command's progress
        seed_all(seed)


def migrate() -> None:
    """Bring the demonstration's tables up to date. SystemExit(2) over a database that the demo did not make."""
    refuse_foreign()
    call_command("migrate", verbosity=0, interactive=False)


def refuse_foreign() -> None:
    """Exit with code 2 when the database holds anything that the demo did not make, be it another program's table."""
    tables = connection.introspection.table_names()
    if not tables:
        return
    if "clock_demosite" in tables and (DemoSite.objects.exists() or not _in_use(tables)):
        return
    print(  # noqa: T201  a command's refusal
        "This database was not made by the demo, so demo mode cannot be switched on over it.\n"
        "Leave out --demo, or point JIANGJIE_DATA (or JIANGJIE_DATABASE_URL) at an empty place.",
        file=sys.stderr,
    )
    raise SystemExit(2)


def _in_use(tables: list[str]) -> bool:
    return "accounts_organisation" in tables and Organisation.objects.exists()


def mark(seed: int) -> None:
    """Mark the database as the demo's own."""
    DemoSite.objects.create(believes=START, seed=seed)
