"""A small notation for message traffic: one line per message, '+' lines for more classes, tables of what it became.

    301 op=2025-01-02 id=A nr=7 product=45A04 ingang=2025-01-01 eind=2025-12-31
      + nr=8 product=45 ingang=2025-01-01
    305 op=2025-01-10 nr=7 begin=2025-01-05
    306 op=2025-01-12 over=A klasse=1:9019

`op` is the Dagtekening (default 2025-01-15), `id` the Identificatie (default: numbered), `wie` a youth by a letter,
`gemeente` and `aanbieder` have defaults too. A line 'wacht k=K1 wat=aanmelding op=2025-01-06' is an event from a case
file, with `wie=geen` where no BSN is known, `tot` for the last day of a pause and `ingetrokken=ja` for a withdrawal. A retour or JW325 names what it answers with `over`. A line
'peildatum 2025-12-31' adds a message of that date that counts for nothing else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

import ibis
import pyarrow as pa
from ibis.backends.duckdb import Backend
from msgspec.structs import replace

from jeugdregie.ijw.check import check
from jeugdregie.ijw.declaratie_antwoord import declaratie_antwoord
from jeugdregie.ijw.records import jw301, jw305, jw307, jw315, jw317, jw319, jw323, types
from jeugdregie.ijw.retour import RETOURS, retour
from jeugdregie.ijw.standard import MESSAGES
from jeugdregie.ijw.verdict import Respondent, Verdict
from jeugdregie.ijw.write import write
from jeugdregie.load.derive import STEPS, give_settings, run_step
from jeugdregie.load.events import Event
from jeugdregie.load.events.delivery import fact_of
from jeugdregie.load.facts import Rows, add_message
from jeugdregie.load.reference import DEFAULTS, default_reference
from jeugdregie.periods import last_day_of_month
from jeugdregie.store import Keys
from jeugdregie.store.engine import view_sql
from jeugdregie.store.settings import Settings, default_settings
from jeugdregie.tables import FACTS, TABLES

GEMEENTE, AANBIEDER = "0392", "42420001"
BSN = {"a": "999900006", "b": "999900018", "c": "999900031", "d": "999900043"}
KEYS = Keys(b"p" * 32, b"r" * 32, "tests")
XSD = types.XsdVersie(basisschema_xsd_versie="1.0.0", bericht_xsd_versie="1.0.0")
CLASS_PATHS = {
    "JW301": "Client/ToegewezenProducten/ToegewezenProduct",
    "JW305": "Client/StartProducten/StartProduct",
    "JW307": "Client/StopProducten/StopProduct",
    "JW315": "Client/AangevraagdeProducten/AangevraagdProduct",
    "JW317": "Client/Verzoek",
    "JW319": "Antwoord",
    "JW323": "Declaratie/Clienten/Client/Prestaties/Prestatie",
}

Fields = dict[str, str]


@dataclass
class Line:
    """One message: its number, its fields, and the classes in it."""

    number: str
    fields: Fields
    classes: list[Fields] = field(default_factory=list)

    def get(self, name: str, default: str = "") -> str:
        return self.fields.get(name, default)

    @property
    def day(self) -> date:
        return date.fromisoformat(self.get("op", "2025-01-15"))


def parse(text: str) -> list[Line]:
    """The messages of a block of text."""
    lines: list[Line] = []
    for raw in filter(None, (line.split("#")[0].strip() for line in text.splitlines())):
        first, *words = raw.split()
        if first == "peildatum":
            lines.append(
                Line("319", {"op": words[0], "id": f"peil{len(lines)}", "ref": "peildatum-1", "antwoord": "2"})
            )
            continue
        fields = dict(word.split("=", 1) for word in words)
        if first == "+":
            lines[-1].classes.append(fields)
        else:
            lines.append(Line(first, fields, [fields]))
    return lines


class Traffic:
    """Builds the messages of a text; remembers them by Identificatie, so that answers can name them."""

    def __init__(self, text: str) -> None:
        self.records: dict[str, Any] = {}
        lines = parse(text)
        self.events = [_event(line) for line in lines if line.number == "wacht"]
        messages = (line for line in lines if line.number != "wacht")
        self.messages = [self._message(line, index) for index, line in enumerate(messages, 1)]

    def _message(self, line: Line, index: int) -> bytes:
        identification = line.get("id", f"M{index:05d}")
        if line.number in {"302", "306", "308", "316", "318", "320"}:
            return write(self._retour(line, identification))
        if line.number == "325":
            return write(self._antwoord(line, identification))
        record = _BUILD[line.number](line, identification)
        self.records[identification] = record
        return write(record)

    def _retour(self, line: Line, identification: str) -> Any:
        original = self.records[line.get("over")]
        name = _name_of(original)
        record = retour(RETOURS[name], original, _verdict(line, name), Respondent(identification, line.day))
        if "code" not in line.fields or line.get("code") == "0001":
            return record
        return replace(record, header=replace(record.header, retour_codes=(line.get("code"),)))

    def _antwoord(self, line: Line, identification: str) -> Any:
        original = self.records[line.get("over")]
        record = declaratie_antwoord(original, _verdict(line, "JW323"), Respondent(identification, line.day))
        answer = record.declaratie_antwoord
        if "toegekend" not in line.fields or answer is None:
            return record
        submitted, granted = _total(int(line.get("ingediend"))), _total(int(line.get("toegekend")))
        answer = replace(answer, totaal_ingediend_bedrag=submitted, totaal_toegekend_bedrag=granted)
        return replace(record, declaratie_antwoord=answer)


def _event(line: Line) -> Event:
    product = line.get("product", "45A04")
    return Event(
        kenmerk=line.get("k", "K1"),
        bsn=None if line.get("wie") == "geen" else _bsn(line.fields),
        aanbieder=line.get("aanbieder", AANBIEDER),
        gemeente=line.get("gemeente", GEMEENTE),
        productcategorie=product[:2],
        productcode=product if len(product) > 2 else None,
        verwijzer=line.get("verwijzer", "02") or None,
        gebeurtenis=line.get("wat", "aanmelding"),
        datum=line.day,
        tot_en_met=_day(line.fields, "tot"),
        status="ingetrokken" in line.fields,
    )


def _total(amount: int) -> types.TotaalBedragMetDC:
    return types.TotaalBedragMetDC(totaal_bedrag=abs(amount), debet_credit="C" if amount < 0 else "D")


def _name_of(record: Any) -> str:
    return next(name for name, message in MESSAGES.items() if message.code == record.header.bericht_code)


def _verdict(line: Line, name: str) -> Verdict:
    if line.get("code") == "0001":
        return Verdict(is_technical=True)
    codes: dict[str, tuple[str, ...]] = {}
    if "declaratie" in line.fields:
        codes["Declaratie"] = (line.get("declaratie"),)
    for part in filter(None, line.get("klasse").split(",")):
        index, code = part.split(":")
        codes[f"{_path(name, index)}"] = (code,)
    return Verdict(codes=codes)


def _path(name: str, index: str) -> str:
    if index == "client":
        return "Client"
    if name == "JW323":
        client, line = index.split(".") if "." in index else ("1", index)
        return f"Declaratie/Clienten/Client[{client}]/Prestaties/Prestatie[{line}]"
    return CLASS_PATHS[name] if name in {"JW317", "JW319"} else f"{CLASS_PATHS[name]}[{index}]"


# building the records


def _header(module: Any, line: Line, identification: str) -> Any:
    message = MESSAGES[f"JW{line.number}"]
    gemeente, aanbieder = line.get("gemeente", GEMEENTE), line.get("aanbieder", AANBIEDER)
    sender, receiver = (gemeente, aanbieder) if message.sender == "gemeente" else (aanbieder, gemeente)
    return module.Header(
        bericht_code=message.code,
        bericht_versie=3,
        bericht_subversie=2,
        afzender=sender,
        ontvanger=receiver,
        bericht_identificatie=types.BerichtIdentificatie(identificatie=identification, dagtekening=line.day),
        xsd_versie=XSD,
    )


def _bsn(fields: Fields) -> str:
    return BSN[fields.get("wie", "a")]


def _birth(line: Line) -> dict[str, Any]:
    born, use = line.get("geboren", "2012-05-17"), line.get("gebruik") or None
    return {
        "geboortedatum": types.Geboortedatum(datum=date.fromisoformat(born), datum_gebruik=use),
        "geslacht": line.get("geslacht", "1"),
    }


def _product(fields: Fields) -> types.Product | None:
    text = fields.get("product", "45A04")
    if text == "geen":
        return None
    return types.Product(categorie=text[:2], code=text if len(text) > 2 else None)


def _size(fields: Fields, product: types.Product | None) -> dict[str, Any]:
    budget = int(fields["budget"]) if "budget" in fields else None
    wanted = budget is None and product is not None and product.code is not None
    size = types.Omvang(
        volume=int(fields.get("volume", "4")), eenheid=fields.get("eenheid", "04"), frequentie=fields.get("freq", "4")
    )
    return {"omvang": size if wanted else None, "budget": budget}


def _day(fields: Fields, name: str) -> date | None:
    return date.fromisoformat(fields[name]) if name in fields else None


def _toewijzing(line: Line, identification: str) -> Any:
    products = []
    for fields in line.classes:
        product = _product(fields)
        products.append(
            jw301.ToegewezenProduct(
                toewijzing_nummer=int(fields.get("nr", "7")),
                referentie_aanbieder=fields.get("ref"),
                product=product,
                toewijzingsdatum=_day(fields, "versie") or line.day,
                toewijzingstijd=time.fromisoformat(fields.get("tijd", "10:00:00")),
                ingangsdatum=_day(fields, "ingang") or date(2025, 1, 1),
                einddatum=_day(fields, "eind"),
                reden_wijziging=fields.get("reden"),
                **_size(fields, product),
            )
        )
    name = types.VolledigeNaam(
        geslachtsnaam=types.Achternaam(achternaam="Proefkonijn"), voornamen="Testje", naam_gebruik="1"
    )
    contact = jw301.Contact(
        soort="01",
        adres=types.Adres(
            huis=types.Huis(huisnummer=1),
            postcode=line.get("postcode", "2011RD"),
            straatnaam="Proefstraat",
            land_code="NL",
        ),
        telefoon=types.Telefoonnummers(telefoon01=types.Telefoon(telefoonnummer="0231234567", landnummer="31")),
    )
    client = jw301.Client(
        bsn=_bsn(line.fields),
        **_birth(line),
        naam=name,
        contactgegevens=(contact,),
        toegewezen_producten=tuple(products),
    )
    return jw301.Bericht(header=_header(jw301, line, identification), client=client)


def _short_name() -> types.VerkorteNaam:
    return types.VerkorteNaam(geslachtsnaam=types.Achternaam(achternaam="Proefkonijn"), voornamen="Testje")


def _number(fields: Fields) -> int | None:
    return None if fields.get("nr") == "geen" else int(fields.get("nr", "7"))


def _start(line: Line, identification: str) -> Any:
    products = tuple(
        jw305.StartProduct(
            toewijzing_nummer=_number(fields),
            product=_product(fields),
            begindatum=_day(fields, "begin") or date(2025, 1, 1),
            status_aanlevering=fields.get("status", "1"),
        )
        for fields in line.classes
    )
    client = jw305.Client(bsn=_bsn(line.fields), **_birth(line), naam=_short_name(), start_producten=products)
    return jw305.Bericht(header=_header(jw305, line, identification), client=client)


def _stop(line: Line, identification: str) -> Any:
    products = tuple(
        jw307.StopProduct(
            toewijzing_nummer=_number(fields),
            product=_product(fields),
            begindatum=_day(fields, "begin") or date(2025, 1, 1),
            reden_beeindiging=fields.get("reden", "31"),
            einddatum=_day(fields, "eind") or date(2025, 1, 31),
            status_aanlevering=fields.get("status", "1"),
        )
        for fields in line.classes
    )
    client = jw307.Client(bsn=_bsn(line.fields), **_birth(line), naam=_short_name(), stop_producten=products)
    return jw307.Bericht(header=_header(jw307, line, identification), client=client)


def _verzoek(line: Line, identification: str) -> Any:
    products = []
    for fields in line.classes:
        product = _product(fields)
        kind = fields.get("verwijzer", "02")
        products.append(
            jw315.AangevraagdProduct(
                referentie_aanbieder=fields.get("ref", "R1"),
                product=product,
                toewijzing_ingangsdatum=_day(fields, "ingang") or date(2025, 1, 1),
                toewijzing_einddatum=_day(fields, "eind"),
                verwijzer=types.Verwijzer(
                    type=kind, zorgverlener_code="01234567" if kind in {"02", "03", "04", "05"} else None
                ),
                **_size(fields, product),
            )
        )
    client = jw315.Client(
        bsn=_bsn(line.fields), **_birth(line), naam=_short_name(), aangevraagde_producten=tuple(products)
    )
    return jw315.Bericht(header=_header(jw315, line, identification), client=client)


def _wijziging(line: Line, identification: str) -> Any:
    fields = line.fields
    wanted = _day(fields, "ingang") or line.day + timedelta(days=30)
    product = types.Product(categorie="45", code="45A05")
    verzoek = jw317.Verzoek(
        referentie_aanbieder=fields.get("ref", "W1"),
        reden_verzoek="1",
        ongewijzigde_producten=tuple(
            jw317.OngewijzigdProduct(toewijzing_nummer=int(number)) for number in _list(fields, "houdt")
        ),
        te_wijzigen_producten=tuple(
            jw317.TeWijzigenProduct(toewijzing_nummer=int(number), gewenste_ingangsdatum=wanted, **_size({}, product))
            for number in _list(fields, "wijzigt")
        ),
        nieuwe_producten=tuple(
            jw317.NieuwProduct(
                product=types.Product(categorie=code[:2], code=code), gewenste_ingangsdatum=wanted, **_size({}, product)
            )
            for code in _list(fields, "nieuw")
        ),
    )
    return jw317.Bericht(
        header=_header(jw317, line, identification), client=jw317.Client(bsn=_bsn(fields), verzoek=verzoek)
    )


def _list(fields: Fields, name: str) -> list[str]:
    return list(filter(None, fields.get(name, "").split(",")))


def _antwoord(line: Line, identification: str) -> Any:
    antwoord = jw319.Antwoord(
        referentie_aanbieder=line.get("ref", "R1"),
        verzoek_antwoord=line.get("antwoord", "1"),
        reden_afwijzing_verzoek=line.fields.get("reden"),
    )
    return jw319.Bericht(header=_header(jw319, line, identification), antwoord=antwoord)


def _declaratie(line: Line, identification: str) -> Any:
    month = date.fromisoformat(f"{line.get('maand', '2025-01')}-01")
    clients: dict[str, list[jw323.Prestatie]] = {}
    for index, fields in enumerate(line.classes, 1):
        clients.setdefault(_bsn(fields), []).append(_prestatie(fields, f"{identification}-{index}", month))
    total = sum(_signed(item) for items in clients.values() for item in items)
    declaratie = jw323.Declaratie(
        declaratie_nummer=f"D{identification}",
        declaratie_periode=types.GeslotenPeriode(
            begindatum=month, einddatum=last_day_of_month(month.year, month.month)
        ),
        declaratie_dagtekening=line.day,
        totaal_ingediend_bedrag=_total(total),
        clienten=tuple(jw323.Client(bsn=bsn, prestaties=tuple(items)) for bsn, items in clients.items()),
    )
    return jw323.Bericht(header=_header(jw323, line, identification), declaratie=declaratie)


def _prestatie(fields: Fields, reference: str, month: date) -> jw323.Prestatie:
    begin = date.fromisoformat(f"{fields['in']}-01") if "in" in fields else month
    amount, unit, product = (
        int(fields.get("bedrag", "1000")),
        fields.get("eenheid", "04"),
        fields.get("product", "45A04"),
    )
    is_credit = "credit" in fields
    return jw323.Prestatie(
        product_referentie=types.Referentie(
            referentie_nummer=fields.get("ref", reference), vorig_referentie_nummer=fields.get("credit")
        ),
        toewijzing_nummer=int(fields.get("nr", "7")),
        product_categorie=product[:2],
        product_code=product,
        product_periode=types.GeslotenPeriode(
            begindatum=_day(fields, "van") or begin,
            einddatum=_day(fields, "tot") or last_day_of_month(begin.year, begin.month),
        ),
        geleverd_volume=amount if unit == "83" else 1,
        eenheid=unit,
        product_tarief=None if unit == "83" else amount,
        ingediend_bedrag=types.BedragMetDC(bedrag=amount, debet_credit="C" if is_credit else "D"),
    )


def _signed(item: jw323.Prestatie) -> int:
    amount = item.ingediend_bedrag
    return amount.bedrag if amount.debet_credit == "D" else -amount.bedrag


_BUILD = {
    "301": _toewijzing,
    "305": _start,
    "307": _stop,
    "315": _verzoek,
    "317": _wijziging,
    "319": _antwoord,
    "323": _declaratie,
}

# counting them


STEP_OF = {
    "bericht": "berichten",
    "toewijzing": "toewijzing",
    "declaratieregel": "declaraties",
    "levering": "jeugdigen",
    "zorgperiode": "jeugdigen",
    "jeugdige": "jeugdigen",
    "traject": "trajecten",
    "kosten": "kosten",
    "verzoek": "verzoeken",
}
"""The step after which a table is there; all others need every step."""


class Counted:
    """The tables that traffic became; steps are run when a table that needs them is asked for."""

    def __init__(self, backend: Backend, to_do: Iterable[str] = ()) -> None:
        self._backend = backend
        self._to_do = list(to_do)

    def rows(self, table: str, columns: str, where: str = "") -> list[tuple[str, ...]]:
        """Rows of a table as text, sorted; an empty value is '', a truth value 'ja' or 'nee'."""
        self._run_until(STEP_OF.get(table))
        condition = f"WHERE {where}" if where else ""
        names = ", ".join(columns.split())
        found = self._backend.con.execute(f"SELECT {names} FROM {table} {condition}").fetchall()
        return sorted(tuple(map(_text, row)) for row in found)

    def findings(self) -> Counter[str]:
        """How often each rule of counting was found (our own check of a message left out)."""
        self._run_until(None)
        found = self._backend.con.execute("SELECT regel, aantal FROM bevinding WHERE niveau = 3").fetchall()
        counts: Counter[str] = Counter()
        for rule, count in found:
            counts[rule] += count
        return counts

    def _run_until(self, last: str | None) -> None:
        while self._to_do and (last is None or last in self._to_do):
            run_step(self._backend, self._to_do.pop(0))


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, list):
        return ",".join(map(_text, value))
    return "" if value is None else str(value)


def count(text: str, **options: Any) -> Counted:
    """Everything from traffic to tables, in memory."""
    traffic = Traffic(text)
    return count_messages(traffic.messages, traffic.events, **options)


def count_messages(
    messages: Iterable[bytes],
    events: Iterable[Event] = (),
    *,
    settings: Settings | None = None,
    references: Mapping[str, list[dict[str, Any]]] | None = None,
    horizon: date | None = None,
) -> Counted:
    """The tables that these messages become; the same message twice counts once."""
    rows = Rows(KEYS)
    for address, data in {KEYS.address(data): data for data in messages}.items():
        add_message(rows, address, check(data))
    for event in events:
        rows.add("feit_wachtgebeurtenis", *fact_of(event, KEYS))
    backend = ibis.duckdb.connect(threads=1)
    facts = rows.batches()
    for fact in FACTS.values():
        if fact.name in facts:
            backend.con.register(fact.name, pa.Table.from_batches([facts[fact.name]]))
        else:
            backend.raw_sql(view_sql(fact, ()))
    for name in ("gemeente", "product", "norm", "wijk"):
        given = (references or {}).get(name, default_reference(name) if name in DEFAULTS else [])
        backend.con.register(name, pa.Table.from_pylist(given, schema=TABLES[name].schema))
    give_settings(backend, settings or default_settings(), horizon=horizon)
    return Counted(backend, STEPS)


def table(text: str) -> list[tuple[str, ...]]:
    """A table as text, as sorted rows; the first line names the columns and is left out."""
    lines = [line for line in text.splitlines() if line.strip()]
    return sorted(tuple(cell.strip() for cell in line.split("|")) for line in lines[1:])


def columns_of(text: str) -> str:
    """The names of the columns of a table as text."""
    return " ".join(re.findall(r"\w+", next(line for line in text.splitlines() if line.strip())))


def becomes(traffic: str, name: str, expected: str, where: str = "", **options: Any) -> Counted:
    """Assert that traffic gives exactly this table; returns everything counted, to look further."""
    counted = count(traffic, **options)
    assert counted.rows(name, columns_of(expected), where) == table(expected)
    return counted
