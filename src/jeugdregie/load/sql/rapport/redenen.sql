-- why messages were rejected or not read
SELECT reden, count(*) FROM bericht WHERE reden IS NOT NULL GROUP BY reden ORDER BY count(*) DESC, reden
