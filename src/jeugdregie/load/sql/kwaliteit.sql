-- What stands out: our own check of each message, and what the messages together show; and what the data can know.

CREATE TABLE bevinding AS
WITH alle AS (
    SELECT bericht_id, regel, niveau, pad, aantal, tekst FROM feit_bevinding
    UNION ALL
    SELECT v.bericht_id, v.regel, r.niveau, v.pad, CAST(sum(v.aantal) AS BIGINT), r.tekst
    FROM vondst AS v
    JOIN regels AS r USING (regel)
    GROUP BY ALL
)
SELECT
    a.bericht_id, a.regel, a.niveau, a.pad, a.aantal,
    b.bericht, b.afzender, b.gemeente, b.aanbieder, b.dagtekening, a.tekst
FROM alle AS a
JOIN bericht AS b USING (bericht_id);

CREATE TABLE dekking AS
SELECT
    gemeente,
    bericht,
    count(*) AS aantal,
    min(dagtekening) AS eerste_dagtekening,
    max(dagtekening) AS laatste_dagtekening
FROM geldig
GROUP BY gemeente, bericht;
