-- messages of each provider per month of their Dagtekening; months without any between its first and last are shown too
WITH per_maand AS (
    SELECT
        aanbieder,
        CAST(date_trunc('month', dagtekening) AS DATE) AS maand,
        count(*) FILTER (bericht = 'JW305') AS starts,
        count(*) FILTER (bericht = 'JW307') AS stops,
        count(*) FILTER (bericht = 'JW323') AS declaraties
    FROM bericht
    WHERE status = 'geaccepteerd' AND bericht IN ('JW305', 'JW307', 'JW323')
    GROUP BY ALL
),
maanden AS (
    SELECT aanbieder, CAST(unnest(range(min(maand), max(maand) + INTERVAL 1 DAY, INTERVAL 1 MONTH)) AS DATE) AS maand
    FROM per_maand
    GROUP BY aanbieder
)
SELECT m.aanbieder, a.naam, m.maand, coalesce(p.starts, 0), coalesce(p.stops, 0), coalesce(p.declaraties, 0)
FROM maanden AS m
LEFT JOIN per_maand AS p USING (aanbieder, maand)
LEFT JOIN aanbieder AS a ON a.aanbieder = m.aanbieder
ORDER BY m.aanbieder, m.maand
