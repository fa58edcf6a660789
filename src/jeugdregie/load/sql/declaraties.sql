-- Declared lines: status through the JW325, credits, net amounts.
-- docs/algorithms/tellen.md, section 4.

-- declarations that are accepted or answered, with the answer that decides
CREATE TABLE declaratie AS
SELECT
    d.*,
    b.gemeente,
    b.aanbieder,
    b.dagtekening,
    s.retour_id AS antwoord_id,
    -- without DeclaratieAntwoord the whole declaration was rejected in the header
    CASE WHEN s.retour_id IS NOT NULL THEN s.aanvaardt AND coalesce(a.aanvaardt, false) END AS aanvaard,
    a.toegekend
FROM feit_declaratie AS d
JOIN bericht AS b USING (bericht_id)
LEFT JOIN besluit AS s USING (bericht_id)
LEFT JOIN feit_declaratie_antwoord AS a ON a.bericht_id = s.retour_id
WHERE b.status = 'geaccepteerd' OR b.reden = 'retour';

CREATE TABLE regel AS
WITH beoordeeld AS (
    SELECT
        f.*,
        d.gemeente,
        d.aanbieder,
        d.declaratienummer,
        d.antwoord_id,
        CAST(date_trunc('month', d.periode_begin) AS DATE) AS declaratiemaand,
        volgorde(d.dagtekening, f.bericht_id, f.klasse) AS volgorde,
        -- what was rejected as a whole was never sent (OP286): its numbers are free
        coalesce(d.aanvaard, true) AS verzonden,
        CASE
            WHEN d.antwoord_id IS NULL THEN 'in behandeling'
            WHEN NOT d.aanvaard OR w.bericht_id IS NOT NULL THEN 'afgewezen'
            ELSE 'toegekend'
        END AS oordeel
    FROM feit_prestatie AS f
    JOIN declaratie AS d USING (bericht_id)
    LEFT JOIN (SELECT DISTINCT bericht_id, referentienummer, vorig_referentienummer FROM feit_afgewezen_prestatie) AS w
        ON w.bericht_id = d.antwoord_id AND w.referentienummer = f.referentienummer
        AND w.vorig_referentienummer IS NOT DISTINCT FROM f.vorig_referentienummer
),
genummerd AS (
    SELECT
        *,
        row_number() OVER nummer AS exemplaar,
        bool_or(oordeel = 'toegekend') OVER (PARTITION BY gemeente, aanbieder, referentienummer) AS elders_toegekend,
        count(*) FILTER (oordeel = 'in behandeling') OVER nummer AS open_tot_hier,
        count(*) FILTER (verzonden) OVER nummer AS verzonden_tot_hier
    FROM beoordeeld
    WINDOW nummer AS (PARTITION BY gemeente, aanbieder, referentienummer ORDER BY volgorde ROWS UNBOUNDED PRECEDING)
)
SELECT
    * EXCLUDE (oordeel, elders_toegekend, open_tot_hier, verzonden, verzonden_tot_hier),
    letters(gemeente || '|' || aanbieder || '|' || referentienummer
        || CASE WHEN exemplaar > 1 THEN '|' || bericht_id || '|' || CAST(klasse AS VARCHAR) ELSE '' END) AS regel_id,
    oordeel = 'in behandeling' AND (elders_toegekend OR open_tot_hier > 1) AS herhaald,
    verzonden AND verzonden_tot_hier > 1 AS dubbel,
    CASE WHEN herhaald THEN 'afgewezen' ELSE oordeel END AS status,
    gemeente || '-' || CAST(toewijzingnummer AS VARCHAR) AS nummer_id
FROM genummerd;

-- credits count when they are not rejected; each belongs to the first debit with its number that counts
CREATE TABLE tegoed AS
WITH debet AS (
    SELECT gemeente, aanbieder, referentienummer, regel_id, status
    FROM regel
    WHERE debet_credit = 'D'
    QUALIFY row_number() OVER (
        PARTITION BY gemeente, aanbieder, referentienummer ORDER BY status = 'afgewezen', volgorde
    ) = 1
)
SELECT c.bericht_id, c.klasse, c.gemeente, c.periode_begin, c.volgorde, d.regel_id, d.status, -c.bedrag AS bedrag
FROM regel AS c
LEFT JOIN debet AS d
    ON d.gemeente = c.gemeente AND d.aanbieder = c.aanbieder AND d.referentienummer = c.vorig_referentienummer
WHERE c.debet_credit = 'C' AND c.status <> 'afgewezen';

CREATE TABLE verrekend AS
SELECT regel_id, CAST(sum(bedrag) AS BIGINT) AS credit
FROM tegoed
WHERE regel_id IS NOT NULL
GROUP BY regel_id;

CREATE TABLE declaratieregel AS
SELECT
    r.regel_id,
    r.gemeente,
    r.aanbieder,
    r.jeugdige_id,
    t.toewijzing_id,
    r.declaratienummer,
    r.referentienummer,
    r.vorig_referentienummer,
    r.productcategorie,
    r.productcode,
    coalesce(r.plaats.sector, 'overig') AS sector,
    coalesce(t.verwijzer, 'onbekend') AS verwijzer,
    r.periode_begin,
    r.periode_eind,
    r.declaratiemaand,
    r.volume,
    r.eenheid,
    r.tarief,
    r.debet_credit,
    r.bedrag,
    CASE
        WHEN r.debet_credit = 'D' AND r.status <> 'afgewezen' THEN greatest(0, r.bedrag - coalesce(v.credit, 0))
        ELSE 0
    END AS netto,
    r.status,
    r.bericht_id,
    r.klasse,
    -- not in the table, but needed further on
    r.nummer_id,
    r.volgorde,
    r.plaats
FROM (FROM regel SELECT *, plaats_op(productcategorie, productcode, periode_begin) AS plaats) AS r
LEFT JOIN toewijzing AS t
    ON t.toewijzing_id = r.nummer_id AND t.aanbieder = r.aanbieder AND t.jeugdige_id = r.jeugdige_id
LEFT JOIN verrekend AS v ON v.regel_id = r.regel_id;

-- findings

INSERT INTO vondst
SELECT bericht_id, 'referentienummer-dubbel', 'Bericht/Declaratie/Clienten/Client/Prestaties/Prestatie', count(*)
FROM regel
WHERE dubbel
GROUP BY bericht_id;

INSERT INTO vondst
SELECT t.bericht_id, 'credit-zonder-debet', 'Bericht/Declaratie/Clienten/Client/Prestaties/Prestatie', count(*)
FROM tegoed AS t
JOIN eerste_maand AS m USING (gemeente)
WHERE t.regel_id IS NULL AND t.periode_begin >= m.maand
GROUP BY t.bericht_id;

INSERT INTO vondst
SELECT bericht_id, 'credit-op-afgewezen-debet', 'Bericht/Declaratie/Clienten/Client/Prestaties/Prestatie', count(*)
FROM tegoed
WHERE status = 'afgewezen'
GROUP BY bericht_id
UNION ALL
SELECT arg_max(bericht_id, volgorde), 'credit-meermaals', 'Bericht/Declaratie/Clienten/Client/Prestaties/Prestatie', count(*) - 1
FROM tegoed
WHERE regel_id IS NOT NULL
GROUP BY regel_id
HAVING count(*) > 1;

INSERT INTO vondst
SELECT max(t.bericht_id), 'credit-boven-debet', 'Bericht/Declaratie/Clienten/Client/Prestaties/Prestatie', 1
FROM tegoed AS t
JOIN regel AS r USING (regel_id)
GROUP BY regel_id
HAVING sum(t.bedrag) > any_value(r.bedrag);

INSERT INTO vondst
SELECT d.antwoord_id, 'toegekend-bedrag-klopt-niet', 'Bericht/DeclaratieAntwoord/TotaalToegekendBedrag', 1
FROM declaratie AS d
JOIN regel AS r USING (bericht_id)
WHERE d.toegekend IS NOT NULL
GROUP BY d.antwoord_id, d.bericht_id
HAVING sum(CASE WHEN r.status = 'toegekend' THEN r.bedrag ELSE 0 END) <> any_value(d.toegekend);

INSERT INTO vondst
SELECT w.bericht_id, 'antwoord-onbekende-prestatie', 'Bericht/DeclaratieAntwoord/Clienten/Client/Prestaties/Prestatie', count(*)
FROM feit_afgewezen_prestatie AS w
JOIN declaratie AS d ON d.antwoord_id = w.bericht_id
WHERE NOT EXISTS (
    SELECT 1 FROM feit_prestatie AS f
    WHERE f.bericht_id = d.bericht_id AND f.referentienummer = w.referentienummer
        AND f.vorig_referentienummer IS NOT DISTINCT FROM w.vorig_referentienummer
)
GROUP BY w.bericht_id;

INSERT INTO vondst
SELECT bericht_id, 'tweede-antwoord', 'Bericht/Header/DeclaratieIdentificatie', 1
FROM (
    SELECT o.retour_id AS bericht_id
    FROM antwoord_op AS o
    JOIN feit_declaratie AS d USING (bericht_id)
    WHERE o.retour_id NOT IN (SELECT retour_id FROM besluit)
);

INSERT INTO vondst
SELECT r.bericht_id, 'prestatie-van-ander', 'Bericht/Declaratie/Clienten/Client/Bsn', count(*)
FROM regel AS r
JOIN toewijzing AS t
    ON t.toewijzing_id = r.nummer_id AND (t.aanbieder <> r.aanbieder OR t.jeugdige_id <> r.jeugdige_id)
GROUP BY r.bericht_id;

INSERT INTO vondst
SELECT r.bericht_id, 'declaratie-op-verwijderde-toewijzing',
    'Bericht/Declaratie/Clienten/Client/Prestaties/Prestatie/ToewijzingNummer', count(*)
FROM regel AS r
JOIN toewijzing AS t ON t.toewijzing_id = r.nummer_id AND t.vervallen
WHERE r.debet_credit = 'D' AND r.status <> 'afgewezen'
GROUP BY r.bericht_id;

DROP TABLE regel;
DROP TABLE tegoed;
DROP TABLE verrekend;
DROP TABLE declaratie;
DROP TABLE antwoord_op;
DROP TABLE besluit;
