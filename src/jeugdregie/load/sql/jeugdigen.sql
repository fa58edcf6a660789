-- The youths, and care cut to their lives.
-- docs/algorithms/tellen.md, section 7.

-- what messages say of each youth, and the latest that says so
CREATE TABLE vermelding AS
SELECT
    c.jeugdige_id, c.geboortejaar, c.geboortemaand, c.geslacht, c.pc4, g.gemeente,
    max(volgorde(g.dagtekening, c.bericht_id, c.klasse)) AS volgorde
FROM feit_client AS c
JOIN geldig AS g USING (bericht_id)
WHERE leeft('Client', c.bericht_id, c.klasse)
GROUP BY ALL;

-- the first reported day of death
CREATE TABLE overlijden AS
SELECT jeugdige_id, min(einddatum) AS dag
FROM stop
WHERE eerste > verwijderd AND reden_beeindiging = '02'
GROUP BY jeugdige_id;

CREATE TABLE jeugdige AS
SELECT
    v.jeugdige_id,
    coalesce(
        arg_max(geboortejaar, volgorde) FILTER (geboortemaand IS NOT NULL), arg_max(geboortejaar, volgorde)
    ) AS geboortejaar,
    arg_max(geboortemaand, volgorde) AS geboortemaand,
    coalesce(arg_max(geslacht, volgorde) FILTER (geslacht <> '0'), arg_max(geslacht, volgorde)) AS geslacht,
    last_day(any_value(o.dag)) AS overleden_op,
    coalesce(any_value(t.gemeente), arg_max(v.gemeente, volgorde)) AS gemeente,
    any_value(w.wijk) AS wijk,
    count(DISTINCT geboortejaar) > 1 OR count(DISTINCT geboortemaand) > 1
        OR count(DISTINCT geslacht) FILTER (geslacht <> '0') > 1 AS tegenstrijdig
FROM vermelding AS v
LEFT JOIN overlijden AS o USING (jeugdige_id)
LEFT JOIN (
    SELECT jeugdige_id, gemeente
    FROM geldige_versie
    WHERE NOT vervallen
    QUALIFY row_number() OVER (
        PARTITION BY jeugdige_id ORDER BY toewijzingsdatum DESC, toewijzingstijd DESC, toewijzing_id DESC
    ) = 1
) AS t USING (jeugdige_id)
LEFT JOIN (
    SELECT jeugdige_id, arg_max(pc4, volgorde) AS pc4
    FROM vermelding
    WHERE pc4 IS NOT NULL
    GROUP BY jeugdige_id
) AS p USING (jeugdige_id)
LEFT JOIN wijk AS w ON w.pc4 = p.pc4
GROUP BY v.jeugdige_id;

INSERT INTO vondst
SELECT bericht_uit(max(v.volgorde)), 'jeugdige-tegenstrijdig', 'Bericht/Client', 1
FROM vermelding AS v
JOIN jeugdige AS j USING (jeugdige_id)
WHERE j.tegenstrijdig AND v.geboortejaar IS NOT NULL
GROUP BY v.jeugdige_id;

CREATE TABLE leven AS
SELECT
    jeugdige_id,
    make_date(j.geboortejaar, coalesce(j.geboortemaand, 1), 1) AS van,
    o.dag AS tot_en_met
FROM jeugdige AS j
LEFT JOIN overlijden AS o USING (jeugdige_id);

INSERT INTO vondst
SELECT l.bericht_id, 'zorg-voor-geboorte', 'Bericht/Client', count(*)
FROM ruwe_levering AS l JOIN leven AS v USING (jeugdige_id)
WHERE l.begindatum < v.van GROUP BY 1
UNION ALL
SELECT l.bericht_id, 'zorg-na-overlijden', 'Bericht/Client', count(*)
FROM ruwe_levering AS l JOIN leven AS v USING (jeugdige_id)
WHERE l.begindatum > v.tot_en_met OR l.einddatum > v.tot_en_met GROUP BY 1;

CREATE TABLE levering_intern AS
SELECT
    l.* REPLACE (
        greatest(l.begindatum, coalesce(v.van, l.begindatum)) AS begindatum,
        -- care that was paused had ended already when the youth died
        CASE WHEN v.tot_en_met IS NULL THEN l.einddatum
            ELSE least(coalesce(l.einddatum, l.onderbroken_op, v.tot_en_met), v.tot_en_met) END AS einddatum,
        CASE WHEN l.einddatum IS NULL AND v.tot_en_met IS NOT NULL THEN '02' ELSE l.reden_beeindiging END AS reden_beeindiging,
        CASE WHEN v.tot_en_met IS NOT NULL THEN 'beeindigd' ELSE l.status END AS status,
        l.administratief_beeindigd OR (l.einddatum IS NULL AND v.tot_en_met IS NOT NULL) AS administratief_beeindigd
    ),
    plaats_op(l.categorie, l.code, l.begindatum) AS plaats
FROM ruwe_levering AS l
LEFT JOIN leven AS v USING (jeugdige_id)
WHERE (v.tot_en_met IS NULL OR l.begindatum <= v.tot_en_met)
    AND (v.van IS NULL OR l.einddatum IS NULL OR l.einddatum >= v.van);

CREATE TABLE levering AS
SELECT
    levering_id,
    toewijzing_id,
    gemeente,
    aanbieder,
    jeugdige_id,
    categorie AS productcategorie,
    code AS productcode,
    coalesce(plaats.sector, 'overig') AS sector,
    plaats.perceel AS perceel,
    plaats.hulpvorm AS hulpvorm,
    coalesce(verwijzer, 'onbekend') AS verwijzer,
    begindatum,
    einddatum,
    reden_beeindiging,
    status,
    herkomst,
    begonnen_voor_data,
    administratief_beeindigd,
    onderbrekingen,
    bericht_id,
    klasse,
    stop_bericht_id,
    stop_klasse
FROM levering_intern;

-- care days: each spell up to its stop or the next spell, inside the levering
CREATE TABLE zorgperiode AS
WITH schakels AS (
    SELECT
        l.levering_id,
        l.begindatum AS van,
        -- an interruption has no care days, though the levering goes on
        coalesce(l.einddatum, CASE WHEN l.status = 'onderbroken' THEN s.tijdelijk_op END) AS tot_en_met,
        s.begindatum,
        CASE WHEN k.laatste_begin = s.begindatum THEN NULL
            ELSE least(coalesce(s.tijdelijk_op, s.volgende_begin - 1), s.volgende_begin - 1) END AS einddatum
    FROM levering_intern AS l
    JOIN keten AS k USING (gemeente, aanbieder, jeugdige_id, sleutel, ketting)
    JOIN schakel AS s USING (gemeente, aanbieder, jeugdige_id, sleutel, ketting)
    WHERE l.herkomst = 'gemeld'
    UNION ALL
    SELECT levering_id, begindatum, einddatum, begindatum, einddatum
    FROM levering_intern
    WHERE herkomst = 'afgeleid'
),
geknipt AS (
    SELECT
        levering_id,
        greatest(begindatum, van) AS begindatum,
        CASE
            WHEN einddatum IS NULL THEN tot_en_met
            WHEN tot_en_met IS NULL THEN einddatum
            ELSE least(einddatum, tot_en_met)
        END AS einddatum
    FROM schakels
)
SELECT
    g.levering_id, l.jeugdige_id, l.gemeente, l.aanbieder, l.productcategorie, l.productcode, l.sector, l.perceel,
    l.hulpvorm, l.verwijzer, g.begindatum, g.einddatum
FROM geknipt AS g
JOIN levering AS l USING (levering_id)
WHERE g.einddatum IS NULL OR g.einddatum >= g.begindatum;

DROP TABLE vermelding;
DROP TABLE overlijden;
DROP TABLE leven;
DROP TABLE stop;
DROP TABLE schakel;
DROP TABLE keten;
DROP TABLE ruwe_levering;
DROP TABLE geldige_versie;
