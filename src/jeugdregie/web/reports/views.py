"""The list of reports, a draft and its forms, and published reports for everybody."""

from http import HTTPStatus

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from jeugdregie.indicators.notation import period_in_words
from jeugdregie.indicators.releases.wording import RefusedError
from jeugdregie.web.dashboard.figures import Figures
from jeugdregie.web.dashboard.filters import PERIOD
from jeugdregie.web.reports import actions
from jeugdregie.web.reports.document import Document, from_json
from jeugdregie.web.reports.forms import NewReportForm, ReportForm, StoryForm
from jeugdregie.web.reports.models import Report, Story
from jeugdregie.web.reports.pdf import pdf_of
from jeugdregie.web.reports.releasing import draft_of, release_report
from jeugdregie.web.scope import REGION


def reports(request: HttpRequest) -> HttpResponse:
    """All reports, and the way to a new one."""
    form = NewReportForm(request.POST or None, periods=Figures(REGION).known[PERIOD])
    if request.method == "POST" and form.is_valid():
        period = form.cleaned_data["period"]
        report = actions.make_draft(period, title=default_title(period), user=request.user)
        return redirect("report", report.pk)
    return render(request, "reports/index.html", {"reports": Report.objects.all(), "form": form})


def report(request: HttpRequest, number: int) -> HttpResponse:
    """A report as it will look, with what can be done to it."""
    found = get_object_or_404(Report, pk=number)
    return render(request, "reports/detail.html", {"report": found, "document": document_of(found)})


def edit(request: HttpRequest, number: int) -> HttpResponse:
    """Title, introduction and figures of a draft."""
    found = _draft(number)
    form = ReportForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        actions.save_report(form.save(commit=False), request.user)
        messages.success(request, "Rapport bewaard.")
        return redirect("report", number)
    context = {"form": form, "report": found, "title": "Rapport aanpassen"}
    return render(request, "reports/form.html", context, status=400 if form.errors else 200)


def story(request: HttpRequest, number: int, story: int = 0) -> HttpResponse:
    """A new story in a draft, or a changed one."""
    found = _draft(number)
    item = get_object_or_404(Story, pk=story, report=found) if story else Story(report=found)
    form = StoryForm(request.POST or None, instance=item)
    if request.method == "POST" and form.is_valid():
        actions.save_story(form.save(commit=False), request.user)
        messages.success(request, "Verhaal bewaard.")
        return redirect("report", number)
    context = {"form": form, "report": found, "title": "Verhaal wijzigen" if story else "Nieuw verhaal", "story": item}
    return render(request, "reports/form.html", context, status=400 if form.errors else 200)


def remove_story(request: HttpRequest, number: int, story: int) -> HttpResponse:
    """Take a story out of a draft."""
    actions.remove_story(get_object_or_404(Story, pk=story, report=_draft(number)), request.user)
    messages.success(request, "Verhaal verwijderd.")
    return redirect("report", number)


def publish(request: HttpRequest, number: int) -> HttpResponse:
    """Freeze a draft and show it to everybody."""
    found = get_object_or_404(Report, pk=number)
    actions.require_draft(found)
    now = timezone.now()
    try:
        document = release_report(found, request.user, at=now, hide=request.POST.get("afschermen") == "ja")
    except RefusedError as error:
        actions.refuse(found, request.user)
        context = {"report": found, "document": document_of(found), "refused": error}
        return render(request, "reports/detail.html", context, status=HTTPStatus.CONFLICT)
    actions.publish(found, document, request.user, at=now)
    messages.success(request, "Het rapport is gepubliceerd: iedereen kan het lezen, ook zonder in te loggen.")
    return redirect("report", number)


def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Make a draft of a published report again."""
    actions.withdraw(get_object_or_404(Report, pk=number), request.user)
    messages.success(request, "Het rapport is ingetrokken. Wie het al had, heeft het nog.")
    return redirect("report", number)


def remove(request: HttpRequest, number: int) -> HttpResponse:
    """Throw a draft away."""
    actions.remove_draft(get_object_or_404(Report, pk=number), request.user)
    messages.success(request, "Concept verwijderd.")
    return redirect("reports")


def report_file(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    """A report as a file, for who may see drafts."""
    return _file(request, get_object_or_404(Report, pk=number), kind)


def public(request: HttpRequest) -> HttpResponse:
    """The published reports, for everybody."""
    return render(request, "reports/public.html", {"reports": _published()})


def public_report(request: HttpRequest, number: int) -> HttpResponse:
    """A published report, for everybody."""
    found = get_object_or_404(_published(), pk=number)
    return render(request, "reports/public_detail.html", {"report": found, "document": document_of(found)})


def public_file(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    """A published report as a file, for everybody."""
    return _file(request, get_object_or_404(_published(), pk=number), kind)


def document_of(report: Report) -> Document:
    """The frozen document of a published report, or that of a draft as the figures now are."""
    if report.is_published:
        return from_json(report.document)
    return draft_of(report, Figures(REGION))


def default_title(period: str) -> str:
    """What a report is called unless its maker calls it otherwise."""
    return f"Jeugdhulp in het {period_in_words(period)}"


def _published() -> QuerySet:
    return Report.objects.exclude(published_at=None)


def _draft(number: int) -> Report:
    found = get_object_or_404(Report, pk=number)
    if found.is_published:
        raise Http404
    return found


def _file(request: HttpRequest, report: Report, kind: str) -> HttpResponse:
    """The document as a tagged PDF, or as one page of HTML that needs nothing beside it."""
    if kind == "pdf":
        response = HttpResponse(pdf_of(document_of(report)), content_type="application/pdf")
    elif kind == "html":
        response = render(request, "reports/standalone.html", {"document": document_of(report)})
    else:
        raise Http404
    response["Content-Disposition"] = f'attachment; filename="jeugdhulp-{report.period}.{kind}"'
    return response
