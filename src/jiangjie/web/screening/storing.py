"""How the rows of a result lie in the database: packed, apart from what its page shows, and read one by one.

A report of 600,000 rows would take seconds to open each time that somebody looks at its counts.
"""

import gzip
import io
import json
from base64 import b85decode, b85encode
from collections.abc import Iterable, Iterator
from typing import Any


def packed_rows(rows: Iterable[list[Any]]) -> str:
    """Return the rows as text for the database: JSON line by line, packed."""
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", compresslevel=5, mtime=0) as file:
        file.writelines(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)
    return b85encode(buffer.getvalue()).decode()


def unpacked_rows(text: str) -> Iterator[list[Any]]:
    """Yield the rows that were packed; no more of them than one is in memory."""
    with gzip.GzipFile(fileobj=io.BytesIO(b85decode(text))) as file:
        for line in file:
            yield json.loads(line)
