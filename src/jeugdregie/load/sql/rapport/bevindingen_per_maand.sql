-- messages of each sender per month of their Dagtekening, with how many were rejected or carry a finding
WITH namen AS (
    SELECT gemeente AS code, naam FROM gemeente
    UNION ALL
    SELECT aanbieder, naam FROM aanbieder
)
SELECT
    b.afzender,
    any_value(n.naam),
    CAST(date_trunc('month', b.dagtekening) AS DATE) AS maand,
    count(*),
    count(*) FILTER (b.status = 'afgekeurd'),
    count(*) FILTER (b.bericht_id IN (SELECT bericht_id FROM bevinding))
FROM bericht AS b
LEFT JOIN namen AS n ON n.code = b.afzender
WHERE b.afzender IS NOT NULL AND b.dagtekening IS NOT NULL
    AND b.bericht IN ('JW301', 'JW305', 'JW307', 'JW315', 'JW317', 'JW319', 'JW323', 'JW325')
GROUP BY b.afzender, maand
ORDER BY b.afzender, maand
