"""The pages with loads, and with the quality of what senders deliver."""

from functools import lru_cache
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from jeugdregie.indicators.notation import long_date, number
from jeugdregie.load.quality import QualityReport, quality_report
from jeugdregie.load.senders import SenderReport, findings_of, sender_report
from jeugdregie.store import Store
from jeugdregie.web.loading import listings, senders
from jeugdregie.web.region import current_store

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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


def quality(request: HttpRequest) -> HttpResponse:
    """How well each provider delivers: completeness, lag, findings over time, contradictions."""
    report, everything = _senders(), request.GET.get("toon") == "alles"
    context = {
        "empty": report.peildatum is None,
        "answer": senders.answer(report),
        "providers": senders.names(report),
        "completeness": senders.completeness(report, everything=everything),
        "lags": senders.lags(report, everything=everything),
        "over_time": senders.over_time(report),
        "contradictions": senders.contradictions(report, everything=everything),
    }
    return render(request, "loading/quality.html", context)


def provider(request: HttpRequest, code: str) -> HttpResponse:
    """The same of one provider, with its findings."""
    report = _senders()
    name = senders.names(report).get(code)
    if name is None:
        raise Http404
    found = findings_of(current_store(), code)
    context = {
        "code": code,
        "name": name,
        "findings": len(found),
        "completeness": senders.completeness_of(report, code),
        "lags": senders.lags_of(report, code),
        "over_time": senders.over_time(report, code),
        "contradictions": senders.contradictions_of(report, code),
    }
    return render(request, "loading/provider.html", context)


def provider_file(request: HttpRequest, code: str) -> HttpResponse:
    """The findings of one provider as a file that it can be sent."""
    report = _senders()
    if code not in senders.names(report):
        raise Http404
    content = senders.provider_file(findings_of(current_store(), code), aanbieder=code, peildatum=report.peildatum)
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="bevindingen-{code}.xlsx"'
    return response


def _answer(report: QualityReport) -> str:
    total = report.totaal
    known = f" De gegevens lopen tot en met {long_date(report.peildatum)}." if report.peildatum else ""
    refused = total["afgekeurd"] + total["onleesbaar"]
    rest = f"{number(refused)} niet" if refused else "geen enkel bericht viel af"
    return (
        f"Er kwamen {number(total['ontvangen'])} berichten binnen. Daarvan tellen er {number(total['geaccepteerd'])} mee; "
        f"{rest}{', en ' + number(total['dubbel']) + ' waren dubbel' if total['dubbel'] else ''}.{known}"
    )


def _senders() -> SenderReport:
    store = current_store()
    return _sender_report(store.path, store.manifest.generation)


@lru_cache(maxsize=4)
def _sender_report(path: Path, _generation: int) -> SenderReport:
    return sender_report(Store.open(path))


@lru_cache(maxsize=4)
def _report(path: Path, _generation: int) -> QualityReport:
    return quality_report(Store.open(path))
