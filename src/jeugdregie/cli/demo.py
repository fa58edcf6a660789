"""`jeugdregie demo`: the main job in one go: invent a region, load its traffic, show the key figures, open the dashboard."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from jeugdregie.cli.load import today
from jeugdregie.cli.web_process import DEMO_FILE
from jeugdregie.errors import InputError, StoreError

_PREFERRED_GEMEENTE = "0392"
FAULTS = (
    "CS002=0.001",
    "CS003=0.002",
    "CS139=0.002",
    "CD005=0.002",
    "CD041=0.003",
    "TR018=0.004",
    "TR101=0.002",
    "TR134=0.002",
    "TR302=0.002",
    "TR358=0.01",
    "TR383=0.003",
    "XSD=0.001",
    "DUPLICAAT=0.003",
)
"""What goes wrong in the invented traffic: six in a thousand messages are rejected, so that the quality page shows how."""


@dataclass(frozen=True)
class Wish:
    """What region was asked for."""

    months: int
    scale: float
    seed: int


@dataclass(frozen=True)
class Places:
    """Where everything of a demonstration stands."""

    folder: Path

    @property
    def region(self) -> Path:
        """The invented region: message traffic, reference tables, truth."""
        return self.folder / "regio"

    @property
    def store(self) -> Path:
        """The store that the traffic is loaded into."""
        return self.folder / "opslag"

    @property
    def progress(self) -> Path:
        """What was asked, and how far it came."""
        return self.folder / DEMO_FILE

    @property
    def accounts(self) -> Path:
        """The accounts with their passwords, readable for the owner only."""
        return self.folder / "inloggen.json"


def demo(
    folder: Annotated[Path, typer.Option("--dir", help="Map waarin alles komt.")] = Path("demo"),
    months: Annotated[int, typer.Option("--months", help="Aantal maanden berichtenverkeer.")] = 24,
    scale: Annotated[float, typer.Option("--scale", help="1 is de omvang van de regio, 0.1 een tiende.")] = 1.0,
    seed: Annotated[int, typer.Option("--seed", help="Zelfde getal, zelfde regio.")] = 1,
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Open het dashboard aan het eind.")] = True,
    host: Annotated[str, typer.Option("--host", help="Adres om op te luisteren.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="Poort om op te luisteren.")] = 8000,
) -> None:
    """Verzin een regio, laad haar berichten, toon de kerncijfers en open het dashboard."""
    from jeugdregie.cli.web_process import environment, prepare_database, run_django, start_server

    places, console = Places(folder), Console(stderr=True)
    make_region(places, Wish(months, scale, seed), console)
    show_key_figures(places.store)
    settings = environment(places.store)
    prepare_database(settings)
    accounts = make_accounts(places, settings)
    run_django(["plant_goals"], settings)
    _plant_families(places.store, settings)
    run_django(["plant_social_map"], settings)
    run_django(["plant_front_desk", "coach"], settings)
    show_accounts(accounts, address=f"http://{host}:{port}", serving=serve, places=places)
    if serve:
        start_server({"JEUGDREGIE_LOG": "warning", **settings}, host=host, port=port)


def make_region(places: Places, wish: Wish, console: Console) -> None:
    """Invent and load the region, or go on where an earlier run stopped; another region is refused."""
    done = _progress(places, wish)
    places.folder.mkdir(parents=True, exist_ok=True)
    _keep(places, done)
    if not done["verzonnen"]:
        shutil.rmtree(places.region, ignore_errors=True)
        arguments = ["--out", str(places.region), "--months", str(wish.months)]
        arguments += ["--scale", str(wish.scale), "--seed", str(wish.seed)]
        _timed(console, "synth", [*arguments, *(word for fault in FAULTS for word in ("--fault", fault))])
        done["verzonnen"] = True
        _keep(places, done)
    if not done["geladen"]:
        _timed(console, "load", [str(places.region), "--store", str(places.store), "--horizon", str(_last_day(wish))])
        done["geladen"] = True
        _keep(places, done)
    else:
        console.print(f"De regio in {places.folder} is er al en wordt gebruikt.")


def _last_day(wish: Wish) -> date:
    """The last day of the invented traffic, or today: a region may be invented into the future."""
    from jeugdregie.synthetic.request import Request

    return max(Request(seed=wish.seed, months=wish.months).horizon, today())


def show_key_figures(path: Path) -> None:
    """The key figures of the latest complete half-year, as the dashboard shows them."""
    from jeugdregie.indicators import key_figures
    from jeugdregie.indicators.notation import long_date, period_in_words
    from jeugdregie.indicators.trend import in_words
    from jeugdregie.store import Store

    figures = key_figures(Store.open(path))
    table = Table(
        "kerncijfer", "waarde", "t.o.v. een jaar eerder", title=f"Regio, {period_in_words(figures[0].period)}"
    )
    table.columns[1].justify = table.columns[2].justify = "right"
    for figure in figures:
        moved = "voorlopig" if figure.now.provisional else in_words(figure.change, figure.table.unit)
        table.add_row(figure.title, figure.text, moved)
    Console().print(table)
    shown = figures[0].table
    typer.echo(f"{shown.scope} Peildatum {long_date(shown.peildatum)}. {shown.disclosure.text}")


def make_accounts(places: Places, settings: dict[str, str]) -> list[dict[str, str]]:
    """An account per role, with the passwords that were made the first time; one that is new is added."""
    from jeugdregie.cli.accounts import generated_password, save_account
    from jeugdregie.cli.web_process import write_private

    kept: list[dict[str, str]] = json.loads(places.accounts.read_text("utf-8")) if places.accounts.exists() else []
    known = {account["name"] for account in kept}
    missing = [account for account in _wanted_accounts(places.store) if account["name"] not in known]
    if missing:
        kept += [{**account, "password": generated_password()} for account in missing]
        write_private(places.accounts, json.dumps(kept, indent=2))
    for account in kept:
        save_account(settings, **account, may_export=False)
    return kept


def _wanted_accounts(store: Path) -> list[dict[str, str]]:
    gemeente, name = _own_gemeente(store)
    return [
        {"name": "analist", "role": "analist", "gemeente": "", "shown_name": "Analist van de regio"},
        {
            "name": "contractmanager",
            "role": "contractmanager",
            "gemeente": "",
            "shown_name": "Contractmanager van de regio",
        },
        {
            "name": "collega",
            "role": "contractmanager",
            "gemeente": "",
            "shown_name": "Collega-contractmanager van de regio",
        },
        {"name": "adviseur", "role": "gemeenteadviseur", "gemeente": gemeente, "shown_name": f"Adviseur {name}"},
        {"name": "toetser", "role": "toetser", "gemeente": gemeente, "shown_name": f"Toetser {name}"},
        {"name": "beheerder", "role": "beheerder", "gemeente": "", "shown_name": "Beheerder van de regio"},
        {
            "name": "coach",
            "role": "jeugdconsulent",
            "gemeente": "",
            "organisation": f"toegangsteam:cjg:CJG {name}:{gemeente}",
            "shown_name": f"Coach {name}",
        },
        {"name": "ouder", "role": "ouder", "gemeente": "", "shown_name": "Moeder van een jeugdige"},
        {"name": "fg", "role": "fg", "gemeente": "", "shown_name": "Privacyfunctionaris van de regio"},
    ]


def _plant_families(store: Path, settings: dict[str, str]) -> None:
    """Families in every state, with help from a provider of the region."""
    from jeugdregie.cli.web_process import run_django
    from jeugdregie.store import Store

    gemeente, _name = _own_gemeente(store)
    providers = sorted(Store.open(store).read_table("toewijzing")["aanbieder"].unique().to_pylist())
    where = ["--gemeente", gemeente, "--aanbieder", providers[0]]
    run_django(["plant_families", "--coach", "coach", "--ouder", "ouder", *where], settings)


def show_accounts(accounts: list[dict[str, str]], *, address: str, serving: bool, places: Places) -> None:
    """How to log in."""
    table = Table("inlognaam", "wachtwoord", "ziet", title="Inloggen")
    for account in accounts:
        table.add_row(account["name"], account["password"], _sees(account))
    Console().print(table)
    how = f"Open {address}" if serving else f"Start het dashboard met: {sys.argv[0]} serve --store {places.store}"
    typer.echo(f"{how} (de wachtwoorden staan ook in {places.accounts}).")
    typer.echo("In deze demonstratie vraagt inloggen geen tweede stap; met JEUGDREGIE_MFA=ja wel, zoals in het echt.")


def _sees(account: dict[str, str]) -> str:
    place = account["shown_name"].split(" ", 1)[1]
    return {
        "contractmanager": "de hele regio, ook de contracten",
        "gemeenteadviseur": f"alleen {place}",
        "toetser": f"alleen {place}, ook de gegevens van jeugdigen",
        "beheerder": "accounts, rollen, organisaties en het laden",
        "jeugdconsulent": f"gezinnen in {place}: gesprekken, plannen, toewijzingen; en het loket",
        "ouder": "het eigen gezin, het plan, en wie er keek",
        "fg": "het logboek en de noodtoegang, geen dossiers",
    }.get(account["role"], "de hele regio")


def _progress(places: Places, wish: Wish) -> dict[str, Any]:
    if not places.progress.exists():
        if places.folder.exists() and any(places.folder.iterdir()):
            raise InputError(
                f"De map {places.folder} is niet leeg en niet van een demonstratie. Kies een andere map met --dir."
            )
        return {"wens": asdict(wish), "verzonnen": False, "geladen": False}
    found: dict[str, Any] = json.loads(places.progress.read_text("utf-8"))
    if found["wens"] != asdict(wish):
        asked = ", ".join(f"{name} {value}" for name, value in found["wens"].items())
        raise InputError(
            f"In {places.folder} staat al een andere regio ({asked}). "
            f"Begin opnieuw door die map te verwijderen, of kies een andere map met --dir."
        )
    return found


def _keep(places: Places, done: dict[str, Any]) -> None:
    temporary = places.progress.with_suffix(".nieuw")
    temporary.write_text(json.dumps(done, indent=2) + "\n", "utf-8")
    temporary.replace(places.progress)


def _timed(console: Console, command: str, arguments: list[str]) -> None:
    start = time.perf_counter()
    program = [sys.executable, "-c", "from jeugdregie.cli import main; main()", command, *arguments]
    if subprocess.run(program, check=False).returncode != 0:
        raise StoreError(f"'jeugdregie {command}' is niet gelukt. Los het op en start de demonstratie opnieuw.")
    console.print(f"jeugdregie {command}: {time.perf_counter() - start:.0f} s")


def _own_gemeente(path: Path) -> tuple[str, str]:
    """The gemeente of the adviser: Haarlem where it is there, else the first."""
    from jeugdregie.store import Store

    rows = Store.open(path).read_table("gemeente").to_pylist()
    names = {row["gemeente"]: row["naam"] for row in sorted(rows, key=lambda row: row["gemeente"])}
    if not names:
        raise StoreError("De opslag kent geen gemeenten.")
    code = _PREFERRED_GEMEENTE if _PREFERRED_GEMEENTE in names else next(iter(names))
    return code, names[code]
