-- From start and stop classes to spells, leveringen and care days.
-- docs/algorithms/leveringen.md.

-- classes that took effect, per logical key: 1s minus 3s
CREATE TABLE start_klasse AS
SELECT
    g.gemeente,
    g.aanbieder,
    f.*,
    coalesce('T' || CAST(f.toewijzingnummer AS VARCHAR), 'P' || deel(f.productcategorie) || '|' || deel(f.productcode)) AS sleutel,
    volgorde(g.dagtekening, f.bericht_id, f.klasse) AS volgorde
FROM feit_start_product AS f
JOIN geldig AS g USING (bericht_id)
WHERE leeft('StartProduct', f.bericht_id, f.klasse);

CREATE TABLE start AS
SELECT
    gemeente, aanbieder, jeugdige_id, sleutel, toewijzingnummer, productcategorie, productcode, begindatum,
    count(*) FILTER (status_aanlevering = '1') AS eerste,
    count(*) FILTER (status_aanlevering = '3') AS verwijderd,
    max(volgorde) FILTER (status_aanlevering = '1') AS volgorde,
    arg_max({'bericht_id': bericht_id, 'klasse': klasse}, volgorde) FILTER (status_aanlevering = '1') AS bron,
    arg_max(bericht_id, volgorde) FILTER (status_aanlevering = '3') AS verwijderd_in
FROM start_klasse
GROUP BY ALL;

CREATE TABLE stop_klasse AS
SELECT
    g.gemeente,
    g.aanbieder,
    f.*,
    coalesce('T' || CAST(f.toewijzingnummer AS VARCHAR), 'P' || deel(f.productcategorie) || '|' || deel(f.productcode)) AS sleutel,
    volgorde(g.dagtekening, f.bericht_id, f.klasse) AS volgorde
FROM feit_stop_product AS f
JOIN geldig AS g USING (bericht_id)
WHERE leeft('StopProduct', f.bericht_id, f.klasse);

CREATE TABLE stop AS
SELECT
    gemeente, aanbieder, jeugdige_id, sleutel, toewijzingnummer, productcategorie, productcode, begindatum,
    reden_beeindiging, einddatum,
    count(*) FILTER (status_aanlevering = '1') AS eerste,
    count(*) FILTER (status_aanlevering = '3') AS verwijderd,
    max(volgorde) FILTER (status_aanlevering = '1') AS volgorde,
    arg_max({'bericht_id': bericht_id, 'klasse': klasse}, volgorde) FILTER (status_aanlevering = '1') AS bron,
    arg_max(bericht_id, volgorde) FILTER (status_aanlevering = '3') AS verwijderd_in
FROM stop_klasse
GROUP BY ALL;

INSERT INTO vondst
SELECT bron.bericht_id, 'start-dubbel', 'Bericht/Client/StartProducten/StartProduct', sum(eerste - verwijderd - 1)
FROM start WHERE eerste - verwijderd > 1 GROUP BY 1
UNION ALL
SELECT bron.bericht_id, 'stop-dubbel', 'Bericht/Client/StopProducten/StopProduct', sum(eerste - verwijderd - 1)
FROM stop WHERE eerste - verwijderd > 1 GROUP BY 1
UNION ALL
SELECT verwijderd_in, 'verwijdering-zonder-melding', 'Bericht/Client/StartProducten/StartProduct', sum(verwijderd - eerste)
FROM start JOIN eerste_maand AS m USING (gemeente) WHERE verwijderd > eerste AND begindatum >= m.maand GROUP BY 1
UNION ALL
SELECT verwijderd_in, 'verwijdering-zonder-melding', 'Bericht/Client/StopProducten/StopProduct', sum(verwijderd - eerste)
FROM stop JOIN eerste_maand AS m USING (gemeente) WHERE verwijderd > eerste AND begindatum >= m.maand GROUP BY 1;

-- spells: a start with its stops, or a stop whose start was never withdrawn

CREATE TABLE begin_van_zorg AS
SELECT
    gemeente, aanbieder, jeugdige_id, sleutel, begindatum,
    any_value(toewijzingnummer) AS toewijzingnummer,
    bool_or(eerste > verwijderd) AS gestart,
    arg_max({'categorie': productcategorie, 'code': productcode}, volgorde) FILTER (eerste > verwijderd) AS product,
    arg_max(bron, volgorde) FILTER (eerste > verwijderd) AS bron,
    count(*) FILTER (eerste > verwijderd) AS producten
FROM start
GROUP BY ALL;

CREATE TABLE einde_van_zorg AS
SELECT
    gemeente, aanbieder, jeugdige_id, sleutel, begindatum,
    any_value(toewijzingnummer) AS toewijzingnummer,
    arg_max({'categorie': productcategorie, 'code': productcode}, volgorde) AS product,
    arg_max(bron, volgorde) AS bron,
    arg_max(einddatum, volgorde) FILTER (reden_beeindiging <> '20') AS definitief_op,
    arg_max(reden_beeindiging, volgorde) FILTER (reden_beeindiging <> '20') AS reden,
    arg_max(bron, volgorde) FILTER (reden_beeindiging <> '20') AS definitief_bron,
    arg_max(einddatum, volgorde) FILTER (reden_beeindiging = '20') AS tijdelijk_op,
    arg_max(bron.bericht_id, volgorde) FILTER (reden_beeindiging = '20') AS tijdelijk_in,
    count(*) FILTER (reden_beeindiging <> '20') AS definitieve,
    count(*) FILTER (reden_beeindiging = '20') AS tijdelijke
FROM stop
WHERE eerste > verwijderd
GROUP BY ALL;

CREATE TABLE periode AS
SELECT
    coalesce(b.gemeente, e.gemeente) AS gemeente,
    coalesce(b.aanbieder, e.aanbieder) AS aanbieder,
    coalesce(b.jeugdige_id, e.jeugdige_id) AS jeugdige_id,
    coalesce(b.sleutel, e.sleutel) AS sleutel,
    coalesce(b.begindatum, e.begindatum) AS begindatum,
    coalesce(b.toewijzingnummer, e.toewijzingnummer) AS toewijzingnummer,
    coalesce(b.gestart, false) AS gestart,
    b.gestart IS NOT NULL AND NOT b.gestart AS ingetrokken,
    CASE WHEN b.gestart THEN b.product ELSE e.product END AS product,
    CASE WHEN b.gestart THEN b.bron ELSE e.bron END AS bron,
    coalesce(b.producten, 0) AS producten,
    e.* EXCLUDE (gemeente, aanbieder, jeugdige_id, sleutel, begindatum, toewijzingnummer, product, bron)
FROM begin_van_zorg AS b
FULL JOIN einde_van_zorg AS e
    ON e.gemeente = b.gemeente AND e.aanbieder = b.aanbieder AND e.jeugdige_id = b.jeugdige_id
    AND e.sleutel = b.sleutel AND e.begindatum = b.begindatum
WHERE b.gestart OR e.sleutel IS NOT NULL;

INSERT INTO vondst
SELECT coalesce(definitief_bron.bericht_id, tijdelijk_in), 'stop-van-ingetrokken-start', 'Bericht/Client/StopProducten/StopProduct', count(*)
FROM periode WHERE ingetrokken GROUP BY 1
UNION ALL
SELECT coalesce(definitief_bron.bericht_id, tijdelijk_in), 'stop-zonder-start', 'Bericht/Client/StopProducten/StopProduct', count(*)
FROM periode JOIN eerste_maand AS m USING (gemeente)
WHERE NOT gestart AND NOT ingetrokken AND begindatum >= m.maand GROUP BY 1
UNION ALL
SELECT definitief_bron.bericht_id, 'tweede-definitieve-stop', 'Bericht/Client/StopProducten/StopProduct', sum(definitieve - 1)
FROM periode WHERE definitieve > 1 GROUP BY 1
UNION ALL
SELECT tijdelijk_in, 'tweede-tijdelijke-stop', 'Bericht/Client/StopProducten/StopProduct', sum(tijdelijke - 1)
FROM periode WHERE tijdelijke > 1 GROUP BY 1
UNION ALL
SELECT definitief_bron.bericht_id, 'stop-voor-tijdelijke-stop', 'Bericht/Client/StopProducten/StopProduct/Einddatum', count(*)
FROM periode WHERE definitief_op < tijdelijk_op GROUP BY 1
UNION ALL
SELECT bron.bericht_id, 'start-met-ander-product', 'Bericht/Client/StartProducten/StartProduct/Product', sum(producten - 1)
FROM periode WHERE producten > 1 GROUP BY 1;

-- chains: a spell continues the previous one unless that ended for good

CREATE TABLE schakel AS
WITH naast AS (
    SELECT
        *,
        lag(definitief_op) OVER keten AS vorige_definitief,
        lag(tijdelijk_op) OVER keten AS vorige_tijdelijk,
        row_number() OVER keten AS plaats,
        lead(begindatum) OVER keten AS volgende_begin
    FROM periode
    WHERE NOT ingetrokken
    WINDOW keten AS (PARTITION BY gemeente, aanbieder, jeugdige_id, sleutel ORDER BY begindatum)
)
SELECT
    *,
    sum(CASE WHEN plaats = 1 OR vorige_definitief IS NOT NULL THEN 1 ELSE 0 END) OVER (
        PARTITION BY gemeente, aanbieder, jeugdige_id, sleutel ORDER BY begindatum ROWS UNBOUNDED PRECEDING
    ) AS ketting,
    plaats > 1 AND vorige_definitief IS NULL AND vorige_tijdelijk IS NULL AS zonder_stop
FROM naast;

INSERT INTO vondst
SELECT bron.bericht_id, 'start-zonder-stop', 'Bericht/Client/StartProducten/StartProduct', count(*)
FROM schakel WHERE zonder_stop GROUP BY 1
UNION ALL
SELECT definitief_bron.bericht_id, 'stop-van-eerdere-start', 'Bericht/Client/StopProducten/StopProduct/Begindatum', count(*)
FROM schakel WHERE definitief_op > volgende_begin GROUP BY 1;

CREATE TABLE keten AS
SELECT
    gemeente, aanbieder, jeugdige_id, sleutel, ketting,
    any_value(toewijzingnummer) AS toewijzingnummer,
    min(begindatum) AS begindatum,
    max(begindatum) AS laatste_begin,
    arg_min(product, begindatum) AS product,
    arg_min(bron, begindatum) AS bron,
    arg_min(gestart, begindatum) AS gestart,
    arg_max({'op': definitief_op, 'reden': reden, 'bron': definitief_bron, 'tijdelijk': tijdelijk_op, 'in': tijdelijk_in}, begindatum) AS slot,
    count(tijdelijk_op) AS onderbrekingen
FROM schakel
GROUP BY ALL;

-- what was declared on an assignment
CREATE TABLE gedeclareerd AS
SELECT
    nummer_id,
    aanbieder,
    jeugdige_id,
    max(periode_eind) AS laatste_dag,
    min(periode_begin) FILTER (status = 'toegekend') AS toegekend_van,
    max(periode_eind) FILTER (status = 'toegekend') AS toegekend_tot_en_met,
    arg_max({'categorie': productcategorie, 'code': productcode}, volgorde)
        FILTER (status = 'toegekend') AS laatste,
    arg_min({'bericht_id': bericht_id, 'klasse': klasse}, CAST(periode_begin AS VARCHAR) || volgorde)
        FILTER (status = 'toegekend') AS bron,
    any_value(gemeente) AS gemeente,
    any_value(split_part(nummer_id, '-', 2)) AS nummer
FROM declaratieregel
WHERE netto > 0
GROUP BY ALL;

-- every levering with how it ends; the reported ones first, then those that only lines know
CREATE TABLE ruwe_levering AS
WITH gemeld AS (
    SELECT
        k.*,
        k.gemeente || '-' || CAST(k.toewijzingnummer AS VARCHAR) AS nummer_id,
        t.toewijzing_id,
        coalesce(t.vervallen, false) AS vervallen,
        t.verwijzer,
        coalesce(k.product.categorie, t.productcategorie) AS categorie,
        CASE WHEN k.product.categorie IS NULL THEN t.productcode ELSE k.product.code END AS code,
        t.einddatum AS toegewezen_tot,
        last_day(d.laatste_dag) AS gedeclareerd_tot,
        date_diff('day', t.einddatum, getvariable('peildatum')) > getvariable('naloop_dagen') AS verlopen
    FROM keten AS k
    LEFT JOIN toewijzing AS t
        ON t.toewijzing_id = k.gemeente || '-' || CAST(k.toewijzingnummer AS VARCHAR)
        AND t.aanbieder = k.aanbieder AND t.jeugdige_id = k.jeugdige_id
    LEFT JOIN gedeclareerd AS d
        ON d.nummer_id = k.gemeente || '-' || CAST(k.toewijzingnummer AS VARCHAR)
        AND d.aanbieder = k.aanbieder AND d.jeugdige_id = k.jeugdige_id
),
beoordeeld AS (
    SELECT
        *,
        CASE
            WHEN slot.op IS NOT NULL THEN 'beeindigd'
            WHEN slot.tijdelijk IS NOT NULL THEN
                CASE
                    WHEN coalesce(verlopen, false) THEN 'gesloten'
                    WHEN date_diff('day', slot.tijdelijk, getvariable('peildatum')) > getvariable('onderbreking_dagen') THEN 'gesloten'
                    ELSE 'onderbroken'
                END
            WHEN coalesce(verlopen, false) THEN 'verlopen'
            ELSE 'lopend'
        END AS afloop
    FROM gemeld
)
SELECT
    letters(gemeente || '|' || aanbieder || '|' || jeugdige_id || '|' || sleutel || '|' || CAST(begindatum AS VARCHAR)) AS levering_id,
    nummer_id,
    toewijzing_id,
    vervallen,
    gemeente,
    aanbieder,
    jeugdige_id,
    sleutel,
    ketting,
    categorie,
    code,
    verwijzer,
    begindatum,
    greatest(laatste_begin, CASE afloop
        WHEN 'beeindigd' THEN least(slot.op, coalesce(slot.tijdelijk, slot.op))
        WHEN 'gesloten' THEN slot.tijdelijk
        WHEN 'verlopen' THEN greatest(toegewezen_tot, coalesce(gedeclareerd_tot, toegewezen_tot))
    END) AS einddatum,
    slot.reden AS reden_beeindiging,
    CASE WHEN afloop IN ('lopend', 'onderbroken') THEN afloop ELSE 'beeindigd' END AS status,
    'gemeld' AS herkomst,
    NOT gestart AND begindatum < coalesce(m.maand, begindatum) AS begonnen_voor_data,
    afloop IN ('gesloten', 'verlopen') AS administratief_beeindigd,
    afloop,
    slot.in AS onderbroken_in,
    CASE WHEN afloop = 'onderbroken' THEN greatest(laatste_begin, slot.tijdelijk) END AS onderbroken_op,
    onderbrekingen,
    bron.bericht_id AS bericht_id,
    bron.klasse AS klasse,
    slot.bron.bericht_id AS stop_bericht_id,
    slot.bron.klasse AS stop_klasse
FROM beoordeeld
LEFT JOIN eerste_maand AS m USING (gemeente);

-- greatest() skips empty values: a levering that goes on has no end
UPDATE ruwe_levering SET einddatum = NULL WHERE status <> 'beeindigd';

-- a levering that only lines know goes on while its assignment is valid and the next lines may still come
INSERT INTO ruwe_levering
WITH afgeleid AS (
    SELECT
        d.*,
        t.toewijzing_id,
        coalesce(t.vervallen, false) AS vervallen,
        t.verwijzer,
        t.productcategorie,
        t.productcode,
        t.ingangsdatum,
        t.toewijzing_id IS NOT NULL
            AND coalesce(t.einddatum >= getvariable('peildatum'), true)
            AND date_diff('day', d.laatste_dag, getvariable('peildatum')) <= getvariable('declaratie_naloop_dagen') AS loopt
    FROM gedeclareerd AS d
    LEFT JOIN toewijzing AS t
        ON t.toewijzing_id = d.nummer_id AND t.aanbieder = d.aanbieder AND t.jeugdige_id = d.jeugdige_id
    WHERE d.toegekend_van IS NOT NULL
        AND NOT EXISTS (
            SELECT 1 FROM keten AS k
            WHERE k.gemeente = d.gemeente AND k.aanbieder = d.aanbieder AND k.jeugdige_id = d.jeugdige_id
                AND k.sleutel = 'T' || d.nummer
        )
)
SELECT
    letters(gemeente || '|' || aanbieder || '|' || jeugdige_id || '|T' || nummer || '|' || CAST(toegekend_van AS VARCHAR)),
    nummer_id,
    toewijzing_id,
    vervallen,
    gemeente,
    aanbieder,
    jeugdige_id,
    'T' || nummer,
    1,
    coalesce(productcategorie, laatste.categorie),
    CASE WHEN productcategorie IS NULL THEN laatste.code ELSE coalesce(productcode, laatste.code) END,
    verwijzer,
    toegekend_van,
    CASE WHEN NOT loopt THEN toegekend_tot_en_met END,
    NULL,
    CASE WHEN loopt THEN 'lopend' ELSE 'beeindigd' END,
    'afgeleid',
    toegekend_van < m.maand + INTERVAL 1 MONTH AND coalesce(ingangsdatum < m.maand, true),
    NOT loopt,
    'afgeleid',
    NULL,
    NULL,
    0,
    bron.bericht_id,
    bron.klasse,
    NULL,
    NULL
FROM afgeleid
JOIN eerste_maand AS m USING (gemeente);

INSERT INTO vondst
SELECT bericht_id, 'levering-op-verwijderde-toewijzing', 'Bericht', count(*)
FROM ruwe_levering WHERE vervallen GROUP BY 1
UNION ALL
SELECT onderbroken_in, 'onderbreking-zonder-vervolg', 'Bericht/Client/StopProducten/StopProduct', count(*)
FROM ruwe_levering WHERE afloop = 'gesloten' AND NOT vervallen GROUP BY 1
UNION ALL
-- not a fault when assignments of this gemeente are not in the data, or the care is older than the data
SELECT l.bericht_id, 'levering-zonder-toewijzing', 'Bericht/Client/StartProducten/StartProduct/ToewijzingNummer', count(*)
FROM ruwe_levering AS l
JOIN eerste_maand AS m USING (gemeente)
WHERE l.toewijzing_id IS NULL AND l.herkomst = 'gemeld' AND l.nummer_id IS NOT NULL AND l.begindatum >= m.maand
    AND l.gemeente IN (SELECT gemeente FROM geldig WHERE bericht = 'JW301')
GROUP BY 1;

INSERT INTO vondst
SELECT r.bericht_id, 'declaratie-zonder-toewijzing',
    'Bericht/Declaratie/Clienten/Client/Prestaties/Prestatie/ToewijzingNummer', count(*)
FROM declaratieregel AS r
JOIN eerste_maand AS m USING (gemeente)
WHERE r.toewijzing_id IS NULL AND r.status <> 'afgewezen'
    AND r.gemeente IN (SELECT gemeente FROM geldig WHERE bericht = 'JW301')
    AND NOT EXISTS (SELECT 1 FROM toewijzing AS t WHERE t.toewijzing_id = r.nummer_id)
    AND NOT EXISTS (
        SELECT 1 FROM ruwe_levering AS l
        WHERE l.nummer_id = r.nummer_id AND l.aanbieder = r.aanbieder AND l.jeugdige_id = r.jeugdige_id
            AND (l.begonnen_voor_data OR l.begindatum < m.maand)
    )
GROUP BY r.bericht_id;

DELETE FROM ruwe_levering WHERE vervallen;

DROP TABLE start_klasse;
DROP TABLE start;
DROP TABLE stop_klasse;
DROP TABLE begin_van_zorg;
DROP TABLE einde_van_zorg;
DROP TABLE periode;
DROP TABLE gedeclareerd;
