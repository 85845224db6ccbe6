"""The same people with their texts written to Parquet in the ways that other programs write them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq


@dataclass(frozen=True)
class Spelling:
    """One way to write texts: `words` for the table, `mark` for the file's name, and whether pages hold a dictionary."""

    words: str
    mark: str
    dictionary: bool


SPELLINGS = (
    Spelling("text, dictionary pages", "text", dictionary=True),
    Spelling("text, plain pages", "plain", dictionary=False),
)
"""The population's own file says of each text column which words there are; most programs write one of these instead."""


def spelt(path: Path, spelling: Spelling, say: Callable[[str], None]) -> Path:
    """Return the file at `path` in another spelling, written beside it the first time, row group by row group."""
    target = path.with_suffix(f".{spelling.mark}.parquet")
    if target.exists():
        return target
    say(f"writing {target.name}")
    source = pq.ParquetFile(path)
    schema = pa.schema([field.with_type(_plain(field.type)) for field in source.schema_arrow])
    texts = [field.name for field in schema if pa.types.is_string(field.type) and field.name != "id"]
    unfinished = target.with_suffix(".part")
    with pq.ParquetWriter(
        unfinished,
        schema,
        compression="snappy",
        use_dictionary=texts if spelling.dictionary else False,
        data_page_version="2.0",
    ) as writer:
        for group in range(source.num_row_groups):
            table = source.read_row_group(group)
            writer.write_table(table.cast(schema), row_group_size=table.num_rows)
    unfinished.rename(target)
    return target


def _plain(kind: pa.DataType) -> pa.DataType:
    return pa.string() if pa.types.is_dictionary(kind) or pa.types.is_large_string(kind) else kind
