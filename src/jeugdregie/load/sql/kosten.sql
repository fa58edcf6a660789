-- Net cost per line and month of care; output for a whole assignment is spread over the care days that it pays for.
-- docs/algorithms/tellen.md, section 5.

CREATE TABLE output AS
SELECT r.regel_id, r.netto, r.periode_eind, l.levering_id,
    CASE WHEN l.einddatum IS NULL THEN greatest(r.periode_eind, l.begindatum) ELSE l.einddatum END AS tot_en_met
FROM declaratieregel AS r
JOIN levering_intern AS l
    ON l.nummer_id = r.nummer_id AND l.aanbieder = r.aanbieder AND l.jeugdige_id = r.jeugdige_id
LEFT JOIN toewijzing AS t ON t.toewijzing_id = r.toewijzing_id
WHERE r.netto > 0 AND r.eenheid IN ('82', '83')
    -- certified institutions declare a tariff per month
    AND r.productcategorie NOT IN ('47', '48', '49')
    -- an assignment per month or week (a month's budget) says itself to which month an amount belongs
    AND coalesce(t.frequentie, '6') = '6'
QUALIFY row_number() OVER (
    PARTITION BY r.regel_id
    ORDER BY
        l.begindatum <= r.periode_eind DESC,
        CASE WHEN l.begindatum <= r.periode_eind THEN l.begindatum END DESC,
        l.begindatum,
        l.levering_id
) = 1;

CREATE TABLE zorgmaand AS
WITH dagen AS (
    SELECT o.regel_id, o.netto, z.begindatum, least(coalesce(z.einddatum, o.tot_en_met), o.tot_en_met) AS einddatum
    FROM output AS o
    JOIN zorgperiode AS z USING (levering_id)
    WHERE z.begindatum <= o.tot_en_met
),
maanden AS (
    SELECT
        regel_id,
        netto,
        CAST(unnest(range(date_trunc('month', begindatum), einddatum + INTERVAL 1 DAY, INTERVAL 1 MONTH)) AS DATE) AS maand,
        begindatum,
        einddatum
    FROM dagen
)
SELECT
    regel_id,
    any_value(netto) AS netto,
    maand,
    CAST(sum(date_diff('day', greatest(begindatum, maand), least(einddatum, last_day(maand))) + 1) AS BIGINT) AS dagen
FROM maanden
GROUP BY regel_id, maand;

CREATE TABLE gespreid AS
WITH opgeteld AS (
    SELECT
        regel_id,
        netto,
        maand,
        CAST(sum(dagen) OVER (PARTITION BY regel_id ORDER BY maand) AS BIGINT) AS tot_en_met,
        CAST(sum(dagen) OVER (PARTITION BY regel_id) AS BIGINT) AS alle,
        dagen
    FROM zorgmaand
)
SELECT regel_id, maand, netto * tot_en_met // alle - netto * (tot_en_met - dagen) // alle AS bedrag
FROM opgeteld;

CREATE TABLE kosten AS
SELECT
    r.regel_id,
    r.gemeente,
    r.aanbieder,
    r.jeugdige_id,
    r.productcategorie,
    r.productcode,
    r.sector,
    r.plaats.perceel AS perceel,
    r.plaats.hulpvorm AS hulpvorm,
    r.verwijzer,
    coalesce(g.maand, CAST(date_trunc('month', r.periode_begin) AS DATE)) AS maand,
    r.declaratiemaand,
    coalesce(g.bedrag, r.netto) AS bedrag,
    r.status,
    g.regel_id IS NOT NULL AS gespreid
FROM declaratieregel AS r
LEFT JOIN gespreid AS g USING (regel_id)
WHERE r.netto > 0 AND coalesce(g.bedrag, r.netto) <> 0;

DROP TABLE output;
DROP TABLE zorgmaand;
DROP TABLE gespreid;
DROP TABLE levering_intern;
