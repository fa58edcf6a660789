"""An invented front desk to begin with: pages, courses, moments and questions, through the same actions as on the site."""

import tomllib
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from typing import Any

from django.db import transaction
from django.utils import timezone

from jeugdregie.web.accounts.models import User
from jeugdregie.web.front_desk import actions
from jeugdregie.web.front_desk.models import Course, Page, Question, Slot
from jeugdregie.web.social_map.example import access_team

_WORKDAYS = 5
_MORNING = (time(9), time(9, 45), time(10, 30))


@transaction.atomic
def plant_example(now: datetime, user: User) -> bool:
    """Fill an empty desk in the name of a colleague; one that has a page is left alone."""
    if Page.objects.exists():
        return False
    given = tomllib.loads((files(__package__) / "example.toml").read_text("utf-8"))
    today = timezone.localtime(now).date()
    for row in given["pagina"]:
        _page(row, today, user)
    for row in given["cursus"]:
        _course(row, now, user)
    for row in given["vraag"]:
        _question(row, now, user)
    actions.publish_slots(_slots(today), user)
    return True


def _page(row: dict[str, Any], today: date, user: User) -> None:
    page = Page(
        key=row["adres"], owner=access_team(), review_on=today + timedelta(days=180), is_listed=row.get("lijst", True)
    )
    version = actions.save_page(page, user, title=row["titel"], text=row["tekst"].strip(), seen=0)
    actions.publish_page(version, user)


def _course(row: dict[str, Any], now: datetime, user: User) -> None:
    begins = timezone.localtime(now).date() + timedelta(days=row["over_dagen"])
    course = Course(
        title=row["titel"],
        text=row["tekst"],
        for_whom=row["voor_wie"],
        begins_on=begins,
        times=row["wanneer"],
        place=row["waar"],
        gemeente=row["gemeente"],
        cost=row["kosten"],
        places=row["plaatsen"],
        open_until=begins - timedelta(days=3),
    )
    actions.save_course(course, user)
    for number in range(1, 4):
        actions.sign_up(course, called=f"Verzonnen ouder {number}", contact="", at=now)


def _question(row: dict[str, Any], now: datetime, user: User) -> None:
    at = now - timedelta(days=row["dagen_geleden"])
    code = actions.ask(row["tekst"], gemeente=row["gemeente"], theme=row["onderwerp"], at=at)
    if "antwoord" in row:
        question = actions.question_of(code) or Question()
        actions.answer(question, row["antwoord"], user, seen=1, at=at + timedelta(days=1))


def _slots(today: date) -> list[Slot]:
    """A morning of each of the next working days, in turn by telephone and at the desk."""
    days = [day for ahead in range(1, 15) if (day := today + timedelta(days=ahead)).weekday() < _WORKDAYS][:6]
    return [
        Slot(
            begins=timezone.make_aware(datetime.combine(day, moment)),
            minutes=30,
            way=Slot.Way.PHONE if place % 2 else Slot.Way.PLACE,
            place="" if place % 2 else "CJG-gebouw aan de Helmstraat (verzonnen)",
            gemeente="" if place % 2 else "0392",
        )
        for place, day in enumerate(days)
        for moment in _MORNING
    ]
