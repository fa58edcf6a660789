"""Who publishes, where, and under which licence: settings of the store."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from jeugdregie.errors import SettingsError
from jeugdregie.indicators.dataset import Dataset

LICENCES = {
    "CC0-1.0": "http://creativecommons.org/publicdomain/zero/1.0/deed.nl",
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/deed.nl",
}
"""The licences for open data that a Dutch government body may choose, with the address of their text."""

_HOW = "Zet hem met: jeugdregie store --store MAP --set {}=…"


@dataclass(frozen=True)
class Publisher:
    """The organisation, its contact, the website without a slash at its end, the licence, and what the data are about."""

    name: str
    contact: str
    site: str
    licence: str
    gemeenten: tuple[tuple[str, str], ...]

    @property
    def licence_address(self) -> str:
        """Where the text of the licence stands."""
        return LICENCES[self.licence]

    @property
    def home(self) -> str:
        """The address of the page with open data."""
        return f"{self.site}/publiek/opendata/"


def publisher_of(dataset: Dataset) -> Publisher:
    """The publisher that the store names; SettingsError says what is missing and how to fill it in."""
    contact, site = _required(dataset, "uitgave_contact", "uitgave_website")
    site = site.rstrip("/")
    licence = dataset.settings.get("uitgave_licentie").waarde
    if "@" not in contact:
        raise SettingsError(f"'{contact}' is geen e-mailadres. {_HOW.format('uitgave_contact')}")
    if not site.startswith(("https://", "http://")):
        raise SettingsError(f"'{site}' is geen webadres. {_HOW.format('uitgave_website')}")
    if licence not in LICENCES:
        raise SettingsError(f"De licentie '{licence}' kan niet. Kies uit: {', '.join(LICENCES)}.")
    names = dataset.names("gemeente")
    return Publisher(
        name=dataset.settings.get("uitgave_uitgever").waarde or _regions(dataset),
        contact=contact,
        site=site,
        licence=licence,
        gemeenten=tuple((code, names.get(code, code)) for code in dataset.gemeenten),
    )


def _required(dataset: Dataset, *names: str) -> list[str]:
    """The values of settings; SettingsError names every one that is empty, so that all can be filled in at once."""
    settings = [dataset.settings.get(name) for name in names]
    empty = [f"{item.naam} ({item.betekenis})" for item in settings if not item.waarde]
    if empty:
        raise SettingsError(
            f"Open data kan niet zonder de instelling{'en' if len(empty) > 1 else ''} {' en '.join(empty)}. "
            f"{_HOW.format(next(item.naam for item in settings if not item.waarde))}",
            code="uitgave-instelling",
        )
    return [item.waarde for item in settings]


def _regions(dataset: Dataset) -> str:
    rows = dataset.rows(dataset.table("gemeente").select("regio"))
    found = Counter(row["regio"] for row in rows if row["regio"])
    names = " en ".join(sorted(found, key=lambda name: (-found[name], name))[:3])
    return f"Jeugdregio {names}" if names else "Jeugdregio"
