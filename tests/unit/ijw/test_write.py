"""Writing a record: the text of a whole message, and the records that are refused."""

from datetime import UTC, date, datetime, time

import msgspec
import pytest

from jeugdregie.errors import ProgrammingError, UnwritableError
from jeugdregie.ijw.records import jw301, jw305, jw317, jw323, types
from jeugdregie.ijw.write import write

BSN = "999900006"


def header(module, code):
    return module.Header(
        bericht_code=code,
        bericht_versie=3,
        bericht_subversie=2,
        afzender="42420001",
        ontvanger="0392",
        bericht_identificatie=types.BerichtIdentificatie(identificatie="B1", dagtekening=date(2026, 5, 1)),
        xsd_versie=types.XsdVersie(basisschema_xsd_versie="1.0.0", bericht_xsd_versie="1.0.0"),
    )


def start(**client):
    product = jw305.StartProduct(
        toewijzing_nummer=7,
        product=types.Product(categorie="45", code="45A04"),
        begindatum=date(2026, 4, 20),
        status_aanlevering="1",
    )
    fields = {
        "bsn": BSN,
        "geboortedatum": types.Geboortedatum(datum=date(2012, 2, 29)),
        "geslacht": "2",
        "naam": types.VerkorteNaam(geslachtsnaam=types.Achternaam(achternaam="Jansen & Zn")),
        "start_producten": (product,),
    }
    return jw305.Bericht(header=header(jw305, "438"), client=jw305.Client(**(fields | client)))


def wijziging(**verzoek):
    nieuw = jw317.NieuwProduct(
        product=types.Product(categorie="45"),
        gewenste_ingangsdatum=date(2026, 6, 1),
        omvang=types.Omvang(volume=4, eenheid="04", frequentie="4"),
    )
    fields = {"referentie_aanbieder": "R1", "reden_verzoek": "1", "nieuwe_producten": (nieuw,)}
    client = jw317.Client(bsn=BSN, verzoek=jw317.Verzoek(**(fields | verzoek)))
    return jw317.Bericht(header=header(jw317, "486"), client=client)


def refusal(record):
    with pytest.raises(UnwritableError) as caught:
        write(record)
    return str(caught.value)


def test_message_is_written_as_the_standard_lays_it_out():
    assert write(start()).decode().split("\r\n") == [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<jw305:Bericht xmlns:ijw="http://www.istandaarden.nl/ijw/3_2/basisschema/schema"'
        ' xmlns:jw305="http://www.istandaarden.nl/ijw/3_2/jw305/schema">',
        "\t<jw305:Header>",
        "\t\t<jw305:BerichtCode>438</jw305:BerichtCode>",
        "\t\t<jw305:BerichtVersie>3</jw305:BerichtVersie>",
        "\t\t<jw305:BerichtSubversie>2</jw305:BerichtSubversie>",
        "\t\t<jw305:Afzender>42420001</jw305:Afzender>",
        "\t\t<jw305:Ontvanger>0392</jw305:Ontvanger>",
        "\t\t<jw305:BerichtIdentificatie>",
        "\t\t\t<ijw:Identificatie>B1</ijw:Identificatie>",
        "\t\t\t<ijw:Dagtekening>2026-05-01</ijw:Dagtekening>",
        "\t\t</jw305:BerichtIdentificatie>",
        "\t\t<jw305:XsdVersie>",
        "\t\t\t<ijw:BasisschemaXsdVersie>1.0.0</ijw:BasisschemaXsdVersie>",
        "\t\t\t<ijw:BerichtXsdVersie>1.0.0</ijw:BerichtXsdVersie>",
        "\t\t</jw305:XsdVersie>",
        "\t</jw305:Header>",
        "\t<jw305:Client>",
        "\t\t<jw305:Bsn>999900006</jw305:Bsn>",
        "\t\t<jw305:Geboortedatum>",
        "\t\t\t<ijw:Datum>2012-02-29</ijw:Datum>",
        "\t\t</jw305:Geboortedatum>",
        "\t\t<jw305:Geslacht>2</jw305:Geslacht>",
        "\t\t<jw305:Naam>",
        "\t\t\t<ijw:Geslachtsnaam>",
        "\t\t\t\t<ijw:Achternaam>Jansen &amp; Zn</ijw:Achternaam>",
        "\t\t\t</ijw:Geslachtsnaam>",
        "\t\t</jw305:Naam>",
        "\t\t<jw305:StartProducten>",
        "\t\t\t<jw305:StartProduct>",
        "\t\t\t\t<jw305:ToewijzingNummer>7</jw305:ToewijzingNummer>",
        "\t\t\t\t<jw305:Product>",
        "\t\t\t\t\t<ijw:Categorie>45</ijw:Categorie>",
        "\t\t\t\t\t<ijw:Code>45A04</ijw:Code>",
        "\t\t\t\t</jw305:Product>",
        "\t\t\t\t<jw305:Begindatum>2026-04-20</jw305:Begindatum>",
        "\t\t\t\t<jw305:StatusAanlevering>1</jw305:StatusAanlevering>",
        "\t\t\t</jw305:StartProduct>",
        "\t\t</jw305:StartProducten>",
        "\t</jw305:Client>",
        "</jw305:Bericht>",
        "",
    ]


def test_absent_lists_leave_no_empty_wrapper():
    assert b"OngewijzigdeProducten" not in write(wijziging(ongewijzigde_producten=()))


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (time(9, 5), "09:05:00"),
        (time(23, 59, 59), "23:59:59"),
        (time(9, 5, 0, 120000), "09:05:00.120000"),
    ],
)
def test_times_have_microseconds_only_when_there_are_any(moment, text):
    toegewezen = jw301.ToegewezenProduct(
        toewijzing_nummer=1,
        toewijzingsdatum=date(2026, 1, 1),
        toewijzingstijd=moment,
        ingangsdatum=date(2026, 1, 1),
    )
    contact = jw301.Contact(soort="01")
    client = jw301.Client(
        bsn=BSN,
        geboortedatum=types.Geboortedatum(datum=date(2012, 1, 1)),
        geslacht="1",
        naam=types.VolledigeNaam(geslachtsnaam=types.Achternaam(achternaam="Wit"), naam_gebruik="1"),
        contactgegevens=(contact,),
        toegewezen_producten=(toegewezen,),
    )
    parties = msgspec.structs.replace(header(jw301, "436"), afzender="0392", ontvanger="42420001")
    assert f"<jw301:Toewijzingstijd>{text}<".encode() in write(jw301.Bericht(header=parties, client=client))


@pytest.mark.parametrize(
    ("client", "complaint"),
    [
        ({"bsn": "99990000"}, "Client/Bsn moet zijn: 9 cijfers"),
        ({"bsn": None}, "Client/Bsn ontbreekt"),
        ({"bsn": 999900006}, "Client/Bsn moet zijn"),
        ({"geslacht": "3"}, "Client/Geslacht moet zijn: code uit lijst COD046 Geslacht"),
        ({"geslacht": ["1"]}, "Client/Geslacht moet zijn"),
        ({"geboortedatum": None}, "Client/Geboortedatum ontbreekt"),
        (
            {"geboortedatum": types.Geboortedatum(datum="2012-01-01")},
            "Client/Geboortedatum/Datum moet zijn: datum zonder tijdzone",
        ),
        (
            {"geboortedatum": types.Geboortedatum(datum=datetime(2012, 1, 1, tzinfo=UTC))},
            "Client/Geboortedatum/Datum moet zijn: datum zonder tijdzone",
        ),
        ({"naam": "Jansen"}, "Client/Naam is geen record van de goede soort"),
        ({"start_producten": ()}, "Client/StartProducten moet ten minste een StartProduct bevatten"),
        ({"start_producten": None}, "Client/StartProducten moet ten minste een StartProduct bevatten"),
    ],
)
def test_record_that_the_schema_forbids_is_refused_naming_the_element(client, complaint):
    assert complaint in refusal(start(**client))


@pytest.mark.parametrize("name", ["", "   ", "x" * 201, "een\nnaam", "a\x00b", "a\x0bb", "a\ud800b", "a\ufffeb"])
def test_text_that_xml_or_the_schema_cannot_carry_is_refused(name):
    text = refusal(start(naam=types.VerkorteNaam(geslachtsnaam=types.Achternaam(achternaam=name))))
    assert "Client/Naam/Geslachtsnaam/Achternaam" in text


def test_refusal_never_shows_a_bsn_or_a_name():
    wrong = start(naam=types.VerkorteNaam(geslachtsnaam=types.Achternaam(achternaam="Geheim" * 40)), bsn=BSN + "1")
    assert "Geheim" not in refusal(wrong)
    assert BSN not in refusal(wrong)


def test_refusal_names_the_index_in_a_list():
    producten = tuple(jw317.OngewijzigdProduct(toewijzing_nummer=number) for number in (1, 2, -3))
    text = refusal(wijziging(ongewijzigde_producten=producten))
    assert "Client/Verzoek/OngewijzigdeProducten/OngewijzigdProduct[3]/ToewijzingNummer" in text


@pytest.mark.parametrize("number", [-1, 1_000_000_000, True, 7.0, "7"])
def test_number_outside_its_range_or_of_another_type_is_refused(number):
    producten = (jw317.OngewijzigdProduct(toewijzing_nummer=number),)
    assert "geheel getal van 0 t/m 999.999.999" in refusal(wijziging(ongewijzigde_producten=producten))


def test_header_of_another_message_is_refused():
    assert "Header/BerichtCode moet zijn: altijd 438" in refusal(
        jw305.Bericht(header=header(jw305, "440"), client=start().client)
    )


def test_optional_composite_without_content_is_refused_since_it_would_be_an_empty_element():
    contact = jw301.Contact(soort="01", periode=types.OpenPeriode())
    client = jw301.Client(
        bsn=BSN,
        geboortedatum=types.Geboortedatum(datum=date(2012, 1, 1)),
        geslacht="1",
        naam=types.VolledigeNaam(geslachtsnaam=types.Achternaam(achternaam="Wit"), naam_gebruik="1"),
        contactgegevens=(contact,),
        toegewezen_producten=(),
    )
    parties = msgspec.structs.replace(header(jw301, "436"), afzender="0392", ontvanger="42420001")
    text = refusal(jw301.Bericht(header=parties, client=client))
    assert "Client/Contactgegevens/Contact[1]/Periode is leeg" in text


def test_message_above_25_megabyte_is_refused(monkeypatch):
    monkeypatch.setattr("jeugdregie.ijw.write.MAX_BYTES", 1000)
    assert "groter dan 25 MB" in refusal(start())


@pytest.mark.parametrize("thing", [None, "JW305", types.Product(categorie="45"), jw323.Client(bsn=BSN, prestaties=())])
def test_what_is_not_a_message_is_a_mistake_of_the_programmer(thing):
    with pytest.raises(ProgrammingError):
        write(thing)
