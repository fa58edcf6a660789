-- Requests and what became of them.
-- docs/algorithms/tellen.md, section 6.

CREATE TABLE gevraagd AS
SELECT
    'toewijzing' AS soort, gemeente, aanbieder, jeugdige_id, referentie, referentie_sleutel,
    productcategorie, productcode, verwijzer, ingangsdatum AS gewenste_ingangsdatum, dagtekening, bericht_id, klasse
FROM aanvraag
UNION ALL
SELECT
    'wijziging', gemeente, aanbieder, jeugdige_id, referentie, referentie_sleutel,
    NULL, NULL, NULL, w.gewenste_ingangsdatum, dagtekening, v.bericht_id, v.klasse
FROM wijzigingsverzoek AS v
LEFT JOIN (
    SELECT bericht_id, min(gewenste_ingangsdatum) AS gewenste_ingangsdatum FROM feit_wijziging GROUP BY bericht_id
) AS w USING (bericht_id);

CREATE TABLE beantwoord AS
SELECT g.gemeente, g.aanbieder, f.referentie_sleutel, f.verzoek_antwoord, f.reden_afwijzing, g.dagtekening
FROM feit_antwoord AS f
JOIN geldig AS g USING (bericht_id)
WHERE leeft('Antwoord', f.bericht_id, f.klasse)
QUALIFY row_number() OVER (
    PARTITION BY g.gemeente, g.aanbieder, f.referentie_sleutel ORDER BY g.dagtekening DESC, f.bericht_id DESC
) = 1;

CREATE TABLE gehonoreerd AS
SELECT gemeente, aanbieder, jeugdige_id, referentie_sleutel, min(eerste_dagtekening) AS op
FROM verwijzing
GROUP BY ALL;

CREATE TABLE verzoek AS
SELECT
    letters(v.aanbieder || '|' || v.gemeente || '|' || v.referentie_sleutel || '|' || CAST(row_number() OVER (
        PARTITION BY v.aanbieder, v.gemeente, v.referentie_sleutel ORDER BY v.dagtekening, v.bericht_id, v.klasse
    ) AS VARCHAR)) AS verzoek_id,
    v.soort,
    v.gemeente,
    v.aanbieder,
    v.jeugdige_id,
    v.referentie,
    v.productcategorie,
    v.productcode,
    v.verwijzer,
    v.gewenste_ingangsdatum,
    v.dagtekening,
    CASE
        WHEN h.op IS NOT NULL THEN 'toegewezen'
        WHEN b.verzoek_antwoord = '1' THEN 'afgewezen'
        WHEN b.verzoek_antwoord = '2' THEN 'in onderzoek'
        ELSE 'open'
    END AS antwoord,
    CASE WHEN h.op IS NULL THEN b.reden_afwijzing END AS reden_afwijzing,
    coalesce(h.op, b.dagtekening) AS antwoord_op,
    v.bericht_id,
    v.klasse
FROM gevraagd AS v
LEFT JOIN gehonoreerd AS h USING (gemeente, aanbieder, jeugdige_id, referentie_sleutel)
LEFT JOIN beantwoord AS b USING (gemeente, aanbieder, referentie_sleutel);
