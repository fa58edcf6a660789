-- per gemeente and kind of message: how much is loaded, and how many of the answers to it
WITH antwoord (bericht, antwoord) AS (
    VALUES ('JW301', 'JW302'), ('JW305', 'JW306'), ('JW307', 'JW308'), ('JW315', 'JW316'), ('JW317', 'JW318'),
        ('JW319', 'JW320'), ('JW323', 'JW325')
)
SELECT
    d.gemeente,
    any_value(g.naam),
    a.bericht,
    CAST(coalesce(sum(d.aantal) FILTER (d.bericht = a.bericht), 0) AS BIGINT),
    CAST(coalesce(sum(d.aantal) FILTER (d.bericht = a.antwoord), 0) AS BIGINT),
    min(d.eerste_dagtekening),
    max(d.laatste_dagtekening)
FROM dekking AS d
JOIN antwoord AS a ON d.bericht IN (a.bericht, a.antwoord)
LEFT JOIN gemeente AS g ON g.gemeente = d.gemeente
GROUP BY d.gemeente, a.bericht
ORDER BY d.gemeente, a.bericht
