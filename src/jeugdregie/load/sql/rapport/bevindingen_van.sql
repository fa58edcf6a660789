-- everything that stands out about the messages of one provider, to be sent to that provider: nothing of others is in it
SELECT
    f.dagtekening,
    f.bericht,
    b.identificatie,
    f.gemeente,
    b.status,
    b.reden,
    f.regel,
    f.pad,
    f.aantal,
    f.tekst
FROM bevinding AS f
JOIN bericht AS b USING (bericht_id)
WHERE f.afzender = $aanbieder AND f.bericht IN ('JW305', 'JW307', 'JW315', 'JW317', 'JW323')
ORDER BY f.dagtekening DESC, f.bericht, b.identificatie, f.regel, f.pad
