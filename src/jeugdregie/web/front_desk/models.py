"""Information pages in versions; questions, appointments, courses and hand-overs of people without an account."""

from datetime import date
from typing import Any, NoReturn

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from jeugdregie.errors import ProgrammingError
from jeugdregie.web.organisations.models import Organisation

RETENTION_DAYS = {"question": 365, "appointment": 90, "signup": 180, "handover": 365}
"""How long what residents left is kept: a question after its last message, an appointment after its day, a sign-up after the
course began, a hand-over after it was closed. `clear_front_desk` removes what is older."""
ANSWER_WORKDAYS = 3
"""Within how many working days a question has its answer."""


class Page(models.Model):
    """An information page; what it says stands in its versions. Published is one of those, or none."""

    key = models.SlugField("adres", max_length=60, unique=True)
    owner = models.ForeignKey(Organisation, verbose_name="eigenaar", on_delete=models.PROTECT, related_name="+")
    review_on = models.DateField("opnieuw nakijken op")
    is_listed = models.BooleanField("staat in de lijst met informatie", default=True)
    published = models.ForeignKey(
        "PageVersion",
        verbose_name="gepubliceerde versie",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = "informatiepagina"
        verbose_name_plural = "informatiepagina's"
        ordering = ("key",)

    def __str__(self) -> str:
        return self.key

    @property
    def latest(self) -> "PageVersion":
        """The version that was saved last."""
        return self.versions.latest("number")


class PageVersion(models.Model):
    """What a page said when it was saved; never changed afterwards."""

    page = models.ForeignKey(Page, verbose_name="pagina", on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField("versie")
    title = models.CharField("titel", max_length=120)
    text = models.TextField("tekst", max_length=20_000)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="gemaakt door", null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField("gemaakt op", auto_now_add=True)

    class Meta:
        verbose_name = "versie van een informatiepagina"
        verbose_name_plural = "versies van informatiepagina's"
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(name="page_version_once", fields=("page", "number")),)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only a new one can be saved."""
        if self.pk is not None:
            raise ProgrammingError("a version is never changed, another one is added")
        super().save(*args, **kwargs)


class Question(models.Model):
    """A question to the desk. Whoever has the code can read the answer; nobody knows who that is."""

    digest = models.CharField("hash van de code", max_length=64, unique=True)
    gemeente = models.CharField("gemeente (CBS-code)", max_length=4, blank=True)
    theme = models.CharField("onderwerp", max_length=30, blank=True)
    asked_at = models.DateTimeField("gesteld op")
    due_on = models.DateField("antwoord uiterlijk op")
    last_at = models.DateTimeField("laatste bericht op")
    awaits_answer = models.BooleanField("wacht op antwoord", default=True)
    closed_at = models.DateTimeField("afgesloten op", null=True, blank=True)

    class Meta:
        verbose_name = "vraag"
        verbose_name_plural = "vragen"
        ordering = ("due_on", "pk")

    def is_late(self, today: date) -> bool:
        """Whether the answer should have been there."""
        return self.awaits_answer and self.closed_at is None and self.due_on < today


class Message(models.Model):
    """What was asked or answered; an answer has its author. Added and never changed."""

    question = models.ForeignKey(Question, verbose_name="vraag", on_delete=models.CASCADE, related_name="messages")
    number = models.PositiveSmallIntegerField("volgnummer")
    text = models.TextField("tekst", max_length=4000)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="beantwoord door",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField("op")

    class Meta:
        verbose_name = "bericht bij een vraag"
        verbose_name_plural = "berichten bij vragen"
        ordering = ("number",)
        constraints = (models.UniqueConstraint(name="one_message_at_a_time", fields=("question", "number")),)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only a new one can be saved."""
        if self.pk is not None:
            raise ProgrammingError("a message is never changed")
        super().save(*args, **kwargs)


class Slot(models.Model):
    """A moment on which one can come or be called; published by colleagues."""

    class Way(models.TextChoices):
        """How one meets."""

        PLACE = "locatie", "Op een locatie"
        PHONE = "telefoon", "Telefonisch"
        VIDEO = "beeldbellen", "Beeldbellen"

    begins = models.DateTimeField("begint op")
    minutes = models.PositiveSmallIntegerField(
        "duurt (minuten)", default=30, validators=[MinValueValidator(5), MaxValueValidator(240)]
    )
    way = models.CharField("hoe", max_length=12, choices=Way)
    place = models.CharField("waar", max_length=120, blank=True)
    gemeente = models.CharField("gemeente (CBS-code)", max_length=4, blank=True)

    class Meta:
        verbose_name = "moment"
        verbose_name_plural = "momenten"
        ordering = ("begins", "pk")


class Appointment(models.Model):
    """A moment that somebody took. That it is one to one is what lets one of two win."""

    slot = models.OneToOneField(Slot, verbose_name="moment", on_delete=models.PROTECT, related_name="appointment")
    digest = models.CharField("hash van de code", max_length=64, unique=True)
    called = models.CharField("hoe mogen we u noemen", max_length=60, blank=True)
    contact = models.CharField("telefoonnummer of e-mailadres", max_length=120, blank=True)
    about = models.CharField("waar gaat het over", max_length=300, blank=True)
    made_at = models.DateTimeField("gemaakt op")

    class Meta:
        verbose_name = "afspraak"
        verbose_name_plural = "afspraken"
        ordering = ("slot__begins",)


class Course(models.Model):
    """A course with so many places; who comes later waits."""

    title = models.CharField("titel", max_length=120)
    text = models.TextField("wat is het", max_length=4000)
    for_whom = models.CharField("voor wie", max_length=200, blank=True)
    begins_on = models.DateField("eerste keer op")
    times = models.CharField("wanneer", max_length=200, blank=True)
    place = models.CharField("waar", max_length=200)
    gemeente = models.CharField("gemeente (CBS-code)", max_length=4, blank=True)
    cost = models.CharField("kosten", max_length=60, default="Gratis")
    places = models.PositiveSmallIntegerField("plaatsen", validators=[MinValueValidator(1), MaxValueValidator(500)])
    open_until = models.DateField("aanmelden tot en met")
    withdrawn_at = models.DateTimeField("gaat niet door sinds", null=True, blank=True)

    class Meta:
        verbose_name = "cursus"
        verbose_name_plural = "cursussen"
        ordering = ("begins_on", "pk")

    def __str__(self) -> str:
        return self.title

    def is_open(self, today: date) -> bool:
        """Whether one can sign up."""
        return self.withdrawn_at is None and today <= self.open_until


class SignUp(models.Model):
    """A place in a course, or on its waiting list; `number` says who was first."""

    class State(models.TextChoices):
        """How it stands."""

        PLACED = "geplaatst", "Geplaatst"
        WAITING = "wachtlijst", "Op de wachtlijst"
        LEFT = "afgemeld", "Afgemeld"

    course = models.ForeignKey(Course, verbose_name="cursus", on_delete=models.PROTECT, related_name="signups")
    digest = models.CharField("hash van de code", max_length=64, unique=True)
    number = models.PositiveIntegerField("volgnummer")
    state = models.CharField("stand", max_length=10, choices=State)
    called = models.CharField("naam", max_length=60)
    contact = models.CharField("telefoonnummer of e-mailadres", max_length=120, blank=True)
    made_at = models.DateTimeField("aangemeld op")

    class Meta:
        verbose_name = "aanmelding"
        verbose_name_plural = "aanmeldingen"
        ordering = ("number",)
        constraints = (models.UniqueConstraint(name="one_signup_at_a_time", fields=("course", "number")),)


class HandOver(models.Model):
    """A family that the desk brings to the access team, with what they themselves want to be known.

    `question` is what it came from. One colleague takes it up: whoever is second is told.
    """

    question = models.ForeignKey(
        Question, verbose_name="vraag", null=True, blank=True, on_delete=models.SET_NULL, related_name="handovers"
    )
    gemeente = models.CharField("gemeente (CBS-code)", max_length=4)
    called = models.CharField("hoe wil men genoemd worden", max_length=60)
    contact = models.CharField("hoe te bereiken", max_length=160)
    reason = models.TextField("wat is er aan de hand, en wat wil men zelf", max_length=2000)
    agreed = models.BooleanField("het gezin vindt de overdracht goed")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="overgedragen door", on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField("overgedragen op")
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="opgepakt door",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    taken_at = models.DateTimeField("opgepakt op", null=True, blank=True)
    closed_at = models.DateTimeField("afgerond op", null=True, blank=True)
    outcome = models.CharField("hoe liep het af", max_length=300, blank=True)

    class Meta:
        verbose_name = "overdracht"
        verbose_name_plural = "overdrachten"
        ordering = ("made_at", "pk")
        constraints = (
            models.CheckConstraint(name="handover_is_agreed", condition=models.Q(agreed=True)),
            models.CheckConstraint(
                name="handover_closed_was_taken", condition=models.Q(closed_at=None) | models.Q(taken_at__isnull=False)
            ),
        )

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refused one by one; what is too old goes with `clear_front_desk`."""
        raise ProgrammingError("a hand-over is never removed by hand")
