-- Waiting, from event A to event B: from messages (assignment to start) and from case facts.
-- docs/algorithms/wachten.md.

CREATE TABLE gemeten (
    wacht_id VARCHAR, soort VARCHAR, bron VARCHAR, jeugdige_id VARCHAR, gemeente VARCHAR, aanbieder VARCHAR,
    productcategorie VARCHAR, productcode VARCHAR, sector VARCHAR, perceel VARCHAR, hulpvorm VARCHAR, verwijzer VARCHAR, begin DATE, einde DATE, uitkomst VARCHAR, reden VARCHAR,
    gevolgd_tot DATE, pauzedagen BIGINT, bericht_id VARCHAR, klasse BIGINT, feiten VARCHAR[]
);

-- trajectories that began: the first levering of each, with its assignment
INSERT INTO gemeten
WITH eerste AS (
    SELECT t.traject_id, t.begonnen_voor_data AS te_vroeg, l.*
    FROM traject AS t
    JOIN levering AS l USING (jeugdige_id, sector, begindatum)
    WHERE t.modus = 'regio'
    QUALIFY row_number() OVER (
        PARTITION BY t.traject_id ORDER BY l.aanbieder, l.gemeente, l.toewijzing_id, l.levering_id
    ) = 1
),
gezien AS (
    SELECT
        e.*,
        w.eerste_toewijzingsdatum AS toegewezen_op,
        CASE
            WHEN e.te_vroeg OR w.eerste_toewijzingsdatum < m.maand THEN 'voor-de-data'
            WHEN w.toewijzing_id IS NULL THEN 'zonder-toewijzing'
            WHEN w.verwijzer_bron <> 'geen-verzoek' THEN 'op-verzoek'
            WHEN e.sector = 'jeugdbescherming' THEN 'gecertificeerde-instelling'
            WHEN e.herkomst = 'afgeleid' THEN 'zonder-start'
        END AS reden
    FROM eerste AS e
    LEFT JOIN toewijzing AS w USING (toewijzing_id)
    LEFT JOIN eerste_maand AS m ON m.gemeente = e.gemeente
)
SELECT
    letters('toewijzing-tot-start|' || traject_id), 'toewijzing-tot-start', 'berichten',
    jeugdige_id, gemeente, aanbieder, productcategorie, productcode, sector, perceel, hulpvorm, verwijzer,
    CASE WHEN reden IS NULL THEN toegewezen_op END,
    CASE WHEN reden IS NULL THEN begindatum END,
    CASE
        WHEN reden IS NOT NULL THEN 'niet-meetbaar'
        WHEN begindatum < toegewezen_op THEN 'teruggedateerd'
        ELSE 'begonnen'
    END,
    reden, begindatum, 0, bericht_id, klasse, []
FROM gezien;

-- assignments without a levering that would begin a trajectory
INSERT INTO gemeten
WITH zonder_levering AS (
    SELECT t.*
    FROM toewijzing AS t
    JOIN eerste_maand AS m USING (gemeente)
    WHERE NOT t.vervallen
        AND t.verwijzer_bron = 'geen-verzoek'
        AND t.sector <> 'jeugdbescherming'
        AND t.eerste_toewijzingsdatum BETWEEN m.maand AND getvariable('peildatum')
        AND NOT EXISTS (SELECT 1 FROM levering AS l WHERE l.toewijzing_id = t.toewijzing_id)
),
tot AS (
    SELECT
        t.*,
        least(
            t.einddatum,
            (
                SELECT min(l.begindatum) FROM levering AS l
                WHERE l.jeugdige_id = t.jeugdige_id AND l.sector = t.sector AND l.begindatum > t.eerste_toewijzingsdatum
            ),
            j.overleden_op
        ) AS grens
    FROM zonder_levering AS t
    JOIN jeugdige AS j USING (jeugdige_id)
    WHERE NOT EXISTS (
        SELECT 1 FROM levering AS l
        WHERE l.jeugdige_id = t.jeugdige_id AND l.sector = t.sector
            AND l.begindatum <= t.eerste_toewijzingsdatum
            AND (l.einddatum IS NULL
                OR date_diff('day', l.einddatum, t.eerste_toewijzingsdatum) <= getvariable('traject_gat_dagen'))
    )
),
wachtend AS (
    SELECT
        *,
        CASE WHEN grens <= getvariable('peildatum') THEN greatest(eerste_toewijzingsdatum, grens) END AS vervalt_op,
        plaats_op(productcategorie, productcode, ingangsdatum) AS plaats
    FROM tot
)
SELECT
    letters('toewijzing-tot-start|' || w.toewijzing_id), 'toewijzing-tot-start', 'berichten',
    w.jeugdige_id, w.gemeente, w.aanbieder, w.productcategorie, w.productcode, w.sector, w.plaats.perceel, w.plaats.hulpvorm, w.verwijzer,
    w.eerste_toewijzingsdatum, NULL, CASE WHEN w.vervalt_op IS NULL THEN 'wacht' ELSE 'vervallen' END, NULL,
    coalesce(w.vervalt_op, getvariable('peildatum')), 0, w.bericht_id, w.klasse, []
FROM wachtend AS w
WHERE NOT EXISTS (
    SELECT 1 FROM wachtend AS v
    WHERE v.jeugdige_id = w.jeugdige_id AND v.sector = w.sector
        AND (v.eerste_toewijzingsdatum, v.toewijzing_id) < (w.eerste_toewijzingsdatum, w.toewijzing_id)
        AND coalesce(v.vervalt_op, getvariable('peildatum')) >= w.eerste_toewijzingsdatum
);

-- case facts: the events that stand, and what each registration is about

CREATE TABLE gebeurtenis AS
SELECT DISTINCT f.*
FROM feit_wachtgebeurtenis AS f
WHERE NOT f.ingetrokken
    AND f.datum <= getvariable('peildatum')
    AND NOT EXISTS (
        SELECT 1 FROM feit_wachtgebeurtenis AS x
        WHERE x.ingetrokken AND x.kenmerk = f.kenmerk AND x.gebeurtenis = f.gebeurtenis AND x.datum = f.datum
    );

-- a provider that is silent for long no longer tells who still waits
CREATE TABLE levert_tot AS
SELECT
    aanbieder,
    CASE WHEN date_diff('day', max(datum), getvariable('peildatum')) <= getvariable('wacht_stilte_dagen')
        THEN getvariable('peildatum') ELSE max(datum) END AS dag
FROM gebeurtenis
GROUP BY aanbieder;

CREATE TABLE aanmelding AS
WITH genoemd AS (SELECT *, CAST(datum AS VARCHAR) || feit_id AS plaats FROM gebeurtenis)
SELECT
    g.kenmerk,
    any_value(g.aanbieder) AS aanbieder,
    coalesce(any_value(p.jeugdige_id), g.kenmerk) AS jeugdige_id,
    arg_max(g.gemeente, plaats) AS gemeente,
    arg_max({'categorie': g.productcategorie, 'code': g.productcode}, plaats) AS product,
    coalesce(arg_max(g.verwijzer, plaats) FILTER (g.verwijzer IS NOT NULL), 'onbekend') AS verwijzer,
    min(datum) FILTER (gebeurtenis = 'verwijzing') AS verwijzing,
    min(datum) FILTER (gebeurtenis = 'aanmelding') AS aangemeld,
    min(datum) FILTER (gebeurtenis = 'intake') AS intake,
    min(datum) FILTER (gebeurtenis = 'start') AS gestart,
    min(datum) FILTER (gebeurtenis = 'afgemeld') AS afgemeld,
    list_sort(list(DISTINCT feit_id)) AS feiten
FROM genoemd AS g
LEFT JOIN (
    -- who it is may be told by an event that does not count itself
    SELECT kenmerk, min(jeugdige_id) AS jeugdige_id FROM feit_wachtgebeurtenis WHERE jeugdige_id IS NOT NULL GROUP BY kenmerk
) AS p USING (kenmerk)
GROUP BY g.kenmerk;

INSERT INTO gemeten
WITH paar AS (
    SELECT 'verwijzing-tot-aanmelding' AS soort, verwijzing AS a, aangemeld AS b, least(intake, gestart) AS daarna, * FROM aanmelding
    UNION ALL
    SELECT 'aanmelding-tot-intake', aangemeld, intake, gestart, * FROM aanmelding
    UNION ALL
    SELECT 'intake-tot-start', intake, gestart, NULL, * FROM aanmelding
    UNION ALL
    SELECT 'aanmelding-tot-start', aangemeld, gestart, NULL, * FROM aanmelding
),
geduid AS (
    SELECT
        p.*,
        CASE
            WHEN a IS NULL OR (b IS NULL AND daarna IS NOT NULL) THEN 'niet-meetbaar'
            WHEN b < a THEN 'teruggedateerd'
            WHEN b IS NOT NULL THEN 'begonnen'
            WHEN afgemeld IS NOT NULL THEN 'vervallen'
            WHEN l.dag < getvariable('peildatum') THEN 'uit-beeld'
            ELSE 'wacht'
        END AS uitkomst,
        l.dag AS laatst_geleverd
    FROM paar AS p
    JOIN levert_tot AS l USING (aanbieder)
    WHERE a IS NOT NULL OR b IS NOT NULL
),
begrensd AS (
    SELECT
        *,
        CASE uitkomst
            WHEN 'niet-meetbaar' THEN coalesce(b, daarna)
            WHEN 'vervallen' THEN greatest(a, afgemeld)
            ELSE coalesce(b, laatst_geleverd)
        END AS gevolgd_tot,
        plaats_op(product.categorie, product.code, coalesce(a, b)) AS plaats
    FROM geduid
),
gepauzeerd AS (
    -- days of waiting are those from A up to the day before the end; a day in two pauses counts once
    SELECT soort, kenmerk, count(DISTINCT dag) AS dagen
    FROM (
        SELECT g.soort, g.kenmerk, unnest(generate_series(
            greatest(p.datum, g.a), least(coalesce(p.tot_en_met, g.gevolgd_tot), g.gevolgd_tot - 1), INTERVAL 1 DAY
        )) AS dag
        FROM begrensd AS g
        JOIN gebeurtenis AS p ON p.kenmerk = g.kenmerk AND p.gebeurtenis = 'pauze'
        WHERE g.uitkomst NOT IN ('niet-meetbaar', 'teruggedateerd')
    )
    GROUP BY ALL
)
SELECT
    letters(g.soort || '|' || g.kenmerk), g.soort, 'dossier',
    g.jeugdige_id, g.gemeente, g.aanbieder,
    g.product.categorie, g.product.code, coalesce(g.plaats.sector, 'overig'), g.plaats.perceel, g.plaats.hulpvorm, g.verwijzer,
    CASE WHEN g.uitkomst <> 'niet-meetbaar' THEN g.a END,
    CASE WHEN g.uitkomst <> 'niet-meetbaar' THEN g.b END,
    g.uitkomst,
    CASE WHEN g.uitkomst = 'niet-meetbaar' THEN 'gebeurtenis-ontbreekt' END,
    g.gevolgd_tot, coalesce(p.dagen, 0), NULL, NULL, g.feiten
FROM begrensd AS g
LEFT JOIN gepauzeerd AS p USING (soort, kenmerk);

-- the norm that holds on the day of A: the most particular first
CREATE TABLE wachttijd AS
WITH passend AS (
    SELECT
        w.wacht_id,
        arg_max(n.dagen, concat(
            CASE WHEN n.productcode IS NOT NULL THEN '2' WHEN n.productcategorie IS NOT NULL THEN '1' ELSE '0' END,
            CASE WHEN n.regio IS NOT NULL THEN '1' ELSE '0' END,
            CAST(n.geldig_van AS VARCHAR)
        )) AS norm
    FROM gemeten AS w
    LEFT JOIN gemeente AS p ON p.gemeente = w.gemeente
    JOIN norm AS n
        ON n.soort = w.soort
        AND w.begin >= n.geldig_van
        AND (n.geldig_tot IS NULL OR w.begin <= n.geldig_tot)
        AND (n.regio IS NULL OR n.regio = p.regio)
        AND (n.productcategorie IS NULL OR n.productcategorie = w.productcategorie)
        AND (n.productcode IS NULL OR n.productcode = w.productcode)
    GROUP BY w.wacht_id
)
SELECT
    wacht_id, soort, bron, jeugdige_id, gemeente, aanbieder, productcategorie, productcode, sector, perceel, hulpvorm, verwijzer,
    begin, einde, uitkomst, reden, gevolgd_tot, pauzedagen,
    CAST(begin + CAST(pauzedagen AS INTEGER) AS DATE) AS telt_vanaf,
    date_diff('day', begin + CAST(pauzedagen AS INTEGER), gevolgd_tot) AS dagen,
    norm, bericht_id, klasse, feiten
FROM gemeten
LEFT JOIN passend USING (wacht_id);

DROP TABLE gemeten;
DROP TABLE gebeurtenis;
DROP TABLE levert_tot;
DROP TABLE aanmelding;
