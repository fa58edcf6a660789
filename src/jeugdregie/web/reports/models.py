"""A report of a half-year: what was chosen while it is a draft, and the frozen document once it is published."""

from django.conf import settings
from django.db import models


class Report(models.Model):
    """A draft can change; a published report keeps the document as it was then."""

    period = models.CharField("halfjaar", max_length=7)
    title = models.CharField("titel", max_length=200)
    introduction = models.TextField("inleiding", blank=True, max_length=4000)
    cards = models.JSONField("cijfers", default=list)
    made_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="gemaakt door",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    published_at = models.DateTimeField("gepubliceerd op", null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="gepubliceerd door",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    document = models.JSONField("document", null=True, blank=True)

    class Meta:
        verbose_name = "rapport"
        verbose_name_plural = "rapporten"
        ordering = ("-period", "-pk")
        constraints = (
            models.CheckConstraint(
                name="published_report_has_a_document",
                condition=models.Q(published_at=None) | models.Q(document__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_published(self) -> bool:
        """Whether everybody may read it."""
        return self.published_at is not None


class Story(models.Model):
    """What figures do not tell, in words; nobody can be recognised in it."""

    report = models.ForeignKey(Report, verbose_name="rapport", on_delete=models.CASCADE, related_name="stories")
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    title = models.CharField("kop", max_length=200)
    text = models.TextField("verhaal", max_length=6000)

    class Meta:
        verbose_name = "verhaal"
        verbose_name_plural = "verhalen"
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.title
