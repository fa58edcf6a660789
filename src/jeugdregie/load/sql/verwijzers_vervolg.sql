-- One round: assignments of which every continued assignment has a referrer by now. Repeated until nothing changes.

INSERT INTO herkomst
WITH bron AS (
    SELECT
        z.toewijzing_id,
        coalesce(h.verwijzer, 'onbekend') AS verwijzer,
        z.soort,
        v.eerste_toewijzingsdatum,
        z.vorige_id,
        -- an assignment that is not in the data will never have one
        h.toewijzing_id IS NULL AND v.toewijzing_id IS NOT NULL AS wacht
    FROM voortzetting AS z
    LEFT JOIN herkomst AS h ON h.toewijzing_id = z.vorige_id
    LEFT JOIN geldige_versie AS v ON v.toewijzing_id = z.vorige_id
    WHERE z.toewijzing_id NOT IN (SELECT toewijzing_id FROM herkomst)
    QUALIFY NOT bool_or(wacht) OVER (PARTITION BY z.toewijzing_id)
)
SELECT
    toewijzing_id,
    verwijzer,
    CASE WHEN verwijzer = 'onbekend' THEN 'verzoek-ontbreekt' ELSE 'wijzigingsverzoek' END
FROM bron
QUALIFY row_number() OVER (
    PARTITION BY toewijzing_id
    ORDER BY soort = 'te wijzigen' DESC, verwijzer = 'onbekend', eerste_toewijzingsdatum, vorige_id
) = 1;
