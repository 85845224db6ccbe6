"""Forms that carry out acts."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jiangjie.services.accounts.actor import Actor
from jiangjie.services.matters.models import Matter


class OnceForm(forms.Form):
    """A form whose submission counts once. `values` is what goes to the action."""

    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.fields["once"].initial = uuid.uuid4
        self.use_required_attribute = True

    @property
    def values(self) -> dict[str, Any]:
        """Return the cleaned values without the form's own."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"once", "seen"}}


class ActForm(OnceForm):
    """The form of one act on a matter; without fields of its own it only asks for confirmation."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, matter: Matter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.matter = matter
        self.fields["seen"].initial = matter.version


class ReasonForm(ActForm):
    """An act that needs a written reason."""

    reason = forms.CharField(label=_("理由"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2000)
