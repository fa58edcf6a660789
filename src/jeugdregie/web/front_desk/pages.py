"""What published information pages say, for pages that show them in their own frame."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.safestring import SafeString

from jeugdregie.steering.routekaart import ROUTES
from jeugdregie.web.front_desk.markup import to_html
from jeugdregie.web.front_desk.models import Page, PageVersion

CARD_PAGE = "routekaart"
DIVORCE_PAGE = "scheiding-werkwijze"
FIXED = (
    {CARD_PAGE: "boven de routekaart", DIVORCE_PAGE: "op de pagina over scheiden"}
    | {route.page: f"op de routekaart, bij '{route.title}'" for route in ROUTES}
    | {
        route.own_page: f"op de routekaart voor ouders en jongeren, bij '{route.title}'"
        for route in ROUTES
        if route.own_text
    }
)
"""Addresses of pages whose text stands elsewhere on the site, and where."""


@dataclass(frozen=True)
class Text:
    """A text of the region, ready to be shown."""

    title: str
    html: SafeString
    day: date


def text_of(key: str, *, under: int) -> Text | None:
    """The published text of a page for under a heading of a level; None when there is none."""
    page = Page.objects.filter(key=key).select_related("published").first()
    return text_in(page.published, under=under) if page and page.published else None


def text_in(version: PageVersion, *, under: int = 1) -> Text:
    """A version as it is shown."""
    return Text(version.title, to_html(version.text, under=under), timezone.localtime(version.at).date())


def listed() -> list[Page]:
    """The published pages of the list, by title."""
    pages = Page.objects.filter(published__isnull=False, is_listed=True).select_related("published")
    return sorted(pages, key=lambda page: page.published.title.casefold())
