-- Assignments: copies, versions, the valid version, and the full set of OP087.
-- docs/algorithms/tellen.md, section 2.

CREATE TABLE exemplaar AS
SELECT
    g.gemeente || '-' || CAST(f.toewijzingnummer AS VARCHAR) AS toewijzing_id,
    g.gemeente,
    g.aanbieder,
    g.dagtekening,
    f.*,
    volgorde(g.dagtekening, f.bericht_id, f.klasse) AS volgorde,
    hash(f.productcategorie, f.productcode, f.ingangsdatum, f.einddatum, f.volume, f.eenheid, f.frequentie, f.budget) AS inhoud
FROM feit_toegewezen_product AS f
JOIN geldig AS g USING (bericht_id)
WHERE leeft('ToegewezenProduct', f.bericht_id, f.klasse);

-- per version: content of the latest copy, the latest reason that is filled, the day it was first seen
CREATE TABLE versie AS
WITH samen AS (
    SELECT
        toewijzing_id,
        toewijzingsdatum,
        toewijzingstijd,
        max(volgorde) AS volgorde,
        arg_max(reden_wijziging, volgorde) AS reden_wijziging,
        min(dagtekening) AS gezien_op
    FROM exemplaar
    GROUP BY ALL
)
SELECT e.* EXCLUDE (reden_wijziging), s.reden_wijziging, s.gezien_op
FROM exemplaar AS e
JOIN samen AS s USING (toewijzing_id, volgorde);

CREATE TABLE geldige_versie AS
SELECT
    *,
    coalesce(reden_wijziging = '13', false) AS vervallen,
    min(toewijzingsdatum) OVER alle AS eerste_toewijzingsdatum,
    count(*) OVER alle AS versies
FROM versie
WINDOW alle AS (PARTITION BY toewijzing_id)
QUALIFY row_number() OVER (PARTITION BY toewijzing_id ORDER BY toewijzingsdatum DESC, toewijzingstijd DESC) = 1;

INSERT INTO vondst
SELECT arg_max(bericht_id, volgorde), 'toewijzing-versie-verschilt', 'Bericht/Client/ToegewezenProducten/ToegewezenProduct',
    count(DISTINCT inhoud) - 1
FROM exemplaar
GROUP BY toewijzing_id, toewijzingsdatum, toewijzingstijd
HAVING count(DISTINCT inhoud) > 1;

INSERT INTO vondst
SELECT arg_max(bericht_id, volgorde), 'toewijzing-van-ander', 'Bericht/Client/ToegewezenProducten/ToegewezenProduct/ToewijzingNummer', 1
FROM exemplaar
GROUP BY toewijzing_id
HAVING count(DISTINCT jeugdige_id) > 1 OR count(DISTINCT aanbieder) > 1;

-- a later set must hold every assignment that was running then, in the version that was known then
INSERT INTO vondst
WITH verzameling AS (
    SELECT DISTINCT f.bericht_id, g.gemeente, g.aanbieder, f.jeugdige_id, g.dagtekening
    FROM feit_toegewezen_product AS f
    JOIN geldig AS g USING (bericht_id)
),
bekend AS (
    SELECT
        s.bericht_id,
        s.dagtekening AS op,
        v.toewijzingnummer,
        v.reden_wijziging,
        v.einddatum
    FROM verzameling AS s
    JOIN versie AS v
        ON v.gemeente = s.gemeente
        AND v.aanbieder = s.aanbieder
        AND v.jeugdige_id = s.jeugdige_id
        AND v.gezien_op < s.dagtekening
    QUALIFY row_number() OVER (
        PARTITION BY s.bericht_id, v.toewijzing_id ORDER BY v.toewijzingsdatum DESC, v.toewijzingstijd DESC
    ) = 1
)
SELECT b.bericht_id, 'onvolledige-set', 'Bericht/Client/ToegewezenProducten', count(*)
FROM bekend AS b
WHERE coalesce(b.reden_wijziging, '') <> '13'
    AND (b.einddatum IS NULL OR b.einddatum >= b.op)
    AND NOT EXISTS (
        SELECT 1 FROM feit_toegewezen_product AS f
        WHERE f.bericht_id = b.bericht_id AND f.toewijzingnummer = b.toewijzingnummer
    )
GROUP BY b.bericht_id;
