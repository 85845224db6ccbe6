"""Seeded populations in the columns of `jiangjie screen`, written row group by row group in bounded memory.

Every group of 250,000 rows has a random stream of its own, made of the seed and the group's number: the first million
people are the same in a file of one million and in a file of sixty. What makes the rules work is there on purpose:
starts of posts within two days of the cutoffs, 29 February, dates after the reference day, missing answers, several
honours at once, every class of the science award.
"""

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from jiangjie.core.calendar.periods import cutoff

ROWS_A_GROUP = 250_000
LEVELS = (
    "apprentice",
    "junior",
    "intermediate",
    "senior",
    "technician",
    "senior_technician",
    "special_technician",
    "chief_technician",
)
CLASSES = ("supreme", "special", "first", "second", "third")
OCCUPATIONS = ("6-18-01-01", "6-18-02-04", "6-20-01-01", "6-29-02-11", "6-31-01-03", "4-04-05-05", "4-08-05-07")
HONOURS = {  # the joined lists as a roster writes them, and how often
    "municipal_title": 0.03,
    "other_provincial": 0.025,
    "national_technical_expert": 0.02,
    "provincial_skills_master": 0.012,
    "central_enterprise_skills_master": 0.01,
    "state_council_allowance": 0.01,
    "national_master_studio_lead": 0.01,
    "china_skills_award": 0.01,
    "other_provincial;municipal_title": 0.006,
    "national_technical_expert;state_council_allowance": 0.006,
    "china_skills_award;national_technical_expert": 0.006,
    "china_skills_award;state_council_allowance;municipal_title": 0.003,
}
LEVEL_SHARES = (0.04, 0.22, 0.28, 0.22, 0.11, 0.09, 0.03, 0.01)
JUDGED = {  # the share that was judged true, and judged false; the rest is not judged yet
    "in_occupation": (0.90, 0.05),
    "conduct": (0.88, 0.02),
    "fitness": (0.90, 0.03),
    "front_line": (0.80, 0.08),
    "skills": (0.45, 0.10),
    "contribution": (0.40, 0.15),
    "major_contribution": (0.10, 0.30),
}
EPOCH = date(1970, 1, 1)

Column = np.ndarray


def write_people(path: Path, rows: int, *, seed: int, on: date) -> None:
    """Write `rows` people to `path`: Parquet, snappy, row groups of 250,000; peak memory is that of one group."""
    writer = None
    for group in range(-(-rows // ROWS_A_GROUP)):
        first = group * ROWS_A_GROUP
        table = people(first, min(ROWS_A_GROUP, rows - first), seed=seed, on=on).to_arrow(
            compat_level=pl.CompatLevel.oldest()
        )
        if writer is None:
            texts = [name for name in table.column_names if pa.types.is_dictionary(table.schema.field(name).type)]
            writer = pq.ParquetWriter(
                path, table.schema, compression="snappy", use_dictionary=texts, data_page_version="2.0"
            )
        writer.write_table(table, row_group_size=ROWS_A_GROUP)
    if writer is not None:
        writer.close()


def people(first: int, rows: int, *, seed: int, on: date) -> pl.DataFrame:
    """Return the people number `first` to `first + rows - 1`, who lie in one group."""
    random = np.random.Generator(np.random.PCG64([seed, first // ROWS_A_GROUP]))
    level = _choice(random, rows, LEVEL_SHARES, none=0.04)
    level_on = _days(random, rows, on, years=(-25, 1))
    post = np.where(random.random(rows) < 0.85, level, _choice(random, rows, LEVEL_SHARES, none=0.3))
    judged = {name: _judged(random, rows, *shares) for name, shares in JUDGED.items()}
    return pl.DataFrame(
        {
            "id": pl.Series(np.arange(first, first + rows)).cast(pl.String).str.zfill(9),
            "occupation": _enum(random.integers(0, len(OCCUPATIONS), rows), OCCUPATIONS),
            "level": _enum(level, LEVELS),
            "level_on": _dates(level_on, random.random(rows) < 0.08),
            "related_level": _enum(_choice(random, rows, LEVEL_SHARES, none=0.85), LEVELS),
            "post_level": _enum(post, LEVELS),
            "post_since": _dates(_starts(random, level_on, on), post < 0),
            **judged,
            "honours": _enum(_won(random, level, tuple(HONOURS.values())), tuple(HONOURS)),
            "science_award": _enum(_won(random, level, (0.004, 0.004, 0.008, 0.016, 0.008)), CLASSES),
        }
    )


def dtypes() -> dict[str, pl.DataType]:
    """The columns' types, for a person written by hand."""
    return dict(people(0, 1, seed=0, on=date(2026, 9, 1)).schema)


def _choice(random: np.random.Generator, rows: int, shares: tuple[float, ...], none: float = 0.0) -> Column:
    """Codes by these shares, -1 for nothing; what the shares leave to one is nothing, and `none` of the rest too."""
    drawn = np.searchsorted(np.cumsum(shares), random.random(rows), side="right")
    return np.where((drawn < len(shares)) & (random.random(rows) >= none), drawn, -1)


def _won(random: np.random.Generator, level: Column, shares: tuple[float, ...]) -> Column:
    """What was won: by these shares among technicians and above, by a tenth of them among the others."""
    won = _choice(random, len(level), shares)
    return np.where((level >= LEVELS.index("technician")) | (random.random(len(level)) < 0.1), won, -1)


def _days(random: np.random.Generator, rows: int, on: date, years: tuple[int, int]) -> Column:
    """Days since 1970, evenly from so many years before `on` to so many after."""
    today = (on - EPOCH).days
    return random.integers(today + 365 * years[0], today + 365 * years[1], rows, dtype=np.int32)


def _starts(random: np.random.Generator, level_on: Column, on: date) -> Column:
    """Starts of posts: some time after the certificate, and one in fifty where the arithmetic is hardest."""
    edges = [(cutoff(on, years) - EPOCH).days + shift for years in (3, 5) for shift in range(-2, 3)]
    edges += [(date(year, 2, day) - EPOCH).days for year in (2012, 2016, 2020, 2024) for day in (28, 29)]
    usual = level_on + random.integers(0, 900, len(level_on), dtype=np.int32)
    hard = np.array(edges, dtype=np.int32)[random.integers(0, len(edges), len(level_on))]
    return np.where(random.random(len(level_on)) < 0.02, hard, usual)


def _judged(random: np.random.Generator, rows: int, yes: float, no: float) -> pl.Series:
    draw = random.random(rows)
    answers = pl.DataFrame({"yes": draw < yes, "known": draw < yes + no})
    return answers.select(pl.when("known").then("yes")).to_series()


def _dates(days: Column, missing: Column) -> pl.Series:
    frame = pl.DataFrame({"days": days.astype(np.int32), "missing": missing})
    return frame.select(pl.when(~pl.col("missing")).then(pl.col("days").cast(pl.Date))).to_series()


def _enum(codes: Column, names: tuple[str, ...]) -> pl.Series:
    series = pl.Series(codes.astype(np.int8))
    physical = pl.select(pl.when(series >= 0).then(series.cast(pl.UInt8, strict=False))).to_series()
    return physical.cat.to(pl.Enum(names))
