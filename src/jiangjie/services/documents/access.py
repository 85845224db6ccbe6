"""Who may read a stored file: the tenant, the uploader, and whom a chapter's rule lets in."""

from collections.abc import Callable

from django.apps import apps
from django.db.models import Model

from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.tenancy import TenantQuerySet
from jiangjie.services.documents.models import StoredFile

Rule = Callable[[Actor, StoredFile], bool]


class Readers:
    """Answers whether an actor may read a file; chapters add rules that let more people in, never fewer."""

    def __init__(self) -> None:
        self._rules: dict[str, list[Rule]] = {}

    def register(self, key: str, rule: Rule) -> None:
        """Add a rule for a kind of file (`evidence`) or for the files of a kind of record (`candidacies.candidacy`).

        Registering the same rule twice does nothing, so that `AppConfig.ready` may run again.
        """
        if "." not in key and key not in StoredFile.Kind.values:
            raise ValueError(f"{key!r} is neither a kind of file nor app.model")
        rules = self._rules.setdefault(key.lower(), [])
        if rule not in rules:
            rules.append(rule)

    def __call__(self, actor: Actor, file: StoredFile) -> bool:
        """Tell whether `actor` may read `file`."""
        if _brought_it(actor, file):
            return True
        if StoredFile.objects.visible_to(actor).filter(pk=file.pk).exists() and _sees_matter(actor, file.matter):
            return True
        label = file.matter.partition(":")[0]
        rules = [*self._rules.get(file.kind, ()), *self._rules.get(label, ())]
        return any(rule(actor, file) for rule in rules)


may_read = Readers()


def _brought_it(actor: Actor, file: StoredFile) -> bool:
    """Tell whether the actor uploaded the file and still works where it belongs, on the record that it belongs to.

    Who left a body, or an office in it, does not take other people's papers along.
    """
    if actor.user is None or file.uploaded_by_id != actor.user.pk or not actor.roles:
        return False
    here = actor.organisation.pk if actor.organisation else None
    return file.organisation_id in {None, here} and _sees_matter(actor, file.matter)


def _sees_matter(actor: Actor, matter: str) -> bool:
    """Tell whether the tenancy of the record that the file belongs to lets the actor read all of it.

    A body's draft is the body's alone: an authority that may not see the record yet may not read its files either.
    """
    label, _colon, pk = matter.partition(":")
    model = _model(label)
    if model is None:
        return True
    manager = model._default_manager
    records = manager.all()
    if not isinstance(records, TenantQuerySet):
        return True
    return pk.isdecimal() and bool(records.whole_to(actor).filter(pk=pk).exists())


def _model(label: str) -> type[Model] | None:
    try:
        return apps.get_model(label) if label else None
    except (LookupError, ValueError):
        return None
