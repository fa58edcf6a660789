"""A chunk as rows of the canonical tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from jeugdregie.synthetic.columnar import arrow
from jeugdregie.synthetic.columnar.days import OPEN, Array, day_number, first_of, last_of
from jeugdregie.synthetic.columnar.declaring import STATUSES, Kosten, Regels
from jeugdregie.synthetic.columnar.deliveries import END_REASONS, Leveringen, Zorgperioden
from jeugdregie.synthetic.columnar.market import Market
from jeugdregie.synthetic.columnar.people import Youths
from jeugdregie.synthetic.columnar.request import ColumnarRequest
from jeugdregie.synthetic.columnar.trajectories import Trajecten
from jeugdregie.synthetic.region import REFERRERS
from jeugdregie.tables import SECTORS, TABLES

FIRST_NUMBER = 100_000_000
"""Numbers of assignments and lines have nine digits at least, so that text and number sort alike."""
_RENEWED = "37"
_VERWIJZERS = ("afgeleid", *REFERRERS[1:], "onbekend")
_UNKNOWN = len(REFERRERS)


@dataclass(frozen=True, eq=False)
class Chunk:
    """Youths with all that follows; `first` says how many rows of each table came before."""

    request: ColumnarRequest
    market: Market
    youths: Youths
    leveringen: Leveringen
    zorgperioden: Zorgperioden
    trajecten: tuple[Trajecten, ...]
    regels: Regels
    kosten: Kosten
    first: Mapping[str, int]
    random: np.random.Generator

    def tables(self) -> Mapping[str, pa.Table]:
        """The rows by table."""
        return {
            "jeugdige": self._jeugdige(),
            "toewijzing": self._toewijzing(),
            "levering": self._levering(),
            "zorgperiode": self._zorgperiode(),
            "traject": pa.concat_tables(self._traject(item, self._before(item)) for item in self.trajecten),
            "declaratieregel": self._declaratieregel(),
            "kosten": self._kosten(),
            "verzoek": self._verzoek(),
        }

    @cached_property
    def _who(self) -> pa.Array:
        return arrow.letters(self.youths.ids)

    @cached_property
    def _gemeenten(self) -> list[str]:
        return [row["gemeente"] for row in self.market.gemeente_rows]

    @cached_property
    def _aanbieders(self) -> list[str]:
        return [row["aanbieder"] for row in self.market.aanbieder_rows]

    @cached_property
    def _numbers(self) -> Array:
        return np.arange(len(self.leveringen)) + FIRST_NUMBER + self.first["levering"]

    @cached_property
    def _referrers(self) -> Array:
        """Of care older than the data the request is not known, unless the gemeente itself decided."""
        own = REFERRERS.index("01")
        older = (self.leveringen.begin < day_number(self.request.start)) & ~self.leveringen.follows
        return np.where(older & (self.leveringen.verwijzer != own), _UNKNOWN, self.leveringen.verwijzer)

    @cached_property
    def _common(self) -> pa.Table:
        """Per levering the columns that most tables share."""
        item, products = self.leveringen, self.market.products
        gemeente = arrow.texts(self._gemeenten, item.gemeente)
        return pa.table(
            {
                "levering_id": arrow.ids(self.first["levering"], len(item)),
                "toewijzing_id": pc.binary_join_element_wise(gemeente, arrow.words(self._numbers), "-"),
                "gemeente": gemeente,
                "aanbieder": arrow.texts(self._aanbieders, item.aanbieder),
                "jeugdige_id": self._who.take(pa.array(item.youth)),
                "productcategorie": arrow.texts([product.categorie for product in products], item.product),
                "productcode": arrow.texts(
                    [None if product.is_aspecific else product.code for product in products], item.product
                ),
                "sector": arrow.texts(list(SECTORS), self.market.sectors[item.product]),
                "perceel": arrow.texts([product.perceel for product in products], item.product),
                "hulpvorm": arrow.texts([product.hulpvorm or None for product in products], item.product),
                "verwijzer": arrow.texts(_VERWIJZERS, self._referrers),
            }
        )

    def _shared(self, table: str, rows: Array) -> dict[str, pa.Array]:
        """The columns that a table shares with the leveringen that its rows come from."""
        names = [name for name in TABLES[table].names if name in self._common.column_names]
        chosen = self._common.select(names).take(pa.array(rows))
        return dict(zip(chosen.column_names, chosen.columns, strict=True))

    def _jeugdige(self) -> pa.Table:
        youths, item = self.youths, self.leveringen
        present, last = np.unique(item.youth[::-1], return_index=True)
        born = youths.birth_month[present]
        return pa.table(
            {
                "jeugdige_id": self._who.take(pa.array(present)),
                "geboortejaar": arrow.whole(born // 12),
                "geboortemaand": arrow.whole(born % 12 + 1, ~youths.month_known[present]),
                "geslacht": arrow.texts(("0", "1", "2"), youths.sex[present]),
                "gemeente": arrow.texts(self._gemeenten, item.gemeente[::-1][last]),
                "tegenstrijdig": pa.array(youths.contradictory[present]),
            }
        )

    def _toewijzing(self) -> pa.Table:
        item, products, count = self.leveringen, self.market.products, len(self.leveringen)
        units = [None if product.is_aspecific else product.eenheid for product in products]
        aspecific = np.array([product.is_aspecific for product in products])[item.product]
        volume = np.array([product.volume for product in products])[item.product]
        changed = self.random.random(count) < 0.28
        decided = item.begin + self.random.integers(-20, 15, count)
        asked = (self._referrers != 0) & (self._referrers != _UNKNOWN)
        source = np.select([self._referrers == _UNKNOWN, ~asked, item.follows], [3, 2, 1], 0)
        sources = ("verzoek", "wijzigingsverzoek", "geen-verzoek", "verzoek-ontbreekt")
        return pa.table(
            {
                **self._shared("toewijzing", np.arange(count)),
                "toewijzingnummer": arrow.whole(self._numbers),
                "ingangsdatum": arrow.dates(item.begin),
                "einddatum": arrow.dates(item.term_end, item.term_end - item.begin > 20_000),
                "eerste_toewijzingsdatum": arrow.dates(decided),
                "toewijzingsdatum": arrow.dates(decided + np.where(changed, 60, 0)),
                "volume": arrow.whole(volume, aspecific),
                "eenheid": arrow.texts(units, item.product),
                "frequentie": arrow.texts([product.frequentie for product in products], item.product),
                "budget": arrow.whole(volume, ~aspecific),
                "vervallen": arrow.same(False, count),
                "versies": arrow.whole(1 + changed),
                "verwijzer_bron": arrow.texts(sources, source),
                "referenties": _lists(arrow.words(self._numbers), asked),
                "bericht_id": self._messages(item.gemeente, item.begin),
                "klasse": arrow.whole(np.zeros(count)),
            }
        )

    def _levering(self) -> pa.Table:
        item, count = self.leveringen, len(self.leveringen)
        running = item.end == OPEN
        paused = running & (item.pause_begin < OPEN) & (item.pause_end == day_number(self.request.horizon))
        return pa.table(
            {
                **self._shared("levering", np.arange(count)),
                "begindatum": arrow.dates(item.begin),
                "einddatum": arrow.dates(np.where(running, 0, item.end), running),
                "reden_beeindiging": self._reasons(np.arange(count), running | item.administrative),
                "status": arrow.texts(("beeindigd", "lopend", "onderbroken"), running.astype(int) + paused),
                "herkomst": arrow.texts(("gemeld", "afgeleid"), item.derived.astype(int)),
                "begonnen_voor_data": pa.array(item.before_data),
                "administratief_beeindigd": pa.array(item.administrative),
                "onderbrekingen": arrow.whole(item.pause_begin < OPEN),
                "bericht_id": self._messages(item.gemeente, item.begin),
                "klasse": arrow.whole(np.zeros(count)),
            }
        )

    def _reasons(self, rows: Array, empty: Array) -> pa.Array:
        item = self.leveringen
        number = np.where(item.last, item.reason, len(END_REASONS))[rows]
        return arrow.texts((*END_REASONS, _RENEWED), number, empty)

    def _zorgperiode(self) -> pa.Table:
        item = self.zorgperioden
        running = item.end == OPEN
        return pa.table(
            {
                **self._shared("zorgperiode", item.levering),
                "begindatum": arrow.dates(item.begin),
                "einddatum": arrow.dates(np.where(running, 0, item.end), running),
            }
        )

    def _before(self, item: Trajecten) -> int:
        """How many trajectories came before those of this mode."""
        earlier = self.trajecten[: self.trajecten.index(item)]
        return self.first["traject"] + sum(len(other.first) for other in earlier)

    def _traject(self, item: Trajecten, before: int) -> pa.Table:
        leveringen, count = self.leveringen, len(item.first)
        running = item.end == OPEN
        known_from = day_number(self.request.start)
        begin = leveringen.begin[item.first]
        last = self._shared("traject", item.last)
        return pa.table(
            {
                **self._shared("traject", item.first),
                "traject_id": arrow.ids(before, count),
                "modus": arrow.same(item.modus, count),
                "laatste_gemeente": last["gemeente"],
                "laatste_aanbieder": last["aanbieder"],
                "begindatum": arrow.dates(begin),
                "einddatum": arrow.dates(np.where(running, 0, item.end), running),
                "reden_beeindiging": self._reasons(item.stop, running | leveringen.administrative[item.stop]),
                "begonnen_voor_data": pa.array(leveringen.before_data[item.first] | (begin < known_from)),
                "leveringen": arrow.whole(item.leveringen),
                "aanbieders": arrow.whole(item.aanbieders),
            }
        )

    def _declaratieregel(self) -> pa.Table:
        item, products = self.regels, self.market.products
        levering, count = item.levering, len(item)
        product = self.leveringen.product[levering]
        numbers = np.arange(count) + FIRST_NUMBER + self.first["declaratieregel"]
        begin = np.maximum(first_of(item.month), self.leveringen.begin[levering])
        end = np.minimum(last_of(item.month), self.leveringen.term_end[levering])
        sent = self._declarations(levering, item.declared)
        return pa.table(
            {
                **self._shared("declaratieregel", levering),
                "regel_id": arrow.ids(self.first["declaratieregel"], count),
                "declaratienummer": sent,
                "referentienummer": arrow.words(numbers),
                "vorig_referentienummer": pa.array(item.credits + numbers[:1].sum(), mask=item.credits < 0).cast(
                    pa.string()
                ),
                "productcode": arrow.texts([entry.code for entry in products], product),
                "periode_begin": arrow.dates(begin),
                "periode_eind": arrow.dates(end),
                "declaratiemaand": arrow.months(item.declared),
                "volume": arrow.whole(item.volume),
                "eenheid": arrow.texts([entry.eenheid for entry in products], product),
                "tarief": arrow.whole(
                    np.array([entry.tarief or 0 for entry in products])[product],
                    np.array([entry.tarief is None for entry in products])[product],
                ),
                "debet_credit": arrow.texts(("D", "C"), (item.credits >= 0).astype(int)),
                "bedrag": arrow.whole(item.amount),
                "netto": arrow.whole(item.net),
                "status": arrow.texts(STATUSES, item.status),
                "bericht_id": sent,
                "klasse": arrow.whole(np.zeros(count)),
            }
        )

    def _kosten(self) -> pa.Table:
        item, regels = self.kosten, self.regels
        return pa.table(
            {
                **self._shared("kosten", regels.levering[item.regel]),
                "regel_id": arrow.ids(self.first["declaratieregel"], len(regels)).take(pa.array(item.regel)),
                "maand": arrow.months(item.month),
                "declaratiemaand": arrow.months(regels.declared[item.regel]),
                "bedrag": arrow.whole(item.amount),
                "status": arrow.texts(STATUSES, regels.status[item.regel]),
                "gespreid": pa.array(regels.spread[item.regel]),
            }
        )

    def _verzoek(self) -> pa.Table:
        """A request per assignment that was asked for; of those on the first term some more that were refused."""
        referrers = self._referrers
        rows = np.flatnonzero((referrers != 0) & (referrers != _UNKNOWN))
        item = self.leveringen.chosen(rows)
        count = len(rows)
        refused = ~item.follows & (self.random.random(count) < 0.04)
        sent = item.begin + self.random.integers(-10, 6, count)
        return pa.table(
            {
                **self._shared("verzoek", rows),
                "verzoek_id": arrow.ids(self.first["verzoek"], count),
                "soort": arrow.texts(("toewijzing", "wijziging"), item.follows.astype(int)),
                "referentie": arrow.words(self._numbers[rows]),
                "verwijzer": arrow.texts(_VERWIJZERS, referrers[rows], item.follows),
                "gewenste_ingangsdatum": arrow.dates(item.begin),
                "dagtekening": arrow.dates(sent),
                "antwoord": arrow.texts(("toegewezen", "afgewezen"), refused.astype(int)),
                "reden_afwijzing": arrow.texts(("1",), np.zeros(count, int), ~refused),
                "antwoord_op": arrow.dates(sent + self.random.integers(1, 9, count)),
                "bericht_id": self._messages(item.gemeente, sent),
                "klasse": arrow.whole(np.zeros(count)),
            }
        )

    def _messages(self, gemeente: Array, days: Array) -> pa.Array:
        """A stand-in for the message: there are none, so that it leads nowhere."""
        return pc.binary_join_element_wise(arrow.texts(self._gemeenten, gemeente), arrow.words(days // 7), "-")

    def _declarations(self, levering: Array, declared: Array) -> pa.Array:
        """One declaration per provider, gemeente and month."""
        item = self.leveringen
        keys, place = np.unique(
            (item.aanbieder[levering] * 10_000 + item.gemeente[levering]) * 100_000 + declared, return_inverse=True
        )
        return arrow.words(keys + 10**12).take(pa.array(place))


def _lists(words: pa.Array, present: Array) -> pa.Array:
    """One word per row, or none."""
    offsets = np.concatenate(([0], np.cumsum(present))).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), words.filter(pa.array(present)))
