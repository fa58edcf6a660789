-- messages by kind and status
SELECT
    bericht,
    count(*) FILTER (status = 'geaccepteerd'),
    count(*) FILTER (status = 'afgekeurd'),
    count(*) FILTER (status = 'onleesbaar'),
    count(retour_id)
FROM bericht
GROUP BY bericht
ORDER BY bericht NULLS LAST
