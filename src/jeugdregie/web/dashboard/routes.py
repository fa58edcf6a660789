"""The addresses of all question pages, made from their declarations."""

from collections.abc import Iterator
from functools import partial

from django.urls import URLPattern, path

from jeugdregie.web.dashboard.pages import PAGES
from jeugdregie.web.dashboard.views import chart, download, question_page


def question_routes() -> Iterator[URLPattern]:
    """Three addresses per page: the page, its pictures, its tables."""
    for page in PAGES:
        yield path(page.address, partial(question_page, page=page), name=page.key)
        yield path(f"{page.address}grafiek/<slug:card>.<str:kind>", partial(chart, page=page), name=page.chart_route)
        yield path(
            f"{page.address}tabel/<slug:card>.<str:kind>", partial(download, page=page), name=page.download_route
        )
