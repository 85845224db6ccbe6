"""Whether a body's code and serial stand in certificates already (4.5.1). The chapter of certificates answers."""

from collections.abc import Callable

from jiangjie.procedure.bodies.models import Body

_askers: list[Callable[[Body], bool]] = []


def uses_serial(function: Callable[[Body], bool]) -> Callable[[Body], bool]:
    """Bind the decorated function `body -> whether something was issued under its present code and serial`."""
    if function not in _askers:
        _askers.append(function)
    return function


def in_use(body: Body) -> bool:
    """Tell whether a certificate was issued under the body's present code and serial, a revoked one included."""
    return bool(body.body_serial) and any(asks(body) for asks in _askers)
