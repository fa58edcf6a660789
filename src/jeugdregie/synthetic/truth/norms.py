"""The norm for a wait, looked up in plain Python."""

from __future__ import annotations

from datetime import date

from jeugdregie.synthetic.region import rows


def norm_of(soort: str, categorie: str | None, code: str | None, day: date) -> int | None:
    """The days that the region accepts: what names the product first, then its category, then the rest; the latest of those."""
    fitting = [
        ((bool(row["productcode"]), bool(row["productcategorie"]), row["geldig_van"]), int(row["dagen"]))
        for row in rows("normen")
        if row["soort"] == soort
        and row["productcategorie"] in {"", categorie}
        and row["productcode"] in {"", code}
        and row["geldig_van"] <= day.isoformat() <= (row["geldig_tot"] or "9999")
    ]
    return max(fitting)[1] if fitting else None
