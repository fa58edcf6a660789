"""The page with loads and quality."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jeugdregie.web.region import current_store


def loading(request: HttpRequest) -> HttpResponse:
    """Each load with its counts, what was refused and why, and what stood out per rule and sender."""
    return render(request, "loading/index.html", {"store": current_store()})
