"""The command line: one file per command, this one puts them together and shows errors without a traceback."""

import sys

import typer
from rich.console import Console
from typer.exceptions import TyperException

from jeugdregie import __version__
from jeugdregie.cli.accounts import accounts
from jeugdregie.cli.answer import answer
from jeugdregie.cli.budget import budget
from jeugdregie.cli.check import check
from jeugdregie.cli.context import context
from jeugdregie.cli.decompose import decompose
from jeugdregie.cli.demo import demo
from jeugdregie.cli.dutch_help import DutchCommand, DutchGroup
from jeugdregie.cli.forecast import backtest, forecast
from jeugdregie.cli.indicators import indicators
from jeugdregie.cli.kaart import kaart
from jeugdregie.cli.load import load
from jeugdregie.cli.mistakes import in_dutch
from jeugdregie.cli.quality import quality
from jeugdregie.cli.releases import opendata, publish, releases
from jeugdregie.cli.report import report
from jeugdregie.cli.review import review
from jeugdregie.cli.scenario import scenario
from jeugdregie.cli.serve import serve
from jeugdregie.cli.spend import spend, statement
from jeugdregie.cli.store import store
from jeugdregie.cli.synth import synth
from jeugdregie.cli.synth_tables import synth_tables
from jeugdregie.errors import UserError

app = typer.Typer(
    cls=DutchGroup,
    help="Jeugdregie: grip op jeugdhulp, van eerste signaal tot laatste euro.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


@app.callback(invoke_without_command=True)
def _options(version: bool = typer.Option(False, "--version", help="Toon de versie en stop.")) -> None:
    if version:
        typer.echo(f"jeugdregie {__version__}")
        raise typer.Exit


app.command("answer", cls=DutchCommand)(answer)
app.command("check", cls=DutchCommand)(check)
app.command("synth", cls=DutchCommand)(synth)
app.command("synth-tables", cls=DutchCommand)(synth_tables)
app.command("load", cls=DutchCommand)(load)
app.command("quality", cls=DutchCommand)(quality)
app.command("store", cls=DutchCommand)(store)
app.command("kaart", cls=DutchCommand)(kaart)
app.command("indicators", cls=DutchCommand)(indicators)
app.command("decompose", cls=DutchCommand)(decompose)
app.command("context", cls=DutchCommand)(context)
app.command("spend", cls=DutchCommand)(spend)
app.command("budget", cls=DutchCommand)(budget)
app.command("statement", cls=DutchCommand)(statement)
app.command("review", cls=DutchCommand)(review)
app.command("forecast", cls=DutchCommand)(forecast)
app.command("backtest", cls=DutchCommand)(backtest)
app.command("scenario", cls=DutchCommand)(scenario)
app.command("publish", cls=DutchCommand)(publish)
app.command("opendata", cls=DutchCommand)(opendata)
app.command("releases", cls=DutchCommand)(releases)
app.command("accounts", cls=DutchCommand)(accounts)
app.command("report", cls=DutchCommand)(report)
app.command("serve", cls=DutchCommand)(serve)
app.command("demo", cls=DutchCommand)(demo)


def main() -> None:
    """Run a command; a UserError, or a mistake in what was typed, becomes one line on standard error and exit code 2."""
    try:
        sys.exit(app(prog_name="jeugdregie", standalone_mode=False))
    except TyperException as error:
        typer.echo(in_dutch(error), err=True)
        sys.exit(2)
    except UserError as error:
        Console(stderr=True).print(f"[red]Fout:[/red] {error}", highlight=False)
        sys.exit(2)
