-- every rule that was broken
SELECT
    regel,
    min(niveau),
    arg_max(tekst, bericht_id),
    count(DISTINCT bericht_id),
    CAST(sum(aantal) AS BIGINT),
    count(DISTINCT afzender)
FROM bevinding
GROUP BY regel
ORDER BY count(DISTINCT bericht_id) DESC, regel
