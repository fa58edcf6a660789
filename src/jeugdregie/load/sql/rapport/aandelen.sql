-- what the tables had to assume
WITH
l AS (
    SELECT
        count(*) AS alle,
        count(*) FILTER (herkomst = 'afgeleid') AS afgeleid,
        count(*) FILTER (administratief_beeindigd AND herkomst = 'gemeld') AS administratief,
        count(*) FILTER (status = 'onderbroken') AS onderbroken,
        count(*) FILTER (begonnen_voor_data) AS voor_data,
        count(*) FILTER (toewijzing_id IS NULL) AS zonder
    FROM levering
),
begin_van AS (
    SELECT gemeente, date_trunc('month', min(eerste_dagtekening)) AS maand FROM dekking GROUP BY gemeente
),
t AS (
    SELECT
        count(*) AS alle,
        count(*) FILTER (vervallen) AS vervallen,
        count(*) FILTER (verwijzer = 'onbekend') AS onbekend,
        count(*) FILTER (verwijzer = 'afgeleid') AS afgeleid,
        count(*) FILTER (eerste_toewijzingsdatum < b.maand) AS ouder
    FROM toewijzing LEFT JOIN begin_van AS b USING (gemeente)
),
r AS (
    SELECT
        count(*) AS alle,
        count(*) FILTER (status = 'in behandeling') AS open,
        count(*) FILTER (status = 'afgewezen') AS afgewezen,
        count(*) FILTER (toewijzing_id IS NULL) AS zonder
    FROM declaratieregel
)
SELECT
    l.alle, l.afgeleid, l.administratief, l.onderbroken, l.voor_data, l.zonder,
    t.alle, t.vervallen, t.onbekend, t.afgeleid, t.ouder,
    r.alle, r.open, r.afgewezen, r.zonder
FROM l, t, r
