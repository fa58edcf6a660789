-- days between an event and the Dagtekening of the message that says so, per provider; care from before the data is left out
WITH eerste AS (
    SELECT gemeente, CAST(date_trunc('month', min(eerste_dagtekening)) AS DATE) AS maand FROM dekking GROUP BY gemeente
),
meldingen AS (
    SELECT 'start' AS soort, l.aanbieder, date_diff('day', l.begindatum, b.dagtekening) AS dagen
    FROM levering AS l
    JOIN bericht AS b USING (bericht_id)
    JOIN eerste AS e ON e.gemeente = l.gemeente AND l.begindatum >= e.maand
    WHERE b.bericht = 'JW305'
    UNION ALL
    SELECT 'stop', l.aanbieder, date_diff('day', l.einddatum, b.dagtekening)
    FROM levering AS l
    JOIN bericht AS b ON b.bericht_id = l.stop_bericht_id
    JOIN eerste AS e ON e.gemeente = l.gemeente AND l.einddatum >= e.maand
    UNION ALL
    SELECT 'declaratie', r.aanbieder, date_diff('day', last_day(r.periode_eind), b.dagtekening)
    FROM declaratieregel AS r
    JOIN bericht AS b USING (bericht_id)
    JOIN eerste AS e ON e.gemeente = r.gemeente AND r.periode_begin >= e.maand
    WHERE r.debet_credit = 'D'
)
SELECT
    m.aanbieder,
    any_value(a.naam),
    m.soort,
    count(*) AS aantal,
    CAST(quantile_disc(m.dagen, 0.5) AS BIGINT),
    CAST(quantile_disc(m.dagen, 0.9) AS BIGINT),
    count(*) FILTER (m.dagen > CASE m.soort WHEN 'declaratie' THEN $declaratie ELSE $melding END)
FROM meldingen AS m
LEFT JOIN aanbieder AS a ON a.aanbieder = m.aanbieder
GROUP BY m.aanbieder, m.soort
ORDER BY m.aanbieder, m.soort
