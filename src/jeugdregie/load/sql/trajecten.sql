-- Trajectories: leveringen joined over short gaps, in three ways.
-- docs/algorithms/trajecten.md.

CREATE TABLE traject AS
WITH groep AS (
    SELECT 'regio' AS modus, sector AS groep, getvariable('traject_gat_dagen') AS gat, l.* FROM levering AS l
    UNION ALL
    SELECT 'gemeente', sector || '|' || gemeente, getvariable('traject_gat_dagen'), l.* FROM levering AS l
    UNION ALL
    SELECT 'cbs', aanbieder || '|' || coalesce(productcategorie, ''), 0, l.* FROM levering AS l
),
naast AS (
    SELECT
        *,
        row_number() OVER rij AS plaats,
        max(coalesce(einddatum, DATE '9999-12-31')) OVER (
            PARTITION BY modus, jeugdige_id, groep ORDER BY begindatum, aanbieder, gemeente, toewijzing_id, levering_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS tot_hier
    FROM groep
    WINDOW rij AS (PARTITION BY modus, jeugdige_id, groep ORDER BY begindatum, aanbieder, gemeente, toewijzing_id, levering_id)
),
genummerd AS (
    SELECT
        *,
        sum(CASE WHEN plaats = 1 OR date_diff('day', tot_hier, begindatum) > gat THEN 1 ELSE 0 END) OVER (
            PARTITION BY modus, jeugdige_id, groep ORDER BY begindatum, aanbieder, gemeente, toewijzing_id, levering_id ROWS UNBOUNDED PRECEDING
        ) AS nummer
    FROM naast
),
samen AS (
    SELECT
        modus,
        jeugdige_id,
        groep,
        nummer,
        arg_min(l, plaats) AS eerste,
        arg_max(l, plaats) AS laatste,
        bool_or(einddatum IS NULL) AS open,
        max(einddatum) AS laatste_dag,
        -- of the leveringen that end last, the last to begin
        arg_max({'reden': reden_beeindiging}, CAST(einddatum AS VARCHAR) || lpad(CAST(plaats AS VARCHAR), 9, '0')).reden AS reden,
        count(*) AS leveringen,
        count(DISTINCT aanbieder) AS aanbieders
    FROM (
        SELECT
            *,
            {
                'gemeente': gemeente, 'aanbieder': aanbieder, 'sector': sector, 'verwijzer': verwijzer,
                'productcategorie': productcategorie, 'productcode': productcode, 'perceel': perceel, 'hulpvorm': hulpvorm,
                'begindatum': begindatum, 'begonnen_voor_data': begonnen_voor_data
            } AS l
        FROM genummerd
    )
    GROUP BY modus, jeugdige_id, groep, nummer
)
SELECT
    letters(modus || '|' || jeugdige_id || '|' || groep || '|' || CAST(eerste.begindatum AS VARCHAR)) AS traject_id,
    modus,
    jeugdige_id,
    eerste.gemeente AS gemeente,
    laatste.gemeente AS laatste_gemeente,
    eerste.aanbieder AS aanbieder,
    laatste.aanbieder AS laatste_aanbieder,
    eerste.productcategorie AS productcategorie,
    eerste.productcode AS productcode,
    eerste.sector AS sector,
    eerste.perceel AS perceel,
    eerste.hulpvorm AS hulpvorm,
    eerste.verwijzer AS verwijzer,
    eerste.begindatum AS begindatum,
    CASE WHEN open THEN NULL ELSE laatste_dag END AS einddatum,
    CASE WHEN open THEN NULL ELSE reden END AS reden_beeindiging,
    eerste.begonnen_voor_data OR eerste.begindatum < m.maand AS begonnen_voor_data,
    leveringen,
    aanbieders
FROM samen
LEFT JOIN eerste_maand AS m ON m.gemeente = eerste.gemeente;
