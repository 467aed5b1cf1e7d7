-- Partners who file and answer.
INSERT INTO interlink_partner (code, name, former_name, kind, base_url, secret_name, client_id, scopes, agency_kind, lookups_a_day, branches)
SELECT code, name, '', code, '', '', '', '{{}}', '', 1000, '{{}}'
FROM (VALUES ('portal', 'Cổng Dịch vụ công quốc gia'), ('police', 'Cơ sở dữ liệu quốc gia về dân cư'),
    ('insurance', 'Bảo hiểm xã hội Việt Nam')) AS known (code, name)
WHERE NOT EXISTS (SELECT FROM interlink_partner) ORDER BY code;

-- A dossier for the youngest acts of our offices, and for copies as many more as are wanted: what was asked, when, and what became of it.
CREATE UNLOGGED TABLE country.case AS
SELECT (row_number() OVER (ORDER BY filed_at, act, n))::int AS id, *,
    CASE WHEN fate >= 970 AND act IS NULL THEN 'refused' WHEN fate >= 955 AND act IS NULL THEN 'withdrawn'
        WHEN act IS NULL AND filed_at > date '{today}' - 5 THEN (ARRAY['received', 'supplement', 'accepted', 'awaiting_signature'])[1 + fate % 4]
        WHEN filed_at > date '{today}' - 5 THEN (ARRAY['registered', 'awaiting_signature', 'awaiting_issue', 'issued'])[1 + fate % 4]
        WHEN procedure LIKE '%_group' AND (filed_at > date '{today}' - 25 OR fate < 6) THEN 'issued' ELSE 'completed' END AS state,
    filed_at + interval '1 hour' * CASE WHEN fate < 60 THEN 30 + fate * 5 ELSE 2 + fate % 20 END AS decided_at
FROM (
    SELECT 0 AS n, id AS act, office, commune, person, CASE WHEN kind = 'birth' AND country.h(id, 90) % 100 < 85 THEN 'birth_group'
        WHEN kind = 'death' AND country.h(id, 90) % 100 < 70 THEN 'death_group' ELSE kind END AS procedure,
        registered_at - interval '1 hour' * (1 + country.h(id, 91) % 30) AS filed_at, country.h(id, 92) % 1000 AS fate
    FROM (SELECT * FROM country.act WHERE source = 'office' ORDER BY id DESC LIMIT {dossiers} * 6 / 10) AS act
    UNION ALL
    SELECT n, NULL, desk.office, NULL, act.person, CASE country.h(n, 93) % 20 WHEN 0 THEN 'confirmation' ELSE 'copy' END,
        asked.day + interval '1 second' * (27000 + country.h(n, 94) % 30000), country.h(n, 95) % 1000
    FROM generate_series(1, greatest({dossiers} - (SELECT least(count(*), {dossiers} * 6 / 10) FROM country.act WHERE source = 'office'), 0)) AS n
    CROSS JOIN LATERAL (SELECT (date '{today}' - country.h(n, 96) % 1790)::timestamptz AS day) AS asked
    JOIN country.act ON act.id = 1 + country.h(n, 97) % {count}
    JOIN country.commune ON commune.no = act.commune
    JOIN country.desk ON desk.office = CASE WHEN asked.day < '2025-07-01' THEN old_office ELSE new_office END
) AS asked;
ALTER TABLE country.case ADD PRIMARY KEY (id);
