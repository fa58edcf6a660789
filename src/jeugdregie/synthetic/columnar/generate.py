"""From a request to a store: chunk after chunk of youths, each written before the next is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from jeugdregie.store import File, Store, Writer
from jeugdregie.synthetic.columnar.care import care_of
from jeugdregie.synthetic.columnar.days import Array
from jeugdregie.synthetic.columnar.declaring import kosten_of, regels_of
from jeugdregie.synthetic.columnar.deliveries import leveringen_of, zorgperioden_of
from jeugdregie.synthetic.columnar.market import Market, market_of
from jeugdregie.synthetic.columnar.people import youths_of
from jeugdregie.synthetic.columnar.request import YOUTHS_A_CHUNK, ColumnarRequest
from jeugdregie.synthetic.columnar.rows import Chunk
from jeugdregie.synthetic.columnar.trajectories import trajecten_of
from jeugdregie.synthetic.reference import bevolking_rows, product_rows
from jeugdregie.tables import TABLES

CHUNKED = ("jeugdige", "toewijzing", "levering", "zorgperiode", "traject", "declaratieregel", "kosten", "verzoek")
_KINDS = ("JW301", "JW305", "JW307", "JW315", "JW317", "JW323", "JW325")

Progress = Callable[[int, int], None]


def generate_tables(
    request: ColumnarRequest, path: Path, progress: Progress = lambda done, total: None
) -> Mapping[str, int]:
    """Make a new store of invented youths; returns the number of rows by table. `progress` counts youths.

    Rows stand by gemeente and youth, so that a reader of one gemeente skips the rest of a file. There are no messages:
    `bericht` and `bevinding` stay empty, and a row's bericht_id leads nowhere.
    """
    store, market = Store.create(path), market_of(request.regions)
    rows: Counter[str] = Counter()
    with store.writer() as writer:
        files = dict(_reference(writer, request, market))
        with ExitStack() as stack:
            streams = {name: stack.enter_context(writer.stream(TABLES[name])) for name in CHUNKED}
            for done, tables in _chunks(request, market, store.settings.number("traject_gat_dagen"), rows):
                for name, table in tables.items():
                    streams[name].append(table)
                    rows[name] += table.num_rows
                progress(done, request.youths)
        files |= {name: (stream.file,) for name, stream in streams.items()}
        writer.commit(tables=files, peildatum=request.horizon)
    return rows


def _chunks(
    request: ColumnarRequest, market: Market, gap: int, rows: Mapping[str, int]
) -> Iterator[tuple[int, Mapping[str, pa.Table]]]:
    bounds = np.cumsum(np.round(market.sizes(request.seed) * request.youths).astype(np.int64))
    bounds[-1] = request.youths
    for first in range(0, request.youths, YOUTHS_A_CHUNK):
        last = min(first + YOUTHS_A_CHUNK, request.youths)
        gemeente = np.searchsorted(bounds, np.arange(first, last), side="right")
        random = np.random.default_rng([request.seed, 1 + first // YOUTHS_A_CHUNK])
        yield last, _chunk(request, market, gemeente, gap=gap, rows=rows, random=random).tables()


def _chunk(
    request: ColumnarRequest,
    market: Market,
    gemeente: Array,
    *,
    gap: int,
    rows: Mapping[str, int],
    random: np.random.Generator,
) -> Chunk:
    youths = youths_of(request, market, gemeente, random)
    care = care_of(request, market, youths, random)
    leveringen = leveringen_of(request, market, youths, care, random)
    regels = regels_of(request, market, leveringen, random)
    return Chunk(
        request=request,
        market=market,
        youths=youths,
        leveringen=leveringen,
        zorgperioden=zorgperioden_of(leveringen),
        trajecten=tuple(trajecten_of(leveringen, market, gap)),
        regels=regels,
        kosten=kosten_of(request, leveringen, regels),
        first=rows,
        random=random,
    )


def _reference(writer: Writer, request: ColumnarRequest, market: Market) -> Iterator[tuple[str, tuple[File, ...]]]:
    for name, rows in {
        "gemeente": market.gemeente_rows,
        "aanbieder": market.aanbieder_rows,
        "product": list(product_rows(market.base)),
        "bevolking": list(_residents(request, market)),
        "dekking": list(_coverage(request, market)),
    }.items():
        yield name, (writer.put_table(TABLES[name], rows),)


def _residents(request: ColumnarRequest, market: Market) -> Iterator[Mapping[str, Any]]:
    """Those of the calibrated gemeenten, so many times as the gemeente has more youths in care."""
    shares = market.sizes(request.seed)
    years = range(request.start.year - 1, request.horizon.year + 2)
    base = list(bevolking_rows(market.base, years))
    for number, row in enumerate(market.gemeente_rows):
        own = market.gemeente_rows[number % market.places]["gemeente"]
        factor = shares[number] / shares[number % market.places]
        for item in base:
            if item["gemeente"] == own:
                yield {**item, "gemeente": row["gemeente"], "aantal": round(item["aantal"] * factor)}


def _coverage(request: ColumnarRequest, market: Market) -> Iterator[Mapping[str, Any]]:
    for row in market.gemeente_rows:
        for kind in _KINDS:
            yield {
                "gemeente": row["gemeente"],
                "bericht": kind,
                "aantal": 1,
                "eerste_dagtekening": request.start,
                "laatste_dagtekening": request.horizon,
            }
