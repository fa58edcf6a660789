-- The table of assignments, with sector and referrer, and that of their versions.

-- where a product belongs on a day: its code goes before its category, a later row before an earlier one
CREATE MACRO plaats_op(categorie, code, dag) AS (
    SELECT arg_max(
        {'sector': p.sector, 'perceel': p.perceel, 'hulpvorm': p.hulpvorm},
        CAST(p.productcode IS NOT NULL AS VARCHAR) || CAST(p.geldig_van AS VARCHAR)
    )
    FROM product AS p
    WHERE p.productcategorie = categorie
        AND (p.productcode IS NULL OR p.productcode = code)
        AND p.geldig_van <= dag
        AND (p.geldig_tot IS NULL OR p.geldig_tot >= dag)
);

CREATE TABLE toewijzing AS
SELECT
    v.toewijzing_id,
    v.gemeente,
    v.aanbieder,
    v.jeugdige_id,
    v.toewijzingnummer,
    v.productcategorie,
    v.productcode,
    coalesce(plaats_op(v.productcategorie, v.productcode, v.ingangsdatum).sector, 'overig') AS sector,
    v.ingangsdatum,
    v.einddatum,
    v.eerste_toewijzingsdatum,
    v.toewijzingsdatum,
    v.volume,
    v.eenheid,
    v.frequentie,
    v.budget,
    v.reden_wijziging,
    v.vervallen,
    v.versies,
    -- a circle of changes that refer to each other leads nowhere
    coalesce(h.verwijzer, 'onbekend') AS verwijzer,
    coalesce(h.bron, 'verzoek-ontbreekt') AS verwijzer_bron,
    coalesce(r.referenties, []) AS referenties,
    v.bericht_id,
    v.klasse
FROM geldige_versie AS v
LEFT JOIN herkomst AS h USING (toewijzing_id)
LEFT JOIN (
    SELECT toewijzing_id, list_sort(list(DISTINCT referentie)) AS referenties
    FROM exemplaar
    WHERE referentie IS NOT NULL
    GROUP BY toewijzing_id
) AS r USING (toewijzing_id);

CREATE TABLE toewijzingversie AS
SELECT
    toewijzing_id,
    row_number() OVER (PARTITION BY toewijzing_id ORDER BY toewijzingsdatum, toewijzingstijd) AS versie,
    toewijzingsdatum,
    ingangsdatum,
    einddatum,
    volume,
    eenheid,
    frequentie,
    budget,
    reden_wijziging,
    bericht_id,
    klasse
FROM versie;

-- memory for the steps that follow
DROP TABLE exemplaar;
DROP TABLE versie;
DROP TABLE genoemd;
DROP TABLE verwezen_wijziging;
DROP TABLE voortzetting;
DROP TABLE herkomst;
