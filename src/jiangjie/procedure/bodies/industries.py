"""The industries 产业体系 of 2.3 by which bodies are tagged: by name, as the register keeps them."""

from datetime import date

from jiangjie.procedure.occupations.industries import version_on


def industries(on: date) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the industries in force on that day, by group, as choices of a form field; empty where no version holds."""
    version = version_on(on)
    groups = version.groups if version else ()
    return [(group.name, [(item.name, item.name) for item in group.items]) for group in groups]


def flat(on: date) -> list[tuple[str, str]]:
    """Return the industries without their groups, for a filter."""
    return [choice for _group, choices in industries(on) for choice in choices]
