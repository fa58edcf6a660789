"""Makes, changes, publishes and withdraws reports; each writes its audit event in the same transaction."""

from datetime import datetime

from django.db import transaction

from jeugdregie.errors import InputError
from jeugdregie.web.accounts.models import User
from jeugdregie.web.audit.actions import record
from jeugdregie.web.reports.document import Document, as_json, choices
from jeugdregie.web.reports.models import Report, Story

DEFAULT_CARDS = ("overview:sectoren", "overview:verwijzers", "overview:in-en-uit", "overview:kosten", "overview:tabel")


@transaction.atomic
def make_draft(period: str, *, title: str, user: User | None) -> Report:
    """A draft with the figures that most reports hold."""
    known = {key for key, _, _ in choices()}
    cards = [key for key in DEFAULT_CARDS if key in known]
    report = Report.objects.create(period=period, title=title, cards=cards, made_by=user)
    _note("maken", report, user)
    return report


@transaction.atomic
def save_report(report: Report, user: User) -> None:
    """Keep the choices of a draft."""
    require_draft(report)
    report.save()
    _note("wijzigen", report, user)


@transaction.atomic
def save_story(story: Story, user: User) -> None:
    """Keep a story of a draft."""
    require_draft(story.report)
    story.save()
    _note("verhaal", story.report, user)


@transaction.atomic
def remove_story(story: Story, user: User) -> None:
    """Take a story out of a draft."""
    require_draft(story.report)
    story.delete()
    _note("verhaal-weg", story.report, user)


@transaction.atomic
def publish(report: Report, document: Document, user: User, *, at: datetime) -> None:
    """Freeze the document and let everybody read it."""
    locked = Report.objects.select_for_update().get(pk=report.pk)
    require_draft(locked)
    locked.document, locked.published_at, locked.published_by = as_json(document), at, user
    locked.save()
    _note("publiceren", locked, user)


def refuse(report: Report, user: User) -> None:
    """Write down that a report was not published, because it would give something away."""
    record("rapport-geweigerd", user, allowed=False, details={"nummer": str(report.pk), "halfjaar": report.period})


@transaction.atomic
def withdraw(report: Report, user: User) -> None:
    """Make a draft of a published report again; the frozen document goes."""
    report.document, report.published_at, report.published_by = None, None, None
    report.save()
    _note("intrekken", report, user)


@transaction.atomic
def remove_draft(report: Report, user: User) -> None:
    """Throw a draft away."""
    require_draft(report)
    _note("verwijderen", report, user)
    report.delete()


def require_draft(report: Report) -> None:
    """InputError when a report is published already."""
    if report.is_published:
        raise InputError(
            "Dit rapport is gepubliceerd en verandert niet meer. Trek het eerst in.", code="rapport-gepubliceerd"
        )


def _note(action: str, report: Report, user: User | None) -> None:
    record(f"rapport-{action}", user, allowed=True, details={"nummer": str(report.pk), "halfjaar": report.period})
