"""The catalogue of honours' titles 荣誉目录: who confers each, and as what kind it is entered."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import yaml

from jiangjie.core.places import reference


@dataclass(frozen=True, slots=True)
class Title:
    """A title as it stands in the catalogue; `award_class` only where the title itself says so."""

    name: str
    kind: str
    conferred_by: str
    award_class: str
    remark: str


@cache
def titles() -> Mapping[str, Title]:
    """Return the catalogue by name, read once."""
    content = (reference("honours") / "titles.yaml").read_text(encoding="utf-8")
    rows = yaml.safe_load(content)["titles"]
    found = [
        Title(row["name"], row["kind"], row["conferred_by"], row.get("class", ""), row.get("remark", ""))
        for row in rows
    ]
    return {one.name: one for one in found}
