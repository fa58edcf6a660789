"""A small invented region as tables, without messages: enough jeugdigen that most figures are shown, some are not."""

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from jeugdregie.indicators.releases.evidence import Evidence, as_table
from jeugdregie.load.reference import default_reference
from jeugdregie.store import Store
from jeugdregie.store.register import PUBLISHED, Register, Release, ReleasedTable
from jeugdregie.tables import TABLES

GEMEENTEN = {"0392": "Haarlem", "0377": "Bloemendaal", "0473": "Zandvoort"}
AANBIEDERS = {"42420001": "Stichting Duinzorg", "42420002": "=1+1 Jeugdpraktijk", "42420003": "Huize Zeewind"}
SECTOREN = ("ambulant", "basis-ggz", "specialistische-ggz", "verblijf", "crisis", "jeugdbescherming", "overig")
VERWIJZERS = ("01", "02", "03", "04", "05", "afgeleid")
FIRST, LAST = date(2023, 1, 1), date(2024, 12, 31)


def make_store(path: Path, *, jeugdigen: int = 600, seed: int = 1, with_waits: bool = True) -> Store:
    """A store with care and cost over two years; Zandvoort is so small that its figures are mostly suppressed."""
    rows = make_rows(jeugdigen=jeugdigen, seed=seed)
    if not with_waits:
        del rows["wachttijd"]
    return Store.from_tables(path, rows)


def load_again(path: Path, *, jeugdigen: int, seed: int = 1) -> Store:
    """The same store after more messages: the same jeugdigen with the same care, and the next ones."""
    store = Store.open(path)
    with store.writer() as writer:
        rows = make_rows(jeugdigen=jeugdigen, seed=seed)
        writer.commit(tables={name: (writer.put_table(TABLES[name], items),) for name, items in rows.items()})
    return Store.open(path)


def register_release(store: Store) -> None:
    """An entry in the register, of a publication without figures."""
    register = Register(store.path)
    entry = Release(
        nummer=0,
        naam="opendata",
        titel="Jeugdhulp in cijfers",
        uitkomst=PUBLISHED,
        moment=datetime(2025, 3, 1, 12, tzinfo=UTC),
        door="analist",
        peildatum=LAST,
        versie=store.version,
        perioden=("2024-H1", "2024-H2"),
        regels={"drempel": 10},
        bescherming="Cijfers over minder dan 10 jeugdigen zijn afgeschermd.",
        inhoud="",
        tabellen=(ReleasedTable("Instroom", "instroom.csv", 12, 3),),
    )
    with register.writing():
        register.add(entry, as_table(Evidence("", (), {})), {"instroom.csv": b"periode\r\n", "dcat.jsonld": b"{}"})


def make_rows(*, jeugdigen: int, seed: int) -> dict[str, list[dict[str, Any]]]:
    """The rows of every table; more jeugdigen with the same seed are the same ones and others."""
    chance = random.Random(seed)
    rows: dict[str, list[dict[str, Any]]] = {
        "gemeente": [{"gemeente": code, "naam": name, "regio": "Kennemerland"} for code, name in GEMEENTEN.items()],
        "aanbieder": [{"aanbieder": code, "naam": name} for code, name in AANBIEDERS.items()],
        "dekking": [
            {"gemeente": code, "bericht": kind, "aantal": 10, "eerste_dagtekening": FIRST, "laatste_dagtekening": LAST}
            for code in GEMEENTEN
            for kind in ("JW301", "JW305", "JW323")
        ],
        "bevolking": [
            {"gemeente": code, "leeftijd": age, "jaar": year, "aantal": 300}
            for code in GEMEENTEN
            for age in range(23)
            for year in (2023, 2024, 2025)
        ],
        "context": [dict(row) for row in default_reference("context")],
    }
    rows["kosten_buiten_berichten"] = [
        {"gemeente": code, "jaar": year, "soort": kind, "bedrag": 1000 * int(code) + year, "bron": "jaarrekening"}
        for code in GEMEENTEN
        for year in (2023, 2024)
        for kind in ("pgb", "subsidie")
    ]
    for name in ("bericht", "jeugdige", "levering", "zorgperiode", "traject", "declaratieregel", "kosten", "wachttijd"):
        rows[name] = []
    for number in range(jeugdigen):
        _add_jeugdige(rows, number, chance)
    return rows


def _add_jeugdige(rows: dict[str, list[dict[str, Any]]], number: int, chance: random.Random) -> None:
    person = f"j{number:05d}"
    gemeente = "0473" if number < 6 else chance.choices(("0392", "0377"), (3, 1))[0]
    rows["jeugdige"].append(
        {
            "jeugdige_id": person,
            "geboortejaar": chance.randint(2005, 2020),
            "geboortemaand": chance.randint(1, 12),
            "geslacht": chance.choice("12"),
            "gemeente": gemeente,
            "tegenstrijdig": False,
        }
    )
    sector = chance.choices(SECTOREN, (40, 15, 20, 8, 3, 12, 6))[0]
    who = {
        "jeugdige_id": person,
        "gemeente": gemeente,
        "aanbieder": chance.choice(tuple(AANBIEDERS)),
        "sector": sector,
        "verwijzer": chance.choices(VERWIJZERS, (15, 45, 10, 10, 12, 8))[0],
    }
    begin = FIRST + timedelta(days=chance.randint(0, 700))
    end = begin + timedelta(days=chance.randint(60, 500))
    ended = end if end <= LAST else None
    message = {"bericht_id": f"b{number}", "klasse": 0}
    rows["levering"].append(
        {
            **who,
            **message,
            "levering_id": f"l{number}",
            "begindatum": begin,
            "einddatum": ended,
            "status": "beeindigd" if ended else "lopend",
            "herkomst": "afgeleid" if number % 4 == 0 else "gemeld",
            "begonnen_voor_data": False,
            "administratief_beeindigd": bool(ended) and number % 3 == 0,
            "onderbrekingen": 0,
        }
    )
    rows["zorgperiode"].append({**who, "levering_id": f"l{number}", "begindatum": begin, "einddatum": ended})
    rows["traject"] += [_traject(who, modus, number, begin, ended) for modus in ("regio", "gemeente", "cbs")]
    rows["wachttijd"] += _wachttijden(who, number, begin)
    cost = _kosten(who, number, begin, ended or LAST, chance)
    rows["kosten"] += cost
    rows["declaratieregel"] += [_regel(row) for row in cost]
    rows["bericht"] += [_bericht(row, late=number % 5 == 0) for row in cost]


def _wachttijden(who: dict[str, str], number: int, begin: date) -> list[dict[str, Any]]:
    """Waits that say something: two months for specialist care, three weeks for other, and nothing from messages for most."""
    days = 60 + number % 80 if who["sector"] == "specialistische-ggz" else 10 + number % 30
    product = {"specialistische-ggz": "52", "verblijf": "43"}.get(who["sector"], "45")
    wait = {**who, "productcategorie": product, "pauzedagen": 0, "feiten": []}
    first = begin - timedelta(days=days)
    measured = {
        "begin": first,
        "telt_vanaf": first,
        "einde": begin,
        "gevolgd_tot": begin,
        "dagen": days,
        "uitkomst": "begonnen",
    }
    still = (
        {**measured, "einde": None, "gevolgd_tot": LAST, "uitkomst": "wacht"} if begin > date(2024, 10, 1) else measured
    )
    from_messages = (
        measured if number % 4 == 0 else {"uitkomst": "niet-meetbaar", "reden": "op-verzoek", "gevolgd_tot": begin}
    )
    kinds = (
        ("aanmelding-tot-intake", 28),
        ("intake-tot-start", 70),
        ("aanmelding-tot-start", 98),
        ("verwijzing-tot-aanmelding", None),
    )
    return [
        {**wait, **from_messages, "wacht_id": f"b{number}", "soort": "toewijzing-tot-start", "bron": "berichten"},
        *({**wait, **still, "wacht_id": f"{soort}{number}", "soort": soort, "bron": "dossier", "norm": norm} for soort, norm in kinds),
    ]  # fmt: skip


def _traject(who: dict[str, str], modus: str, number: int, begin: date, ended: date | None) -> dict[str, Any]:
    return {
        **who,
        "traject_id": f"{modus}{number}",
        "modus": modus,
        "laatste_gemeente": who["gemeente"],
        "laatste_aanbieder": who["aanbieder"],
        "begindatum": begin,
        "einddatum": ended,
        "begonnen_voor_data": False,
        "leveringen": 1,
        "aanbieders": 1,
    }


def _regel(cost: dict[str, Any]) -> dict[str, Any]:
    """The declared line of a cost: so many hours in its month."""
    month = cost["maand"]
    return {
        **{name: cost[name] for name in ("regel_id", "jeugdige_id", "gemeente", "aanbieder", "sector", "verwijzer")},
        "declaratienummer": "d",
        "referentienummer": cost["regel_id"],
        "productcategorie": "45",
        "productcode": "45A10",
        "periode_begin": month,
        "periode_eind": month + timedelta(days=27),
        "declaratiemaand": month,
        "volume": cost["bedrag"] // 10_000 + 1,
        "eenheid": "04",
        "tarief": 10_000,
        "debet_credit": "D",
        "bedrag": cost["bedrag"],
        "netto": cost["bedrag"],
        "status": "toegekend",
        "bericht_id": f"d-{cost['regel_id']}",
        "klasse": 0,
    }


def _bericht(cost: dict[str, Any], *, late: bool) -> dict[str, Any]:
    """The message of a declared line, a month after the care or half a year."""
    sent = cost["maand"] + timedelta(days=200 if late else 40)
    return {
        "bericht_id": f"d-{cost['regel_id']}",
        "bericht": "JW323",
        "status": "geaccepteerd",
        "gemeente": cost["gemeente"],
        "aanbieder": cost["aanbieder"],
        "dagtekening": min(sent, LAST),
        "klassen": 1,
    }


def _kosten(who: dict[str, str], number: int, begin: date, end: date, chance: random.Random) -> list[dict[str, Any]]:
    month, found = begin.replace(day=1), []
    monthly = {"verblijf": 620_000, "crisis": 400_000, "specialistische-ggz": 140_000}.get(who["sector"], 70_000)
    while month <= end:
        found.append(
            {
                **who,
                "regel_id": f"r{number}-{month:%Y%m}",
                "maand": month,
                "declaratiemaand": month,
                "bedrag": round(monthly * chance.uniform(0.7, 1.3)),
                "status": "toegekend",
                "gespreid": False,
            }
        )
        month = (month + timedelta(days=32)).replace(day=1)
    return found
