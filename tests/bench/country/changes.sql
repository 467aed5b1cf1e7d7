-- What was changed since in the births that are written.
INSERT INTO country.told
SELECT 'change', person, NULL, NULL, commune, day, day, false
FROM country.told CROSS JOIN LATERAL (SELECT greatest(told_on + 90, date '2016-01-01') + country.h(person, 82) % 3000 AS day) AS later
WHERE kind = 'birth' AND country.h(person, 83) % 40 = 0 AND day <= '{today}' ORDER BY person DESC LIMIT {rows} / 80;

DELETE FROM country.told WHERE kind = 'birth' AND person IN (
    SELECT birth.person FROM country.told birth
    LEFT JOIN country.told change ON change.kind = 'change' AND change.person = birth.person
    WHERE birth.kind = 'birth' AND change.person IS NULL ORDER BY birth.person
    LIMIT (SELECT greatest(count(*) - {rows}, 0) FROM country.told)
);
