-- What becomes of each message: identification, deciding answer, status, and the classes that never took effect.
-- docs/algorithms/tellen.md, section 1.

CREATE MACRO letters(tekst) AS translate(md5(tekst), '0123456789abcdef', 'abcdefghijklmnop');
CREATE MACRO volgorde(dag, id, nummer) AS CAST(dag AS VARCHAR) || id || lpad(CAST(nummer AS VARCHAR), 9, '0');
CREATE MACRO bericht_uit(plaats) AS substr(plaats, 11, 32);
CREATE MACRO deel(waarde) AS coalesce(CAST(waarde AS VARCHAR), '');

CREATE TABLE vondst (bericht_id VARCHAR, regel VARCHAR, pad VARCHAR, aantal BIGINT);

-- of several messages with one identification the first is kept
CREATE TABLE niet_uniek AS
SELECT bericht_id
FROM feit_bericht
WHERE identificatie_sleutel IS NOT NULL AND dagtekening <= getvariable('horizon')
QUALIFY row_number() OVER (
    PARTITION BY
        bericht,
        -- a retour copies the header of the message that it answers: its own sender is the receiver there
        CASE WHEN beantwoordt IS NULL OR bericht = 'JW325' THEN afzender ELSE ontvanger END,
        identificatie_sleutel,
        CASE WHEN beantwoordt IS NOT NULL AND bericht <> 'JW325'
            THEN afzender || beantwoordt_sleutel || CAST(beantwoordt_dagtekening AS VARCHAR) END
    ORDER BY dagtekening, bericht_id
) > 1;

-- messages that our own check lets stand; an answer to a declaration also when only its total is wrong
CREATE TABLE deugdelijk AS
SELECT bericht_id
FROM feit_bericht
WHERE dagtekening <= getvariable('horizon')
    AND (
        controle = 'goed'
        OR (
            controle = 'niveau-2' AND bericht = 'JW325'
            AND bericht_id NOT IN (SELECT bericht_id FROM feit_bevinding WHERE niveau <= 2 AND regel <> 'TR342')
        )
    );

-- every answer that stands, with the message that it is about
CREATE TABLE antwoord_op AS
SELECT b.bericht_id, a.bericht_id AS retour_id, a.aanvaardt, a.herhaling, a.dagtekening
FROM feit_bericht AS a
JOIN feit_bericht AS b
    ON b.bericht = a.beantwoordt
    AND b.identificatie_sleutel = a.beantwoordt_sleutel
    AND b.dagtekening = a.beantwoordt_dagtekening
    AND b.gemeente = a.gemeente
    AND b.aanbieder = a.aanbieder
WHERE a.bericht_id IN (SELECT bericht_id FROM deugdelijk) AND a.bericht_id NOT IN (SELECT bericht_id FROM niet_uniek);

-- the latest decides; one that only says 'identification not unique' speaks of a second delivery
CREATE TABLE besluit AS
SELECT bericht_id, retour_id, aanvaardt
FROM antwoord_op
QUALIFY row_number() OVER (PARTITION BY bericht_id ORDER BY herhaling, dagtekening DESC, retour_id DESC) = 1;

CREATE TABLE bericht AS
WITH oordeel AS (
    SELECT
        f.*,
        CASE
            WHEN f.controle IN ('niet-leesbaar', 'andere-standaard', 'niveau-1') THEN f.controle
            -- dated after the last day of loading (TR135): whatever was answered, it takes no part yet
            WHEN f.dagtekening > getvariable('horizon') THEN 'toekomst'
            WHEN f.bericht_id IN (SELECT bericht_id FROM niet_uniek) THEN 'identificatie'
            WHEN NOT d.aanvaardt THEN 'retour'
            WHEN d.aanvaardt THEN NULL
            WHEN f.bericht_id NOT IN (SELECT bericht_id FROM deugdelijk) THEN 'niveau-2'
        END AS reden,
        d.retour_id
    FROM feit_bericht AS f
    LEFT JOIN besluit AS d USING (bericht_id)
)
SELECT
    bericht_id,
    bericht,
    CASE
        WHEN reden IS NULL THEN 'geaccepteerd'
        WHEN reden IN ('niet-leesbaar', 'andere-standaard') THEN 'onleesbaar'
        ELSE 'afgekeurd'
    END AS status,
    reden,
    afzender,
    ontvanger,
    gemeente,
    aanbieder,
    identificatie,
    dagtekening,
    retour_id,
    klassen
FROM oordeel;

CREATE TABLE geldig AS
SELECT bericht_id, bericht, gemeente, aanbieder, dagtekening FROM bericht WHERE status = 'geaccepteerd';

SET VARIABLE peildatum = (SELECT max(dagtekening) FROM geldig);

-- the terms that hold on that day
CREATE MACRO termijn_van(welke) AS TABLE
SELECT coalesce(
    arg_max(waarde, geldig_van) FILTER (geldig_van <= coalesce(getvariable('peildatum'), DATE '9999-12-31')),
    arg_min(waarde, geldig_van)
)
FROM termijn
WHERE naam = welke;

SET VARIABLE traject_gat_dagen = (FROM termijn_van('traject_gat_dagen'));
SET VARIABLE onderbreking_dagen = (FROM termijn_van('onderbreking_dagen'));
SET VARIABLE naloop_dagen = (FROM termijn_van('naloop_dagen'));
SET VARIABLE declaratie_naloop_dagen = (FROM termijn_van('declaratie_naloop_dagen'));
SET VARIABLE wacht_stilte_dagen = (FROM termijn_van('wacht_stilte_dagen'));

-- the month in which the data of a gemeente begin
CREATE TABLE eerste_maand AS
SELECT gemeente, CAST(date_trunc('month', min(dagtekening)) AS DATE) AS maand
FROM geldig
WHERE bericht IN ('JW301', 'JW305', 'JW307', 'JW315', 'JW317', 'JW319', 'JW323', 'JW325')
GROUP BY gemeente;

-- classes that the deciding answer rejects; of equal keys the n-th in the answer is the n-th in the message
CREATE TABLE afgekeurde_klasse AS
WITH afgekeurd AS (
    SELECT d.bericht_id, k.soort, k.sleutel, k.volgnummer
    FROM besluit AS d
    JOIN feit_afgekeurde_klasse AS k ON k.bericht_id = d.retour_id
),
klasse_met_sleutel AS (
    SELECT bericht_id, klasse, 'Client' AS soort, jeugdige_id AS sleutel
    FROM feit_client
    WHERE bericht_id IN (SELECT bericht_id FROM afgekeurd)
    UNION ALL
    SELECT bericht_id, klasse, 'ToegewezenProduct', CAST(toewijzingnummer AS VARCHAR)
    FROM feit_toegewezen_product
    WHERE bericht_id IN (SELECT bericht_id FROM afgekeurd)
    UNION ALL
    SELECT bericht_id, klasse, 'StartProduct',
        deel(toewijzingnummer) || '|' || deel(productcategorie) || '|' || deel(productcode) || '|' || deel(begindatum)
    FROM feit_start_product
    WHERE bericht_id IN (SELECT bericht_id FROM afgekeurd)
    UNION ALL
    SELECT bericht_id, klasse, 'StopProduct',
        deel(toewijzingnummer) || '|' || deel(productcategorie) || '|' || deel(productcode) || '|' || deel(begindatum)
        || '|' || reden_beeindiging || '|' || deel(einddatum)
    FROM feit_stop_product
    WHERE bericht_id IN (SELECT bericht_id FROM afgekeurd)
    UNION ALL
    SELECT bericht_id, klasse, 'AangevraagdProduct', referentie_sleutel
    FROM feit_aangevraagd_product
    WHERE bericht_id IN (SELECT bericht_id FROM afgekeurd)
    UNION ALL
    SELECT bericht_id, klasse, 'Verzoek', referentie_sleutel
    FROM feit_verzoek
    WHERE bericht_id IN (SELECT bericht_id FROM afgekeurd)
    UNION ALL
    SELECT bericht_id, klasse, 'Antwoord', referentie_sleutel
    FROM feit_antwoord
    WHERE bericht_id IN (SELECT bericht_id FROM afgekeurd)
),
genummerd AS (
    SELECT *, row_number() OVER (PARTITION BY bericht_id, soort, sleutel ORDER BY klasse) AS volgnummer
    FROM klasse_met_sleutel
)
SELECT DISTINCT bericht_id, soort, klasse
FROM genummerd
JOIN afgekeurd USING (bericht_id, soort, sleutel, volgnummer);

CREATE MACRO leeft(welke, id, nummer) AS NOT EXISTS (
    SELECT 1 FROM afgekeurde_klasse AS k WHERE k.soort = welke AND k.bericht_id = id AND k.klasse = nummer
);

INSERT INTO vondst
SELECT bericht_id, 'identificatie-niet-uniek', 'Bericht/Header/BerichtIdentificatie', 1 FROM niet_uniek;

INSERT INTO vondst
SELECT bericht_id, 'dagtekening-in-toekomst',
    CASE WHEN beantwoordt IS NULL OR bericht = 'JW325' THEN 'Bericht/Header/BerichtIdentificatie/Dagtekening'
        ELSE 'Bericht/Header/DagtekeningRetour' END, 1
FROM feit_bericht
WHERE dagtekening > getvariable('horizon');

INSERT INTO vondst
SELECT min(retour_id), 'antwoorden-spreken-elkaar-tegen', 'Bericht/Header', 1
FROM antwoord_op
WHERE NOT herhaling
GROUP BY bericht_id
HAVING bool_or(aanvaardt) AND NOT bool_and(aanvaardt);

-- an answer to a message that should have been in the data, since earlier ones of its kind are
INSERT INTO vondst
WITH begin_van AS (SELECT gemeente, bericht, min(dagtekening) AS eerste FROM geldig GROUP BY ALL)
SELECT a.bericht_id, 'antwoord-zonder-bericht', 'Bericht/Header', 1
FROM feit_bericht AS a
JOIN begin_van AS v
    ON v.gemeente = a.gemeente AND v.bericht = a.beantwoordt AND v.eerste < a.beantwoordt_dagtekening
WHERE a.bericht_id IN (SELECT bericht_id FROM deugdelijk)
    AND a.bericht_id NOT IN (SELECT retour_id FROM antwoord_op)
    AND a.bericht_id NOT IN (SELECT bericht_id FROM niet_uniek);

DROP TABLE niet_uniek;
DROP TABLE deugdelijk;
