"""A process of its own that issues certificates: `python -m tests.procedure.certificates.issuing tables|prepare|even|odd`.

`tables` makes an empty database from the models, `prepare` a round with PEOPLE awarded people. The others wait for a
line on standard input, then issue to every second of them and say how many they issued.
"""

import sys
from datetime import date

PEOPLE = 200


def main(command: str) -> None:
    import django

    django.setup()
    from jiangjie.services.clock import pinned

    with pinned(date(2026, 9, 1)):
        if command == "tables":
            tables()
        elif command == "prepare":
            prepare()
        else:
            say("ready")
            sys.stdin.readline()
            say(issue(first=command == "odd"))


def say(words: object) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def tables() -> None:
    from django.conf import settings
    from django.core.management import call_command

    labels = [app.rpartition(".")[2] for app in settings.INSTALLED_APPS]
    settings.MIGRATION_MODULES = dict.fromkeys(labels)
    call_command("migrate", run_syncdb=True, verbosity=0)


def prepare() -> None:
    from django.db import transaction

    from jiangjie.core.lifecycle import roles as r
    from tests import making
    from tests.procedure.certificates.making import award

    with transaction.atomic():
        body = making.body(body_serial="004217")
        making.actor(body.organisation, r.CLERK)
        award(body, *(making.employee(body.organisation, f"工{number:03d}") for number in range(PEOPLE)))


def issue(*, first: int) -> int:
    from jiangjie.procedure.certificates import actions
    from jiangjie.procedure.publicity.models import Award
    from jiangjie.services.accounts.actor import Actor
    from jiangjie.services.accounts.models import Membership
    from tests.procedure.certificates.making import candidacies

    clerk = Membership.objects.select_related("user", "organisation").get()
    actor = Actor(clerk.user, clerk.organisation, frozenset({clerk.role}))
    award = Award.objects.select_related("organisation__body", "notice__review").get()
    mine = candidacies(award)[first::2]
    return len({actions.issue(award=award, candidacy=person, actor=actor).code for person in mine})


if __name__ == "__main__":
    main(sys.argv[1])
