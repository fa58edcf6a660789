-- per provider and month: leveringen with a care day in it, and how many of those have cost in it
WITH maanden AS (
    SELECT DISTINCT
        z.aanbieder,
        z.levering_id,
        l.toewijzing_id,
        l.jeugdige_id,
        CAST(unnest(range(
            date_trunc('month', z.begindatum),
            least(coalesce(z.einddatum, $peildatum), $peildatum) + INTERVAL 1 DAY,
            INTERVAL 1 MONTH
        )) AS DATE) AS maand
    FROM zorgperiode AS z
    JOIN levering AS l USING (levering_id)
),
gedeclareerd AS (
    SELECT DISTINCT k.aanbieder, r.toewijzing_id, k.jeugdige_id, k.maand
    FROM kosten AS k
    JOIN declaratieregel AS r USING (regel_id)
)
SELECT
    m.aanbieder,
    any_value(a.naam),
    m.maand,
    count(DISTINCT m.levering_id) AS leveringen,
    count(DISTINCT m.levering_id) FILTER (g.maand IS NOT NULL) AS gedeclareerd
FROM maanden AS m
LEFT JOIN gedeclareerd AS g
    ON g.aanbieder = m.aanbieder AND g.jeugdige_id = m.jeugdige_id AND g.maand = m.maand
    AND g.toewijzing_id IS NOT DISTINCT FROM m.toewijzing_id
LEFT JOIN aanbieder AS a ON a.aanbieder = m.aanbieder
WHERE m.maand >= (SELECT date_trunc('month', min(eerste_dagtekening)) FROM dekking)
GROUP BY m.aanbieder, m.maand
ORDER BY m.aanbieder, m.maand
