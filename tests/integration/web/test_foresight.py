"""What is coming, on its own page and on the start page: per age, with a margin, and never at the cost of the start page."""

import csv
import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from jeugdregie.forecast import day_of, spells_of
from jeugdregie.indicators import calculate, dataset_of
from jeugdregie.indicators.kept import kept_of
from jeugdregie.store import Store
from jeugdregie.web.dashboard import figures, foresight
from jeugdregie.web.dashboard.pages.vooruitblik import VOORUITBLIK

PAGE, START = reverse("vooruitblik"), reverse("overview")


def said_on_the_start_page(client: Client) -> str:
    found = html.fromstring(client.get(START).content)
    [link] = found.xpath(f"//main//a[starts-with(@href, '{PAGE}')][text()='{VOORUITBLIK.question}']")
    return " ".join(link.getparent().text_content().split())


def test_the_start_page_waits_for_no_forecast_and_has_its_answer_afterwards(
    analist: Client, store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset = dataset_of(Store.open(store_path))
    dataset.kept._values.clear()  # as after a load
    dataset.kept._bytes = 0
    figures._forecast.cache_clear()

    def never(*_: object, **__: object) -> None:
        pytest.fail("the start page made a forecast")

    with monkeypatch.context() as patched:
        patched.setattr(foresight, "forecast", never)
        assert "wordt berekend" in said_on_the_start_page(analist)
    answer = html.fromstring(analist.get(PAGE).content).xpath("string(//*[@id='antwoord'])")
    assert "met 80 % kans" in answer
    assert answer in said_on_the_start_page(analist)


def test_the_answer_begins_at_what_runs_now(analist: Client, store_path: Path) -> None:
    dataset = dataset_of(Store.open(store_path))
    last = day_of(spells_of(dataset).last)
    now = calculate(dataset, "stand", periods=(f"{last:%Y-%m}",))
    answer = html.fromstring(analist.get(PAGE).content).xpath("string(//*[@id='antwoord'])")
    assert f"waren het er {now.text(now.cell(now.periods[0]))}." in answer


def test_an_age_is_chosen_and_every_card_follows(analist: Client) -> None:
    found = html.fromstring(analist.get(PAGE, {"leeftijdsgroep": "12-17"}).content)
    assert found.xpath("//select[@name='leeftijdsgroep']/option[@selected]/@value") == ["12-17"]
    assert "alle leeftijden samen" in found.text_content()
    whole, part = (
        list(csv.DictReader(io.StringIO(analist.get(f"{PAGE}tabel/verloop.csv", asked).content.decode("utf-8-sig"))))
        for asked in ({}, {"leeftijdsgroep": "12-17"})
    )
    ahead = (date(2024, 12, 31) + timedelta(days=200)).strftime("%Y-%m")
    first, second = (
        next(float(row["value"]) for row in rows if row["periode"] == ahead and row["indicator"] == "verwachte-stand")
        for rows in (whole, part)
    )
    assert 0 < second < first


def test_ages_stand_beside_each_other(analist: Client) -> None:
    found = html.fromstring(analist.get(PAGE).content)
    labels = found.xpath("//section[@id='leeftijden']//tbody/tr/th/text()")
    assert "12 tot en met 17 jaar" in labels
    assert labels[-1] == "Totaal"
    assert analist.get(PAGE, {"leeftijdsgroep": "99"}).status_code == 400


def test_what_was_made_is_known_to_be_there() -> None:
    kept = kept_of("proef", "1")
    assert not kept.has("a")
    kept.remember("a", lambda: 1)
    assert kept.has("a")
