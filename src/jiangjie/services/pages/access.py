"""Who may open a page. A page without a permission cannot exist."""

from typing import Any, ClassVar

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.views.generic import View
from rules.predicates import Predicate

from jiangjie.services.accounts.actor import Actor
from jiangjie.services.accounts.permissions import anyone

PAGES: list[type["Page"]] = []
"""Every page class, for the tests that walk over all of them."""
LONGEST_QUERY = 4000
"""Characters behind the question mark of an address. Longer words no database compares."""


class Page(View):
    """Base of every page. `permission` is asked with the actor before anything else; `provisions`: what it serves."""

    permission: ClassVar[Predicate | None] = None
    provisions: ClassVar[tuple[str, ...]] = ()
    unnoticed: ClassVar[bool] = False
    """Whether the session keeps no time of a visit, because what is done here may be done without a name."""
    actor: Actor

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Keep the list of pages; open the public ones to visitors without an account."""
        super().__init_subclass__(**kwargs)
        PAGES.append(cls)
        if cls.permission is anyone:
            cls.login_required = False  # type: ignore[attr-defined]  # read by Django's LoginRequiredMiddleware

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Any:
        """Refuse to make a view that nobody has decided the access of."""
        if cls.permission is None:
            raise TypeError(f"{cls.__module__}.{cls.__name__} has no permission")
        view: Any = super().as_view(**initkwargs)
        if cls.permission is anyone:
            view.login_required = False
        return view

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Learn who acts."""
        super().setup(request, *args, **kwargs)
        self.actor = request.actor  # type: ignore[attr-defined]  # set by WhoActs

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask the permission, then serve. What no page of ours ever sends is refused before a database sees it."""
        query = request.META.get("QUERY_STRING", "")
        if len(query) > LONGEST_QUERY or "%00" in query or "\0" in request.path:
            raise BadRequest
        if self.permission is None or not self.permission.test(self.actor):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
