"""The social map for everybody: the list, one entry, the page about divorce, and the file."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from jeugdregie.web.dashboard.arrangement import Link
from jeugdregie.web.front_desk.pages import DIVORCE_PAGE, text_of
from jeugdregie.web.policy import allows
from jeugdregie.web.region import places
from jeugdregie.web.social_map import listing
from jeugdregie.web.social_map.files import as_csv
from jeugdregie.web.social_map.models import Entry, theme_labels
from jeugdregie.web.social_map.shown import Shown, shown
from jeugdregie.web.social_map.waits import known_waits
from jeugdregie.web.social_map.words import DIVORCE, Phase

LEAF = 20


def public_entries() -> Sequence[Entry]:
    """What everybody may find."""
    return list(Entry.objects.filter(archived_at=None).select_related("owner"))


def social_map(request: HttpRequest) -> HttpResponse:
    """Help in the region: searched and filtered by the address."""
    here, waits = places(), known_waits()
    known = listing.Known.now(here.gemeenten)
    asked = listing.read(request.GET, known)
    everything = public_entries()
    found = listing.narrow(everything, asked, known, waits=waits)
    place, last = leaf_of(request.GET.get("blad", ""), len(found))
    context = {
        "asked": asked,
        "controls": listing.controls(asked, known),
        "items": [
            shown(entry, themes=known.themes, places=here, waits=waits)
            for entry in found[(place - 1) * LEAF : place * LEAF]
        ],
        "found": len(found),
        "total": len(everything),
        "leaves": leaves(asked.parameters, place=place, last=last),
        "place": place,
        "today": timezone.localdate(),
        "may_edit": allows(request.user, "entry-edit"),
        "query": urlencode(asked.parameters),
    }
    return render(request, "social_map/index.html", context)


def entry(request: HttpRequest, number: int) -> HttpResponse:
    """One entry; archived ones are gone for who cannot edit them."""
    may_edit = allows(request.user, "entry-edit")
    found = get_object_or_404(Entry, pk=number, **({} if may_edit else {"archived_at": None}))
    item = shown(found, themes=theme_labels(), places=places(), waits=known_waits())
    context = {"item": item, "may_edit": may_edit, "today": timezone.localdate(), "divorce": DIVORCE in found.themes}
    return render(request, "social_map/entry.html", context)


def divorce(request: HttpRequest) -> HttpResponse:
    """Everything about divorce: the working method of the region, and help per phase with method and conditions."""
    here, waits, themes = places(), known_waits(), theme_labels()
    items = [
        shown(entry, themes=themes, places=here, waits=waits) for entry in public_entries() if DIVORCE in entry.themes
    ]
    context = {
        "phases": [(label, found) for phase, label in Phase.choices if (found := _in_phase(items, phase))],
        "others": _in_phase(items, ""),
        "total": len(items),
        "text": text_of(DIVORCE_PAGE, under=2),
        "today": timezone.localdate(),
        "may_edit": allows(request.user, "entry-edit"),
    }
    return render(request, "social_map/divorce.html", context)


def as_file(_request: HttpRequest) -> HttpResponse:
    """The social map as open data, without what is for colleagues."""
    return csv_response(as_csv(public_entries(), internal=False))


def csv_response(text: str) -> HttpResponse:
    """A file that a spreadsheet opens with its accents right."""
    response = HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="sociale-kaart.csv"'
    return response


def leaf_of(text: str, rows: int) -> tuple[int, int]:
    """The leaf that is asked for, and the last one."""
    last = max(1, -(-rows // LEAF))
    return min(max(int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1, 1), last), last


def leaves(parameters: Mapping[str, str], *, place: int, last: int) -> tuple[Link, ...]:
    """Links to the leaves near this one, the first and the last."""
    if last == 1:
        return ()
    near = sorted({1, last, *(number for number in range(place - 2, place + 3) if 1 <= number <= last)})
    return tuple(
        Link(str(number), f"?{urlencode({**parameters, 'blad': str(number)})}#lijst", number == place)
        for number in near
    )


def _in_phase(items: Sequence[Shown], phase: str) -> list[Shown]:
    return [item for item in items if item.entry.phase == phase]
