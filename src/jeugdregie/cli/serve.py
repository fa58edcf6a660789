"""`jeugdregie serve`: the pages over a store."""

from pathlib import Path

import typer


def serve(
    store: Path = typer.Option(..., "--store", help="Map van de opslag."),
    host: str = typer.Option("127.0.0.1", "--host", help="Adres om op te luisteren."),
    port: int = typer.Option(8000, "--port", help="Poort om op te luisteren."),
) -> None:
    """Start de webserver met het dashboard."""
    from jeugdregie.cli.web_process import environment, prepare_database, start_server
    from jeugdregie.store import Store

    Store.open(store)  # nothing is made beside a store that is not there
    settings = environment(store)
    prepare_database(settings)
    typer.echo(f"Jeugdregie staat op http://{host}:{port} (stoppen: Ctrl-C).")
    start_server(settings, host=host, port=port)
