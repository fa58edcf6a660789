"""`jeugdregie report`: the draft report of the latest whole half-year, made once; meant for a timer."""

from pathlib import Path

import typer


def report(store: Path = typer.Option(..., "--store", help="Map van de opslag.")) -> None:
    """Zet het conceptrapport van het laatste hele halfjaar klaar, als het er nog niet is."""
    from jeugdregie.cli.web_process import environment, prepare_database, run_django
    from jeugdregie.store import Store

    Store.open(store)
    settings = environment(store)
    prepare_database(settings)
    run_django(["make_report"], settings)
