-- records that contradict each other, per provider: what messages say of one youth, one assignment, one start or one line
SELECT b.aanbieder, any_value(a.naam), b.regel, any_value(b.tekst), count(DISTINCT b.bericht_id), sum(b.aantal)
FROM bevinding AS b
LEFT JOIN aanbieder AS a ON a.aanbieder = b.aanbieder
WHERE b.aanbieder IS NOT NULL AND b.regel IN (SELECT unnest($regels))
GROUP BY b.aanbieder, b.regel
ORDER BY 6 DESC, b.aanbieder, b.regel
