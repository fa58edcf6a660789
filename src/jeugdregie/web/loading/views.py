"""The page with loads and quality."""

from functools import lru_cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jeugdregie.indicators.notation import long_date, number
from jeugdregie.load.quality import QualityReport, quality_report
from jeugdregie.store import Store
from jeugdregie.web.loading import listings
from jeugdregie.web.region import current_store


def loading(request: HttpRequest) -> HttpResponse:
    """Each load with its counts, what was refused and why, and what stood out per rule and sender."""
    store = current_store()
    report = _report(store.path, store.manifest.generation)
    everything = request.GET.get("toon") == "alles"
    context = {
        "report": report,
        "empty": not report.loads,
        "answer": _answer(report),
        "parts": listings.parts(report),
        "reasons": listings.reasons(report),
        "rules": listings.rules(report, everything=everything),
        "senders": listings.senders(report, everything=everything),
        "coverage": listings.coverage(report),
        "behind": listings.behind(report),
        "gaps": listings.gaps(report, everything=everything),
        "assumptions": listings.assumptions(report),
        "received": listings.messages(report),
        "loads": listings.loads(report),
    }
    return render(request, "loading/index.html", context)


def _answer(report: QualityReport) -> str:
    total = report.totaal
    known = f" De gegevens lopen tot en met {long_date(report.peildatum)}." if report.peildatum else ""
    refused = total["afgekeurd"] + total["onleesbaar"]
    rest = f"{number(refused)} niet" if refused else "geen enkel bericht viel af"
    return (
        f"Er kwamen {number(total['ontvangen'])} berichten binnen. Daarvan tellen er {number(total['geaccepteerd'])} mee; "
        f"{rest}{', en ' + number(total['dubbel']) + ' waren dubbel' if total['dubbel'] else ''}.{known}"
    )


@lru_cache(maxsize=4)
def _report(path: Path, _generation: int) -> QualityReport:
    return quality_report(Store.open(path))
