-- The referrer of each assignment: what is known at once. Chains of changes follow in verwijzers_vervolg.sql.
-- docs/algorithms/tellen.md, section 3.

CREATE TABLE aanvraag AS
SELECT g.gemeente, g.aanbieder, g.dagtekening, f.*
FROM feit_aangevraagd_product AS f
JOIN geldig AS g USING (bericht_id)
WHERE leeft('AangevraagdProduct', f.bericht_id, f.klasse);

CREATE TABLE wijzigingsverzoek AS
SELECT g.gemeente, g.aanbieder, g.dagtekening, f.*
FROM feit_verzoek AS f
JOIN geldig AS g USING (bericht_id)
WHERE leeft('Verzoek', f.bericht_id, f.klasse);

CREATE TABLE genoemd AS
SELECT w.bericht_id, w.gemeente || '-' || CAST(p.toewijzingnummer AS VARCHAR) AS toewijzing_id, p.soort
FROM wijzigingsverzoek AS w
JOIN feit_wijziging AS p USING (bericht_id)
WHERE p.toewijzingnummer IS NOT NULL;

CREATE TABLE verwijzing AS
SELECT toewijzing_id, gemeente, aanbieder, jeugdige_id, referentie_sleutel, min(dagtekening) AS eerste_dagtekening
FROM exemplaar
WHERE referentie_sleutel IS NOT NULL
GROUP BY ALL;

-- requests for change that an assignment refers to, and whether they name the assignment itself
CREATE TABLE verwezen_wijziging AS
SELECT DISTINCT
    r.toewijzing_id,
    r.referentie_sleutel,
    w.bericht_id,
    EXISTS (
        SELECT 1 FROM genoemd AS n WHERE n.bericht_id = w.bericht_id AND n.toewijzing_id = r.toewijzing_id
    ) AS noemt_zichzelf
FROM verwijzing AS r
JOIN wijzigingsverzoek AS w USING (gemeente, aanbieder, jeugdige_id, referentie_sleutel);

-- the assignments that an assignment continues
CREATE TABLE voortzetting AS
SELECT DISTINCT w.toewijzing_id, n.toewijzing_id AS vorige_id, n.soort
FROM verwezen_wijziging AS w
JOIN genoemd AS n USING (bericht_id)
WHERE NOT w.noemt_zichzelf;

CREATE TABLE herkomst AS
SELECT r.toewijzing_id, a.verwijzer, 'verzoek' AS bron
FROM verwijzing AS r
JOIN aanvraag AS a USING (gemeente, aanbieder, jeugdige_id, referentie_sleutel)
QUALIFY row_number() OVER (PARTITION BY r.toewijzing_id ORDER BY a.dagtekening, a.bericht_id, a.klasse) = 1;

-- no request and nothing to continue: unknown when a named request is missing, derived when none was ever named
INSERT INTO herkomst
WITH onverklaard AS (
    SELECT DISTINCT toewijzing_id
    FROM verwijzing AS r
    WHERE NOT EXISTS (
        SELECT 1 FROM verwezen_wijziging AS w
        WHERE w.toewijzing_id = r.toewijzing_id AND w.referentie_sleutel = r.referentie_sleutel AND w.noemt_zichzelf
    )
)
SELECT
    v.toewijzing_id,
    CASE WHEN o.toewijzing_id IS NULL THEN 'afgeleid' ELSE 'onbekend' END,
    CASE WHEN o.toewijzing_id IS NULL THEN 'geen-verzoek' ELSE 'verzoek-ontbreekt' END
FROM geldige_versie AS v
LEFT JOIN onverklaard AS o USING (toewijzing_id)
WHERE v.toewijzing_id NOT IN (SELECT toewijzing_id FROM herkomst)
    AND v.toewijzing_id NOT IN (SELECT toewijzing_id FROM voortzetting);
